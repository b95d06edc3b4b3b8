"""A programme goes over to another version of its form while somebody types: no text is lost, and one is told what changed."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from django.utils import translation

from tests.personas import NEED_ANSWERS, NOW, World
from tests.spine.drafting import Window, apart, kept
from wenovate.base.questions.models import QuestionSet
from wenovate.base.questions.publishing import publish
from wenovate.journey.needs.models import Need
from wenovate.spine.dossiers import queries
from wenovate.spine.dossiers.models import Revision
from wenovate.spine.dossiers.outdated import outdated_keys
from wenovate.spine.programmes import queries as programmes
from wenovate.spine.programmes.models import FrozenRecipe, Programme

GONE = "No longer asked: your text is kept"


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def changed(world: World, without: tuple[str, ...] = (), options: dict[str, str | None] | None = None) -> QuestionSet:
    """The programme names a newer version of its form: without questions, and with options of policy_area that read differently or are gone."""
    before = programmes.question_set(Programme.objects.get(pk=world.run.programme_id), "need")
    content = deepcopy(before.content)
    content["version"] = before.version + 1
    for section in content["section"]:
        section["question"] = [question for question in section["question"] if question["key"] not in without]
        for question in section["question"]:
            if question["key"] == "policy_area":
                _change(question, options or {})
    after = publish(content, at=NOW)
    recipe = FrozenRecipe.objects.get(pk=world.run.programme.recipe_id)
    newer = deepcopy(recipe.content)
    newer["questions"] = newer["questions"] | {"need": {"key": after.key, "version": after.version}}
    FrozenRecipe.objects.create(mark=f"{after.version}" * 64, content=newer)
    Programme.objects.filter(pk=world.run.programme_id).update(recipe_id=f"{after.version}" * 64)
    return after


def _change(question: dict[str, Any], options: dict[str, str | None]) -> None:
    kept_options = [option for option in question["options"] if options.get(option["key"], "") is not None]
    question["options"] = [
        option | {"label": {"en": options[option["key"]]}} if options.get(option["key"]) else option for option in kept_options
    ]


def begun(world: World, **answers: str) -> Window:
    """A draft with answers, open at Maria's."""
    draft = world.draft()
    Window(world, "maria", draft).send(**answers)
    return Window(world, "maria", draft)


def an_area(world: World) -> str:
    """The first option of the policy area."""
    definition = programmes.question_set(world.run.programme, "need").definition
    return next(question for question in definition.questions if question.key == "policy_area").options[0].key


def test_the_draft_goes_over_to_the_version_that_the_programme_names(world: World) -> None:
    window = begun(world, title="Water")
    after = changed(world, without=("causes",))
    window.send(title="Water", issue="More")
    revision = Revision.objects.get(dossier_id=window.draft.pk)
    assert (revision.question_set, kept(window.draft)) == (after, {"title": "Water", "issue": "More"})


@pytest.mark.parametrize("saved", [False, True], ids=["opened", "saved since"])
def test_the_answer_to_a_question_that_is_gone_is_kept_and_shown(world: World, saved: bool) -> None:
    window = begun(world, title="Water", causes="Old pipes")
    changed(world, without=("causes",))
    if saved:
        window.send(title="Water in summer")
    html = window.client.get(window.place).content.decode()
    assert (GONE in html, "Old pipes" in html, "The form has changed since you began" in html, 'name="causes"' in html) == (
        True,
        True,
        True,
        False,
    )
    assert kept(window.draft)["causes"] == "Old pipes"


def test_what_waits_beside_an_answer_that_is_no_longer_asked_is_kept_behind_it_and_stops_nobody(world: World) -> None:
    draft = world.draft()
    marias, nikos = Window(world, "maria", draft), Window(world, "nikos", draft)
    marias.send(**NEED_ANSWERS, causes="Old pipes")
    nikos.send(causes="No plan")
    waiting = apart(draft)
    changed(world, without=("causes",))
    Window(world, "maria", draft).send(title=NEED_ANSWERS["title"])
    assert (waiting, apart(draft), kept(draft)["causes"]) == ({"causes": "No plan"}, {}, "Old pipes\n\nNo plan")


def test_it_is_kept_over_two_changes(world: World) -> None:
    window = begun(world, title="Water", causes="Old pipes", legal="None")
    changed(world, without=("causes",))
    window.send(title="Water")
    world.run.programme.refresh_from_db()
    changed(world, without=("legal",))
    html = window.client.get(window.place).content.decode()
    assert ("Old pipes" in html.partition(GONE)[2], "2 questions are no longer asked" in html) == (True, True)


def test_what_is_no_longer_asked_is_not_sent(world: World) -> None:
    window = begun(world, **NEED_ANSWERS, causes="Old pipes")
    after = changed(world, without=("causes",))
    window.send("send", **NEED_ANSWERS)
    revision = queries.standing(Need.objects.get())
    assert (revision.answers, revision.question_set) == (NEED_ANSWERS, after)


@pytest.mark.parametrize("new", ["Something else", None], ids=["reads differently", "is gone"])
def test_the_answer_to_an_option_that_changed_is_flagged_until_another_is_chosen(world: World, new: str | None) -> None:
    area = an_area(world)
    window = begun(world, title="Water", policy_area=area)
    changed(world, options={area: new})
    for _ in range(2):
        html = window.client.get(window.place).content.decode()
        assert ("it is asked in another way now" in html, 'href="#field-policy_area"' in html, GONE in html) == (True, True, False)
        window.send(title="Water!")
    other = Window(world, "maria", window.draft)
    other.send(title="Water!", policy_area="other")
    assert "it is asked in another way now" not in other.client.get(window.place).content.decode()


def test_an_option_that_was_not_chosen_may_change_unseen(world: World) -> None:
    area = an_area(world)
    window = begun(world, title="Water", policy_area="other")
    changed(world, options={area: None})
    assert "The form has changed" not in window.client.get(window.place).content.decode()


def test_what_was_submitted_stays_with_the_version_to_which_it_was_given(world: World) -> None:
    need = world.need()
    before = queries.standing(need).question_set
    changed(world, without=("tried",))
    html = world.client("maria").get(f"/en/needs/{need.number}/").content.decode()
    assert (queries.standing(need).question_set, NEED_ANSWERS["tried"] in html) == (before, True)


def test_a_question_that_is_asked_in_another_way_is_outdated(world: World) -> None:
    before = programmes.question_set(world.run.programme, "need")
    content = deepcopy(before.content)
    content["version"] = 9
    for section in content["section"]:
        for question in section["question"]:
            if question["key"] == "causes":
                question["kind"] = "yesno"
    after = publish(content, at=NOW)
    assert outdated_keys(before.definition, after.definition, {"causes": "Old pipes", "tried": "x", "legal": ""}) == ["causes"]
