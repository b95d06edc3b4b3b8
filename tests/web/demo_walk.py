"""Run in a process of its own in demo mode: loads the demo, walks through it, writes what it saw as JSON. `demo_walk.py FILE`."""

import json
import sys
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

import django
from django.conf import settings

# The files of the face are not collected for a test; their names need no hash.
settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
settings.ALLOWED_HOSTS.append("testserver")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from wenovate.base import clock  # noqa: E402
from wenovate.base.log.sealing import first_breach  # noqa: E402
from wenovate.base.outbox.models import Message  # noqa: E402
from wenovate.base.questions.answers import check  # noqa: E402
from wenovate.journey.demands.models import Demand  # noqa: E402
from wenovate.journey.entries.models import Entry  # noqa: E402
from wenovate.journey.joining.models import Registration  # noqa: E402
from wenovate.journey.needs.models import Need  # noqa: E402
from wenovate.methods.adoption.models import Adoption  # noqa: E402
from wenovate.methods.evaluation.models import Round  # noqa: E402
from wenovate.methods.surveys.models import Survey  # noqa: E402
from wenovate.people.accounts.models import Person  # noqa: E402
from wenovate.people.mandates.models import Mandate  # noqa: E402
from wenovate.people.organisations.models import Body, Firm, Unit  # noqa: E402
from wenovate.spine.dossiers.models import Dossier, Revision  # noqa: E402
from wenovate.spine.drafting.linter import findings  # noqa: E402
from wenovate.spine.drafting.models import Draft  # noqa: E402
from wenovate.spine.programmes.calendar import stages_of  # noqa: E402
from wenovate.spine.programmes.models import Change  # noqa: E402
from wenovate.spine.programmes.queries import running  # noqa: E402
from wenovate.web.demo.loading import load_demo  # noqa: E402
from wenovate.web.proof.checks import first_fault  # noqa: E402

PLACES = ["demo/", "demo/mail/", "demo/mail/1/", "demo/tour/", "demo/phone/", "gallery/"]
FAR = {"ten": "10.0.0.1", "public": "203.0.113.7", "six": "2001:db8::1", "none": "", "word": "localhost"}


def data() -> dict[str, Any]:
    """What was loaded."""
    registrations = Registration.objects.select_related("body")
    return {
        "members": Body.objects.exclude(joined_at=None).count(),
        "statuses": sorted(registrations.values_list("status", flat=True)),
        "waiting": sorted(registration.body.uid for registration in registrations.exclude(status="active") if registration.body),
        "overdue": sorted(found.body.uid for found in registrations.overdue(clock.now()) if found.body),
        "needs": dict(Counter(Need.objects.values_list("status", flat=True))),
        "road": dict(Counter(Dossier.objects.values_list("kind", flat=True))),
        "adoptions": Adoption.objects.count(),
        "rounds": sorted(Round.objects.values_list("name", "status")),
        "drafts": list(Need.objects.filter(status="draft").values_list("author__surname", "title")),
        "translated": [sorted(need.translations) for need in Need.objects.exclude(status="draft").order_by("pk")],
        "languages": list(Need.objects.exclude(status="draft").order_by("pk").values_list("language", flat=True)),
        "people": list(Person.objects.values_list("surname", "email", "phone")),
        "other_addresses": [*Unit.objects.values_list("email", flat=True), *Message.objects.values_list("to", flat=True)],
        "firms": {firm.number: firm.grants.filter(ended_at=None).count() for firm in Firm.objects.order_by("pk")},
        "demands": sorted(_demand(demand) for demand in Demand.objects.order_by("pk")),
        "incomplete": _incomplete(),
        "seats": Mandate.objects.filter(ended_at=None).count(),
        "late_facts": sorted(Need.objects.filter(submitted_at__gt=clock.now()).values_list("number", flat=True)),
        "fault": first_fault() or str(first_breach() or ""),
    }


def _demand(demand: Demand) -> list[Any]:
    """How it is answered, where it stands, and where its answers stand."""
    return [demand.mode, demand.status, sorted(Entry.objects.filter(demand=demand.pk).values_list("status", flat=True))]


def _incomplete() -> list[list[Any]]:
    """Revisions of demands and entries that a person could not have sent like this."""
    sent = Revision.objects.filter(dossier__kind__in=["demand", "entry"], number__gt=0).select_related("question_set", "dossier")
    checked = [(one, check(one.question_set.definition, one.answers, country="CZ")) for one in sent]
    return [[one.dossier.title, found.errors] for one, found in checked if found.errors or found.answers != one.answers]


def made_at_the_desk() -> dict[str, Any]:
    """Programmes, drafts, changes and surveys, and what an officer of the second unit sees."""
    draft = Draft.objects.select_related(*Draft.read_with).get(status="edited")
    change = Change.objects.get(programme__slug="kyklos-b")
    surveys = Survey.objects.select_related(*Survey.read_with).order_by("run__programme__starts_on", "key")
    return {
        "running": {run.programme.slug: run.programme.unit.slug for run in running()},
        "found": sorted({(finding.severity, finding.code) for finding in findings(draft, clock.now())}),
        "moved": sorted(change.windows),
        "surveys": [[survey.run.programme.slug, survey.key, survey.answers.count(), survey.published_at is not None] for survey in surveys],
        "kept_back": _kept_back(surveys.get(run__programme__slug="kyklos-a", key="innovation")),
        "change_is_told": change.reason["en"] in Client().get("/en/programmes/kyklos-b/").content.decode(),
        "desks": {person: _desk_of(person) for person in ("stathis-ypodeigmatikos", "giorgos-prosorinos", "jakub-zkusebni")},
    }


def _kept_back(survey: Survey) -> list[str]:
    """The questions of which a group is too small to be shown."""
    counted = survey.result["result"].items()
    return [key for key, found in counted if any(None in row["counts"].values() for row in (found or {}).get("rows", {}).values())]


def _desk_of(person: str) -> list[str]:
    """The programmes whose matters wait on somebody's desk."""
    client = Client()
    client.post(f"/en/demo/be/{person}/")
    html = client.get("/en/desk/").content.decode()
    submitted = Need.objects.filter(status="submitted").values_list("number", "programme__slug")
    return sorted({slug for number, slug in submitted if number in html})


def doors() -> dict[str, Any]:
    """Who reaches the demo's pages, by where they sit."""
    near, seen = Client(), {}
    for name, address in FAR.items():
        seen[name] = [near.get(f"/en/{place}", REMOTE_ADDR=address).status_code for place in PLACES]
        seen[name].append(Client().post("/en/demo/be/maria-paradeigmatidou/", REMOTE_ADDR=address).status_code)
        seen[name].append(Client().post("/en/demo/jump/", REMOTE_ADDR=address).status_code)
    here = {
        address: [Client().get(f"/en/{place}", REMOTE_ADDR=address).status_code for place in PLACES] for address in ("127.0.0.1", "::1")
    }
    return {
        "far": seen,
        "here": here,
        "by_link": [near.get(f"/en/demo/{place}/").status_code for place in ("jump", "be/maria-paradeigmatidou")],
    }


def persons() -> dict[str, Any]:
    """Being Maria, and being a stranger."""
    client = Client()
    be = client.post("/en/demo/be/maria-paradeigmatidou/")
    page = client.get("/en/mine/").content.decode()
    outward = Client().post("/en/demo/be/maria-paradeigmatidou/", {"step": "https://evil.example/"})["Location"]
    stranger = Client().post("/en/demo/be/nobody/").status_code
    steps = client.get("/en/demo/tour/").content.decode().count("<h2>")
    return {
        "goes_to": be["Location"],
        "is_maria": "Μαρία Παραδειγματίδου" in page,
        "outward": outward,
        "stranger": stranger,
        "steps": steps,
    }


def bars() -> list[bool]:
    """Whether the bar stands on pages of visitor and person in each language."""
    return ['class="demo"' in Client().get(f"/{language}/").content.decode() for language in ("el", "cs", "en")]


def jumps() -> dict[str, Any]:
    """The clock before and after each of some jumps, with the stages that are open then."""
    client, instants, open_stages = Client(), [clock.now().isoformat()], []
    for _ in range(12):
        open_stages.append([stage.spec.key for stage in stages_of(running()[0], clock.now()) if stage.is_open])
        client.post("/en/demo/jump/", {"to": "2000-01-01"})
        instants.append(clock.now().isoformat())
    try:
        clock.advance_to(clock.now() - timedelta(seconds=5))
        back = "moved"
    except ValueError as refused:
        back = str(refused)
    return {"instants": instants, "stages": open_stages, "back": back}


def main() -> None:
    """In this order: jumping comes last."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    load_demo(timezone.now())
    report = {"data": data(), "desk": made_at_the_desk(), "doors": doors(), "persons": persons(), "bars": bars(), "jumps": jumps()}
    Path(sys.argv[1]).write_text(json.dumps(report), encoding="utf-8")


main()
