"""Random acts on the road from need to adoption, each by a random persona: after every step its rules still hold."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import sha256
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import Count, F, Q
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tests import road
from tests.personas import NEED_ANSWERS, NOW, PERSONAS, SEATS, World
from wenovate.base.gate import Actor, Conflict, Facts, Refused
from wenovate.base.gate.actor import MACHINE
from wenovate.base.log.models import LogRow
from wenovate.journey.challenges import actions as challenges
from wenovate.journey.challenges.models import Challenge
from wenovate.journey.library import actions as library
from wenovate.journey.library.models import Project
from wenovate.journey.needs import actions as needs
from wenovate.journey.needs.models import Need
from wenovate.methods.adoption import actions as adoption
from wenovate.methods.adoption.enums import ADOPTION, State
from wenovate.methods.adoption.models import Adoption
from wenovate.methods.cowriting import actions as cowriting
from wenovate.methods.cowriting.queries import version_of
from wenovate.methods.evaluation import actions as evaluation
from wenovate.methods.evaluation import queries as rounds
from wenovate.methods.evaluation.enums import NETWORK, PUBLISHED
from wenovate.methods.evaluation.models import Round, Sheet
from wenovate.methods.events import actions as events
from wenovate.methods.events.models import Event, Participation
from wenovate.methods.support import actions as support
from wenovate.methods.support.models import Backing
from wenovate.spine.dossiers.models import Dossier, Revision
from wenovate.spine.dossiers.queries import counters
from wenovate.spine.programmes.queries import question_set
from wenovate.web.proof.checks import first_fault
from wenovate.web.proof.verify_result import recount

ANYBODY = (*PERSONAS, "machine")
MEMBERS, UNIT, PUBLISHERS = frozenset(SEATS), frozenset({"eleni", "giorgos"}), frozenset({"eleni", "machine"})
# When the submission of issues closes: 3 December, 15:00 in Athens.
SUBMISSION_ENDS = datetime(2026, 12, 3, 13, tzinfo=UTC)
VERBS = {
    *("needs.start", "needs.submit", "support.back", "needs.decline", "challenges.open", "events.call", "events.answer", "library.begin"),
    *("cowriting.write", "library.open_evaluation", "evaluation.file_sheet", "evaluation.publish", "library.publish"),
    *("adoption.adopt", "adoption.advance"),
}
# What becomes of an act: it is done; refused to whoever has no right; or its time is over or not yet come, or it was done before.
DONE, REFUSED, CLOSED = "done", "refused", "closed"

# What they try; what concerns the evaluation twice as often.
TRIES = (
    *("submit", "concern", "score", "decline", "open_challenge", "call_workshop", "declare", "name_team", "write", "write_the_rest"),
    *("open_evaluation", "file", "file", "let_time_pass", "publish", "publish", "into_library", "adopt", "advance"),
)
FIELDS = sorted(road.SPECIFICATION)


@dataclass
class Begin:
    """Where every example begins, and what becomes of the acts of all of them."""

    world: World
    rows: int
    shape: str
    texts: dict[int, list[dict[str, str]]]
    seen: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))


def shape() -> str:
    """A hash of all that the database holds."""
    found = sha256()
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f'SELECT * FROM "{table}"')
            found.update(repr((table, cursor.fetchall())).encode())
    return found.hexdigest()


def begin(world: World) -> Begin:
    """Something at every place of the road: needs, critical issues, a workshop that is called, and projects in all states."""
    world.need("maria")
    world.need("petr")
    road.challenge(world)
    events.answer(road.workshop(world), True, by=world.actor("nikos"), at=NOW)
    road.project(world)
    road.written(world, road.project(world))
    # Evaluations that close in two hours, in a second, and now; and what has been evaluated.
    past = NOW - timedelta(days=5)
    for closes in (timedelta(hours=2), timedelta(seconds=1), timedelta(0)):
        road.project(world, "evaluation", "petr", at=past, closes=NOW + closes)
    road.project(world, "evaluated", "maria", at=past, closes=NOW - timedelta(days=1))
    road.adopted(world, "petr", road.project(world, "library", at=past, closes=NOW - timedelta(days=1)))
    texts = defaultdict(list)
    for revision in Revision.objects.filter(number__gt=0).order_by("number"):
        texts[revision.dossier_id].append(revision.answers)
    return Begin(world, LogRow.objects.count(), shape(), dict(texts))


class Road(RuleBasedStateMachine):
    """What happens to a programme; undone after each example."""

    def __init__(self, begun: Begin) -> None:
        super().__init__()
        self.world, self.seen, self.at = begun.world, begun.seen, NOW
        # What the log and the database should hold, and the text of each version by dossier.
        self.rows, self.shape, self.sound = begun.rows, begun.shape, ""
        self.counted: dict[int, Any] = {}
        self.texts = defaultdict(list, {dossier: list(texts) for dossier, texts in begun.texts.items()})
        self.form, self.specification = (question_set(self.world.run.programme, role) for role in ("need", "specification"))
        self.block = transaction.atomic()
        self.block.__enter__()

    def teardown(self) -> None:
        """What `verify` looks at holds too."""
        try:
            assert first_fault() == ""
        finally:
            transaction.set_rollback(True)
            self.block.__exit__(None, None, None)

    # How somebody tries something.

    def act(self, verb: str, who: str, right: Iterable[str], ready: bool, call: Callable[..., Facts], *what: Any, **how: Any) -> Any:
        """Somebody tries something: it is done exactly where they have the right and it is `ready`; its subject, None where not done.

        What is done leaves one row in the log, what is not done leaves nothing at all.
        """
        by, subject = self.actor(who), None
        try:
            subject = call(*what, by=by, at=self.at, **how).subject or True
            outcome = DONE
        except Refused:
            outcome = CLOSED if who in right else REFUSED
        except Conflict:
            # Whoever has no right is refused before anything else is looked at.
            outcome = CLOSED
        expected = REFUSED if who not in right else DONE if ready else CLOSED
        assert (verb, who, outcome) == (verb, who, expected)
        self.seen[verb][outcome] += 1
        before, self.shape = self.shape, shape()
        if subject is None:
            assert self.shape == before, f"{verb} by {who} was not done and left something"
            return None
        self.rows += 1
        row = LogRow.objects.latest("pk")
        assert (row.verb, row.person, row.body, row.at) == (verb, by.person, by.body, self.at)
        return subject

    @rule(
        what=st.sampled_from(TRIES),
        who=st.tuples(st.integers(0, 2), st.integers(0, 59)),
        where=st.tuples(st.booleans(), st.integers(0, 59)),
        how=st.integers(0, 59),
    )
    def somebody_tries(self, what: str, who: tuple[int, int], where: tuple[bool, int], how: int) -> None:
        """One rule for all, so that each is tried about as often as any other.

        Who: two times of three one of those who have the right. Where: every other time at something that is ready for it.
        """
        self.who, self.where, self.how = who, where, how
        getattr(self, what)()

    # What they try.

    def submit(self) -> None:
        """A member begins a need, and those of their body alone send it; while submission is open."""
        name, ready = self.one(MEMBERS), self.at < SUBMISSION_ENDS
        draft = self.act("needs.start", name, MEMBERS, ready, needs.start, self.world.run)
        if draft is None:
            return
        sender = name if self.how % 2 else ANYBODY[self.how // 2 % len(ANYBODY)]
        if self.act("needs.submit", sender, self.of_body(draft.body_id), ready, needs.submit, draft, self.form, NEED_ANSWERS):
            self.texts[draft.pk].append(NEED_ANSWERS)

    def concern(self) -> None:
        """It concerns them too: bodies other than its own, once."""
        about, _ = self.pick(self.needs(), lambda _: True)
        right = MEMBERS - self.of_body(about.body_id)
        name = self.one(right)
        said = Backing.objects.filter(dossier=about.pk, body=self.actor(name).body).exists()
        self.act("support.back", name, right, not said, support.back, about, "concerns")

    def score(self) -> None:
        """An officer of the unit files a sheet on a need, once."""
        round, name = road.selection(self.world), self.one(UNIT)
        filed = set(Sheet.objects.filter(round=round, person=self.actor(name).person).values_list("dossier", flat=True))
        about, ready = self.pick(self.needs(), lambda one: one.pk not in filed)
        answers = road.scores(round, 1 + self.how % 5)
        self.act("evaluation.file_sheet", name, UNIT, ready, evaluation.file_sheet, round, about, answers)

    def decline(self) -> None:
        """The unit does not select a need that waits for its decision."""
        about, ready = self.pick(self.needs(), lambda one: one.status == "submitted")
        self.act("needs.decline", self.one(UNIT), UNIT, ready, needs.decline, about, "Όχι τώρα.")

    def open_challenge(self) -> None:
        """The unit groups needs that wait for its decision into a critical issue; none at all is none."""
        first, _ = self.pick(self.needs(), lambda one: one.status == "submitted")
        chosen = [first, *self.needs().exclude(pk=first.pk)][: self.how % 3]
        call = partial(challenges.open_challenge, designed_by=(self.at + timedelta(days=40)).date())
        ready = {need.status for need in chosen} == {"submitted"}
        self.act("challenges.open", self.one(UNIT), UNIT, ready, call, self.world.run, chosen, road.TEXTS, "Κοινό.")

    def call_workshop(self) -> None:
        """The unit calls the members to the workshop of a critical issue, once."""
        called = set(Event.objects.values_list("dossier", flat=True))
        about, ready = self.pick(Challenge.objects.order_by("-pk"), lambda one: one.pk not in called)
        self.act("events.call", self.one(UNIT), UNIT, ready, events.call, about, self.at + timedelta(days=5))

    def declare(self) -> None:
        """A member says whether they come, until the day and before the team is named."""
        about, ready = self.pick(Event.objects.order_by("-pk"), lambda one: one.status == "called" and self.at < one.answers_until)
        self.act("events.answer", self.one(MEMBERS), MEMBERS, ready, events.answer, about, self.how % 2 == 0)

    def name_team(self) -> None:
        """The unit names all who come; the project begins."""
        declared = set(Participation.objects.filter(comes=True).values_list("event", flat=True))
        about, ready = self.pick(Event.objects.order_by("-pk"), lambda one: one.status == "called" and one.pk in declared)
        team = list(Participation.objects.filter(event=about, comes=True).values_list("pk", flat=True))
        day, challenge = self.at + timedelta(days=7), Challenge.objects.get(pk=about.dossier_id)
        call = partial(library.begin, starts_at=day, ends_at=day + timedelta(hours=6), place="Λάρισα")
        self.act("library.begin", self.one(UNIT), UNIT, ready, call, challenge, about, team, road.TEXTS)

    def write(self) -> None:
        """The team, or the unit, gives a field its next text; not from a version that stands no more."""
        about, ready = self.pick(self.projects(), lambda one: one.status == "writing")
        name, stale = FIELDS[self.how % len(FIELDS)], self.how >= 40
        self.put(about, name, version_of(about, name) - stale, ready=ready and not stale)

    def write_the_rest(self) -> None:
        """They write into every field that is still empty."""
        about, ready = self.pick(self.projects(), lambda one: one.status == "writing")
        for name in FIELDS:
            if name not in self.newest(about) and not self.put(about, name, 0, ready=ready):
                break

    def put(self, about: Project, name: str, base: int, *, ready: bool) -> bool:
        """A text unlike any before; whether it is taken."""
        right, text = self.team(about) | UNIT, f"{name} {self.rows}"
        call = (cowriting.write, about, self.specification, name, text, base)
        taken = bool(self.act("cowriting.write", self.one(right), right, ready, *call))
        if taken:
            self.texts[about.pk].append(self.newest(about) | {name: text})
        return taken

    def open_evaluation(self) -> None:
        """The unit hands a complete specification to the network."""
        about, ready = self.pick(self.projects(), lambda one: one.status == "writing" and set(self.newest(one)) == set(FIELDS))
        call = (library.open_evaluation, about, self.at + timedelta(days=3))
        self.act("library.open_evaluation", self.one(UNIT), UNIT, ready, *call)

    def file(self) -> None:
        """A member files the sheet of their body, once, until it closes."""
        name = self.one(MEMBERS)
        filed = set(Sheet.objects.filter(body=self.actor(name).body, filed_at__isnull=False).values_list("round", flat=True))
        found, ready = self.pick(self.networks(), lambda one: self.at < one.closes_at and one.pk not in filed)
        answers = road.scores(found, 1 + self.how % 5) | ({"value": "na"} if self.how % 2 else {})
        call = (evaluation.file_sheet, found, Project.objects.get(run=found.run), answers)
        self.act("evaluation.file_sheet", name, MEMBERS, ready, *call)

    def publish(self) -> None:
        """The worker, or the head, publishes a result, once it is due."""
        found, ready = self.pick(self.networks(), lambda one: one.status == "open" and self.at >= one.closes_at)
        self.act("evaluation.publish", self.one(PUBLISHERS), PUBLISHERS, ready, evaluation.publish, found)

    def into_library(self) -> None:
        """The unit puts an evaluated project into the library."""
        about, ready = self.pick(self.projects(), lambda one: one.status == "evaluated")
        self.act("library.publish", self.one(UNIT), UNIT, ready, library.publish, about, "Έτοιμο.")

    def adopt(self) -> None:
        """A member adopts for their body, once, what stands in the library."""
        name = self.one(MEMBERS)
        has = set(Adoption.objects.filter(body=self.actor(name).body).values_list("dossier", flat=True))
        about, ready = self.pick(self.projects(), lambda one: one.status == "library" and one.pk not in has)
        call = partial(adoption.adopt, for_knowledge=self.how % 2 == 0)
        self.act("adoption.adopt", name, MEMBERS, ready, call, about)

    def advance(self) -> None:
        """The body that adopts says how far it is, along the arrows, or tells more of where it stands."""
        to = list(State)[self.how % len(State)]
        found, ready = self.pick(Adoption.objects.order_by("-pk"), lambda one: one.status == to or ADOPTION.allows(one.status, to))
        right = self.of_body(found.body_id)
        self.act("adoption.advance", self.one(right), right, ready, adoption.advance, found, to, "Σημείωση.")

    def let_time_pass(self) -> None:
        """An hour; or to the next instant at which something closes, or to the second before."""
        ends = [SUBMISSION_ENDS, *(one.closes_at for one in self.networks()), *Event.objects.values_list("answers_until", flat=True)]
        coming = min((one for one in ends if one > self.at), default=None)
        if coming is None or self.how % 3 == 0:
            self.at += timedelta(hours=1)
        else:
            self.at = max(self.at, coming - timedelta(seconds=self.how % 2))

    # Whom and what the draw names.

    def one(self, right: Iterable[str]) -> str:
        """One of those who have the right, or anybody."""
        among = sorted(right) if self.who[0] else ANYBODY
        return among[self.who[1] % len(among)]

    def pick(self, rows: Any, is_ready: Callable[[Any], bool]) -> tuple[Any, bool]:
        """One of some rows, or of those that are ready for the act; and whether it is."""
        found = list(rows)
        fitting = [one for one in found if is_ready(one)]
        among = fitting if self.where[0] and fitting else found
        one = among[self.where[1] % len(among)]
        return one, is_ready(one)

    def actor(self, name: str) -> Actor:
        """A persona, or the worker."""
        return MACHINE if name == "machine" else self.world.actor(name)

    def of_body(self, body: int) -> frozenset[str]:
        """The representatives of a body."""
        return frozenset(name for name, (key, _) in SEATS.items() if self.world.bodies[key].pk == body)

    def team(self, project: Project) -> frozenset[str]:
        """Who was named for a project."""
        chosen = Participation.objects.filter(event__dossier__run=project.run_id, chosen_at__isnull=False)
        people = set(chosen.values_list("person", flat=True))
        return frozenset(name for name, person in self.world.people.items() if person.pk in people)

    def newest(self, project: Project) -> dict[str, str]:
        """The specification as it was written last."""
        return self.texts[project.pk][-1] if self.texts[project.pk] else {}

    @staticmethod
    def needs() -> Any:
        """The needs that were sent, newest first."""
        return Need.objects.exclude(number=None).order_by("-pk")

    @staticmethod
    def projects() -> Any:
        """The projects, newest first."""
        return Project.objects.order_by("-pk")

    @staticmethod
    def networks() -> Any:
        """The rounds in which the network evaluates, newest first."""
        return Round.objects.filter(name=NETWORK).select_related(*Round.read_with).order_by("-pk")

    # What holds after every step.

    @invariant()
    def everything_holds(self) -> None:
        """Where nothing was changed, it holds as before."""
        if self.shape != self.sound:
            self.no_sheet_is_filed_when_or_after_it_closes()
            self.versions_are_numbered_without_a_gap_and_each_has_its_text()
            self.totals_are_what_the_sheets_give()
            self.counters_are_the_number_of_their_rows()
            self.a_body_has_at_most_one_sheet_and_one_adoption()
            self.the_log_has_a_row_for_every_act_and_none_besides()
            self.sound = self.shape

    def no_sheet_is_filed_when_or_after_it_closes(self) -> None:
        assert not Sheet.objects.filter(filed_at__gte=F("round__closes_at")).exists()

    def versions_are_numbered_without_a_gap_and_each_has_its_text(self) -> None:
        found: dict[int, list[tuple[int, Any]]] = defaultdict(list)
        for dossier, number, answers in (
            Revision.objects.filter(number__gt=0).order_by("number").values_list("dossier", "number", "answers")
        ):
            found[dossier].append((number, answers))
        assert found == {dossier: list(enumerate(texts, start=1)) for dossier, texts in self.texts.items() if texts}

    def totals_are_what_the_sheets_give(self) -> None:
        filed, needs = defaultdict(list), Need.objects.exclude(number=None).count()
        for sheet in Sheet.objects.filter(filed_at__isnull=False):
            filed[sheet.round_id].append(sheet.mark)
        for round in Round.objects.select_related(*Round.read_with):
            marks = sorted(filed[round.pk])
            # Counting takes longest: only where something is new.
            if self.counted.get(round.pk) != (round.status, marks, needs):
                content = rounds.content(round)
                assert recount(content) == content["result"]
                assert [sheet["sheet"] for sheet in content["sheets"]] == marks
                assert round.result == (content if round.status == PUBLISHED else {})
                self.counted[round.pk] = (round.status, marks, needs)

    def counters_are_the_number_of_their_rows(self) -> None:
        has_rows = Q(backings__isnull=False) | Q(adoptions__isnull=False)
        for dossier in Dossier.objects.filter(has_rows | Q(body_count__gt=0) | Q(adoption_count__gt=0)).distinct():
            for _, count in counters.items():
                true = count(dossier.pk)
                assert {column: getattr(dossier, column) for column in true} == true

    def a_body_has_at_most_one_sheet_and_one_adoption(self) -> None:
        sheets = Sheet.objects.filter(filed_at__isnull=False, body__isnull=False).values("round", "dossier", "body")
        for rows in (sheets, Adoption.objects.values("dossier", "body")):
            assert not rows.annotate(many=Count("pk")).filter(many__gt=1).exists()

    def the_log_has_a_row_for_every_act_and_none_besides(self) -> None:
        assert LogRow.objects.count() == self.rows


@pytest.mark.slow
@pytest.mark.embedded
def test_whatever_anybody_tries_on_the_road_its_rules_hold(world: World) -> None:
    begun = begin(world)
    few = settings(
        max_examples=30,
        stateful_step_count=20,
        deadline=None,
        database=None,
        derandomize=True,
        # Twenty steps can be read as they are; to make them fewer would take minutes.
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(partial(Road, begun), settings=few)
    # Nothing was left untried: each act was done, and each was refused to somebody without the right.
    assert {verb for verb, outcomes in begun.seen.items() if outcomes[DONE] and outcomes[REFUSED]} == VERBS
