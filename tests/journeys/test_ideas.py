"""Brainstorming: the unit asks, an inhabitant answers with an idea, others support and comment, the unit takes it up; nobody is named."""

import pytest

from tests import crowd

from .town import Town
from .visit import Visit, Ways

# What the browser shows does not hang on the database: once is enough.
pytestmark = [pytest.mark.journey, pytest.mark.embedded]

WAYS = {"el": Ways(width=360), "en": Ways(scheme="dark")}
IDEA = {"title": "Kontejnery se ozvou samy", "idea": "Čidlo pošle zprávu.", "change": "Méně jízd."}


def asks(officer: Visit, number: str) -> None:
    """From the page of what a body has submitted to asking everybody about it."""
    officer.opens(f"/needs/{number}/")
    officer.presses('#ideas a[href*="/ideas/?about="]')
    officer.presses(f'main a[href$="/dossiers/{number}/ideas/open/"]')
    officer.fills(introduction="Jak se včas dozvíme, že jsou plné?")
    officer.presses("form.form button")
    officer.sees("blockquote", "Jak se včas dozvíme")


def gives(inhabitant: Visit, slug: str = crowd.SLUG) -> str:
    """From the page of the programme to the receipt, by way of a form in which something is missing; the number of the idea."""
    inhabitant.opens(f"/programmes/{slug}/")
    inhabitant.presses(f'main a[href$="/programmes/{slug}/ideas/"]')
    inhabitant.presses('main a[href*="?about="]')
    inhabitant.presses('form[action$="/ideas/start/"] button')
    inhabitant.fills(title=IDEA["title"])
    inhabitant.presses('button[value="send"]', status=422)
    inhabitant.fills(idea=IDEA["idea"], change=IDEA["change"])
    inhabitant.presses('button[value="send"]')
    return inhabitant.stands_at(r"/ideas/(\d{4}-\d{5})/receipt/$")


def supports(member: Visit, number: str, slug: str = crowd.SLUG) -> None:
    """Finds it on the page of what its body submitted, supports it, says something."""
    member.opens(f"/programmes/{slug}/ideas/?sort=supported")
    member.presses(f'main a[href$="/ideas/{number}/"]')
    member.presses('form[action*="/back/"] button')
    member.sees("#support form[action*='/take-back/']")
    member.presses(f'main a[href$="/dossiers/{number}/comments/"]')
    member.fills(text="Tohle bychom uvítali.")
    member.presses("form.form button")
    member.sees("#last", "Tohle bychom uvítali.")


def takes_up(officer: Visit, number: str) -> None:
    """From the desk to the answer."""
    officer.opens("/desk/")
    officer.presses('main a[href*="/ideas/?about="]')
    officer.presses(f'main a[href$="/ideas/{number}/"]')
    officer.presses(f'main a[href$="/ideas/{number}/take-up/"]')
    officer.fills(reason="Zkusíme to na deseti kontejnerech.")
    officer.presses("form.form button")
    officer.sees("#story-title ~ *", "Zkusíme to na deseti kontejnerech.")


@pytest.mark.parametrize("language", WAYS)
def test_from_a_question_to_an_idea_that_is_taken_up(language: str, town: Town) -> None:
    # Given a need that the network reads
    need = crowd.need(town.world)
    officer, inhabitant, member, visitor = (town.visit(language, WAYS[language], name) for name in ("eleni", "petros", "petr", ""))

    # When the unit asks everybody about it, and an inhabitant gives an idea
    asks(officer, str(need.number))
    number = gives(inhabitant)

    # Then everybody reads it without a name, and is led to sign in to support it
    visitor.opens(f"/ideas/{number}/")
    visitor.sees("#support a[href*='?next=']")
    assert [words in visitor.page.content() for words in (IDEA["idea"], "Φανταστικός", "Λαρισαίων")] == [True, False, False]

    # And a member supports it and comments on it, and the unit takes it up with a reason
    supports(member, number)
    takes_up(officer, number)
    inhabitant.opens("/mine/")
    inhabitant.presses(f'#ideas-title ~ ul a[href$="/ideas/{number}/"]')
    inhabitant.sees("main", "Zkusíme to na deseti kontejnerech.")
    assert town.faults() == ""


def test_without_scripts_what_harms_is_reported_hidden_and_put_back(town: Town) -> None:
    # Given an idea with somebody's telephone number in it
    number = crowd.idea(town.world).number
    reader, officer, author = (town.visit("cs", Ways(scripts=False), name) for name in ("anna", "giorgos", "petros"))

    # When a reader reports it
    reader.opens(f"/ideas/{number}/")
    reader.presses(f'main a[href$="/ideas/{number}/report/"]')
    reader.fills(text="Je v něm telefon souseda.")
    reader.presses("form.form button")

    # Then the unit reads why, takes it out of sight, and its author is told
    officer.opens(f"/ideas/{number}/")
    officer.sees("#reports-title ~ ul", "Je v něm telefon souseda.")
    officer.presses(f'main a[href$="/ideas/{number}/hide/"]')
    officer.fills(reason="Obsahuje telefon jiného člověka.")
    officer.presses("form.form button")
    author.opens(f"/ideas/{number}/")
    author.sees("main", "Obsahuje telefon jiného člověka.")
    assert town.world.client("anna").get(f"/cs/ideas/{number}/").status_code == 404

    # And it can be put back
    officer.presses('form[action$="/put-back/"] button')
    reader.opens(f"/ideas/{number}/")
    assert town.faults() == ""
