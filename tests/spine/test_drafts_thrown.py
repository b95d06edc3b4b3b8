"""A draft that nobody needs is thrown away: out of sight at once, brought back within thirty days, erased after them."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from tests.journey.steps import begun
from tests.people.test_periods import expire
from tests.people.test_personal_data import verify
from tests.personas import NEED_ANSWERS, NOW, World
from tests.spine.drafting import Window, kept
from wenovate.base.files.models import File
from wenovate.base.gate import Conflict, Refused
from wenovate.base.gate.actor import MACHINE
from wenovate.base.log.models import LogRow
from wenovate.base.outbox.models import Message
from wenovate.journey.needs import actions as needs
from wenovate.journey.needs.models import Need
from wenovate.people.accounts import actions as accounts
from wenovate.people.accounts.models import Person
from wenovate.spine.dossiers import actions
from wenovate.spine.dossiers.models import Aside, Dossier, Print
from wenovate.spine.programmes import queries as programmes


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def media(tmp_path: Any, settings: Any) -> None:
    """A folder for files of its own."""
    settings.MEDIA_ROOT = tmp_path / "files"


def thrown(world: World) -> Need:
    """A draft of Maria's that she threw away."""
    draft = world.draft()
    Dossier.objects.filter(pk=draft.pk).update(title="Water")
    actions.throw_away(draft, by=world.actor("maria"), at=NOW)
    return draft


def place(act: str, draft: Any) -> str:
    """The address of an act on a draft."""
    return reverse(f"dossiers:{act}", kwargs={"dossier": draft.pk})


def test_it_is_out_of_sight_at_once_and_one_is_told_until_when_it_can_be_brought_back(world: World) -> None:
    draft, client = world.draft(), world.client("maria")
    Dossier.objects.filter(pk=draft.pk).update(title="Water")
    html = client.get(client.post(place("throw_away", draft))["Location"]).content.decode()
    assert ("It has been thrown away. Until 23 December 2026 you can bring it back here." in html, "Water" in html) == (True, True)
    mine = client.get("/en/mine/").content.decode()
    assert ("Water" in mine, "1 draft was thrown away and can be brought back" in mine) == (False, True)
    assert client.get(reverse("needs:form", kwargs={"need": draft.pk}))["Location"] == place("draft", draft)


@pytest.mark.parametrize("name", ["maria", "nikos"])
def test_either_representative_brings_it_back_as_it_was(world: World, name: str) -> None:
    draft = world.draft()
    Window(world, "maria", draft).send(title="Water")
    actions.throw_away(draft, by=world.actor("maria"), at=NOW)
    client = world.client(name)
    assert client.post(place("bring_back", draft))["Location"] == place("draft", draft)
    assert ("Water" in client.get("/en/mine/").content.decode(), kept(draft)) == (True, {"title": "Water"})


def test_both_acts_stand_in_the_log(world: World) -> None:
    actions.bring_back(thrown(world), by=world.actor("nikos"), at=NOW)
    rows = LogRow.objects.filter(verb__startswith="dossiers.").values_list("verb", "person")
    assert list(rows) == [("dossiers.throw_away", world.people["maria"].pk), ("dossiers.bring_back", world.people["nikos"].pk)]


def test_it_is_not_brought_back_twice(world: World) -> None:
    draft = thrown(world)
    actions.bring_back(draft, by=world.actor("maria"), at=NOW)
    with pytest.raises(Conflict, match="brought back already"):
        actions.bring_back(draft, by=world.actor("maria"), at=NOW)


def test_what_lies_there_is_neither_written_nor_sent(world: World) -> None:
    draft, maria = world.draft(), None
    maria = Window(world, "maria", draft)
    actions.throw_away(draft, by=world.actor("nikos"), at=NOW)
    answer = maria.send("send", **NEED_ANSWERS)
    html = answer.content.decode()
    assert (answer.status_code, "It has been thrown away. Bring it back first." in html, NEED_ANSWERS["tried"] in html) == (403, True, True)
    assert (maria.autosave(title="x").status_code, kept(draft)) == (403, {})


def test_what_was_submitted_is_not_thrown_away(world: World) -> None:
    with pytest.raises(Refused, match="It has been submitted"):
        actions.throw_away(world.need(), by=world.actor("maria"), at=NOW)


@pytest.mark.parametrize("name", ["petr", "eleni", "sofia", "antonis", "visitor"])
def test_somebody_elses_draft_is_not_there(world: World, name: str) -> None:
    draft, client = world.draft(), world.client(name)
    codes = [client.post(place(act, draft)).status_code for act in ("throw_away", "bring_back", "make_link", "filled", "both")]
    assert (codes, Need.objects.get().thrown_at) == ([404] * 5, None)


def test_the_author_of_a_registration_throws_it_away_too(world: World) -> None:
    draft, client = begun(world), world.client("anna")
    assert client.post(place("throw_away", draft))["Location"] == reverse("dossiers:thrown")
    assert "Δήμος Τρικκαίων" not in client.get("/en/mine/").content.decode()
    client.post(place("bring_back", draft))
    assert "Δήμος Τρικκαίων" in client.get("/en/mine/").content.decode()


def test_after_thirty_days_it_is_erased_and_not_before(world: World) -> None:
    draft = thrown(world)
    assert expire(NOW + timedelta(days=29)) == {}
    assert expire(NOW + timedelta(days=31)) == {"dossiers": 1}
    assert (Need.objects.filter(pk=draft.pk).exists(), Message.objects.filter(key__startswith="dossiers.draft").exists()) == (False, False)


def test_a_draft_that_was_brought_back_stays(world: World) -> None:
    draft = thrown(world)
    actions.bring_back(draft, by=world.actor("maria"), at=NOW + timedelta(days=20))
    expire(NOW + timedelta(days=40))
    assert Need.objects.filter(pk=draft.pk).exists()


def test_with_the_draft_go_its_links_its_pdfs_and_what_was_put_aside(world: World, media: None) -> None:
    draft = world.draft()
    maria, nikos = (Window(world, name, draft) for name in ("maria", "nikos"))
    maria.send(title="Water")
    nikos.send(title="Roads")
    actions.make_link(draft, "token", by=world.actor("maria"), at=NOW)
    actions.ask_print(draft, "en", by=world.actor("maria"), at=NOW)
    actions.file_print(Print.objects.get(), b"%PDF-", 1, by=MACHINE, at=NOW)
    files = File.objects.count()
    actions.throw_away(draft, by=world.actor("maria"), at=NOW)
    expire(NOW + timedelta(days=31))
    assert (Print.objects.count(), Aside.objects.count(), File.objects.count()) == (0, 0, files - 1)
    assert "sealed rows" in verify() or verify()


def leave(world: World, name: str) -> None:
    """Somebody closes their account, and the week is over."""
    person = Person.objects.get(pk=world.people[name].pk)
    accounts.close(person, by=world.actor(name), at=NOW)
    accounts.erase(Person.objects.get(pk=person.pk), by=MACHINE, at=NOW + timedelta(days=8))


def test_when_its_author_leaves_a_draft_that_is_theirs_alone_goes(world: World) -> None:
    Window(world, "maria", world.draft()).send(title="Water")
    leave(world, "maria")
    assert not Need.objects.exists()


def test_when_its_author_leaves_a_draft_in_which_a_colleague_wrote_is_theirs_to_go_on_with(world: World) -> None:
    draft = world.draft()
    Window(world, "maria", draft).send(title="Μαρία Παραδειγματίδου", workshop_people="Somebody", issue="Water")
    Window(world, "nikos", draft).send(tried="Of Nikos")
    leave(world, "maria")
    found = Need.objects.get()
    assert (found.author_id, kept(draft)) == (world.people["nikos"].pk, {"title": "[…]", "issue": "Water", "tried": "Of Nikos"})


def test_when_a_colleague_leaves_the_authors_draft_stays_and_their_waiting_texts_go(world: World) -> None:
    draft = world.draft()
    maria, nikos = (Window(world, name, draft) for name in ("maria", "nikos"))
    maria.send(title="Water")
    nikos.send(title="Νίκος Δοκιμάκης")
    leave(world, "nikos")
    assert (kept(draft), Aside.objects.count(), Need.objects.get().author_id) == ({"title": "Water"}, 0, world.people["maria"].pk)


def test_a_draft_that_was_erased_cannot_be_brought_back(world: World) -> None:
    draft = thrown(world)
    expire(NOW + timedelta(days=31))
    with pytest.raises(Conflict):
        actions.bring_back(draft, by=world.actor("maria"), at=NOW)
    questions = programmes.question_set(world.run.programme, "need")
    with pytest.raises(Conflict):
        needs.save(draft, questions, {}, by=world.actor("maria"), at=NOW)
