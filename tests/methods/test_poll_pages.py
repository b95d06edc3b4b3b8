"""Pages of sounding boards, with forms as they are typed, and what each reader sees of a result."""

import csv
import io

import pytest
from django.test import Client

from tests.methods import sounding
from tests.personas import NOW, SLUG, World
from wenovate.methods.polls import actions, queries
from wenovate.methods.polls.models import Board, BoardInvitation, Membership, Poll, Vote

LIST = f"/en/programmes/{SLUG}/sounding-boards/"
TYPED = {"question_el": "Τι προηγείται;", "scale": "priority"}


def text(client: Client, address: str) -> str:
    """What a page says."""
    return client.get(address).content.decode()


def sent(poll: Poll, score: str = "4", comment: str = "") -> dict[str, str]:
    """The form of an answer with the same score everywhere."""
    items = [item.pk for item in queries.items(poll)]
    return {f"opinion_{pk}": score for pk in items} | {f"comment_{pk}": comment for pk in items}


def test_the_unit_sets_up_a_board_in_one_language_at_least(world: World) -> None:
    client = world.client("giorgos")
    assert client.post(f"{LIST}new/", {"name_el": "", "purpose_el": "Γιατί"}).status_code == 422
    response = client.post(f"{LIST}new/", {"name_el": "Ομάδα", "purpose_cs": "Proč"})
    board = Board.objects.get()
    assert (response["Location"], board.name, board.purpose) == (
        f"/en/sounding-boards/{board.pk}/members/",
        {"el": "Ομάδα"},
        {"cs": "Proč"},
    )


def test_an_address_with_an_account_is_added_and_one_without_is_invited(world: World) -> None:
    board, client = sounding.board(world), world.client("giorgos")
    members = f"/en/sounding-boards/{board.pk}/members/"
    client.post(members, {"email": " JANA@persona.example "})
    client.post(members, {"email": "nova@osoba.example"})
    assert Membership.objects.filter(person=world.people["jana"]).exists()
    assert BoardInvitation.objects.get().email == "nova@osoba.example"
    assert client.post(members, {"email": "no address"}).status_code == 422
    assert client.post(members, {"email": "jana@persona.example"}).status_code == 409


def test_the_unit_asks_about_what_it_ticks_and_what_it_writes(world: World) -> None:
    need, board, client = world.need(), sounding.board(world), world.client("giorgos")
    response = client.post(
        f"/en/sounding-boards/{board.pk}/ask/", TYPED | {"items": str(need.pk), "title_2": "Νέο θέμα", "summary_2": "Δύο λόγια."}
    )
    poll = Poll.objects.get()
    assert response["Location"] == f"/en/polls/{poll.pk}/"
    assert [(item.dossier_id, item.title) for item in queries.items(poll)] == [(need.pk, ""), (None, "Νέο θέμα")]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({}, "Choose, or write, one to 20 things to ask about."),
        ({"items": "999999"}, "Choose"),
        ({"summary_1": "Χωρίς τίτλο"}, "Give it a title"),
        ({"title_1": "Α", "question_el": ""}, "in one language at least"),
        ({"title_1": "Α", "scale": "grade"}, "Choose"),
        ({"title_1": "Α" * 251}, "250"),
    ],
)
def test_what_is_wrong_with_a_poll_is_said_beside_it(world: World, typed: dict[str, str], says: str) -> None:
    world.need()
    response = world.client("giorgos").post(f"/en/sounding-boards/{sounding.board(world).pk}/ask/", TYPED | typed)
    assert (response.status_code, says in response.content.decode(), Poll.objects.count()) == (422, True, 0)


def test_a_member_answers_and_comes_back_to_what_they_gave(world: World) -> None:
    poll, client = sounding.asked(world), world.client("maria")
    address = f"/en/polls/{poll.pk}/answer/"
    assert client.post(address, sent(poll, "2", "Γιατί όχι;"))["Location"] == f"/en/polls/{poll.pk}/"
    page = text(client, address)
    assert ("Γιατί όχι;" in page, 'value="2" checked' in page, "You have answered" in page) == (True, True, True)
    client.post(address, sent(poll, "na"))
    assert [(vote.score, vote.comment) for vote in Vote.objects.all()] == [(None, "")]


@pytest.mark.parametrize("score", ["", "0", "6", "4.5", "five", "-1"])
def test_a_score_that_is_none_is_said_and_what_was_typed_stays(world: World, score: str) -> None:
    poll = sounding.asked(world)
    response = world.client("maria").post(f"/en/polls/{poll.pk}/answer/", sent(poll, score, "Μένει εδώ."))
    assert (response.status_code, "Μένει εδώ." in response.content.decode(), Vote.objects.count()) == (422, True, 0)


def test_whoever_comes_too_late_keeps_what_they_typed(world: World) -> None:
    poll, client = sounding.asked(world), world.client("maria")
    Poll.objects.filter(pk=poll.pk).update(closes_at=NOW, reminds_at=poll.opened_at.replace(hour=1), opened_at=NOW.replace(hour=0))
    response = client.post(f"/en/polls/{poll.pk}/answer/", sent(poll, comment="Άργησα."))
    assert (response.status_code, "Άργησα." in response.content.decode(), Vote.objects.count()) == (403, True, 0)


def test_while_it_is_open_the_unit_reads_how_many_and_nothing_else(world: World) -> None:
    poll = sounding.asked(world)
    sounding.answered(world, poll, [[1]] * 5, comment="Πρόωρο.")
    page = text(world.client("eleni"), f"/en/polls/{poll.pk}/")
    assert ("5 of 6" in page, "Πρόωρο." in page, "Mean" in page, "export=csv" in page) == (True, False, False, False)


def test_after_the_end_members_read_means_and_the_unit_comments_too(world: World) -> None:
    poll = sounding.asked(world)
    sounding.answered(world, poll, [[4], [4], [5], [5], [3]], comment="Να γίνει.")
    poll = sounding.counted(poll)
    for name, comments in (("maria", False), ("eleni", True), ("sofia", False)):
        page = text(world.client(name), f"/en/polls/{poll.pk}/") if name != "nobody" else ""
        assert ("4.2" in page, "Να γίνει." in page) == ((True, comments) if name != "sofia" else (True, False)), name


def test_of_four_answers_the_page_says_why_nothing_is_shown(world: World) -> None:
    poll = sounding.asked(world)
    sounding.answered(world, poll, [[4]] * 4)
    poll = sounding.counted(poll)
    page = text(world.client("eleni"), f"/en/polls/{poll.pk}/")
    assert ("Too few answers for a result" in page, "4 of 6" in page, "<table" in page) == (True, True, False)


def test_a_published_result_is_everybodys_and_shows_no_title_that_is_not(world: World) -> None:
    need = world.need(title="Ιδιωτικό")
    poll = sounding.asked(world, need)
    sounding.answered(world, poll, [[4]] * 5, comment="Όχι για όλους.")
    poll = sounding.counted(poll)
    assert world.client("visitor").get(f"/en/polls/{poll.pk}/").status_code == 404
    world.client("eleni").post(f"/en/polls/{poll.pk}/publish/")
    page = text(world.client("visitor"), f"/en/polls/{poll.pk}/")
    assert ("Ιδιωτικό" in page, f"Not public: {need.number}" in page, "Όχι για όλους." in page) == (False, True, False)
    assert "Ιδιωτικό" in text(world.client("petros"), f"/en/polls/{poll.pk}/")
    assert f'href="/en/polls/{poll.pk}/"' in text(world.client("visitor"), LIST)


def test_the_result_is_taken_away_as_a_table_that_shows_no_more_than_the_page(world: World) -> None:
    need = world.need(title="=Ιδιωτικό")
    poll = sounding.asked(world, need)
    sounding.answered(world, poll, [[4]] * 5)
    poll = sounding.counted(poll)
    rows = {}
    actions.publish(poll, by=world.actor("eleni"), at=poll.closes_at)
    for name in ("eleni", "visitor"):
        response = world.client(name).get(f"/en/polls/{poll.pk}/?export=csv")
        content = b"".join(response.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
        rows[name] = list(csv.reader(io.StringIO(content)))[1]
    assert (rows["eleni"][0], rows["visitor"][0]) == ("'=Ιδιωτικό", f"Not public: {need.number}")
    assert rows["eleni"][2:] == ["4.00", "4.00", "4.00", "5"]
