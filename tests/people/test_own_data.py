"""One's own data: the file with all of them and nothing of others, for oneself alone; consents, each apart; the notice by version."""

import hashlib
import io
import json
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import translation
from markupsafe import escape

from tests import road
from tests.journey import steps
from tests.personas import NOW, PERSONAS, World
from wenovate.base.files.models import File
from wenovate.base.log.models import LogRow
from wenovate.base.outbox.models import Message
from wenovate.people.accounts import notice
from wenovate.people.accounts.holdings import holdings
from wenovate.people.accounts.models import Export, Person
from wenovate.people.accounts.periods import PERIODS
from wenovate.people.mandates.models import Mandate
from wenovate.spine.dossiers.models import Revision
from wenovate.spine.dossiers.receipts import _data
from wenovate.web.home import pages


@pytest.fixture
def lively(real_world: World, tmp_path: Path, settings: Any) -> World:
    """Anna registered her body and named Kostas; Maria and Petr worked on a project, and each said something."""
    settings.MEDIA_ROOT = tmp_path / "files"
    world = real_world
    steps.accepted(world, "anna", "trikala", main_email="anna@persona.example", has_alternate="yes", **_alternate())
    about = road.challenge(world)
    road.comment(world, about, "maria", "Της Μαρίας.")
    road.comment(world, about, "petr", "Od Petra.")
    road.adopted(world, "petr")
    return world


def _alternate() -> dict[str, str]:
    return {
        "alternate_given_name": "Κώστας",
        "alternate_surname": "Δοκιμίδης",
        "alternate_position": "department",
        "alternate_unit": "Τμήμα Πληροφορικής",
        "alternate_email": "kostas@persona.example",
        "alternate_phone": "210 000 00 06",
    }


def fetched(world: World, name: str) -> dict[str, bytes]:
    """The content of the file that somebody asks for and fetches."""
    client = world.client(name)
    client.post("/el/account/data/file/", {"form_key": name})
    call_command("worker", "--once")
    export = Export.objects.get(person=world.people[name])
    assert export.file is not None
    response = client.get(f"/el/files/{export.file.pk}/")
    with zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content))) as packed:  # type: ignore[arg-type]
        return {entry: packed.read(entry) for entry in packed.namelist()}


def test_the_file_holds_ones_own_and_nothing_of_others(lively: World) -> None:
    files = fetched(lively, "anna")
    text = files["data.json"].decode() + files["data.html"].decode()
    assert [word for word in ("Δειγματάκη", "anna@persona.example", "210 000 00 05", "Διεύθυνση Προγραμματισμού") if word not in text] == []
    others = ("Δοκιμίδης", "kostas@persona.example", "210 000 00 06", "Παραδειγματίδου", "Της Μαρίας", "Od Petra", "Vzorný")
    assert [word for word in others if word in text] == []
    attached = [content for name, content in files.items() if name.startswith("files/")]
    assert attached == [steps.PDF]


def test_what_a_colleague_wrote_about_one_is_ones_own(lively: World) -> None:
    lively.people["kostas"] = Person.objects.get(email="kostas@persona.example")
    found = json.loads(fetched(lively, "kostas")["data.json"])
    assert found["joining"][0]["answers"]["alternate_surname"] == "Δοκιμίδης"
    assert "Δειγματάκη" not in json.dumps(found["joining"], ensure_ascii=False)


def test_every_holding_is_in_the_file_and_in_words(lively: World) -> None:
    found = json.loads(fetched(lively, "petr")["data.json"])
    assert set(found) == {"made_at", *holdings}
    assert [row["text"] for row in found["discussion"]] == ["Od Petra."]
    assert (len(found["adoption"]), len(found["events"]), len(found["mandates"])) == (1, 1, 1)


def test_nobody_else_fetches_it(lively: World) -> None:
    fetched(lively, "petr")
    address = f"/el/files/{File.objects.get(content_type='application/zip').pk}/"
    got = {name: lively.client(name).get(address).status_code for name in PERSONAS}
    assert got == dict.fromkeys(PERSONAS, 404) | {"petr": 200}


def test_the_person_is_told_and_the_file_goes_after_its_days(lively: World, now: Any) -> None:
    fetched(lively, "petr")
    assert Message.objects.filter(key__startswith="accounts.export:", person=lively.people["petr"].pk).count() == 1
    stored = File.objects.get(content_type="application/zip").stored.path
    now.move_to(NOW + timedelta(days=8))
    call_command("worker", "--once")
    assert (Export.objects.exists(), File.objects.filter(content_type="application/zip").exists(), Path(stored).exists()) == (False,) * 3


def test_one_file_at_a_time(world: World) -> None:
    client = world.client("petros")
    codes = [client.post("/el/account/data/file/", {"form_key": key}).status_code for key in ("a", "b")]
    assert (codes, Export.objects.count()) == ([302, 409], 1)


def test_a_visitor_asks_for_nothing(world: World) -> None:
    assert Client().post("/el/account/data/file/", {"form_key": "a"}).status_code == 404


def listing(name: str, mandate: Mandate, given: str, world: World, key: str) -> int:
    """Somebody sets whether a mandate is listed in public."""
    data = {"key": str(mandate.pk), "given": given, "form_key": key}
    return world.client(name).post("/el/account/data/consents/mandates/", data).status_code


def test_a_consent_is_given_and_taken_back_and_logged(world: World) -> None:
    mandate = Mandate.objects.get(person=world.people["maria"])
    assert (mandate.listed_publicly, listing("maria", mandate, "yes", world, "a")) == (False, 302)
    assert Mandate.objects.get(pk=mandate.pk).listed_publicly is True
    listing("maria", mandate, "no", world, "b")
    assert Mandate.objects.get(pk=mandate.pk).listed_publicly is False
    assert [row.facts["listed"] for row in LogRow.objects.filter(verb="mandates.set_listing").order_by("id")] == [True, False]


def test_nobody_consents_for_another(world: World) -> None:
    mandate = Mandate.objects.get(person=world.people["maria"])
    assert [listing(name, mandate, "yes", world, name) for name in ("nikos", "eleni", "petros")] == [404, 404, 404]
    assert Mandate.objects.get(pk=mandate.pk).listed_publicly is False


def test_a_submission_keeps_the_version_of_the_notice_that_was_shown(world: World) -> None:
    need = world.need()
    assert Revision.objects.get(dossier=need).notice == notice.CURRENT
    assert ["Notice on personal data", f"version {notice.CURRENT}"] in _in_english(need)


def _in_english(need: Any) -> list[list[str]]:
    with translation.override("en"):
        facts: list[list[str]] = _data(need, "needs.submit")["facts"]
        return facts


def test_the_forms_say_which_notice_holds(world: World) -> None:
    draft, begun = world.draft(), steps.begun(world)
    addresses = {
        "maria": reverse("needs:form", kwargs={"need": draft.pk}),
        "anna": reverse("joining:form", kwargs={"registration": begun.pk}),
    }
    for name, address in addresses.items():
        html = world.client(name).get(address.replace("/el/", "/en/", 1)).content.decode()
        assert f"notice, version {notice.CURRENT}" in html


@pytest.mark.parametrize("version", sorted(notice.VERSIONS))
def test_a_notice_that_people_have_seen_is_never_changed(version: int) -> None:
    texts = b"".join((pages.FOLDER / f"privacy-{version}.{language}.md").read_bytes() for language in ("el", "cs", "en"))
    assert hashlib.sha256(texts).hexdigest() == notice.VERSIONS[version][1]


def test_the_notice_names_every_holding_period_and_authority(world: World) -> None:
    html = Client().get("/en/privacy/").content.decode()
    with translation.override("en"):
        words = [str(escape(str(part))) for _, one in holdings.items() for part in (one.what, one.why, one.how_long)]
        words += [str(escape(str(period.what))) for period in PERIODS.values()]
    assert [word for word in (*words, "115 23", "170 00 Praha 7") if word not in html] == []
    assert (Client().get("/en/privacy/1/").status_code, Client().get("/en/privacy/9/").status_code) == (200, 404)
