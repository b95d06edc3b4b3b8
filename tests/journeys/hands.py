"""Two ways of working a page: with a pointer, and by keyboard alone. Selectors are plain CSS; fields are found by their name."""

from typing import Protocol

from playwright.sync_api import Locator, Page

# Where focus is, whether it is the place looked for, and whether one can see it.
HERE = """wanted => {
    const here = document.activeElement;
    const style = getComputedStyle(here);
    // The button inside a date field is no element of ours: the browser draws its ring, and the field itself has no :focus then.
    const inside = here.matches("input[type=date]:not(:focus)");
    const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
    return { there: here.matches(wanted), lost: here === document.body,
             seen: inside || outlined || style.boxShadow !== "none", what: here.outerHTML.slice(0, 160) };
}"""
MOST_STOPS = 200


class Hands(Protocol):
    """What a person can do to a page."""

    def press(self, selector: str) -> None:
        """Press a button, a link or a summary."""

    def put(self, name: str, value: str) -> None:
        """Answer the question `name`: type, choose or tick."""


def kind_of(field: Locator) -> str:
    """radio, checkbox, or text for everything typed."""
    kind = field.get_attribute("type")
    return kind if kind in {"radio", "checkbox"} else "text"


class Pointer:
    """Clicks."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, selector: str) -> None:
        """The first that can be seen."""
        self.page.locator(f"{selector} >> visible=true").first.click()

    def put(self, name: str, value: str) -> None:
        """Click an option's label as people do; replace what stood in a text."""
        field = self.page.locator(f'[name="{name}"]')
        if kind_of(field.first) == "text":
            field.fill(value)
            return
        option = self.page.locator(f'[name="{name}"][value="{value}"]')
        self.page.locator(f'label[for="{option.get_attribute("id")}"]').click()
        assert option.is_checked(), f"clicking the label of {name}={value} did not choose it"


class Keyboard:
    """Tab, Enter, Space, arrows and letters; wherever Tab leads, focus must be seen."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def reach(self, selector: str) -> None:
        """Tab forward to a place, round the page if need be."""
        for _ in range(MOST_STOPS):
            here = self.page.evaluate(HERE, selector)
            if not here["lost"]:
                assert here["seen"], f"focus cannot be seen at {here['what']} on {self.page.url}"
            if here["there"]:
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{MOST_STOPS} times Tab do not lead to {selector} on {self.page.url}")

    def press(self, selector: str) -> None:
        """Enter works on buttons, links and summaries alike."""
        self.reach(selector)
        self.page.keyboard.press("Enter")

    def put(self, name: str, value: str) -> None:
        """Type, tick with Space, or go to the option with the arrows."""
        self.reach(f'[name="{name}"]')
        kind = kind_of(self.page.locator(f'[name="{name}"]').first)
        if kind == "text":
            self.page.keyboard.press("Control+A")
            self.page.keyboard.type(value)
            return
        self.page.keyboard.press("Space")
        option = self.page.locator(f'[name="{name}"][value="{value}"]')
        for _ in range(12 if kind == "radio" else 0):
            if option.is_checked():
                break
            self.page.keyboard.press("ArrowDown")
        assert option.is_checked(), f"the keyboard cannot choose {name}={value}"
