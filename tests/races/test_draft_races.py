"""Races in one draft: whatever two people save at once, each text stands or waits beside the other; without the lock texts are lost."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.personas import NEED_ANSWERS, NOW, World
from tests.races.threads import EIGHT, at_once, guards_out, slow_gate
from wenovate.base.gate import Conflict, Facts, Refused, guards
from wenovate.journey.needs import actions as needs
from wenovate.journey.needs.models import Need
from wenovate.spine.dossiers import actions, queries
from wenovate.spine.dossiers.drafts import Began, began_with
from wenovate.spine.dossiers.models import Aside, DraftLink
from wenovate.spine.programmes import queries as programmes

pytestmark = [pytest.mark.race, pytest.mark.usefixtures("slow_gate")]
__all__ = ["slow_gate"]
QUESTIONS = ("title", "issue", "whom", "frequency", "causes", "ideas", "legal", "shared")


def saving(world: World, draft: Need, place: int, answers: dict[str, Any]) -> Callable[[], Any]:
    """One of eight windows, of Maria and Nikos in turn, that all began with the same."""
    questions, by = programmes.question_set(world.run.programme, "need"), world.actor(("maria", "nikos")[place % 2])
    began = Began(began_with(draft).version, began_with(draft).marks, page=f"window {place}")
    return lambda: needs.save(draft, questions, answers, began=began, by=by, at=NOW)


def begun(world: World) -> Need:
    """A draft in which something stands."""
    draft = world.draft()
    needs.save(draft, programmes.question_set(world.run.programme, "need"), {"tried": "Old"}, by=world.actor("maria"), at=NOW)
    return draft


def different_answers(world: World) -> Need:
    """Eight windows save eight different answers at once."""
    draft = begun(world)
    at_once([saving(world, draft, place, {key: key, "tried": "Old"}) for place, key in enumerate(QUESTIONS)])
    return draft


def test_eight_who_save_different_answers_at_once_all_find_theirs(real_world: World) -> None:
    draft = different_answers(real_world)
    assert queries.draft_answers(draft) == {key: key for key in QUESTIONS} | {"tried": "Old"}
    assert not Aside.objects.exists()


def test_without_the_lock_answers_are_lost(real_world: World) -> None:
    with guards_out(guards.LOCK):
        draft = different_answers(real_world)
    assert len(queries.draft_answers(draft)) < EIGHT + 1


def test_of_eight_who_change_the_same_answer_one_text_stands_and_seven_wait(real_world: World) -> None:
    draft = begun(real_world)
    at_once([saving(real_world, draft, place, {"tried": f"Text {place}"}) for place in range(EIGHT)])
    texts = [queries.draft_answers(draft)["tried"], *Aside.objects.values_list("answer", flat=True)]
    assert sorted(texts) == [f"Text {place}" for place in range(EIGHT)]


def test_saving_and_sending_at_once_never_sends_without_what_was_saved(real_world: World) -> None:
    draft = begun(real_world)
    questions = programmes.question_set(real_world.run.programme, "need")
    needs.save(draft, questions, NEED_ANSWERS, by=real_world.actor("maria"), at=NOW)
    version = began_with(draft).version
    send = lambda: needs.submit(draft, questions, NEED_ANSWERS, version=version, by=real_world.actor("maria"), at=NOW)  # noqa: E731
    saves = [saving(real_world, draft, 1, {"causes": "Of Nikos"})]
    kept, sent = at_once([*saves, send])
    # Whoever was first has won; the other is told so.
    assert (type(kept), type(sent)) in [(Facts, Conflict), (Refused, Facts)]
    assert (Need.objects.get().status, type(sent)) in [("draft", Conflict), ("submitted", Facts)]


def test_eight_links_at_once_are_five(real_world: World) -> None:
    draft = begun(real_world)
    make = [lambda place=place: actions.make_link(draft, f"token {place}", by=real_world.actor("maria"), at=NOW) for place in range(EIGHT)]
    answers = at_once(make)
    assert (DraftLink.objects.count(), sorted(type(answer).__name__ for answer in answers)) == (5, ["Conflict"] * 3 + ["Facts"] * 5)


def test_without_the_lock_there_are_more_than_five(real_world: World) -> None:
    draft, most = begun(real_world), 0
    make = [lambda place=place: actions.make_link(draft, f"token {place}", by=real_world.actor("maria"), at=NOW) for place in range(EIGHT)]
    with guards_out(guards.LOCK):
        # On a busy machine the eight may come one after the other: not every time.
        for _try in range(5):
            DraftLink.objects.all().delete()
            at_once(make)
            most = max(most, DraftLink.objects.count())
    assert most > 5
