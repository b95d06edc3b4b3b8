"""A draft is read by a link without an account: for two weeks, until it is taken back, sent or thrown away, or the mandate ends."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.base.test_logs import lines
from tests.journey.steps import begun
from tests.personas import NEED_ANSWERS, NOW, World
from tests.spine.drafting import Window
from wenovate.base.gate import Conflict, may
from wenovate.base.gate.actor import OPERATOR, VISITOR
from wenovate.base.log.models import LogRow
from wenovate.journey.needs import actions as needs
from wenovate.journey.needs.models import Need
from wenovate.people.mandates.actions import end
from wenovate.people.mandates.models import Mandate
from wenovate.spine.dossiers import actions, tasks
from wenovate.spine.dossiers.models import DraftLink, Print
from wenovate.spine.programmes import queries as programmes

__all__ = ["lines"]
PERSONAL = {"approved_by_name": "Απόστολος Εγκριτόπουλος"}
NOTHING = "This link opens nothing"


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def written(world: World) -> Need:
    """A draft of Maria's with a text."""
    draft = world.draft()
    questions = programmes.question_set(world.run.programme, "need")
    needs.save(draft, questions, NEED_ANSWERS | PERSONAL, by=world.actor("maria"), at=NOW)
    return Need.objects.select_related(*Need.read_with).get(pk=draft.pk)


def link_of(world: World, draft: Need, name: str = "maria") -> str:
    """The address, as the page shows it once."""
    client = world.client(name)
    answer = client.post(reverse("dossiers:make_link", kwargs={"dossier": draft.pk}), {"form_key": "a"})
    return str(
        re.findall(r'id="address"[^>]*value="http://[^/"]*(/en/drafts/read/[^"]+)"', client.get(answer["Location"]).content.decode())[0]
    )


def read(address: str) -> tuple[int, str]:
    """What somebody without an account sees there."""
    answer = Client().get(address)
    return answer.status_code, answer.content.decode()


def test_whoever_has_the_link_reads_the_draft_and_that_it_is_one_and_whose(world: World) -> None:
    status, html = read(link_of(world, written(world)))
    told = "Μαρία Παραδειγματίδου wrote it for Δήμος Λαρισαίων. It has not been submitted and may still change."
    assert (status, told in html, NEED_ANSWERS["tried"] in html, PERSONAL["approved_by_name"] in html) == (200, True, True, False)


def test_nothing_finds_keeps_or_passes_on_the_address(world: World) -> None:
    address = link_of(world, written(world))
    for place in (address, f"{address}x/", f"{address}pdf/"):
        answer = Client().get(place)
        if answer.status_code == 200:
            found = [answer.headers[name] for name in ("Cache-Control", "Referrer-Policy", "X-Robots-Tag")]
            assert found == ["private, no-store", "strict-origin", "noindex, nofollow"]
    assert '<meta name="robots" content="noindex, nofollow">' in read(address)[1]


def test_the_address_stands_nowhere_in_the_database_and_is_shown_once(world: World) -> None:
    draft = written(world)
    address = link_of(world, draft)
    Client().post(address, {"form_key": "a"})
    token = address.split("/")[-2]
    with connection.cursor() as cursor:
        rows = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            rows += [f"{table} {row!r}" for row in cursor.fetchall()]
    assert (len(token), [row for row in rows if token in row]) == (32, [])
    assert token not in world.client("maria").get(reverse("dossiers:draft", kwargs={"dossier": draft.pk})).content.decode()


def test_the_address_stands_in_no_line_of_the_programs_log(world: World, lines: Any) -> None:
    address = link_of(world, written(world))
    for place in (address, f"{address}pdf/", f"{address}nowhere/", address.replace("/en/", "/xx/")):
        Client().get(place)
        Client(enforce_csrf_checks=True).post(place)
    assert (len(lines()) > 4, address.split("/")[-2] in str(lines())) == (True, False)


def test_a_link_pressed_twice_is_made_once(world: World) -> None:
    draft, client = written(world), world.client("maria")
    for _ in range(2):
        client.post(reverse("dossiers:make_link", kwargs={"dossier": draft.pk}), {"form_key": "a"})
    assert DraftLink.objects.count() == 1


def test_it_ends_after_fourteen_days(world: World, now: Any) -> None:
    address = link_of(world, written(world))
    now.move_to(NOW + timedelta(days=14) - timedelta(seconds=1))
    before = read(address)[0]
    now.move_to(NOW + timedelta(days=14))
    status, html = read(address)
    assert (before, status, NOTHING in html) == (200, 404, True)


def _taken_back(world: World, draft: Need) -> None:
    actions.end_link(DraftLink.objects.get(), by=world.actor("nikos"), at=NOW)


def _thrown_away(world: World, draft: Need) -> None:
    actions.throw_away(draft, by=world.actor("maria"), at=NOW)


def _brought_back(world: World, draft: Need) -> None:
    _thrown_away(world, draft)
    actions.bring_back(draft, by=world.actor("maria"), at=NOW)


def _submitted(world: World, draft: Need) -> None:
    Window(world, "maria", draft).send("send", **NEED_ANSWERS)


def _withdrawn(world: World, draft: Need) -> None:
    _submitted(world, draft)
    needs.withdraw(Need.objects.get(pk=draft.pk), by=world.actor("maria"), at=NOW)


def _mandate_ended(world: World, draft: Need) -> None:
    end(Mandate.objects.get(person=world.people["maria"]), by=OPERATOR, at=NOW)


def _mandate_expired(world: World, draft: Need) -> None:
    Mandate.objects.filter(person=world.people["maria"]).update(ends_on=NOW.date() - timedelta(days=1))


@pytest.mark.parametrize(
    "what",
    [_taken_back, _thrown_away, _brought_back, _submitted, _withdrawn, _mandate_ended, _mandate_expired],
    ids=lambda what: what.__name__,
)
def test_it_ends_with(world: World, what: Any) -> None:
    draft = written(world)
    address = link_of(world, draft)
    what(world, draft)
    status, html = read(address)
    assert (status, NOTHING in html, NEED_ANSWERS["tried"] in html, Client().get(f"{address}pdf/").status_code) == (404, True, False, 404)


@pytest.mark.parametrize("token", ["x", "x" * 32, "x" * 4000, "%00", "..", "παρά"])
def test_another_token_opens_nothing_whatever_it_is(world: World, token: str) -> None:
    link_of(world, written(world))
    assert (read(f"/en/drafts/read/{token}/")[0], Client().post(f"/en/drafts/read/{token}/").status_code) == (404, 404)


def test_it_shows_what_stands_now_and_never_another_draft(world: World) -> None:
    draft, other = written(world), written(world)
    address = link_of(world, draft)
    Window(world, "nikos", draft).send(**NEED_ANSWERS | {"tried": "Newer"})
    Window(world, "nikos", other).send(**NEED_ANSWERS | {"tried": "Elsewhere"})
    html = read(address)[1]
    assert ("Newer" in html, "Elsewhere" in html) == (True, False)


def test_five_links_at_a_time(world: World) -> None:
    draft = written(world)
    made = [actions.make_link(draft, f"token {place}", by=world.actor("maria"), at=NOW).subject for place in range(5)]
    with pytest.raises(Conflict, match="Five links stand already"):
        actions.make_link(draft, "token 6", by=world.actor("maria"), at=NOW)
    actions.end_link(made[0], by=world.actor("maria"), at=NOW)
    actions.make_link(draft, "token 6", by=world.actor("maria"), at=NOW)
    # Those whose time is over count no more.
    actions.make_link(draft, "token 7", by=world.actor("maria"), at=NOW + timedelta(days=14))


def test_a_link_is_taken_back_once(world: World) -> None:
    actions.make_link(written(world), "token", by=world.actor("maria"), at=NOW)
    link = DraftLink.objects.select_related(*DraftLink.read_with).get()
    actions.end_link(link, by=world.actor("maria"), at=NOW)
    with pytest.raises(Conflict):
        actions.end_link(link, by=world.actor("maria"), at=NOW)


def test_who_makes_and_ends_links(world: World) -> None:
    draft = written(world)
    actions.make_link(draft, "token", by=world.actor("maria"), at=NOW)
    link = DraftLink.objects.select_related(*DraftLink.read_with).get()
    allowed = {
        act: [
            name
            for name in ("visitor", "maria", "nikos", "petr", "eleni", "sofia")
            if may(world.actor(name), f"dossiers.{act}", where, NOW)
        ]
        for act, where in (("make_link", draft), ("end_link", link), ("throw_away", draft))
    }
    assert allowed == {key: ["maria", "nikos"] for key in ("make_link", "end_link", "throw_away")}


def test_the_link_of_another_draft_is_not_ended_by_its_id(world: World) -> None:
    actions.make_link(written(world), "token", by=world.actor("maria"), at=NOW)
    other = world.draft("petr")
    place = reverse("dossiers:end_link", kwargs={"dossier": other.pk, "link": DraftLink.objects.get().pk})
    assert (world.client("petr").post(place).status_code, DraftLink.objects.get().ended_at) == (404, None)


def test_a_registration_is_shown_to_nobody_by_a_link(world: World) -> None:
    draft = begun(world)
    refused = may(world.actor("anna"), "dossiers.make_link", draft, NOW)
    assert (bool(refused), "holds personal data" in refused.reason) == (False, True)
    assert world.client("anna").post(reverse("dossiers:make_link", kwargs={"dossier": draft.pk})).status_code == 403


def test_readings_are_counted_and_nothing_is_kept_of_the_reader(world: World) -> None:
    draft = written(world)
    address = link_of(world, draft)
    rows = LogRow.objects.count()
    for _ in range(3):
        read(address)
    Client().head(address)
    html = world.client("nikos").get(reverse("dossiers:draft", kwargs={"dossier": draft.pk})).content.decode()
    verbs = set(LogRow.objects.order_by("id").values_list("verb", flat=True)[rows:])
    assert (DraftLink.objects.get().reading_count, "opened 3 times" in html, verbs) == (3, True, {"accounts.sign_in"})


def test_whoever_asks_too_often_is_told_nothing_more(world: World) -> None:
    address = link_of(world, written(world))
    codes = [read(address)[0] for _ in range(101)]
    assert (codes[:100], codes[100]) == ([200] * 100, 404)


def test_the_reader_asks_for_the_pdf_and_gets_it_without_what_is_personal(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    address = link_of(world, written(world))
    drawn: dict[str, Any] = {}
    monkeypatch.setattr("wenovate.base.questions.filled.letters.pdf", lambda template, data: drawn.update(data) or b"%PDF-1.7")
    assert "Make the PDF" in read(address)[1]
    assert Client().post(address)["Location"] == address
    assert "The PDF is being made" in read(address)[1]
    tasks.make_print(Print.objects.get().pk)
    answer = Client().get(f"{address}pdf/")
    assert (answer.status_code, b"".join(answer.streaming_content), answer.headers["Cache-Control"]) == (
        200,
        b"%PDF-1.7",
        "private, no-store",
    )
    assert (NEED_ANSWERS["tried"] in str(drawn), PERSONAL["approved_by_name"] in str(drawn)) == (True, False)
    row = LogRow.objects.get(verb="dossiers.ask_print_by_link")
    assert (row.person, row.body) == (None, None)


def test_a_pdf_is_asked_for_by_a_good_link_alone(world: World) -> None:
    draft = written(world)
    actions.make_link(draft, "token", by=world.actor("maria"), at=NOW)
    link = DraftLink.objects.select_related(*DraftLink.read_with).get()
    with pytest.raises(Conflict, match="no longer good"):
        actions.ask_print_by_link(link, "en", by=VISITOR, at=NOW + timedelta(days=15))
    assert not Print.objects.exists()
