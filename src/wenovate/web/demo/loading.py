"""Loading the demo: every step through the same actions as in real use, at times counted back in working days."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks_db.models import DBTaskResult

from wenovate.base import clock, letters
from wenovate.base.gate import Actor, Holder, RoleHeld
from wenovate.base.gate.actor import OPERATOR
from wenovate.base.log.sealing import seal_waiting
from wenovate.decide.windows import Span
from wenovate.decide.working_days import Calendar
from wenovate.journey.joining import actions as joining
from wenovate.people.accounts.actions import enrol
from wenovate.people.accounts.models import Person
from wenovate.people.mandates.actions import confirm, grant_role
from wenovate.people.mandates.models import Grant, Mandate
from wenovate.people.organisations import actions as organisations
from wenovate.people.organisations.enums import Kind
from wenovate.people.organisations.importing import Row
from wenovate.people.organisations.models import Body, Unit
from wenovate.spine.programmes import queries as programmes
from wenovate.spine.programmes.actions import open_programme
from wenovate.spine.programmes.models import Run
from wenovate.spine.programmes.recipes import SHIPPED, load

from .persons import FIRST_UNIT, entries, persons, unit_of

ZONE = ZoneInfo("Europe/Athens")
CALENDAR = Calendar("GR")
REGISTER = "demo"
# The three cycles: so that everybody one can be has something to do at once.
CYCLES = ("2025", "a", "b")
OPENED = {"2025": 465, "a": 160, "b": 55}
STARTS = {"2025": 440, "a": 152, "b": 19}
# Last days of submitting, selecting and designing, in working days back; negative ones are still to come. Those of the second cycle of
# 2026 were put off since.
ENDS = {"2025": (420, 400, 329), "a": (129, 105, -20), "b": (-4, -14, -59)}
TITLES = {
    "2025": {"el": "Μαζί Καινοτομούμε 2025", "cs": "Společně inovujeme 2025", "en": "We-novate 2025"},
    "a": {"el": "Μαζί Καινοτομούμε – Αʹ κύκλος 2026", "cs": "Společně inovujeme – 1. kolo 2026", "en": "We-novate – first cycle 2026"},
    "b": {"el": "Μαζί Καινοτομούμε – Βʹ κύκλος 2026", "cs": "Společně inovujeme – 2. kolo 2026", "en": "We-novate – second cycle 2026"},
}
# How many working days ago the unit confirmed the mandates for another year.
CONFIRMED = 250
# What each waiting body waits for, and how many working days ago it sent its registration.
WAITING = {"dimos-paradeigmatos": (2, False), "dimos-ypodeigmatos": (5, False), "vivliothiki-deigmatos": (2, True)}

Event = tuple[datetime, Callable[[datetime], object]]


def slug_of(cycle: str) -> str:
    """The programme's place in addresses."""
    return f"kyklos-{cycle}"


def load_day(real: datetime) -> date:
    """The day that the demo begins on: today, or the next working day."""
    today = real.astimezone(ZONE).date()
    return today if CALENDAR.works_on(today) else CALENDAR.after(today, 1)


@transaction.atomic
def load_demo(real: datetime) -> None:
    """Fill an empty installation; the clock then stands at 10:40 of the load day."""
    from . import cycles, desk, firms, mapping, projects, second_unit, smart, solution, sounding, surveys

    day = load_day(real)
    world = World(day)
    world.lay_ground()
    events = [
        event
        for part in (second_unit, smart, mapping, cycles, sounding, solution, projects, desk, surveys, firms)
        for event in part.events(world)
    ]
    for at, event in sorted([*_registrations(world), *events], key=lambda entry: entry[0]):
        event(at)
    _forget_invitations()
    clock.wind(datetime.combine(day, time(10, 40), tzinfo=ZONE))
    seal_waiting(clock.now())


class World:
    """What everything that happens before one opens the demo stands on: units, bodies, people, programmes; and who acts."""

    def __init__(self, day: date) -> None:
        self.day = day
        self.units: dict[str, Unit] = {}
        self.people: dict[str, Person] = {}
        self.runs: dict[str, Run] = {}
        self.officer: Actor
        # What happened, by the key that the data give it.
        self.needs: dict[str, Any] = {}
        self.document = b""
        self._actors: dict[str, Actor] = {}

    def back(self, working_days: int, hour: int = 10, minute: int = 0) -> datetime:
        """An hour of the day that lies so many working days back; ahead for a negative number."""
        day = self.day
        if working_days:
            day = CALENDAR.before(day, working_days) if working_days > 0 else CALENDAR.after(day, -working_days)
        return datetime.combine(day, time(hour, minute), tzinfo=ZONE)

    def lay_ground(self) -> None:
        """Units, bodies, people with roles; the cycles of the first unit."""
        at = self.back(470, 9)
        for entry in entries("units")["unit"]:
            contact = {name: entry[name] for name in ("name", "address", "email", "phone")}
            opened = organisations.open_unit(entry["key"], **contact, country=entry.get("country", "GR"), by=OPERATOR, at=at)
            self.units[entry["key"]] = opened.subject
        organisations.import_bodies(_body_rows(), register=REGISTER, by=OPERATOR, at=at)
        for entry in persons():
            self.people[entry["key"]] = self._enrol(entry, at)
            if entry.get("role") in {"unit_head", "unit_officer", "auditor", "administrator"}:
                own = self.units[unit_of(entry)] if entry["role"].startswith("unit") else None
                grant_role(self.people[entry["key"]], entry["role"], own, starts_on=at.date(), by=OPERATOR, at=at)
        self.officer = self.staff(FIRST_UNIT)
        self.document = _designation()
        for cycle in CYCLES:
            self._open(cycle)

    def actor(self, key: str) -> Actor:
        """One of the people, under their mandate or role; nobody's changes once they have one."""
        found = self._actors.get(key) or self._find(key)
        if found.mandate or found.role:
            self._actors[key] = found
        return found

    def _find(self, key: str) -> Actor:
        person = self.people[key]
        mandate = Mandate.objects.select_related("body").filter(person=person, ended_at=None).first()
        if mandate is not None:
            return Actor(person=person.pk, mandate=Holder(mandate.pk, mandate.body_id, mandate.body.display_name, mandate.seat))
        grant = Grant.objects.filter(person=person, ended_at=None).first()
        return Actor(person=person.pk, role=RoleHeld(grant.role, grant.unit_id, grant.pk, grant.firm_id) if grant else None)

    def staff(self, unit: str, role: str = "unit_head") -> Actor:
        """The first with a role in a unit."""
        return self.actor(next(entry["key"] for entry in persons() if entry.get("role") == role and unit_of(entry) == unit))

    def main_member(self, body: str) -> Actor:
        """The main member of a body of the data."""
        return self.actor(next(entry["key"] for entry in persons() if entry.get("body") == body and entry.get("seat") == "main"))

    def _open(self, cycle: str) -> None:
        open_programme(
            self.units[FIRST_UNIT],
            load(SHIPPED / "we-novate"),
            slug=slug_of(cycle),
            title=TITLES[cycle],
            starts_on=self.back(STARTS[cycle]).date(),
            windows=self.windows(cycle, ENDS[cycle]),
            by=self.officer,
            at=self.back(OPENED[cycle], 9),
        )
        self.runs[cycle] = programmes.run_of(slug_of(cycle))

    def windows(self, cycle: str, last_days: tuple[int, int, int]) -> dict[str, list[Span]]:
        """The windows of a cycle, one after the other, with these last days in working days back."""
        next_day = timedelta(days=1)
        ends = [self.back(days).date() for days in last_days]
        return {
            "submit": [Span(self.back(STARTS[cycle]).date(), ends[0])],
            "select": [Span(ends[0] + next_day, ends[1])],
            "design": [Span(ends[1] + next_day, ends[2])],
        }

    def _enrol(self, entry: dict[str, Any], at: datetime) -> Person:
        names = {name: entry[name] for name in ("given_name", "surname", "phone", "language")}
        person: Person = enrol(entry["email"], **names, by=OPERATOR, at=at).subject
        return person


def _registrations(world: World) -> list[Event]:
    """Members registered in the first cycle, those who wait in the one that is open now."""
    found: list[Event] = []
    members = [entry for entry in entries("bodies")["body"] if entry["state"] == "member"]
    for place, body in enumerate(members):
        found.append((world.back(460 - place % 20, 9 + place % 5, place % 60), partial(_member, world, body)))
    # Each year the unit confirms who represents whom.
    found.append((world.back(CONFIRMED, 9), partial(_confirm, world)))
    for key, (days, with_document) in WAITING.items():
        body = next(entry for entry in entries("bodies")["body"] if entry["key"] == key)
        found.append((world.back(days, 11, 20), partial(_register, world, "b", body, with_document)))
    return found


def _register(world: World, cycle: str, body: dict[str, Any], with_document: bool, at: datetime) -> Any:
    seats = {entry["seat"]: entry for entry in persons() if entry.get("body") == body["key"] and "seat" in entry}
    author = Actor(person=world.people[seats["main"]["key"]].pk)
    questions = programmes.question_set(world.runs[cycle].programme, "registration")
    with translation.override(seats["main"]["language"]):
        registration = joining.start(world.runs[cycle], Body.objects.get(register=REGISTER, uid=body["key"]), by=author, at=at).subject
        joining.submit(registration, questions, _registration_answers(body, seats), by=author, at=at + timedelta(minutes=14))
        if with_document:
            upload = SimpleUploadedFile("designation.pdf", world.document, "application/pdf")
            arrived = at + timedelta(hours=3)
            joining.receive_designation(registration, upload, arrived_at=arrived, by=author, at=arrived)
    return registration


def _member(world: World, body: dict[str, Any], at: datetime) -> None:
    registration = _register(world, "2025", body, True, at)
    with translation.override(registration.language):
        reason = _("The document is signed by senior management and names both people.")
    joining.accept(registration, reason, signer="matches", by=world.officer, at=at + timedelta(hours=5))


def _confirm(world: World, at: datetime) -> None:
    for mandate in Mandate.objects.filter(ended_at=None):
        confirm(mandate, by=world.officer, at=at)


def _forget_invitations() -> None:
    """Those of the past were not sent at their time; what is still open is invited to by `projects`, at its time."""
    waiting = DBTaskResult.objects.filter(args_kwargs__args__0__in=["events.invite", "library.invite"])
    waiting.delete()


def _body_rows() -> list[Row]:
    rows = []
    for line, body in enumerate(entries("bodies")["body"], start=1):
        values = {
            "official_name": body["official_name"],
            "display_name": body["name"],
            "email": body.get("email", ""),
            "country": body["country"],
            "kind": body["category"] if body["category"] in Kind.values else Kind.OTHER,
            "level": body["level"],
            "region": body["region"],
            "eligible": True,
        }
        rows.append(Row(line, body["key"], values))
    return rows


def _registration_answers(body: dict[str, Any], seats: dict[str, dict[str, Any]]) -> dict[str, Any]:
    answers = {
        "level": body["level"],
        "region": body["region"],
        "general_email": f"info@{seats['main']['email'].split('@')[1]}",
        "has_alternate": "yes" if "alternate" in seats else "no",
        "filled_in_by": "main",
        # Whoever fills it in for a municipality agrees to be listed, so that the public sees some and not all.
        "public_listing": "yes" if body["level"] == "local" else "no",
        "accuracy": ["accurate"],
    }
    for seat, entry in seats.items():
        answers |= {
            f"{seat}_given_name": entry["given_name"],
            f"{seat}_surname": entry["surname"],
            f"{seat}_position": "directorate" if seat == "main" else "department",
            f"{seat}_unit": entry["position"],
            f"{seat}_email": entry["email"],
            f"{seat}_phone": entry["phone"],
        }
    return answers


def _designation() -> bytes:
    """One document for all: the demo's bodies are not real senders."""
    with translation.override("el"):
        data = {
            "title": "Ορισμός εκπροσώπων στο Δίκτυο Καινοτομίας",
            "language": "el",
            "footer": "Υπόδειγμα της επίδειξης",
            "body": "ΥΠΟΔΕΙΓΜΑ ΦΟΡΕΑ",
            "text": "Ορίζουμε το τακτικό και το αναπληρωματικό μέλος του φορέα στο Δίκτυο Καινοτομίας Δημοσίου Τομέα, όπως δηλώθηκαν στη φόρμα εγγραφής.",
            "facts": [["Αριθ. Πρωτ.", "0000/δοκιμή"]],
            "signer": "Υπόδειγμα Υπογράφοντος",
            "position": "Γενικός Γραμματέας",
        }
        return letters.pdf("designation", data)
