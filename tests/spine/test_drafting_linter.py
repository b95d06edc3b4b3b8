"""What the linter finds in a draft, how grave it is, and that a draft without a stop opens."""

from collections.abc import Callable, Iterator
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from tests.personas import NOW, World
from tests.spine.making import draft, recipe
from wenovate.decide.windows import Span
from wenovate.people.mandates.models import Grant
from wenovate.spine.drafting import actions
from wenovate.spine.drafting.linter import Finding, findings, places
from wenovate.spine.drafting.linter.faulty import in_words
from wenovate.spine.programmes.recipes import faults

Content = dict[str, Any]
SUBMIT, SELECT, DESIGN = 1, 2, 3
# The draft's first day: the second Monday of January 2027.
FIRST = date(2027, 1, 11)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def found(world: World, content: Content, **names: Any) -> list[Finding]:
    """What is found in a draft of this content."""
    return findings(draft(world, content=content, **names), NOW)


def codes(said: list[Finding]) -> set[str]:
    """Of the findings, what they are about."""
    return {one.code for one in said}


def test_the_shipped_recipe_opens_as_it_is(world: World) -> None:
    said = found(world, recipe())
    assert [one for one in said if one.severity == "stop"] == []
    made = draft(world, slug="opens")
    actions.put_in_force(made, 0, by=world.actor("eleni"), at=NOW)


def _overlap(content: Content) -> None:
    content["stage"][SELECT]["opens_day"] = 10


def _nobody(content: Content) -> None:
    content["stage"][SUBMIT]["audience"] = []


def _empty(content: Content) -> None:
    content["stage"][SUBMIT]["activities"] = []


def _misplaced(content: Content) -> None:
    content["stage"][SUBMIT]["activities"].append("challenges.open")


def _no_criteria(content: Content) -> None:
    content["criterion"] = [one for one in content["criterion"] if one.get("round") == "network"]


def _sheets(content: Content) -> None:
    content["selection"]["sheets"] = 5


def _untranslated(content: Content) -> None:
    del content["questions"]["need"]["section"][0]["question"][0]["label"]["cs"]


def _order(content: Content) -> None:
    content["stage"][SUBMIT] |= {"opens_day": 0, "closes_day": 60}


def _past(content: Content) -> None:
    content["stage"][SUBMIT] |= {"opens_day": -100, "closes_day": -80}


def _gap(content: Content) -> None:
    content["stage"][SELECT]["opens_day"] = 30


def _citizens(content: Content) -> None:
    for stage in content["stage"]:
        stage["audience"] = ["members", "unit"]


def _no_form(content: Content) -> None:
    del content["questions"]["need"]


def _from(content: Content) -> None:
    content["questions"]["need"]["section"][0]["question"][0]["required"] = "from:nowhere"


def _expected(content: Content) -> None:
    content["expected"] = {}


def _no_work(content: Content) -> None:
    content["effort"] = []


def _letter(content: Content) -> None:
    content["letter"][0]["stage"] = "join"


def _long(content: Content) -> None:
    questions = content["questions"]["need"]["section"][0]["question"]
    first = dict.fromkeys(("el", "cs", "en"), "More")
    questions += [{"key": f"more_{place}", "kind": "long", "label": first} for place in range(13)]


def _clocks(content: Content) -> None:
    # 28 March 2027 is the 76th day.
    content["stage"][DESIGN]["closes_day"] = 76


def _unknown(content: Content) -> None:
    content["stage"][SUBMIT]["activities"].append("no.such")


def _too_many(content: Content) -> None:
    content["selection"]["places"] = 100_000


def _reason_twice(content: Content) -> None:
    content["criterion"][0]["key"] = "reason"


def _far(content: Content) -> None:
    content["stage"][SUBMIT] |= {"repeat_days": 3000, "repeat_times": 500}


def _far_letter(content: Content) -> None:
    content["letter"][0]["days"] = 10**9


def _wrong_form(content: Content) -> None:
    content["questions"]["need"]["section"][0]["question"][0]["kind"] = "guess"


def _file_in(role: str) -> Callable[[Content], None]:
    def spoil(content: Content) -> None:
        texts = dict.fromkeys(("el", "cs", "en"), "A file")
        content["questions"][role]["section"][0]["question"].append({"key": "paper", "kind": "file", "label": texts})

    return spoil


@pytest.mark.parametrize(
    ("spoil", "code", "severity", "words"),
    [
        (
            _overlap,
            "overlap",
            "warn",
            "“Submitting issues” and “Selecting critical issues” are open at once from Thursday 21 January 2027 to",
        ),
        (_nobody, "audience", "warn", "Nobody is named for whom “Submitting issues” is"),
        (_empty, "empty", "warn", "Nothing can be done in “Submitting issues” by those for whom it is"),
        (_misplaced, "misplaced", "warn", "is for others than this stage: the unit"),
        (_no_criteria, "no_criteria", "stop", "goes by criteria, and there are none for it"),
        (_sheets, "scorers", "warn", "waits for 5 sheets, and the unit has 2 people"),
        (_untranslated, "untranslated", "warn", "missing in: Čeština"),
        (_order, "order", "warn", "“Selecting critical issues” is over before “Submitting issues”"),
        (_past, "past", "warn", "A window was over on Friday 23 October 2026"),
        (_gap, "gap", "hint", "7 working days pass"),
        (_citizens, "citizens", "hint", "Citizens have nothing to do"),
        (_no_form, "no_form", "stop", "asks for a form that the programme does not have"),
        (_from, "from", "stop", "is wanted from the stage “nowhere” on"),
        (_expected, "expected", "hint", "how many of these are expected"),
        (_no_work, "no_work", "hint", "no hours can be counted"),
        (_letter, "letter", "warn", "which is always open: it would never go out"),
        (_long, "long", "hint", "minutes to fill in"),
        (_clocks, "clocks", "hint", "The clocks change on Sunday 28 March 2027"),
        (_unknown, "activity", "stop", "Nothing is known of the activity “no.such”"),
        (_too_many, "selection", "stop", "counted up to 1,000"),
        (_reason_twice, "sheet", "stop", "cannot stand on one sheet"),
        (_far, "reach", "stop", "lead out of the years 2000 to 2099"),
        (_far_letter, "reach", "stop", "More days are counted here than ten years have"),
        (_file_in("survey"), "file", "stop", "“A file” asks for a file. A survey takes none"),
        (_file_in("feedback"), "file", "stop", "“A file” asks for a file. A survey takes none"),
        (_file_in("specification"), "file", "stop", "“A file” asks for a file, and this form keeps none: it would be lost."),
        (_wrong_form, "form", "stop", "The form cannot be used as it is"),
    ],
)
def test_each_thing_is_found_with_its_gravity_and_its_cure(
    world: World, spoil: Callable[[Content], None], code: str, severity: str, words: str
) -> None:
    content = recipe()
    spoil(content)
    said = [one for one in found(world, content) if one.code == code]
    assert said, f"{code} is not found"
    assert said[0].severity == severity
    assert words in said[0].words


@pytest.mark.parametrize("role", ["need", "registration"])
def test_a_form_that_keeps_files_may_ask_for_them(world: World, role: str) -> None:
    content = recipe()
    _file_in(role)(content)
    assert "file" not in codes(found(world, content))


def test_an_overlap_that_is_declared_is_none(world: World) -> None:
    content = recipe()
    _overlap(content)
    content["stage"][SELECT]["overlaps"] = ["submit"]
    assert "overlap" not in codes(found(world, content))


def test_windows_that_open_on_one_day_or_close_first_would_be_refused(world: World) -> None:
    twice = [Span(FIRST, FIRST + timedelta(days=5)), Span(FIRST, FIRST + timedelta(days=9))]
    upside_down = [Span(FIRST, FIRST - timedelta(days=1))]
    windows = {"submit": twice, "select": upside_down}
    assert {"twice", "upside_down"} <= codes(found(world, recipe(), windows=windows))


def test_a_window_that_closes_at_night_or_within_a_week_is_noted(world: World) -> None:
    windows = {"submit": [Span(NOW.date(), NOW.date() + timedelta(days=3), closes_at=time(3))]}
    assert {"hour", "soon"} <= codes(found(world, recipe(), windows=windows))


def test_the_days_off_of_the_unit_count(world: World) -> None:
    friday = date(2027, 1, 29)
    windows = {"submit": [Span(FIRST, friday)]}
    before = [one.place for one in found(world, recipe(), windows=windows) if one.code == "day_off"]
    world.unit.days_off = [friday.isoformat()]
    world.unit.save()
    after = [one.place for one in found(world, recipe(), slug="other", windows=windows) if one.code == "day_off"]
    assert (("stage", SUBMIT, "closes_day") in before, ("stage", SUBMIT, "closes_day") in after) == (False, True)


def test_a_place_that_is_taken_is_a_stop(world: World) -> None:
    assert "slug" in codes(found(world, recipe(), slug=world.run.programme.slug))


def test_what_is_wrong_with_a_form_is_said_in_the_readers_language_at_its_question(world: World) -> None:
    content = recipe()
    _wrong_form(content)
    with translation.override("el"):
        wrong = [one for one in found(world, content) if one.code == "form"]
    assert [one.place for one in wrong] == [("questions", "need", "title")]
    assert "“guess”" not in wrong[0].words
    assert "«guess»" in wrong[0].words


def test_a_unit_with_one_officer_cannot_give_two_sheets(world: World) -> None:
    Grant.objects.filter(person=world.people["giorgos"]).update(ended_at=NOW, ended_by=1)
    assert "scorers" in codes(findings(draft(world, by="eleni"), NOW))


def test_a_change_that_breaks_a_promise_is_a_stop_and_past_windows_are_none(world: World) -> None:
    content = recipe()
    content["criterion"][0]["question"]["en"] = "Another question?"
    content["stage"][SUBMIT] |= {"opens_day": -100, "closes_day": -80}
    said = codes(found(world, content, slug=world.run.programme.slug, changes=world.run.programme))
    assert ("promise" in said, "past" in said, "slug" in said) == (True, False, False)


def test_faults_of_the_reader_are_said_in_words_for_people() -> None:
    content = recipe()
    content["criterion"][0]["weight"] = 30
    del content["stage"][SUBMIT]["before"]["cs"]
    content["time_zone"] = "Europe/Nowhere"
    said = {in_words(fault) for fault in faults(content)}
    assert "The weights of this round make 105 together. Change them until they make 100." in said
    assert "“Europe/Nowhere” is no time zone. Choose one, for instance Europe/Athens or Europe/Prague." in said
    assert "The text is missing in: Čeština. Write it there, too; every reader has a right to it." in said


def test_each_finding_leads_to_the_page_where_it_is_mended(world: World) -> None:
    made = draft(world)
    pages = [
        places.page_of(place, made) for place in (("stage", SUBMIT, "closes_day"), ("criterion", 0), ("title",), ("slug",), ("x",), ())
    ]
    root = f"/en/desk/programmes/{made.pk}/"
    wanted = ["stages/submit/", "parts/criterion/entries/selection-shared/", "frame/", "frame/", "", ""]
    assert pages == [root + page for page in wanted]


def test_a_question_is_named_by_its_words() -> None:
    content = recipe()
    content["questions"]["need"]["section"][1]["question"].append({"key": "odd"})
    named = {key: places.in_words(("questions", "need", key), content) for key in ("title", "situation", "odd", "gone")}
    words = {"title": "Title of the issue", "situation": "The situation today", "odd": "odd", "gone": "gone"}
    assert named == {key: f"Form “Submitting an issue”, “{word}”" for key, word in words.items()}


def test_the_linter_asks_the_database_as_often_for_a_long_draft_as_for_a_short_one(world: World) -> None:
    long = recipe()
    long["stage"] += [stage | {"key": f"{stage['key']}_{turn}"} for turn in range(8) for stage in long["stage"][:5]]
    drafts = [draft(world), draft(world, slug="long", content=long)]
    counts = []
    for made in drafts:
        with CaptureQueriesContext(connection) as queries:
            findings(made, NOW)
        counts.append(len(queries))
    assert counts == [2, 2]
