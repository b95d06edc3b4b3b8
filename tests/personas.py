"""The people whom every test knows, in a small world: two units, three bodies, one programme whose issues are open."""

from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any

from django.test import Client

from wenovate.base.gate import Actor, Holder, RoleHeld
from wenovate.base.gate.actor import OPERATOR, VISITOR
from wenovate.journey.firms import actions as firms
from wenovate.journey.needs import actions as needs
from wenovate.journey.needs.models import Need
from wenovate.people.accounts.actions import enrol
from wenovate.people.accounts.models import Person
from wenovate.people.accounts.signing_in.coming_in import pretend_second_factor
from wenovate.people.mandates.actions import begin, grant_role
from wenovate.people.mandates.models import Grant, Mandate
from wenovate.people.organisations.actions import import_bodies, open_unit
from wenovate.people.organisations.importing import Row
from wenovate.people.organisations.models import Body, Firm, Unit
from wenovate.spine.programmes import queries as programmes
from wenovate.spine.programmes.actions import open_programme
from wenovate.spine.programmes.models import Run
from wenovate.spine.programmes.recipes import SHIPPED, load

# A Monday morning in Athens, far from any holiday.
NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
SLUG = "cycle"
# The programme began ten days ago, on a Friday; the recipe's own days are laid for a Monday.
STAGE_DAYS = {"submit": (0, 20), "select": (21, 40), "design": (41, 90)}

NEED_ANSWERS = {
    "title": "Ενημέρωση πριν από διακοπή νερού",
    "issue": "Όταν γίνονται εργασίες στο δίκτυο, οι κάτοικοι το μαθαίνουν από τη βρύση: 72 διακοπές τον χρόνο.",
    "whom": "Όλους τους κατοίκους.",
    "frequency": "Έξι φορές τον μήνα.",
    "tried": "Ανακοινώσεις στην ιστοσελίδα.",
}

FIRM_ANSWERS = {"name": "Vzorná řešení", "size": "micro", "kinds": ["startup"], "email": "info@reseni.example", "offers": "Čidla pro obce."}


def registration_answers(main: str = "a.deigmataki@trikala.example", alternate: str = "") -> dict[str, Any]:
    """F1 filled in."""
    answers: dict[str, Any] = {
        "level": "local",
        "region": "Περιφερειακή Ενότητα Τρικάλων",
        "tax_number": "123456783",
        "general_email": "info@trikala.example",
        "main_given_name": "Άννα",
        "main_surname": "Δειγματάκη",
        "main_position": "directorate",
        "main_unit": "Διεύθυνση Προγραμματισμού",
        "main_email": main,
        "main_phone": "210 000 00 05",
        "has_alternate": "yes" if alternate else "no",
        "filled_in_by": "main",
        "accuracy": ["accurate"],
    }
    if alternate:
        answers |= {
            "alternate_given_name": "Κώστας",
            "alternate_surname": "Δοκιμίδης",
            "alternate_position": "department",
            "alternate_unit": "Τμήμα Πληροφορικής",
            "alternate_email": alternate,
            "alternate_phone": "210 000 00 06",
        }
    return answers


@dataclass
class World:
    """What stands when a test begins."""

    unit: Unit
    other_unit: Unit
    run: Run
    people: dict[str, Person] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)
    firm: Firm = field(default_factory=Firm)

    def actor(self, name: str) -> Actor:
        """A persona as the gate sees them."""
        if name == "visitor":
            return VISITOR
        person = self.people[name]
        mandate = Mandate.objects.select_related("body").filter(person=person, ended_at=None).first()
        if mandate:
            return Actor(person=person.pk, mandate=Holder(mandate.pk, mandate.body_id, mandate.body.display_name, mandate.seat))
        if name in FIRMS:
            place = Grant.objects.get(person=person, ended_at=None)
            return Actor(person=person.pk, role=RoleHeld(place.role, None, place.pk, place.firm_id))
        role = ROLES.get(name)
        if role:
            unit = {"unit": self.unit.pk, "other": self.other_unit.pk, "": None}[role[1]]
            return Actor(person=person.pk, role=RoleHeld(role[0], unit))
        return Actor(person=person.pk)

    def client(self, name: str, *, second_factor: bool = True, **options: Any) -> Client:
        """A persona at a browser; who holds a role has proved a second factor, unless the test is about that."""
        client = Client(**options)
        if name == "visitor":
            return client
        # As the account stands now: an act may have ended every session of before.
        person = Person.objects.get(pk=self.people[name].pk)
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        if second_factor and name in ROLES:
            session = client.session
            pretend_second_factor(session, person)
            session.save()
        return client

    def draft(self, name: str = "maria", at: datetime = NOW) -> Need:
        """An issue begun and not sent."""
        need: Need = needs.start(self.run, by=self.actor(name), at=at).subject
        return need

    def need(self, name: str = "maria", title: str = "", at: datetime = NOW) -> Need:
        """An issue submitted."""
        questions = programmes.question_set(self.run.programme, "need")
        answers = NEED_ANSWERS | ({"title": title} if title else {})
        need: Need = needs.submit(self.draft(name, at), questions, answers, by=self.actor(name), at=at).subject
        return need


# Persona → (role, of which unit).
ROLES = {
    "eleni": ("unit_head", "unit"),
    "giorgos": ("unit_officer", "unit"),
    "jana": ("unit_officer", "other"),
    "sofia": ("auditor", ""),
    "antonis": ("administrator", ""),
}
NAMES = {
    "maria": ("Μαρία", "Παραδειγματίδου"),
    "nikos": ("Νίκος", "Δοκιμάκης"),
    "petr": ("Petr", "Vzorný"),
    "anna": ("Άννα", "Δειγματάκη"),
    "petros": ("Πέτρος", "Φανταστικός"),
    "eleni": ("Ελένη", "Υποθετίδου"),
    "giorgos": ("Γιώργος", "Προσωρινός"),
    "jana": ("Jana", "Ukázková"),
    "sofia": ("Σοφία", "Ελεγκτοπούλου"),
    "antonis": ("Αντώνης", "Εικονικός"),
    "karel": ("Karel", "Smyšlený"),
}
# Every persona; anna has an account and no mandate, petros is a citizen, karel acts for a firm.
PERSONAS = ("visitor", *NAMES)
SEATS = {"maria": ("larisa", "main"), "nikos": ("larisa", "alternate"), "petr": ("turnov", "main")}
FIRMS = {"karel": "12345679"}
BODIES = {"larisa": ("Δήμος Λαρισαίων", "GR"), "trikala": ("Δήμος Τρικκαίων", "GR"), "turnov": ("Město Turnov", "CZ")}


@lru_cache(maxsize=1)
def _shipped() -> dict[str, Any]:
    return load(SHIPPED / "we-novate")


def small_recipe() -> dict[str, Any]:
    """The shipped recipe, but its unit decides while issues still come in: what is tried here is seldom the window of selection."""
    content = deepcopy(_shipped())
    by_key = {stage["key"]: stage for stage in content["stage"]}
    for key, (opens, closes) in STAGE_DAYS.items():
        by_key[key] |= {"opens_day": opens, "closes_day": closes}
    by_key["submit"]["activities"] += by_key["select"]["activities"]
    return content


def make_world(now: datetime = NOW) -> World:
    """The small world, made through the same actions as any other."""
    at = now - timedelta(days=30)
    unit = _unit("kainotomia", "GR", at)
    other = _unit("liberec", "CZ", at)
    rows = [
        Row(line, key, {"official_name": name, "country": country, "kind": "municipality", "level": "local", "eligible": True})
        for line, (key, (name, country)) in enumerate(BODIES.items(), start=1)
    ]
    import_bodies(rows, register="test", by=OPERATOR, at=at)
    open_programme(unit, small_recipe(), slug=SLUG, starts_on=now.date() - timedelta(days=10), by=OPERATOR, at=at)
    world = World(unit, other, programmes.run_of(SLUG), bodies={body.uid: body for body in Body.objects.all()})
    for key, (given_name, surname) in NAMES.items():
        language = "cs" if key in {"petr", "jana", "karel"} else "el"
        email = f"{key}@persona.example"
        world.people[key] = enrol(email, given_name=given_name, surname=surname, language=language, by=OPERATOR, at=at).subject
    for key, (body, seat) in SEATS.items():
        begin(
            world.bodies[body],
            world.people[key],
            seat,
            document="test",
            position="",
            listed_publicly=False,
            starts_on=at.date(),
            unit=unit,
            by=OPERATOR,
            at=at,
        )
    for key, (role, of) in ROLES.items():
        grant_role(world.people[key], role, {"unit": unit, "other": other, "": None}[of], starts_on=date(2026, 1, 1), by=OPERATOR, at=at)
    for key, number in FIRMS.items():
        by = Actor(person=world.people[key].pk)
        world.firm = firms.register("CZ", number, FIRM_ANSWERS, language="cs", by=by, at=at).subject
    return world


def _unit(slug: str, country: str, at: datetime) -> Unit:
    unit: Unit = open_unit(
        slug,
        name={"el": slug, "cs": slug, "en": slug},
        address={"en": "1 Example Street"},
        country=country,
        email=f"{slug}@unit.example",
        by=OPERATOR,
        at=at,
    ).subject
    return unit
