"""The way of a body into the network and of its issue to the receipt, step by step; each step asserts what the person must see."""

import io
import re
from pathlib import Path

from django.core.management import call_command
from pypdf import PdfReader

from tests.personas import SLUG
from wenovate.base.log.models import LogRow
from wenovate.base.outbox.models import Message

from .cast import Cast
from .town import Town
from .visit import Visit, Ways

CODE = re.compile(r": ([0-9A-Z]{3,}(?:-[0-9A-Z]{3,})*)$", re.MULTILINE)
NUMBER = r"2026-\d{5}"
SEND, SAVE, ACCEPT = "button[name=do][value=send]", "button[name=do][value=save]", "button[name=do][value=accept]"
FOUND = 'main form[method=post][action*="/join/"]'
MENU = 'header details:has(form[action$="/sign-out/"])'


def code_in_letter(address: str) -> str:
    """The code that the newest letter to an address holds."""
    letter = Message.objects.filter(to=address).latest("pk")
    found = CODE.search(letter.text)
    assert found, letter.text
    return found[1]


def opens_an_account(visitor: Visit, cast: Cast) -> None:
    """From the home page to the body, found by a few letters and chosen; to an account, proved by a code; and back to the body."""
    visitor.opens("/")
    visitor.presses('main a[href$="/join/"]')
    visitor.fills(q=cast.letters)
    visitor.presses("form[role=search] button")
    visitor.sees("main", cast.body)
    visitor.presses('main a[href*="?body="]')
    visitor.presses('main a[href*="/sign-up/"]')
    visitor.fills(given_name=cast.given_name, surname=cast.surname, email=cast.email)
    visitor.presses('form[action$="/sign-up/"] button')
    visitor.fills(code=code_in_letter(cast.email))
    visitor.presses("form:has([name=code]) button")
    visitor.stands_at(r"/join/\?body=\d+$")
    visitor.acts += ["accounts.verify_address", "accounts.sign_in"]


def begins_with_the_body(visitor: Visit, cast: Cast) -> None:
    """What was chosen is chosen still."""
    visitor.sees("main", cast.body)
    assert visitor.page.locator(FOUND).count() == 1
    visitor.presses(f"{FOUND} button")
    visitor.acts.append("joining.start")


def fills_in_the_registration(visitor: Visit, cast: Cast) -> None:
    """Everything right but one number: the summary takes the focus and leads there; put right, it is sent."""
    visitor.fills(**cast.registration | {"tax_number": cast.wrong_number})
    visitor.presses(SEND, status=422)
    visitor.acts.append("joining.save")
    if visitor.ways.scripts:
        visitor.is_focused("[data-error-summary]")
    assert visitor.page.locator("[data-error-summary] li").count() == 1
    visitor.presses('[data-error-summary] a[href="#field-tax_number"]')
    visitor.is_focused("[name=tax_number]")
    visitor.keeps(main_email=cast.registration["main_email"], tax_number=cast.wrong_number)
    visitor.fills(tax_number=cast.registration["tax_number"])
    visitor.presses(SEND)
    visitor.acts += ["joining.save", "joining.submit"]


def reads_the_receipt(visitor: Visit, *facts: str) -> str:
    """The receipt says number, what it is about, and its mark; the number is handed on."""
    number = visitor.stands_at(rf"/({NUMBER})/receipt/$")
    mark = LogRow.objects.filter(number=number).values_list("mark", flat=True).get()
    for fact in (number, mark, *facts):
        visitor.sees("main", fact)
    return number


def hands_in_the_document(visitor: Visit, document: Path) -> None:
    """From the receipt to the place where it is attached."""
    visitor.presses('main a[href$="#document"]')
    visitor.attaches("document", document)
    visitor.presses('form[action$="/document/"] button')
    visitor.sees("main", document.name)
    visitor.acts.append("joining.receive_designation")


def accepts(officer: Visit, cast: Cast, number: str, document: Path) -> None:
    """The desk, the registration, the document itself, the decision with its reason."""
    officer.opens("/desk/")
    officer.presses(f'main a[href$="/registrations/{number}/"]')
    assert officer.downloads('main a[href*="/files/"]') == (document.name, document.read_bytes())
    officer.fills(signer="matches", reason=cast.reason)
    officer.presses(ACCEPT)
    officer.sees("main", cast.reason)
    officer.acts.append("joining.accept")


def leaves(visitor: Visit) -> None:
    """Sign out by the menu."""
    visitor.unfolds(MENU)
    visitor.presses('form[action$="/sign-out/"] button')
    visitor.acts.append("accounts.sign_out")


def comes_in_by_the_issued_code(visitor: Visit, cast: Cast) -> None:
    """Signed out, with the code of the letter typed as people type it, to one's page, acting for the body."""
    visitor.presses('a[href$="/sign-in/"]')
    visitor.presses('main a[href$="/issued-code/"]')
    visitor.fills(email=cast.email, code=code_in_letter(cast.email).lower().replace("-", " "))
    visitor.presses("form:has([name=code]) button")
    visitor.stands_at(r"/mine/$")
    visitor.sees(MENU, cast.body)
    visitor.acts += ["mandates.use_code", "accounts.sign_in"]


def writes_an_issue_and_saves(visitor: Visit, cast: Cast, paper: Path) -> None:
    """From one's page to a draft of two answers and a file, which stands there from then on."""
    visitor.presses('main a[href*="/programmes/"]')
    visitor.presses('main a[href$="/needs/"]')
    visitor.presses('form[action$="/needs/start/"] button')
    visitor.acts.append("needs.start")
    visitor.fills(title=cast.need["title"], issue=cast.need["issue"])
    visitor.attaches("attachments", paper)
    visitor.presses(SAVE)
    visitor.sees("main .files", paper.name)
    visitor.acts.append("needs.save")


def comes_back_and_submits(visitor: Visit, cast: Cast) -> str:
    """The draft stands on one's page with all that was typed; filled in to the end, it is submitted."""
    visitor.unfolds(MENU)
    visitor.presses(f'{MENU} a[href$="/mine/"]')
    visitor.sees('a[href*="/needs/drafts/"]', cast.need["title"])
    visitor.presses('main a[href*="/needs/drafts/"]')
    visitor.keeps(title=cast.need["title"], issue=cast.need["issue"])
    visitor.fills(**{name: cast.need[name] for name in ("whom", "frequency", "tried")})
    visitor.presses(SEND)
    visitor.acts += ["needs.save", "needs.submit"]
    return reads_the_receipt(visitor, cast.need["title"], cast.body)


def takes_the_pdf(visitor: Visit, number: str) -> None:
    """Once the worker has made it, the receipt stands there as PDF and says the same."""
    visitor.opens(f"/needs/{number}/receipt/")
    name, content = visitor.downloads('main a[href*="/files/"]')
    assert name == f"{number}.pdf"
    assert number in "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def finds_it_in_the_list(visitor: Visit, cast: Cast, number: str, paper: Path) -> None:
    """Members see it in the list, and the list leads to it and to what was attached."""
    visitor.opens(f"/programmes/{SLUG}/needs/")
    visitor.presses(f'main a[href$="/needs/{number}/"]')
    visitor.sees("h1", cast.need["title"])
    visitor.sees("main", cast.need["tried"])
    assert visitor.downloads('main .files a[href*="/files/"]') == (paper.name, paper.read_bytes())


def whole(cast: Cast, ways: Ways, town: Town, document: Path) -> None:
    """From a visitor who knows nothing to an issue that all members read, and a log that says the same."""
    # Given a visitor whose body is no member
    visitor = town.visit(cast.language, ways)

    # When they open an account and register the body, with one mistake on the way
    opens_an_account(visitor, cast)
    begins_with_the_body(visitor, cast)
    fills_in_the_registration(visitor, cast)
    registration = reads_the_receipt(visitor, cast.body)
    hands_in_the_document(visitor, document)

    # And the unit accepts it
    accepts(town.visit(cast.language, ways, "eleni"), cast, registration, document)
    town.work("joining.file_receipt")

    # Then the issued code lets them act for the body
    leaves(visitor)
    comes_in_by_the_issued_code(visitor, cast)

    # When they write an issue, leave it, come back and submit it
    writes_an_issue_and_saves(visitor, cast, document)
    need = comes_back_and_submits(visitor, cast)
    town.work("needs.file_receipt")

    # Then its receipt stands as PDF, the members read it, and the log holds one row for each act
    takes_the_pdf(visitor, need)
    finds_it_in_the_list(visitor, cast, need, document)
    assert town.log() == town.acts
    call_command("verify")

    # And no page had a fault
    assert town.faults() == ""
