"""Demands: written by the unit alone, published once with their terms, followed by area, and taken over from elsewhere."""

from datetime import date
from typing import Any

import pytest
from django.utils import translation

from tests import market, road
from tests.market import DEMAND
from tests.personas import NOW, PERSONAS, World
from wenovate.base.gate import Refused
from wenovate.base.outbox.models import Message
from wenovate.decide.windows import Span
from wenovate.journey.demands import actions, tasks
from wenovate.journey.demands.enums import Area
from wenovate.journey.demands.models import Demand
from wenovate.spine.programmes import queries as programmes
from wenovate.spine.programmes.actions import move_run
from wenovate.spine.programmes.models import Window
from wenovate.spine.programmes.recipes import SHIPPED, load

FOLLOW = "/en/demands/follow/"


@pytest.fixture
def there(world: World, now: Any) -> World:
    """A programme in which the unit publishes demands, today."""
    return market.market(world)


def posted(**more: str) -> dict[str, str]:
    """The form of a demand as a browser sends it."""
    return {**DEMAND, "form_key": "k-1", "began": "0", **more}


def test_a_draft_is_the_officers_alone_and_what_is_published_everybodys(there: World) -> None:
    draft = market.draft(there)
    assert {name for name in PERSONAS if Demand.objects.visible_to(there.actor(name)).exists()} == {"eleni", "giorgos"}
    questions = programmes.question_set(there.run.programme, "demand")
    actions.publish(draft, questions, DEMAND, by=there.actor("eleni"), at=NOW)
    assert {name for name in PERSONAS if Demand.objects.visible_to(there.actor(name)).exists()} == set(PERSONAS)


def test_from_the_page_of_a_topic_to_the_public_page(there: World) -> None:
    topic, client = market.topic(there), there.client("giorgos")
    assert "Write a demand for it" in client.get(f"/en/challenges/{topic.number}/").content.decode()
    form = client.post(f"/en/demands/of/{topic.number}/", {"form_key": "k-0"}).headers["Location"]
    assert topic.title in client.get(form).content.decode()
    incomplete = client.post(form, posted(budget=""))
    assert (incomplete.status_code, "What is the budget or the prize?" in incomplete.content.decode()) == (422, True)
    sent = client.post(form, posted())
    page = there.client("visitor").get(sent.headers["Location"]).content.decode()
    for words in (DEMAND["title"], DEMAND["wanted"], DEMAND["budget"], "Commercial potential", "15 %", "Sign in to answer", "Timetable"):
        assert words in page


def test_its_terms_stay_as_they_were_published(there: World) -> None:
    demand = market.demand(there)
    questions = programmes.question_set(there.run.programme, "demand")
    for act in (actions.save, actions.publish):
        with pytest.raises(Refused):
            act(demand, questions, DEMAND | {"budget": "Nic."}, by=there.actor("giorgos"), at=NOW)


def test_what_is_sealed_needs_a_deadline(there: World) -> None:
    draft, questions = market.draft(there), programmes.question_set(there.run.programme, "demand")
    Window.objects.filter(stage="compete").update(closes_on=None, closes_at=None)
    draft = Demand.objects.get(pk=draft.pk)
    with pytest.raises(Refused, match="Give the stage a closing day"):
        actions.publish(draft, questions, DEMAND, by=there.actor("giorgos"), at=NOW)
    actions.publish(draft, questions, DEMAND | {"mode": "consultation"}, by=there.actor("giorgos"), at=NOW)


def test_another_recipe_publishes_no_demands(world: World, now: Any) -> None:
    topic = road.challenge(world)
    with pytest.raises(Refused, match="no form for it"):
        actions.begin(topic, by=world.actor("giorgos"), at=NOW)
    assert "Write a demand for it" not in world.client("giorgos").get(f"/en/challenges/{topic.number}/").content.decode()


def test_who_follows_an_area_or_all_gets_one_letter_in_their_language(there: World) -> None:
    for name, areas in {"karel": ["environment", ""], "petros": [""], "maria": ["health"]}.items():
        for area in areas:
            there.client(name).post(FOLLOW, {"area": area, "form_key": f"k-{area}"})
    demand = market.demand(there)
    for _twice in range(2):
        tasks.tell_followers(demand.pk)
    told = Message.objects.filter(key__startswith="demands.published")
    assert sorted(told.values_list("to", flat=True)) == ["karel@persona.example", "petros@persona.example"]


def test_who_ends_it_gets_none(there: World) -> None:
    client = there.client("karel")
    client.post(FOLLOW, {"area": "environment", "form_key": "k-1"})
    assert "End the letters" in client.get("/en/demands/?area=environment").content.decode()
    client.post(FOLLOW, {"area": "environment", "do": "end", "form_key": "k-2"})
    tasks.tell_followers(market.demand(there).pk)
    assert not Message.objects.filter(key__startswith="demands.published").exists()


def test_the_feed_has_what_is_published_in_its_area(there: World) -> None:
    demand = market.demand(there)
    all_of_them = there.client("visitor").get("/cs/demands/feed/")
    assert all_of_them.headers["Content-Type"].startswith("application/atom+xml")
    assert DEMAND["title"] in all_of_them.content.decode()
    assert f"/cs/demands/{demand.number}/" in all_of_them.content.decode()
    assert DEMAND["title"] not in there.client("visitor").get("/cs/demands/feed/?area=health").content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [("area=environment", True), ("area=health", False), ("mode=offers", False), ("q=svoz", True), ("area=nic&mode=%00&page=x", True)],
)
def test_the_list_is_narrowed_by_area_way_and_words(there: World, query: str, found: bool) -> None:
    market.demand(there)
    page = there.client("visitor").get(f"/cs/demands/?{query}")
    assert (page.status_code, DEMAND["title"] in page.content.decode()) == (200, found)


def test_the_list_says_until_when_one_answers_by_the_windows_of_its_topic(there: World) -> None:
    demand = market.demand(there)

    def said() -> list[str]:
        page = there.client("visitor").get("/en/demands/").content.decode()
        return [day for day in ("3 December 2026", "5 January 2027") if day in page]

    before = said()
    spans = [Span(NOW.date(), date(2027, 1, 5))]
    move_run(demand.run, {"compete": spans}, {"en": "More time."}, by=there.actor("eleni"), at=NOW)
    assert (before, said()) == (["3 December 2026"], ["5 January 2027"])


def test_a_cancelled_one_stays_readable_with_its_reason(there: World) -> None:
    demand = market.demand(there)
    client = there.client("giorgos")
    assert client.post(f"/en/demands/{demand.number}/cancel/", {"form_key": "k-1", "reason": ""}).status_code == 422
    client.post(f"/en/demands/{demand.number}/cancel/", {"form_key": "k-2", "reason": "Rozpočet nebyl schválen."})
    assert "Rozpočet nebyl schválen." in there.client("visitor").get(f"/cs/demands/{demand.number}/").content.decode()


def test_its_areas_are_those_of_the_needs(db: None) -> None:
    content = load(SHIPPED / "smart-solutions")["questions"]
    for role in ("need", "demand"):
        (area,) = [question for section in content[role]["section"] for question in section["question"] if question["key"] == "area"]
        assert [option["key"] for option in area["options"]] == Area.values
        for language in ("el", "cs", "en"):
            with translation.override(language):
                assert [option["label"][language] for option in area["options"]] == [str(label) for label in Area.labels]
