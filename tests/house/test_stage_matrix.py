"""Law of stages: whom an act is for does it in the window of its stage and at no other time; nobody else ever does. Both shipped recipes."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from itertools import product

import pytest
from django.utils import translation
from django.utils.translation import gettext as _

from tests.house.stages import FAR_AHEAD, LONG_AGO, RECIPES, Scene, Window, outliving, recipe, scene, windows
from tests.personas import PERSONAS, World
from tests.spine.making import REASON
from wenovate.base import texts
from wenovate.base.gate import Actor, RoleHeld, Verdict, guards, may
from wenovate.base.gate.actor import MACHINE
from wenovate.spine.programmes.actions import end_programme, let_in
from wenovate.spine.programmes.acts import acts

# Windows are reckoned in Python: once is enough.
pytestmark = pytest.mark.embedded

# Beside the personas: who scores for the unit, an officer who types what Maria says on the telephone, the worker.
EVALUATOR, ON_THE_TELEPHONE, WORKER = "an evaluator", "maria on the telephone", "the worker"
EVERYBODY = frozenset({*PERSONAS, EVALUATOR, ON_THE_TELEPHONE, WORKER})
# Maria and Nikos are the main and the alternate member of Larisa, Petr of Turnov; Maria and Petr are the team of the project.
LARISA = frozenset({"maria", "nikos"})
MEMBERS = LARISA | {"petr"}
# Eleni is the head of the unit whose programme it is and Giorgos an officer; Jana is an officer of another.
UNIT = frozenset({"eleni", "giorgos"})
TEAM = UNIT | {"maria", "petr"}
SIGNED_IN = EVERYBODY - {"visitor", ON_THE_TELEPHONE, WORKER}
# Karel acts for a firm.
FIRM = frozenset({"karel"})
PHONE = frozenset({ON_THE_TELEPHONE})
NOBODY: frozenset[str] = frozenset()

# The rule book: act, where it is done → who does it while it is open.
RULES = {
    ("joining.start", "programme"): SIGNED_IN,
    ("joining.submit", "registration"): frozenset({"maria"}),
    ("needs.start", "programme"): MEMBERS | PHONE,
    ("needs.submit", "draft"): LARISA | PHONE,
    ("needs.record", "programme"): UNIT,
    ("needs.submit_recorded", "recorded draft"): UNIT,
    ("gatherings.begin_record", "gathering"): UNIT,
    ("needs.decline", "need"): UNIT,
    ("ideas.start", "programme"): MEMBERS | {"anna", "petros", "karel"} | PHONE,
    ("ideas.submit", "idea"): frozenset({"maria"}) | PHONE,
    ("challenges.open", "programme"): UNIT,
    ("polls.open", "sounding board"): UNIT,
    ("support.back", "need"): MEMBERS | UNIT | {EVALUATOR, "sofia"} | PHONE,
    ("support.back", "challenge"): SIGNED_IN | PHONE,
    ("discussion.comment", "challenge"): SIGNED_IN,
    # Of nobody on a critical issue: questions are asked about what is published as demand.
    ("clarifications.ask", "challenge"): NOBODY,
    ("events.call", "challenge"): UNIT,
    ("events.answer", "workshop"): MEMBERS | PHONE,
    ("demands.begin", "challenge"): UNIT,
    ("demands.publish", "demand being written"): UNIT,
    ("entries.begin", "demand"): FIRM,
    ("entries.submit", "entry"): FIRM,
    ("entries.award", "demand"): UNIT,
    ("library.begin", "challenge"): UNIT,
    ("cowriting.write", "project being written"): TEAM,
    ("library.open_evaluation", "project being written"): UNIT,
    ("library.publish", "project being written"): UNIT,
    ("library.publish", "project evaluated"): UNIT,
    ("milestones.set", "project being written"): TEAM,
    ("milestones.plan_pilot", "project being written"): TEAM,
    ("milestones.plan_pilot", "project evaluated"): TEAM,
    ("milestones.decide_pilot", "pilot measured"): UNIT,
    ("adoption.adopt", "project in the library"): MEMBERS | PHONE,
}
# What only smart-solutions has forms for: ideas, demands and what firms answer, needs that were told, interviews.
BEGINNINGS = ("ideas.", "demands.", "entries.", "needs.record", "gatherings.begin_record")
OF_THE_MARKET = [(act, place) for act, place in RULES if act.startswith(BEGINNINGS)]
# What a recipe rules out for good: one joins by invitation; the network has no criteria by which it could evaluate. Where it has some,
# what is being written is evaluated before anything else.
RULED_OUT = {
    ("smart-solutions", "joining.start", "programme"),
    ("smart-solutions", "library.open_evaluation", "project being written"),
    ("we-novate", "library.publish", "project being written"),
    ("we-novate", "milestones.plan_pilot", "project being written"),
    *(("we-novate", act, place) for act, place in OF_THE_MARKET),
}

# Act and place → instant → who.
Told = dict[tuple[str, str], dict[str, frozenset[str]]]
MOMENT = timedelta(microseconds=1)


@pytest.fixture(params=RECIPES)
def stage(request: pytest.FixtureRequest, world: World) -> Scene:
    """A programme of each recipe."""
    return scene(world, request.param)


@pytest.fixture
def actors(world: World) -> dict[str, Actor]:
    """Everybody as the gate sees them."""
    maria = world.actor("maria")
    others = {
        EVALUATOR: Actor(person=world.people["petros"].pk, role=RoleHeld("evaluator", world.unit.pk)),
        ON_THE_TELEPHONE: Actor(person=maria.person, mandate=maria.mandate, typed_by=world.people["giorgos"].pk),
        WORKER: MACHINE,
    }
    return {name: world.actor(name) for name in PERSONAS} | others


def moments(held: Mapping[str, Window]) -> dict[str, datetime]:
    """The instants that count: the last before a window, its first and its last, the first after it; without an end: far ahead."""
    found = {}
    for stage, window in held.items():
        opens, closes = window or (None, None)
        found |= {f"{stage}: before": opens - MOMENT, f"{stage}: first": opens} if opens else {f"{stage}: long ago": LONG_AGO}
        found |= {f"{stage}: last": closes - MOMENT, f"{stage}: after": closes} if closes else {f"{stage}: far ahead": FAR_AHEAD}
    return found


def is_open(windows: Iterable[Window], at: datetime) -> bool:
    """Whether one of the windows is open."""
    return any(window is None or (window[0] <= at and (window[1] is None or at < window[1])) for window in windows)


def told(stage: Scene, actors: dict[str, Actor]) -> Told:
    """Whom the gate allows each act at each instant. A refusal without a reason is no answer."""
    found: Told = {}
    for activity, place in RULES:
        where, found[activity, place] = stage.at(place), {}
        for moment, at in moments(windows(stage.key, activity, place)).items():
            verdicts = {name: may(actor, activity, where, at) for name, actor in actors.items()}
            assert [name for name, verdict in verdicts.items() if not verdict and not verdict.reason] == []
            found[activity, place][moment] = frozenset(name for name, verdict in verdicts.items() if verdict)
    return found


def law(key: str, *, let_in: frozenset[str] = NOBODY, ended: bool = False) -> Told:
    """What it should say; `let_in` are those of a body that was let into every stage, until far ahead."""
    found: Told = {}
    for activity, place in RULES:
        held, who = windows(key, activity, place), whom(key, activity, place)
        going = [window for stage, window in held.items() if stage in outliving(key) or not ended]
        found[activity, place] = {
            moment: who if is_open(going, at) else who & let_in if at < FAR_AHEAD else NOBODY for moment, at in moments(held).items()
        }
    return found


def whom(key: str, activity: str, place: str) -> frozenset[str]:
    """Whom an act is for in a recipe."""
    return NOBODY if (key, activity, place) in RULED_OUT else RULES[activity, place]


def refusal(key: str, held: Mapping[str, Window], at: datetime) -> Verdict:
    """What they are told whom a closed act is for: the stage that opens next, else the one that closed last."""
    zone, windows = recipe(key).time_zone, {stage: window for stage, window in held.items() if window is not None}
    names = {stage: str(texts.pick(recipe(key).stage(stage).name)) for stage in windows}
    coming = [(window[0], stage) for stage, window in windows.items() if window[0] > at]
    if coming:
        opens, stage = min(coming)
        words = _("The stage “%(stage)s” opens on %(when)s.") % {"stage": names[stage], "when": texts.instant_in_words(opens, zone)}
        return Verdict(allowed=False, reason=words, until=opens)
    closes, stage = max((window[1], stage) for stage, window in windows.items() if window[1] is not None)
    words = _("The stage “%(stage)s” closed on %(when)s.") % {"stage": names[stage], "when": texts.instant_in_words(closes, zone)}
    return Verdict(allowed=False, reason=words)


def unruled(activities: Iterable[str]) -> list[str]:
    """Acts of which the rule book says nothing."""
    return sorted(set(activities) - {activity for activity, _place in RULES})


def test_in_its_window_exactly_they_act_and_outside_it_nobody(stage: Scene, actors: dict[str, Actor]) -> None:
    assert told(stage, actors) == law(stage.key)


def test_whoever_was_let_in_acts_in_a_closed_stage_as_in_an_open_one(stage: Scene, actors: dict[str, Actor], world: World) -> None:
    for run in (stage.nouns["run"], stage.nouns["challenge"].run):
        for one in recipe(stage.key).stages:
            let_in(run, world.bodies["larisa"], one.key, until=FAR_AHEAD, reason="Βλάβη.", by=actors["eleni"], at=LONG_AGO)
    assert told(stage, actors) == law(stage.key, let_in=LARISA | PHONE)


def test_when_a_programme_has_ended_only_what_outlives_it_goes_on(stage: Scene, actors: dict[str, Actor]) -> None:
    end_programme(stage.nouns["run"].programme, REASON, by=actors["eleni"], at=LONG_AGO)
    assert told(stage.again(), actors) == law(stage.key, ended=True)


def test_in_each_language_they_are_told_which_stage_and_when_and_all_others_why(stage: Scene, actors: dict[str, Actor]) -> None:
    for activity, place in RULES:
        held, who, where = windows(stage.key, activity, place), whom(stage.key, activity, place), stage.at(place)
        closed = [at for at in moments(held).values() if not is_open(held.values(), at)]
        for language, at in product(texts.LANGUAGES, {*closed[:1], *closed[-1:]}):
            with translation.override(language):
                said = {name: may(actor, activity, where, at) for name, actor in actors.items()}
                assert {name: said[name] for name in who} == dict.fromkeys(who, refusal(stage.key, held, at))
            assert [name for name in EVERYBODY - who if not said[name].reason or said[name].until] == []


def test_every_act_that_a_stage_may_hold_stands_in_the_rule_book() -> None:
    held = [activity for key in RECIPES for one in recipe(key).stages for activity in one.activities]
    assert (unruled(acts), unruled(held)) == ([], [])


def test_the_law_catches_an_act_that_does_not() -> None:
    assert unruled([*acts, "ballots.vote"]) == ["ballots.vote"]


def test_the_law_catches_a_gate_that_does_not_ask_for_the_stage(world: World, actors: dict[str, Actor]) -> None:
    with guards.without(guards.STAGE):
        found = told(scene(world, RECIPES[0]), actors)
    bound = {line: said for line, said in law(RECIPES[0]).items() if len(set(said.values())) > 1}
    assert {line for line, said in bound.items() if found[line] == said} == set()
    assert len(bound) == 9
