"""The whole way of smart solutions in one programme, with everybody who is on it: from the letter to a mayor to a solution that others take over.

In Czech with what stands beside the way, a debate, a board, questions; in Greek and English its main line. Narrow, dark and without
scripts its parts are gone in journeys of their own.
"""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.management import call_command

from tests import mapping, market
from tests.journey import inviting
from tests.journey.inviting import CZECH
from tests.mapping import CARD
from tests.methods import juries, sounding
from tests.methods.aiming import ROW
from tests.personas import NOW, World
from wenovate.journey.entries.models import Entry
from wenovate.journey.inviting.models import Invitation
from wenovate.journey.library.models import Project
from wenovate.methods.cowriting import actions as cowriting
from wenovate.methods.cowriting import queries as versions
from wenovate.methods.evaluation import actions as evaluation
from wenovate.methods.evaluation import queries as rounds
from wenovate.methods.evaluation.enums import COMPETITION, SELECTION
from wenovate.methods.evaluation.models import Round
from wenovate.methods.milestones.models import Pilot
from wenovate.methods.polls.tasks import count_due
from wenovate.spine.programmes.queries import question_set

from .test_carrying import THERE, decides, plans_and_measures, reaches_it, sets_and_moves_a_milestone
from .test_ideas import asks, gives, supports, takes_up
from .test_inviting import answers, invites_the_region, opens_the_letter
from .test_jury import accepts_and_declares, names_a_juror, scores_one
from .test_mapping import completes_it, draws_a_need
from .test_market import begins_and_saves, fills_in_and_sends, finds_nothing, finds_the_demand, reads_the_decision, reads_the_result
from .town import Town
from .visit import Visit, Ways
from .way import NUMBER, SEND

# What the browser shows does not hang on the database: once is enough.
pytestmark = [pytest.mark.journey, pytest.mark.embedded]

# The card of a need as it is wanted once the analysis has begun, in the order of the form.
NEED = {
    **{name: CARD[name] for name in ("title", "area", "aim", "issue", "whom")},
    "people": "40000",
    **{name: CARD[name] for name in ("today", "result")},
    "measures-1-indicator": "Ujeté kilometry",
    "measures-1-baseline": "38000",
    "measures-1-target": "30000",
    "measures-1-unit": "km",
    "law": "Smlouva dovoluje měnit trasy.",
    "data": "Vážní lístky za tři roky.",
    "urgency": "4",
    "owner-name": "Jarmila Smyšlená",
    "owner-position": "starostka",
    "owner-email": "j.smyslena@obec.example",
    "owner-phone": "+420 000 000 012",
    "intent": "competition",
}
PROGRAMME = f"/programmes/{CZECH}"
MAYOR = "j.smyslena@obec.example"
OTHERS = ("anna", "jana")
# Far enough away that questions are still taken; after its hour, and when the jury has scored.
CLOSES = NOW + timedelta(days=40)
DEADLINE, SCORED = CLOSES + timedelta(hours=8), CLOSES + timedelta(days=8)
SELECTS = ("benefit", "shared", "measurable", "feasibility", "market", "owner")
JUDGES = ("effect", "novelty", "proven", "cost", "safety", "commercial", "reuse")
SPECIFIES = ("purpose", "deliverables", "users", "indicators", "requirements", "data", "cost", "timetable", "pilot")
CONFIRM = "main form .actions button"


def a_mayor_joins(town: Town, officer: Visit) -> Visit:
    """1: six municipalities are invited in one act; one mayor answers with the code of the letter."""
    inviting.municipalities(6)
    invites_the_region(officer)
    town.work()
    invitation = Invitation.objects.filter(letters__address__gt="").select_related(*Invitation.read_with).earliest("pk")
    mayor = town.visit(officer.language, officer.ways)
    opens_the_letter(mayor, invitation)
    answers(mayor, MAYOR)
    return mayor


def writes_a_need(mayor: Visit) -> str:
    """2: the card of a need, sent; its number."""
    mayor.opens(f"{PROGRAMME}/needs/")
    mayor.presses('form[action$="/needs/start/"] button')
    mayor.fills(**NEED)
    mayor.presses(SEND)
    return mayor.stands_at(rf"/needs/({NUMBER})/receipt/$")


def debates(town: Town, officer: Visit) -> None:
    """3, beside the way: an expert answers what an inhabitant asks, before everybody."""
    day = NOW.date().isoformat()
    officer.opens(f"{PROGRAMME}/debates/open/")
    hours = {"opens_on": day, "opens_at": "08:00", "closes_on": day, "closes_at": "20:00"}
    officer.fills(title="Svoz bez kalendáře", introduction="Co by pomohlo?", experts="petr@persona.example, technik", **hours)
    officer.presses(CONFIRM)
    place = officer.stands_at(rf"/{officer.language}(/debates/\d+/)$")
    inhabitant, expert = (town.visit(officer.language, officer.ways, name) for name in ("petros", "petr"))
    inhabitant.opens(place)
    inhabitant.fills(text="Kdo pozná, že je nádoba plná?")
    inhabitant.presses("main form .button--primary")
    expert.opens(place)
    expert.presses('#question-1 [value="first"]')
    expert.presses('#question-1 a[href*="/answered/"]')
    expert.fills(text="Řidič při výsypu.")
    expert.presses("main form .button--primary")
    expert.sees("#question-1", "Řidič při výsypu.")


def a_board_says_what_comes_first(town: Town, officer: Visit, there: World) -> None:
    """4, beside the way: five members answer, one of them in the browser; the result is published."""
    poll = sounding.asked(there, on=sounding.board(there, "maria", "petr", "anna", "nikos", "karel"))
    for name in ("petr", "anna", "nikos", "karel"):
        sounding.answer(poll, there.actor(name), 4)
    member = town.visit(officer.language, officer.ways, "maria")
    member.opens(f"/polls/{poll.pk}/answer/")
    item = poll.items.get().pk
    member.fills(**{f"opinion_{item}": "5", f"comment_{item}": "Začněte tady."})
    member.presses("main form.form button")
    with time_machine.travel(poll.closes_at, tick=False):
        count_due(poll.closes_at)
        later = town.visit(officer.language, officer.ways, "giorgos")
        later.opens(f"/polls/{poll.pk}/")
        later.unfolds("main details:has(form)")
        later.presses("main details form button")
        later.sees("main table", "4,2")


def opens_a_topic(head: Visit, there: World, need: str) -> str:
    """4: scored by two officers, the need becomes a topic with its goal and the reason; its number."""
    round = rounds.round_of(there.run, SELECTION)
    assert round is not None
    about = rounds.candidates(rounds.get(round.pk)).get(number=need)
    for name in ("eleni", "giorgos"):
        sheet = dict.fromkeys(SELECTS, "4") | {"reason": "Změřeno."}
        evaluation.file_sheet(rounds.get(round.pk), about, sheet, by=there.actor(name), at=NOW)
    head.opens(f"{PROGRAMME}/selection/")
    head.page.check(f'[name="need"][value="{need}"]')
    head.presses("main form .actions button")
    typed = {f"{part}_{code}": market.DEMAND[part] for code in ("el", "cs", "en") for part in ("title", "summary")}
    head.fills(**typed, reason="Týká se mnoha obcí.")
    head.presses("main form.form button:not([name])", status=422)
    head.keeps(**typed)
    head.fills(**{f"goal-1-{name}": text for name, text in ROW.items()})
    head.presses("main form.form button:not([name])")
    return head.stands_at(rf"/challenges/({NUMBER})/$")


def publishes_it(officer: Visit, topic: str) -> str:
    """5: from the page of the topic to a demand that every firm reads; its number."""
    officer.opens(f"/challenges/{topic}/")
    officer.presses('form[action*="/demands/of/"] button')
    officer.fills(**market.DEMAND)
    officer.presses(SEND)
    return officer.stands_at(rf"/demands/({NUMBER})/$")


def registers_a_firm(person: Visit) -> None:
    """6: a number with its check digit, a profile; and from now on a mail of every demand in an area."""
    person.opens("/firms/register/")
    person.fills(country="CZ", number="99999995", name="Nová firma", size="small", email="info@nova.example")
    person.presses(CONFIRM, status=422)
    person.fills(number="99999994")
    person.presses(CONFIRM)
    person.sees("h1", "Nová firma")
    person.opens("/demands/?area=environment")
    person.presses('form[action$="/follow/"] button')


def asks_about_it(firm: Visit, officer: Visit, demand: str) -> None:
    """7, beside the way: a question without a name, answered for everybody."""
    firm.opens(f"/dossiers/{demand}/questions/")
    firm.fills(text="Smí se do víka vrtat?")
    firm.presses("main form .button--primary")
    officer.opens(f"/dossiers/{demand}/questions/answering/")
    officer.page.locator('[name="question"]').check()
    officer.presses("main form .button--primary")
    officer.fills(text="Ne, nádoby patří svozové firmě.")
    officer.presses('.actions [value="publish"]')
    firm.opens(f"/demands/{demand}/")
    firm.presses(f'main a[href$="/dossiers/{demand}/questions/"]')
    firm.sees("main", "Ne, nádoby patří svozové firmě.")


def lays_a_jury(head: Visit, there: World, demand: str) -> Round:
    """8: until when it scores; one juror is invited by address in the browser, two sit already."""
    head.opens(f"/demands/{demand}/entries/")
    head.presses(f'main a[href$="/demands/{demand}/jury/"]')
    head.fills(closes_on=SCORED.date().isoformat())
    head.presses("main form.form button:not([name])")
    round = Round.objects.select_related(*Round.read_with).get(name=COMPETITION)
    for name in OTHERS:
        juries.juror(there, round, name)
    names_a_juror(head, round)
    return round


def publishes_the_panel(head: Visit, visitor: Visit, round: Round, demand: str) -> None:
    """8: from now on everybody reads on the page of the demand who judges."""
    head.opens(f"/juries/{round.pk}/panel/")
    head.presses('main form[action$="/publish/"] button')
    visitor.opens(f"/demands/{demand}/")
    visitor.presses(f'main a[href$="/juries/{round.pk}/"]')
    visitor.sees("main", "Petros")


def opens_what_came(officer: Visit, demand: str) -> None:
    """8: after the deadline, in one act."""
    officer.opens("/desk/")
    officer.presses(f'main a[href$="/demands/{demand}/entries/"]')
    officer.presses('form[action$="/entries/open/"] button')


def the_jury_scores(juror: Visit, head: Visit, there: World, round: Round, code: str) -> None:
    """8: what a juror wrote in words is compared first; then they read by code and file, as the others do."""
    sheet = dict.fromkeys(JUDGES, "4") | {"reason": "Doloženo měřením."}
    seat = round.jurors.get(person=there.people["petros"])
    head.opens(f"/juries/jurors/{seat.pk}/")
    head.presses("main form button")
    juror.opens(f"/juries/{round.pk}/pile/")
    scores_one(juror, code, sheet)
    entry = Entry.objects.select_related(*Entry.read_with).get(code=code)
    for name in OTHERS:
        juries.declared(there, round, name)
        evaluation.file_sheet(juries.again(round), entry, sheet, by=there.actor(name), at=DEADLINE)


def awards(officer: Visit, demand: str) -> None:
    """8: with the reason that everybody reads."""
    officer.opens(f"/demands/{demand}/award/")
    officer.page.locator('[name="entry"]').check()
    officer.fills(reason="Nejlepší poměr ceny a naměřeného přínosu.")
    officer.presses('form[action$="/award/"] button')


def begins_the_project(officer: Visit, there: World, entry: str) -> Project:
    """9: from the awarded entry; its firm then writes the specification."""
    officer.opens(f"/entries/{entry}/")
    officer.presses('form[action$="/project/"] button')
    number = officer.stands_at(r"/library/(\d{4}-\d{5})/$")
    project = Project.objects.select_related(*Project.read_with).get(number=number)
    karel, questions = there.actor("karel"), question_set(project.programme, "specification")
    for field in SPECIFIES:
        cowriting.take(project, field, by=karel, at=SCORED)
        cowriting.write(project, questions, field, "Podle návrhu.", versions.version_of(project, field), by=karel, at=SCORED)
    return project


def puts_it_into_the_library(head: Visit, number: str) -> None:
    """9: with the reason, and open to everybody."""
    head.opens(f"/library/{number}/")
    head.presses('main a[href$="/decision/"], aside a[href$="/decision/"]')
    head.fills(how="library", reason="Pilot splnil cíl.")
    head.presses("main form.form button:not([name])")
    head.presses('form[action$="/public/"] button')


def takes_it_over(mayor: Visit, number: str) -> None:
    """9: another municipality adopts it."""
    mayor.opens(f"/library/{number}/")
    mayor.presses('a[href$="/adopt/"]')
    mayor.fills(how="interested", note="Začneme ve dvou ulicích.")
    mayor.presses("main form button")
    mayor.sees("#adopters", "Začneme ve dvou ulicích.")


def reads_what_was_reached(visitor: Visit, number: str) -> None:
    """10: the goals on one page, and the whole journey of the solution."""
    visitor.opens(f"{PROGRAMME}/")
    visitor.presses(f'main a[href$="{PROGRAMME}/progress/"]')
    for goal in ("interest", "firms", "solutions", "benefits"):
        visitor.sees(f"#aim-{goal}")
    visitor.opens(f"/library/{number}/")
    visitor.sees("#journey", "Vzorná řešení")


@pytest.mark.parametrize("language", ["cs", "el", "en"])
def test_from_mapped_needs_to_a_solution_in_use(language: str, town: Town, now: Any, designation: Path) -> None:
    beside = language == "cs"
    ways, there = Ways(), market.market(town.world, slug=CZECH, closes=CLOSES)
    officer, head, inhabitant = (town.visit(language, ways, name) for name in ("giorgos", "eleni", "petros"))

    # Municipalities are invited, and their needs are mapped
    mayor = a_mayor_joins(town, officer)
    need = writes_a_need(mayor)
    if beside:
        gathering = mapping.held(there)
        mapping.record(there, gathering)
        draws_a_need(officer, gathering)
        completes_it(officer, NEED)

    # Ideas are gathered, people are asked, a topic is chosen with its goal
    asks(officer, need)
    idea = gives(inhabitant, CZECH)
    supports(mayor, idea, CZECH)
    takes_up(officer, idea)
    if beside:
        debates(town, officer)
        a_board_says_what_comes_first(town, officer, there)
    topic = opens_a_topic(head, there, need)

    # It is published as a demand, which a firm answers under seal
    demand = publishes_it(officer, topic)
    registers_a_firm(town.visit(language, ways, "anna"))
    firm = town.visit(language, ways, "karel")
    if beside:
        asks_about_it(firm, officer, demand)
    finds_the_demand(firm, demand)
    begins_and_saves(firm)
    entry = fills_in_and_sends(firm, designation)
    finds_nothing(officer, demand, entry)
    round = lays_a_jury(head, there, demand)
    accepts_and_declares(inhabitant)
    publishes_the_panel(head, town.visit(language, ways), round, demand)

    # After the deadline it is opened, judged by code, awarded
    now.move_to(DEADLINE)
    officer, head, inhabitant = (town.visit(language, ways, name) for name in ("giorgos", "eleni", "petros"))
    opens_what_came(officer, demand)
    the_jury_scores(inhabitant, head, there, round, str(Entry.objects.get(number=entry).code))
    now.move_to(SCORED + timedelta(days=1))
    town.work()
    officer = town.visit(language, ways, "giorgos")
    awards(officer, demand)
    town.work()
    reads_the_decision(town.visit(language, ways, "karel"), entry)
    reads_the_result(town.visit(language, ways), demand, entry)
    project = begins_the_project(officer, there, entry)

    # It is carried out, tried, put into the library and taken over
    now.move_to(THERE)
    firm, head = (town.visit(language, ways, name) for name in ("karel", "eleni"))
    sets_and_moves_a_milestone(firm, project.number)
    reaches_it(firm)
    plans_and_measures(firm, project.number, there.bodies["turnov"].pk)
    decides(head, Pilot.objects.get().pk)
    puts_it_into_the_library(head, project.number)
    takes_it_over(town.visit(language, ways, "petr"), project.number)
    reads_what_was_reached(town.visit(language, ways), project.number)
    assert Project.objects.get().status == "library"
    call_command("verify")
    assert town.faults() == ""
