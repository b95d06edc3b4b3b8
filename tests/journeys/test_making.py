"""A unit makes a programme at the desk, checks it, rehearses it and opens it; a member submits in it; the head moves its deadline with a reason."""

import pytest

from tests.personas import NEED_ANSWERS, NOW
from wenovate.spine.drafting.models import Draft
from wenovate.spine.programmes.models import Change, Programme

from .town import Town
from .visit import Visit, Ways

# What the browser shows does not hang on the database: once is enough.
pytestmark = [pytest.mark.journey, pytest.mark.embedded]

WAYS = {"el": Ways(), "cs": Ways(scripts=False, width=360), "en": Ways(scheme="dark")}
REASONS = {"el": "Το ζήτησαν πολλοί φορείς.", "cs": "Požádalo o to více institucí.", "en": "Many bodies asked for it."}
SLUG = "cycle-2027"
FORM = "form.form"


def begins_from_a_recipe(head: Visit) -> str:
    """From the desk to a draft with everything that the recipe has."""
    head.opens("/desk/")
    head.presses('main a[href$="/desk/programmes/"]')
    head.presses('main a[href$="/desk/programmes/new/"]')
    head.page.check('[name=source][value="recipe-we-novate"]')
    head.fills(slug=SLUG, starts_on=NOW.date().isoformat())
    head.presses(f"{FORM} button[type=submit]:not([name])")
    return head.stands_at(r"/desk/programmes/(\d+)/$")


def changes_what_matters(head: Visit, draft: str) -> None:
    """A text of a stage in one's own language, and a criterion's weight that no longer adds up."""
    head.opens(f"/desk/programmes/{draft}/stages/submit/")
    head.fills(**{f"purpose_{head.language}": "Περιγράψτε το ζήτημα της υπηρεσίας σας."})
    head.presses(f"{FORM} .actions button[value=keep]")
    head.opens(f"/desk/programmes/{draft}/parts/criterion/entries/selection-shared/")
    head.fills(weight="1")
    head.presses(f"{FORM} .actions button")


def is_told_and_mends(head: Visit, draft: str) -> None:
    """The check says what keeps it from opening; the head cannot open it; mended, it can."""
    head.opens(f"/desk/programmes/{draft}/check/")
    head.sees("#group-stop")
    head.opens(f"/desk/programmes/{draft}/open/")
    assert head.page.locator(f"{FORM}").count() == 0
    head.opens(f"/desk/programmes/{draft}/check/")
    head.presses('section:has(#group-stop) a[href*="/criterion"], section:has(#group-stop) a[href*="/criteria"]')
    head.opens(f"/desk/programmes/{draft}/parts/criterion/entries/selection-shared/")
    head.fills(weight=str(_weight()))
    head.presses(f"{FORM} .actions button")
    head.opens(f"/desk/programmes/{draft}/check/")
    assert head.page.locator("#group-stop").count() == 0


def _weight() -> int:
    """What the weights of the others leave."""
    rows = [row for row in Draft.objects.get().content["criterion"] if row.get("round", "selection") == "selection"]
    return 100 - sum(int(row["weight"]) for row in rows if row["key"] != "shared")


def rehearses(head: Visit, draft: str) -> None:
    """The calendar as a picture, the hours of work, a question of a form, the page as a member will see it."""
    head.opens(f"/desk/programmes/{draft}/calendar/")
    head.sees("main svg[role=img]")
    head.opens(f"/desk/programmes/{draft}/work/")
    head.sees("main svg[role=img], main .bar, main table")
    head.opens(f"/desk/programmes/{draft}/forms/need/")
    head.presses('main a[href$="/questions/of/title/"]')
    head.sees(".preview")
    head.opens(f"/desk/programmes/{draft}/")
    head.presses("section[aria-labelledby=try-title] li:last-child a")


def opens_it(head: Visit, draft: str) -> None:
    """The decision of the head, and the receipt with the hash."""
    head.opens(f"/desk/programmes/{draft}/open/")
    head.presses(f"{FORM} .actions button")
    head.stands_at(rf"/desk/programmes/{draft}/receipt/$")
    head.sees("main", Programme.objects.get(slug=SLUG).recipe_id[:8])


def submits_in_it(member: Visit) -> None:
    """What is open can be done at once."""
    member.opens(f"/programmes/{SLUG}/needs/")
    member.presses('form[action$="/needs/start/"] button')
    member.fills(**NEED_ANSWERS)
    member.presses("button[name=do][value=send]")
    member.stands_at(r"/receipt/$")


def moves_the_deadline(head: Visit) -> None:
    """From the page of the programme to a change, with the reason; everybody reads it there."""
    head.opens(f"/programmes/{SLUG}/")
    head.presses(f'form[action$="/programmes/{SLUG}/change/"] button')
    change = head.stands_at(r"/desk/programmes/(\d+)/$")
    head.opens(f"/desk/programmes/{change}/stages/submit/")
    head.fills(**{"window-0-closes_on": "2027-01-29"})
    head.presses(f"{FORM} .actions button[value=keep]")
    head.opens(f"/desk/programmes/{change}/open/")
    head.fills(**{f"reason_{head.language}": REASONS[head.language]})
    head.presses(f"{FORM} .actions button")


@pytest.mark.parametrize("language", WAYS)
def test_a_unit_makes_a_programme_without_a_developer(language: str, town: Town) -> None:
    # Given the head of a unit
    head = town.visit(language, WAYS[language], "eleni")

    # When a programme is begun from a recipe, changed, checked, mended, rehearsed and opened
    draft = begins_from_a_recipe(head)
    changes_what_matters(head, draft)
    is_told_and_mends(head, draft)
    rehearses(head, draft)
    opens_it(head, draft)

    # Then a member submits in it
    submits_in_it(town.visit(language, WAYS[language], "maria"))

    # And a later change stands on its page with its reason, for everybody
    moves_the_deadline(head)
    visitor = town.visit(language, WAYS[language])
    visitor.opens(f"/programmes/{SLUG}/")
    visitor.sees("main", REASONS[language])
    assert Change.objects.get().windows["submit"]["after"][0]["closes_on"] == "2027-01-29"
    assert town.faults() == ""
