"""A jury in a browser: the unit names it, a juror accepts, declares, reads by code, scores, withdraws; everybody reads who and how."""

import pytest

from tests.methods import juries
from wenovate.methods.evaluation import tasks
from wenovate.methods.evaluation.models import Juror, JurorInvitation, Round

from .town import Town
from .visit import Visit, Ways

# What the browser shows does not hang on the database: once is enough.
pytestmark = [pytest.mark.journey, pytest.mark.embedded]

WAYS = {"el": Ways(width=360), "en": Ways(scheme="dark")}


def names_a_juror(officer: Visit, round: Round) -> None:
    """By their address, in the language in which they read."""
    officer.opens(f"/juries/{round.pk}/panel/")
    officer.fills(email="petros@persona.example", language=officer.language)
    officer.presses("#invite ~ form button")
    officer.sees("main", "petros@persona.example")


def accepts_and_declares(juror: Visit) -> None:
    """From one's page to the invitation, under a name, and on to the declaration; nothing is chosen for anybody."""
    juror.opens("/mine/")
    juror.presses('main a[href*="/juries/invitations/"]')
    juror.fills(name="", position="")
    juror.presses('main button[value="send"]', status=422)
    juror.fills(name="Petros", position="Expert")
    juror.presses('main button[value="send"]')
    juror.presses("main form .actions button", status=422)
    juror.fills(family="Neznámá firma", impartial="yes", silent="yes")
    juror.presses("main form .actions button")


def scores_one(juror: Visit, mark: str, scores: dict[str, str]) -> None:
    """Reads it by its code, forgets a criterion, files."""
    juror.presses(f'main a[href*="{mark}"]')
    juror.sees("h1", mark)
    juror.presses('main button[value="send"]', status=422)
    juror.fills(**scores)
    juror.presses('main button[value="send"]')
    juror.sees("main .notice")


@pytest.mark.parametrize("language", WAYS)
def test_a_juror_is_named_declares_scores_and_everybody_reads_it(language: str, town: Town) -> None:
    # Given a round with two entries, and two jurors who sit already
    world = town.world
    round, first, second = juries.round_of(world), juries.entry(world), juries.entry(world, "petr")
    for name in ("anna", "jana"):
        juries.juror(world, round, name)
    officer = town.visit(language, WAYS[language], "giorgos")

    # When the unit names a third, who accepts and declares
    names_a_juror(officer, round)
    assert JurorInvitation.objects.get(answered_at=None).language == language
    juror = town.visit(language, WAYS[language], "petros")
    accepts_and_declares(juror)
    officer.opens(f"/juries/{round.pk}/panel/")
    officer.presses('main form[action$="/publish/"] button')

    # Then the pile opens once the unit has compared what they wrote
    juror.opens(f"/juries/{round.pk}/pile/")
    assert juries.mark(first.pk) not in juror.page.locator("main").inner_text()
    seat = Juror.objects.get(person=world.people["petros"])
    officer.opens("/desk/")
    officer.opens(f"/juries/jurors/{seat.pk}/")
    officer.presses("main form button")

    # And they score one entry and withdraw from the other
    juror.opens("/mine/")
    juror.presses(f'main a[href$="/juries/{round.pk}/pile/"]')
    scores_one(juror, juries.mark(first.pk), juries.scores())
    juror.opens(f"/juries/{round.pk}/pile/{juries.mark(second.pk)}/")
    juror.presses('aside a[href$="/withdraw/"], main a[href$="/withdraw/"]')
    juror.fills(bond="work")
    juror.presses("main form button")
    officer.opens(f"/juries/{round.pk}/panel/")

    # And everybody reads who sits on it, and afterwards the minutes and the result
    visitor = town.visit(language, WAYS[language])
    visitor.opens(f"/juries/{round.pk}/")
    visitor.sees("main", "Petros")
    juries.published(world, round)
    tasks.make_minutes(round.pk)
    for page in (f"/juries/{round.pk}/minutes/", f"/results/{round.pk}/"):
        visitor.opens(page)
        visitor.sees("main", juries.mark(first.pk))
    juror.opens(f"/juries/{round.pk}/pile/")
    assert town.faults() == ""
