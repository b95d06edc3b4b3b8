"""How the Czech unit mapped needs: it invites bodies, meets people, and puts a need out for ideas."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from wenovate.base.gate import Actor
from wenovate.base.gate.actor import MACHINE, VISITOR
from wenovate.journey.ideas import actions as ideas
from wenovate.journey.ideas.models import Idea
from wenovate.journey.inviting import actions as inviting
from wenovate.journey.inviting import queries as invitations
from wenovate.journey.inviting.models import Invitation
from wenovate.journey.needs.models import Need
from wenovate.methods.gatherings import actions as gatherings
from wenovate.methods.gatherings.actions import Part, Plan
from wenovate.methods.gatherings.models import Gathering, Record
from wenovate.methods.support.actions import back
from wenovate.people.organisations.models import Body
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.programmes import queries as programmes

from .loading import REGISTER, Event, World
from .persons import entries, person
from .smart import SMART, in_czech, officer


def events(world: World) -> list[Event]:
    """Each with its hour."""
    data = entries("smart_mapping")
    found: list[Event] = [
        (world.back(data["invited"], 10), partial(_invite, world, [entry["body"] for entry in data["invitation"]])),
        (world.back(data["reminded"], 10), partial(_remind, world)),
        (world.back(data["call"]["opened"], 10), partial(_put_out, world, data["call"])),
    ]
    for place, entry in enumerate(data["invitation"]):
        if "answered" in entry:
            found.append((world.back(entry["answered"], 14, place), partial(_answer, world, entry)))
    for place, entry in enumerate(data["gathering"]):
        found.append((world.back(max(entry["held"], 0) + 9, 9, place), partial(_plan, world, entry)))
        if "record" in entry:
            found.append((world.back(entry["held"], 17), partial(_write_down, world, entry)))
    for entry in data["idea"]:
        found.append((world.back(entry["given"], 18, 20), partial(_give, world, data["call"], entry)))
        found.append((world.back(entry.get("taken_up", entry.get("declined")), 11, 5), partial(_decide, world, entry)))
    return in_czech(found)


def gathering_of(key: str) -> Gathering:
    """One of the data's gatherings."""
    title = next(entry["title"] for entry in entries("smart_mapping")["gathering"] if entry["key"] == key)
    found: Gathering = Gathering.objects.select_related(*Gathering.read_with).get(title=title)
    return found


def _invite(world: World, keys: list[str], at: datetime) -> None:
    """All in one act; the worker hands over what goes by mail, the officer prints the rest."""
    run, by = world.runs[SMART], officer(world)
    bodies = list(Body.objects.filter(register=REGISTER, uid__in=keys).values_list("pk", flat=True))
    inviting.invite(run, bodies, len(bodies), by=by, at=at)
    _deliver(world, at)


def _remind(world: World, at: datetime) -> None:
    run = world.runs[SMART]
    inviting.remind(run, invitations.reminders(run, at).count, by=officer(world), at=at)
    _deliver(world, at)


def _deliver(world: World, at: datetime) -> None:
    run = world.runs[SMART]
    inviting.deliver(run, by=MACHINE, at=at + timedelta(minutes=1))
    inviting.print_letters(run, invitations.new_codes(invitations.to_print(run, at)), by=officer(world), at=at + timedelta(minutes=5))


def _answer(world: World, entry: dict[str, Any], at: datetime) -> None:
    """Somebody comes with the code of the letter: they join, say who is to be asked instead, or say no."""
    found = Invitation.objects.select_related(*Invitation.read_with)
    invitation = found.get(run=world.runs[SMART], body__uid=entry["body"])
    inviting.open_invitation(invitation, by=VISITOR, at=at)
    if "declines" in entry:
        inviting.decline(invitation, entry["declines"], by=VISITOR, at=at)
    elif "refers_to" in entry:
        inviting.refer(invitation, entry["refers_to"], by=VISITOR, at=at)
    else:
        _join(world, invitation, entry["person"], at)


def _join(world: World, invitation: Invitation, key: str, at: datetime) -> None:
    entry, questions = person(key), programmes.question_set(invitation.run.programme, "registration")
    answers = {f"main_{name}": entry[name] for name in ("given_name", "surname", "email", "phone")}
    answers |= {"main_unit": entry["position"], "public_listing": "yes", "accuracy": ["accurate"]}
    inviting.name_oneself(invitation, answers, by=VISITOR, at=at)
    inviting.join(invitation, questions, answers, by=Actor(person=world.people[key].pk), at=at + timedelta(minutes=2))


def _plan(world: World, entry: dict[str, Any], at: datetime) -> None:
    starts = world.back(entry["held"], 13)
    planned = Plan(entry["kind"], entry["title"], starts, starts + timedelta(hours=entry["hours"]), entry["place"], "", entry["led_by"])
    made = gatherings.plan(world.runs[SMART], planned, by=officer(world), at=at).subject
    asked = {pk: Part(invited=True) for pk in _bodies(entry["invited"])}
    gatherings.note(made, asked, None, by=officer(world), at=at + timedelta(minutes=5))


def _write_down(world: World, entry: dict[str, Any], at: datetime) -> None:
    """Who came, and what was said."""
    by, gathering = officer(world), gathering_of(entry["key"])
    came = {pk: Part(invited=True, present=True) for pk in _bodies(entry["present"])}
    gatherings.note(gathering, came, entry["people"], by=by, at=at)
    begun = gatherings.begin_record(gathering, by=by, at=at).subject
    record = Record.objects.select_related(*Record.read_with).get(pk=begun.pk)
    questions = programmes.question_set(record.programme, "interview")
    gatherings.close_record(record, questions, entry["record"], by=by, at=at + timedelta(minutes=40))


def _bodies(keys: list[str]) -> list[int]:
    return list(Body.objects.filter(register=REGISTER, uid__in=keys).order_by("pk").values_list("pk", flat=True))


def _put_out(world: World, call: dict[str, Any], at: datetime) -> None:
    ideas.open_call(_need(world, call), call["introduction"], by=officer(world), at=at)


def _need(world: World, call: dict[str, Any]) -> Dossier:
    found: Dossier = Need.objects.select_related(*Need.read_with).get(pk=world.needs[call["need"]].pk)
    return found


def _give(world: World, call: dict[str, Any], entry: dict[str, Any], at: datetime) -> None:
    """Somebody gives an idea, and others say that they would like it."""
    by = world.actor(entry["by"])
    begun = ideas.start(_need(world, call), by=by, at=at - timedelta(minutes=12)).subject
    questions = programmes.question_set(begun.programme, "idea")
    idea = ideas.submit(begun, questions, entry["answers"], by=by, at=at).subject
    for place, key in enumerate(entry["support"], start=1):
        back(idea, "concerns", by=world.actor(key), at=at + timedelta(hours=place))


def _decide(world: World, entry: dict[str, Any], at: datetime) -> None:
    idea = Idea.objects.select_related(*Idea.read_with).get(title=entry["answers"]["title"])
    act = ideas.take_up if "taken_up" in entry else ideas.decline
    act(idea, entry["reason"], by=officer(world), at=at)
