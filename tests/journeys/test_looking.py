"""The journeys would notice: each fault that a visit looks for, put into a page on purpose."""

import pytest

from .hands import Keyboard
from .town import Town
from .visit import Ways

# What the browser shows does not hang on the database: once is enough.
pytestmark = [pytest.mark.journey, pytest.mark.embedded]

ELSEWHERE = "http://elsewhere.example/"
# What is done to the page → what is said of it.
BREACHES = {
    "document.querySelector('main').append(document.createElement('img'))": "image-alt at img",
    "document.querySelector('h1').style.color = '#eee'": "color-contrast at h1",
    "document.querySelector('h1').style.width = '2000px'": "scrolls sideways",
    "document.querySelector('h1').outerHTML = '<h2>Home</h2>'": "0 headings of the first level",
    "document.documentElement.lang = 'cs'": "its language is cs",
    "document.head.append(Object.assign(document.createElement('script'), { text: '1' }))": "Content Security Policy",
    "setTimeout(() => { throw new Error('broken script') })": "broken script",
    "alert('Hello')": "dialog alert",
    "fetch('/en/nowhere/')": "404: http",
    f"setTimeout(() => {{ location = '{ELSEWHERE}' }})": f"goes elsewhere: {ELSEWHERE}",
}


def test_whatever_is_wrong_on_a_page_is_told(town: Town) -> None:
    """Each breach is told once, though the page is looked at twice."""
    visit = town.visit("en", Ways())
    visit.page.route(
        f"{ELSEWHERE}**", lambda route: route.fulfill(body="<html lang=en><title>Elsewhere</title><main><h1>Elsewhere</h1></main>")
    )
    for breach, told in BREACHES.items():
        visit.opens("/proof/")
        assert town.faults() == ""
        visit.page.evaluate(f"() => {{ {breach} }}")
        visit.page.wait_for_timeout(500)
        visit.look()
        visit.look()
        assert town.faults().count(told) == 1, f"{breach} was not told as {told}"


def test_focus_that_cannot_be_seen_is_told(town: Town) -> None:
    """A style sheet that takes the outline away stops whoever uses the keyboard."""
    visit = town.visit("en", Ways(keyboard=True))
    visit.opens("/proof/")
    visit.page.evaluate(
        """() => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(":focus-visible { outline: none !important }");
            document.adoptedStyleSheets = [sheet];
        }"""
    )
    with pytest.raises(AssertionError, match="focus cannot be seen at <a"):
        Keyboard(visit.page).reach("footer a")


def test_the_first_tab_leads_past_the_header(town: Town) -> None:
    """The skip link is seen once it has the focus, and leads to the content."""
    visit = town.visit("en", Ways(keyboard=True))
    visit.opens("/")
    visit.page.keyboard.press("Tab")
    visit.is_focused('a[href="#main"]')
    visit.presses('a[href="#main"]')
    visit.is_focused("#main")
    assert town.faults() == ""
