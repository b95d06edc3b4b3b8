"""Races on the road from need to adoption: whoever comes second is told so, and without what holds them back both would stand."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from datetime import timedelta
from functools import partial
from itertools import cycle, islice
from time import monotonic, sleep
from typing import Any

import pytest
from django.db import connection
from django.utils import translation

from tests import road
from tests.journey.steps import seated
from tests.personas import NOW, World
from tests.races.test_races import acts
from tests.races.threads import EIGHT, at_once, constraint_out, guards_out
from wenovate.base.gate import Conflict, Facts, Refused, guards
from wenovate.base.gate import actions as gate
from wenovate.base.gate.actor import MACHINE
from wenovate.journey.challenges import actions as challenges
from wenovate.journey.challenges.models import Challenge
from wenovate.journey.needs import actions as needs
from wenovate.journey.needs.models import Need
from wenovate.methods.adoption import actions as adoption
from wenovate.methods.adoption.models import Adoption
from wenovate.methods.cowriting import actions as cowriting
from wenovate.methods.evaluation import actions as evaluation
from wenovate.methods.evaluation.models import Round, Sheet
from wenovate.methods.support import actions as support
from wenovate.methods.support.models import Backing
from wenovate.spine.dossiers.models import Dossier, Remark, Revision
from wenovate.spine.programmes.queries import question_set

pytestmark = pytest.mark.race

Call = Callable[[], Any]
# The two who represent one body, and the two of a team.
PAIR, TEAM = ("maria", "nikos"), ("maria", "petr")


def race(calls: list[Call], late: str = "") -> list[str]:
    """What each of them is told, in order: nothing where the act stands, else the words of the refusal or the conflict.

    Those whom nothing holds back wait for each other between the gate and the act, half a second from the start; the `late` activity
    another half. Those who are held back come later anyway.
    """
    real, start = gate.may, monotonic()

    def may(actor: Any, activity: str, *more: Any) -> Any:
        answer = real(actor, activity, *more)
        sleep(max(0, start + (1 if activity == late else 0.5) - monotonic()))
        return answer

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gate, "may", may)
        return [_told(answer) for answer in at_once([partial(_in_english, call) for call in calls])]


def _in_english(call: Call) -> Any:
    with translation.override("en"):
        return call()


def _told(answer: Any) -> str:
    if isinstance(answer, Facts):
        return ""
    # Anything else that was raised is a fault of ours, and shown as what it is.
    return str(answer) if isinstance(answer, (Refused, Conflict)) else type(answer).__name__


def in_turn(names: tuple[str, ...]) -> list[str]:
    """Eight racers: these, over and over."""
    return list(islice(cycle(names), EIGHT))


@contextmanager
def index_out(name: str) -> Iterator[None]:
    """Without a unique index that holds for some rows only; it comes back afterwards, the rows of its table removed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename, indexdef FROM pg_indexes WHERE indexname = %s", [name])
        ((table, text),) = cursor.fetchall()
        cursor.execute(f'DROP INDEX "{name}"')
        try:
            yield
        finally:
            cursor.execute(f"TRUNCATE {table} CASCADE")
            cursor.execute(text)


# 1. One body, one sheet.


def file_for_one_body(world: World) -> list[str]:
    """Main and alternate file the sheet of their body, each of them four times; both have a draft."""
    project = road.project(world, "evaluation")
    round = road.network_round(project)
    answers = road.scores(round)
    for name in PAIR:
        evaluation.save_sheet(round, project, answers, by=world.actor(name), at=NOW)
    file = partial(evaluation.file_sheet, at=NOW)
    return race([partial(file, copy(round), copy(project), answers, by=world.actor(name)) for name in in_turn(PAIR)])


def filed() -> list[Sheet]:
    """The sheets that count."""
    return list(Sheet.objects.filter(filed_at__isnull=False).select_related("person"))


def test_main_and_alternate_at_once_leave_one_sheet_and_the_other_learns_who_was_first(real_world: World) -> None:
    told = file_for_one_body(real_world)
    (sheet,) = filed()
    own = ["You have filed this sheet already; a filed sheet stands."] * 3
    theirs = [f"Your body has already filed its sheet ({sheet.person.name}, 23 November 2026, 10:00). One sheet a body."] * 4
    assert sorted(told) == sorted(["", *own, *theirs])
    assert acts("evaluation.file_sheet") == 1


def test_main_and_alternate_both_file_without_the_index(real_world: World) -> None:
    with index_out("one_filed_sheet_a_body"):
        file_for_one_body(real_world)
        assert len(filed()) == 2


def test_one_sheet_is_filed_more_than_once_without_the_lock(real_world: World) -> None:
    with guards_out(guards.LOCK):
        file_for_one_body(real_world)
    # The index still leaves one a body; the log has it more than once.
    assert (len(filed()), acts("evaluation.file_sheet") > 1) == (1, True)


# 2. The result and a late sheet.


def publish_while_they_file(world: World) -> tuple[Round, list[str]]:
    """Three bodies file in the last millisecond while five workers publish the result; the round, and what the three are told.

    Sheets take longer than the result from being let through to being written: where nothing holds them back they come too late.
    """
    seated(world, "anna", "trikala")
    project = road.project(world, "evaluation")
    round, last = road.network_round(project), road.CLOSES - timedelta(milliseconds=1)
    file = partial(evaluation.file_sheet, copy(round), copy(project), road.scores(round), at=last)
    sheets: list[Call] = [partial(file, by=world.actor(name)) for name in ("maria", "petr", "anna")]
    results: list[Call] = [partial(evaluation.publish, copy(round), by=MACHINE, at=road.CLOSES) for _ in range(EIGHT - len(sheets))]
    told = race([*sheets, *results], late="evaluation.file_sheet")
    return Round.objects.get(pk=round.pk), told[: len(sheets)]


def counted(round: Round) -> list[str]:
    """The marks of the sheets in the published result."""
    return [sheet["sheet"] for sheet in round.result["sheets"]]


def test_a_sheet_at_the_instant_of_the_result_counts_in_it_or_is_refused(real_world: World) -> None:
    round, told = publish_while_they_file(real_world)
    assert counted(round) == sorted(sheet.mark for sheet in filed())
    closed = "The result has been published; no sheet is taken any more."
    assert sorted(told) == [""] * len(filed()) + [closed] * (3 - len(filed()))
    assert acts("evaluation.publish") == 1


def test_filed_sheets_are_missing_from_the_result_without_the_lock(real_world: World) -> None:
    with guards_out(guards.LOCK):
        round, told = publish_while_they_file(real_world)
    assert (told, len(filed()), counted(round)) == ([""] * 3, 3, [])


def test_a_result_is_published_more_than_once_without_the_guards(real_world: World) -> None:
    with guards_out(guards.LOCK, guards.COMPARE):
        publish_while_they_file(real_world)
    assert acts("evaluation.publish") > 1


# 3. One body, one adoption.


def adopt_for_one_body(world: World) -> list[str]:
    """Main and alternate adopt a project of the library, each of them four times."""
    project = road.project(world, "library")
    adopt = partial(adoption.adopt, at=road.CLOSES)
    return race([partial(adopt, copy(project), by=world.actor(name)) for name in in_turn(PAIR)])


def adoptions() -> tuple[int, int]:
    """How many adoptions there are, and what the counter says."""
    return Adoption.objects.count(), Dossier.objects.get(kind="project").adoption_count


def test_main_and_alternate_at_once_adopt_once(real_world: World) -> None:
    told = adopt_for_one_body(real_world)
    already = "Your body has recorded this adoption already: say there how far it is."
    assert (sorted(told), adoptions()) == ([""] + [already] * (EIGHT - 1), (1, 1))
    assert acts("adoption.adopt") == 1


def test_a_body_adopts_more_than_once_without_the_constraint(real_world: World) -> None:
    with constraint_out("adoption_adoption", "dossier_id", "body_id"):
        adopt_for_one_body(real_world)
        assert adoptions() == (EIGHT, EIGHT)


# 4. No text is lost.

ONE_FIELD, EIGHT_FIELDS = ["purpose"] * EIGHT, list(road.SPECIFICATION)
TEXTS = [f"{name} {place}" for place, name in enumerate(in_turn(TEAM))]


def write(world: World, fields: list[str]) -> list[str]:
    """The two of the team write in turn into these fields, all from the same base, each a text of their own."""
    project = road.project(world)
    questions = question_set(project.programme, "specification")
    racers = zip(in_turn(TEAM), fields, TEXTS, strict=True)
    put = partial(cowriting.write, at=NOW)
    return race([partial(put, copy(project), questions, field, text, 0, by=world.actor(name)) for name, field, text in racers])


def versions() -> list[tuple[int, dict[str, str]]]:
    """Number and answers of each version."""
    return list(Revision.objects.filter(dossier__kind="project").order_by("number", "pk").values_list("number", "answers"))


def test_two_editors_of_one_field_leave_one_version_and_every_other_is_told(real_world: World) -> None:
    told = write(real_world, ONE_FIELD)
    changed = "Somebody has changed this field since you began. Compare their text with yours, then save again."
    assert sorted(told) == [""] + [changed] * (EIGHT - 1)
    # What stands is the text of the one who was told nothing.
    assert versions() == [(1, {"purpose": TEXTS[told.index("")]})]


def test_two_editors_of_one_field_write_over_each_other_without_the_comparison(real_world: World) -> None:
    with guards_out(guards.COMPARE):
        told = write(real_world, ONE_FIELD)
    # Nobody is told anything, and only the last text stands.
    assert (told, len(versions())) == ([""] * EIGHT, EIGHT)


def test_two_editors_of_different_fields_leave_a_version_each_and_every_text_stands(real_world: World) -> None:
    told = write(real_world, EIGHT_FIELDS)
    assert (told, [number for number, _ in versions()]) == ([""] * EIGHT, list(range(1, EIGHT + 1)))
    assert versions()[-1][1] == dict(zip(EIGHT_FIELDS, TEXTS, strict=True))


def test_texts_of_different_fields_are_lost_without_the_lock(real_world: World) -> None:
    with guards_out(guards.LOCK):
        write(real_world, EIGHT_FIELDS)
    assert len(versions()[-1][1]) < EIGHT


def test_versions_of_one_number_stand_without_lock_and_constraint(real_world: World) -> None:
    with guards_out(guards.LOCK), constraint_out("dossiers_revision", "dossier_id", "number"):
        told = write(real_world, EIGHT_FIELDS)
        # Nobody is told anything.
        assert (told, len({number for number, _ in versions()}) < EIGHT) == ([""] * EIGHT, True)


# 5. One body, one backing.


def back_for_one_body(world: World) -> list[str]:
    """Main and alternate say eight times that it concerns their body too."""
    need = world.need("petr")
    return race([partial(support.back, copy(need), "concerns", by=world.actor(name), at=NOW) for name in in_turn(PAIR)])


def backings() -> tuple[int, int]:
    """How many backings there are, and what the counter says."""
    return Backing.objects.count(), Need.objects.get().body_count


def test_a_body_that_says_eight_times_that_it_concerns_it_too_counts_once(real_world: World) -> None:
    told = back_for_one_body(real_world)
    already = "This has been said already for your body. It counts once."
    assert (sorted(told), backings()) == ([""] + [already] * (EIGHT - 1), (1, 1))
    assert acts("support.back") == 1


def test_a_body_counts_more_than_once_without_the_index(real_world: World) -> None:
    with index_out("one_backing_a_body"):
        back_for_one_body(real_world)
        assert backings() == (EIGHT, EIGHT)


# 6. One need, one decision.


def decide(world: World) -> list[str]:
    """Eleni selects a need in a critical issue four times while Giorgos declines it four times."""
    need, day = world.need(), (NOW + timedelta(days=40)).date()
    select = partial(challenges.open_challenge, world.run, designed_by=day, by=world.actor("eleni"), at=NOW)
    decline = partial(needs.decline, by=world.actor("giorgos"), at=NOW)
    half = range(EIGHT // 2)
    return race(
        [*[partial(select, [copy(need)], road.TEXTS, "Κοινό.") for _ in half], *[partial(decline, copy(need), "Όχι τώρα.") for _ in half]]
    )


def decisions() -> tuple[int, int, int]:
    """How many decisions stand, of selecting and of declining; and how many critical issues came of them."""
    reasons = Remark.objects.filter(dossier__kind="need")
    selected, declined = reasons.filter(activity="needs.select").count(), reasons.filter(activity="needs.decline").count()
    return selected, declined, Challenge.objects.count()


def test_a_need_that_is_selected_and_declined_at_once_gets_one_decision(real_world: World) -> None:
    told = decide(real_world)
    assert sorted(told) == [""] + ["It has been decided already, or withdrawn."] * (EIGHT - 1)
    assert (decisions(), Need.objects.get().status) in [((1, 0, 1), "selected"), ((0, 1, 0), "not_selected")]


def test_a_need_is_decided_more_than_once_without_the_guards(real_world: World) -> None:
    with guards_out(guards.LOCK, guards.COMPARE):
        decide(real_world)
    assert sum(decisions()[:2]) > 1
