"""An officer sets up a second factor and comes in with it: a passkey, by a device that the browser imagines; an app, without JavaScript."""

import pytest
from playwright.sync_api import CDPSession

from tests.people.app import app_code

from .town import Town
from .visit import Visit, Ways
from .way import code_in_letter

# What the browser shows does not hang on the database: once is enough.
pytestmark = [pytest.mark.journey, pytest.mark.embedded]
OFFICER = "giorgos@persona.example"
LANGUAGES = ("el", "cs", "en")
# Finger or face are always shown at once.
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def with_a_device(visit: Visit) -> CDPSession:
    """A browser whose device can keep passkeys."""
    device = visit.page.context.new_cdp_session(visit.page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return device


def comes_in_by_mail(visit: Visit) -> None:
    """Up to the page after the code."""
    visit.opens("/sign-in/")
    visit.fills(email=OFFICER)
    visit.presses("form:has([name=email]) button")
    visit.fills(code=code_in_letter(OFFICER))
    visit.presses("form:has([name=code]) button")


def is_led_to_the_set_up(visit: Visit) -> None:
    """The desk is closed to a role without a second factor, and says where to get one."""
    visit._awaited = 403
    visit.opens("/desk/")
    visit._awaited = 200
    visit.presses('main a[href$="/account/second-factor/"]')


def signs_out(visit: Visit) -> None:
    """From the menu in the head."""
    visit.unfolds('header details:has(form[action$="/sign-out/"])')
    visit.presses('form[action$="/sign-out/"] button')


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_officer_adds_a_passkey_and_comes_in_with_it_alone(language: str, town: Town) -> None:
    visit = town.visit(language, Ways())
    with_a_device(visit)
    comes_in_by_mail(visit)
    is_led_to_the_set_up(visit)
    visit.presses('a[href$="/passkeys/add/"]')
    visit.presses("form[data-passkey] button")
    visit.stands_at(r"/recovery-codes/$")
    visit.opens("/desk/")
    visit.opens("/mine/")
    signs_out(visit)
    visit.opens("/sign-in/")
    visit.presses("form[data-passkey] button")
    visit.opens("/desk/")
    visit.sees("h1")


def test_after_a_code_by_mail_the_passkey_is_asked_for(town: Town) -> None:
    visit = town.visit("en", Ways(width=360))
    with_a_device(visit)
    comes_in_by_mail(visit)
    visit.opens("/account/passkeys/add/")
    visit.presses("form[data-passkey] button")
    signs_out(visit)
    comes_in_by_mail(visit)
    visit.stands_at(r"/sign-in/second-factor/$")
    visit.presses("form[data-passkey] button")
    visit.opens("/desk/")


def test_a_browser_that_gives_no_passkey_says_what_else_there_is(town: Town) -> None:
    visit = town.visit("en", Ways())
    device = with_a_device(visit)
    device.send("WebAuthn.disable")
    visit.page.add_init_script("navigator.credentials.get = () => Promise.reject(new DOMException('no', 'NotAllowedError'))")
    visit.opens("/sign-in/")
    visit.hands.press("form[data-passkey] button")
    visit.sees("[data-passkey-failed]", "ask for a code above")
    visit.look()


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_officer_sets_up_an_app_without_javascript_and_comes_in_with_it(language: str, town: Town) -> None:
    visit = town.visit(language, Ways(scripts=False))
    comes_in_by_mail(visit)
    is_led_to_the_set_up(visit)
    visit.presses('a[href$="/second-factor/app/"]')
    secret = visit.page.locator("dl.facts dd").inner_text()
    visit.fills(code=app_code(secret))
    visit.presses("form:has([name=code]) button")
    visit.stands_at(r"/recovery-codes/$")
    spare = visit.page.locator(".codes li").first.inner_text()
    visit.opens("/desk/")
    signs_out(visit)
    comes_in_by_mail(visit)
    visit.stands_at(r"/sign-in/second-factor/$")
    assert visit.page.locator("form[data-passkey]").filter(visible=True).count() == 0
    visit.fills(code=app_code(secret, 1))
    visit.presses("form:has([name=code]) button")
    visit.opens("/desk/")
    signs_out(visit)
    comes_in_by_mail(visit)
    visit.fills(code=spare)
    visit.presses("form:has([name=code]) button")
    visit.opens("/desk/")
