"""What is written about carrying out (mission, S22 and E12): milestones, pilots, half-yearly answers."""

import secrets
from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import Any, NoReturn

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.gate import Actor, Conflict, Facts, Refused, Verdict, action, fill_once, move
from wenovate.base.outbox import Letter
from wenovate.people.organisations.models import Body
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.notices.actions import tell

from . import letters, queries
from .asked import today
from .enums import CHANGE, DECIDED, MEASURED, PLANNED, STOP
from .models import FollowUp, Milestone, Pilot
from .rules import carried

# More would be a plan of work, which is kept elsewhere.
MOST_MILESTONES = 60


@action("milestones.set")
def set_milestone(dossier: Dossier, title: str, due_on: date, responsible: str, *, by: Actor, at: datetime) -> Facts:
    """Set a milestone: what is to be reached, until which day, by whom in words (the milestone is the answer's subject)."""
    if Milestone.objects.filter(dossier=dossier.pk).count() >= MOST_MILESTONES:
        _refuse(_("A project has at most %(most)d milestones. Keep smaller steps in your own plan of work.") % {"most": MOST_MILESTONES})
    milestone = Milestone.objects.create(
        dossier_id=dossier.pk,
        title=title,
        responsible=responsible,
        language=texts.current(),
        due_on=due_on,
        set_at=at,
        person_id=by.known_person,
        salt=secrets.token_hex(16),
    )
    return Facts(milestone, dossier=dossier.pk, due_on=due_on.isoformat(), milestone=milestone.mark)


@action("milestones.move")
def move_milestone(milestone: Milestone, due_on: date, reason: str, *, by: Actor, at: datetime) -> Facts:
    """Give a milestone another day, with the reason; the former day stays and is shown. Refused where the day is the same."""
    if due_on == milestone.due_on:
        _refuse(_("It stands on this day already. Choose another day."))
    before = {"was_on": milestone.due_on.isoformat(), "reason": reason, "language": texts.current(), "by": by.person, "at": at.isoformat()}
    milestone.former, milestone.due_on, milestone.person_id = [*milestone.former, before], due_on, by.known_person
    milestone.save(update_fields=["former", "due_on", "person"])
    return Facts(dossier=milestone.dossier_id, due_on=due_on.isoformat(), milestone=milestone.mark)


@action("milestones.reach")
def reach(milestone: Milestone, reached_on: date, note: str, link: str = "", *, by: Actor, at: datetime) -> Facts:
    """Say that a milestone was reached on a day, with a short note and, where there is one, a link for everybody. Once: else Conflict."""
    if reached_on > today(milestone.dossier.programme, at):
        _refuse(_("This day is still to come. Write the day on which it was reached."))
    values = {"reached_on": reached_on, "reached_at": at, "note": note, "link": link, "person_id": by.known_person}
    fill_once(milestone, "reached_at", **values)
    milestone.reached_on, milestone.note, milestone.link = reached_on, note, link
    return Facts(dossier=milestone.dossier_id, reached_on=reached_on.isoformat(), milestone=milestone.mark)


@action("milestones.plan_pilot")
def plan_pilot(dossier: Dossier, body: Body, starts_on: date, ends_on: date, plan: dict[str, Any], *, by: Actor, at: datetime) -> Facts:
    """Plan a pilot (the answer's subject): where, from when to when, what is measured. `plan`: answers to the form “pilot-plan”.

    The first round, or the next one after a decision to change. Conflict where somebody else has planned it meanwhile.
    """
    last = queries.last_pilot(dossier)
    if last is not None and last.status in DECIDED - {CHANGE}:
        _refuse(_("The pilot has been decided: no other round follows."))
    if ends_on < starts_on:
        _refuse(_("A pilot ends after it begins. Look at its days again."))
    try:
        with transaction.atomic():
            pilot = Pilot.objects.create(
                dossier_id=dossier.pk,
                round=last.round + 1 if last else 1,
                body=body,
                starts_on=starts_on,
                ends_on=ends_on,
                language=texts.current(),
                plan=plan,
                person_id=by.known_person,
                planned_at=at,
                salt=secrets.token_hex(16),
            )
    except IntegrityError as twice:
        raise Conflict(_("A pilot has been planned already, and is not decided yet.")) from twice
    _tell(pilot, "planned", letters.planned, by=by, at=at)
    return Facts(pilot, dossier=dossier.pk, round=pilot.round, body=body.pk, pilot=pilot.mark)


@action("milestones.record_findings")
def record_findings(pilot: Pilot, findings: dict[str, Any], *, by: Actor, at: datetime) -> Facts:
    """Write down what the pilot found, or correct it as long as nobody has decided. `findings`: answers to the form “pilot-findings”.

    Refused before it has begun.
    """
    if today(pilot.dossier.programme, at) < pilot.starts_on:
        _refuse(_("The pilot begins on %(day)s: until then there is nothing to record.") % {"day": texts.day_in_words(pilot.starts_on)})
    if pilot.status == PLANNED:
        move(pilot, MEASURED)
    pilot.findings, pilot.measured_at, pilot.person_id = findings, at, by.known_person
    pilot.save(update_fields=["findings", "measured_at", "person"])
    return Facts(dossier=pilot.dossier_id, pilot=pilot.mark)


@action("milestones.decide_pilot")
def decide_pilot(pilot: Pilot, how: str, reason: str, *, by: Actor, at: datetime) -> Facts:
    """Decide on a pilot with reasons: go, change or stop. Of two officers at once one decides, the other is told (Conflict).

    Go: nothing more stands in the way of its use. Change: the next round can be planned. Stop: what follows is the noun's.
    """
    if how not in DECIDED:
        _refuse(_("Choose one of: go, change, stop."))
    move(pilot, how)
    pilot.decided_at, pilot.reason, pilot.person_id = at, reason, by.known_person
    pilot.save(update_fields=["decided_at", "reason", "person"])
    if how == STOP:
        carried[pilot.dossier.kind].stopped(pilot.dossier, reason, by=by, at=at)
    _tell(pilot, "decided", letters.decided, by=by, at=at)
    return Facts(dossier=pilot.dossier_id, decision=how, pilot=pilot.mark)


@action("milestones.follow_up")
def follow_up(dossier: Dossier, half_year: int, customers: int, jobs: int, comment: str = "", *, by: Actor, at: datetime) -> Facts:
    """Answer for the firm what came of it: other customers and jobs since, as numbers, with a comment (the answer's subject).

    One answer a firm, project and half-year: of two colleagues at once one is taken, the other gets a Conflict. Refused for a
    half-year that is not asked for now.
    """
    now = queries.asked_now(dossier, at)
    if now is None or now.number != half_year or dossier.firm_id is None:
        _refuse(_("This half-year is no longer asked for. Look at which one is."))
    try:
        with transaction.atomic():
            given = FollowUp.objects.create(
                dossier_id=dossier.pk,
                firm_id=dossier.firm_id,
                half_year=half_year,
                customers=customers,
                jobs=jobs,
                comment=comment,
                language=texts.current(),
                person_id=by.known_person,
                given_at=at,
                salt=secrets.token_hex(16),
            )
    except IntegrityError as twice:
        raise Conflict(_("A colleague of yours has answered for this half-year already. Their answer stands.")) from twice
    return Facts(given, dossier=dossier.pk, firm=dossier.firm_id, half_year=half_year, follow_up=given.mark)


def _refuse(reason: str) -> NoReturn:
    raise Refused(Verdict(allowed=False, reason=reason))


def _tell(pilot: Pilot, what: str, letter: Callable[[Pilot], Letter], *, by: Actor, at: datetime) -> None:
    """Those whom it concerns, but for whoever does it."""
    for person in carried[pilot.dossier.kind].concerned(pilot.dossier):
        if person.pk != by.person:
            tell(person, f"milestones.{what}:{pilot.pk}", partial(letter, pilot), by=by, at=at)
