"""Loading the demo: every step through the same actions as in real use, at times counted back in working days."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from wenovate.base import clock, letters
from wenovate.base.gate import Actor, Holder, RoleHeld
from wenovate.base.gate.actor import OPERATOR
from wenovate.base.log.sealing import seal_waiting
from wenovate.decide.working_days import Calendar
from wenovate.journey.joining import actions as joining
from wenovate.journey.needs import actions as needs
from wenovate.people.accounts.actions import enrol
from wenovate.people.accounts.models import Person
from wenovate.people.mandates.actions import grant_role
from wenovate.people.mandates.models import Mandate
from wenovate.people.organisations import actions as organisations
from wenovate.people.organisations.enums import Kind
from wenovate.people.organisations.importing import Row
from wenovate.people.organisations.models import Body
from wenovate.spine.programmes import queries as programmes
from wenovate.spine.programmes.actions import open_programme
from wenovate.spine.programmes.models import Run
from wenovate.spine.programmes.recipes import SHIPPED, load

from .persons import entries, persons

ZONE = ZoneInfo("Europe/Athens")
CALENDAR = Calendar("GR")
REGISTER = "demo"
SLUG = "kyklos-b"
TITLE = {"el": "Μαζί Καινοτομούμε – Βʹ κύκλος", "cs": "Společně inovujeme – 2. kolo", "en": "We-novate – second cycle"}
# What each waiting body waits for, and how many working days ago it sent its registration.
WAITING = {"dimos-paradeigmatos": (2, False), "dimos-ypodeigmatos": (5, False), "vivliothiki-deigmatos": (2, True)}

Event = tuple[datetime, Callable[[datetime], None]]


def load_day(real: datetime) -> date:
    """The day that the demo begins on: today, or the next working day."""
    today = real.astimezone(ZONE).date()
    return today if CALENDAR.works_on(today) else CALENDAR.after(today, 1)


@transaction.atomic
def load_demo(real: datetime) -> None:
    """Fill an empty installation; the clock then stands at 10:40 of the load day."""
    day = load_day(real)
    loader = Loader(day)
    loader.lay_ground()
    for at, event in sorted(loader.events(), key=lambda entry: entry[0]):
        event(at)
    clock.wind(datetime.combine(day, time(10, 40), tzinfo=ZONE))
    seal_waiting(clock.now())


class Loader:
    """Everything that happens before one opens the demo."""

    def __init__(self, day: date) -> None:
        self.day = day
        self.people: dict[str, Person] = {}
        self.run: Run
        self.officer: Actor
        self.document = b""

    def back(self, working_days: int, hour: int = 10, minute: int = 0) -> datetime:
        """An hour of the day that lies so many working days back."""
        day = CALENDAR.before(self.day, working_days) if working_days else self.day
        return datetime.combine(day, time(hour, minute), tzinfo=ZONE)

    def lay_ground(self) -> None:
        """Unit, bodies, people with roles, the programme."""
        at = self.back(60, 9)
        unit = organisations.open_unit(
            "kainotomia",
            name={
                "el": "Τμήμα Καινοτομίας και Βέλτιστων Πρακτικών",
                "cs": "Oddělení inovací a dobré praxe",
                "en": "Innovation and Best Practices Unit",
            },
            address={"el": "Οδός Παραδείγματος 1, Αθήνα", "cs": "Ukázková 1, Athény", "en": "1 Example Street, Athens"},
            country="GR",
            email="kainotomia@kainotomia.example",
            phone="210 000 00 00",
            by=OPERATOR,
            at=at,
        ).subject
        organisations.import_bodies(_body_rows(), register=REGISTER, by=OPERATOR, at=at)
        for entry in persons():
            self.people[entry["key"]] = self._enrol(entry, at)
            if entry.get("role") in {"unit_head", "unit_officer", "auditor", "administrator"}:
                own = unit if entry["role"].startswith("unit") else None
                grant_role(self.people[entry["key"]], entry["role"], own, starts_on=at.date(), by=OPERATOR, at=at)
        head = next(entry for entry in persons() if entry.get("role") == "unit_head")
        self.officer = Actor(person=self.people[head["key"]].pk, role=RoleHeld("unit_head", unit.pk))
        self.document = _designation()
        open_programme(
            unit,
            load(SHIPPED / "we-novate"),
            slug=SLUG,
            title=TITLE,
            starts_on=self.back(19).date(),
            windows=self._windows(),
            by=self.officer,
            at=self.back(55, 9),
        )
        self.run = programmes.run_of(SLUG)

    def events(self) -> list[Event]:
        """Registrations and needs, each with its hour."""
        found: list[Event] = []
        for place, body in enumerate(entry for entry in entries("bodies")["body"] if entry["state"] == "member"):
            found.append((self.back(50 - place % 20, 9 + place % 5, place % 60), lambda at, body=body: self._member(body, at)))  # type: ignore[misc]
        for key, (days, with_document) in WAITING.items():
            body = next(entry for entry in entries("bodies")["body"] if entry["key"] == key)
            found.append((self.back(days, 11, 20), lambda at, body=body, doc=with_document: self._register(body, at, with_document=doc)))  # type: ignore[misc]
        for place, need in enumerate(entries("needs")["need"]):
            at = self.back(need["working_days_ago"], 9 + place % 2 if not need["working_days_ago"] else 9 + place % 5, (place * 7) % 40)
            found.append((at, lambda at, need=need: self._need(need, at)))  # type: ignore[misc]
        draft = entries("needs")["draft"][0]
        found.append((self.back(1, 14, 12), lambda at: self._draft(draft, at)))
        return found

    def _windows(self) -> dict[str, tuple[date, date | None]]:
        submit = CALENDAR.after(self.day, 9)
        select = CALENDAR.after(submit, 10)
        design = CALENDAR.after(select, 40)
        next_day = timedelta(days=1)
        return {
            "submit": (self.back(19).date(), submit),
            "select": (submit + next_day, select),
            "design": (select + next_day, design),
            "library": (design + next_day, None),
        }

    def _enrol(self, entry: dict[str, Any], at: datetime) -> Person:
        names = {name: entry[name] for name in ("given_name", "surname", "phone", "language")}
        person: Person = enrol(entry["email"], **names, by=OPERATOR, at=at).subject
        return person

    def _register(self, body: dict[str, Any], at: datetime, *, with_document: bool) -> Any:
        seats = {entry["seat"]: entry for entry in persons() if entry.get("body") == body["key"] and "seat" in entry}
        author = Actor(person=self.people[seats["main"]["key"]].pk)
        questions = programmes.question_set(self.run.programme, "registration")
        with translation.override(seats["main"]["language"]):
            registration = joining.start(self.run, Body.objects.get(register=REGISTER, uid=body["key"]), by=author, at=at).subject
            answers = _registration_answers(body, seats)
            joining.submit(registration, questions, answers, by=author, at=at + timedelta(minutes=14))
            if with_document:
                upload = SimpleUploadedFile("designation.pdf", self.document, "application/pdf")
                arrived = at + timedelta(hours=3)
                joining.receive_designation(registration, upload, arrived_at=arrived, by=author, at=arrived)
        return registration

    def _member(self, body: dict[str, Any], at: datetime) -> None:
        registration = self._register(body, at, with_document=True)
        with translation.override(registration.language):
            reason = _("The document is signed by senior management and names both people.")
        joining.accept(registration, reason, by=self.officer, at=at + timedelta(hours=5))

    def _author(self, key: str) -> Actor:
        mandate = Mandate.objects.select_related("body").get(person=self.people[key], ended_at=None)
        return Actor(person=mandate.person_id, mandate=Holder(mandate.pk, mandate.body_id, mandate.body.display_name, mandate.seat))

    def _need(self, entry: dict[str, Any], at: datetime) -> None:
        author, language = self._author(entry["author"]), entry["language"]
        answers = {"title": entry["title"][language], **entry["answers"]}
        with translation.override(language):
            need = needs.start(self.run, by=author, at=at - timedelta(minutes=25)).subject
            needs.submit(need, programmes.question_set(self.run.programme, "need"), answers, by=author, at=at)
        translations = {code: {"title": entry["title"][code], "summary": entry["summary"][code]} for code in entry["summary"]}
        needs.translate(need, translations, by=self.officer, at=at + timedelta(minutes=50))

    def _draft(self, entry: dict[str, Any], at: datetime) -> None:
        author = self._author(entry["author"])
        with translation.override(entry["language"]):
            need = needs.start(self.run, by=author, at=at - timedelta(minutes=20)).subject
        answers = {"title": entry["title"][entry["language"]], **entry["answers"]}
        needs.save(need, programmes.question_set(self.run.programme, "need"), answers, by=author, at=at)


def _body_rows() -> list[Row]:
    rows = []
    for line, body in enumerate(entries("bodies")["body"], start=1):
        values = {
            "official_name": body["official_name"],
            "display_name": body["name"],
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
