"""Law of doors: from another app one imports only its actions, queries, rules, enums and models."""

from tests.house.source import Module, modules

ROOMS = {"actions", "queries", "rules", "enums", "models"}
# Services of the spine and of people that are called inside somebody's action or page, each with its reason.
SERVICES = {
    "methods.goals.forms": "the part of a form that asks for a goal: the act that opens a topic asks for it too",
    "spine.drafting.writing": "changing a recipe's content and its windows, pure: the demo writes its drafts by it, as the pages do",
    "spine.drafting.question_sets": "changing a form of a draft, pure: the same",
    "spine.drafting.previewing": "a draft as somebody will see it: pages of higher floors sign in",
    "spine.dossiers.asking": "the one page of a small form about a dossier, for the views of nouns and methods",
    "spine.dossiers.casework": "what every noun's actions do with their dossier, in their own transaction",
    "spine.dossiers.drafts": "what the nouns' saving does with their drafts, and from what a page began",
    "spine.dossiers.filling": "the one form of drafts: nouns make theirs of it and sign in",
    "spine.dossiers.offering": "the table of what can be begun on the page of a dossier: higher floors sign in",
    "spine.dossiers.receipts": "the PDF of a receipt, for the tasks of the nouns; nouns sign in what happens next",
    "spine.dossiers.sections": "the table of what a dossier's page shows beside its own: rooms sign in their part",
    "spine.dossiers.translating": "the one form of title and summary by language, a part of the forms of several nouns",
    "spine.mailings.audiences": "the table of audiences and what comes of a letter: nouns sign in whom the unit can write to",
    "spine.notices.appointments": "an appointment as a calendar file, for every app that holds something with a day",
    "spine.notices.bulk": "the table of what can be done to many matters at once: rooms sign in their acts, the desk does them",
    "spine.notices.concerned": "the table of whom it concerns when dates move: nouns sign in",
    "spine.notices.waiting": "the table of what waits: rooms sign in their part, my page and the desk collect it",
    "spine.programmes.acts": "the table of what a stage may hold open: apps sign in their activities",
    "spine.programmes.calendar": "where a run stands at an instant",
    "spine.programmes.followers": "the tables of what follows when a programme is changed or a body let in: notices signs in",
    "spine.programmes.progress": "the table of what a programme has reached: apps sign in their figures, the page of progress shows them",
    "spine.programmes.letters": "when the letters of a recipe are due",
    "spine.programmes.openings": "the table of what is laid when a programme opens: nouns sign in",
    "spine.programmes.reasons": "the one form for a reason that everybody reads",
    "spine.programmes.telling": "what was changed in a programme, in words, for every page that tells it",
    "spine.programmes.rubrics": "the criteria of a recipe as a question set, before it opens",
    "spine.programmes.recipes": "reading a recipe, and what it may say",
    "people.mandates.answering": "the page on which an invitation is answered, for the views of every app that invites",
    "people.mandates.codes": "how a code looks and is recognised, for every app that gives some out",
    "people.mandates.invitations": "what becomes of an invitation by address: every app that invites people does it alike",
    "people.organisations.picture": "the network in figures, for the public page",
    "people.organisations.sections": "the table of what a body's page shows: rooms sign in their part",
    "people.accounts.signing_in": "the way in for what allauth does not know: an issued code, and the demo's pretence",
    "people.accounts.holdings": "the table of what personal data are kept: every app that keeps some signs in",
    "people.accounts.periods": "for how long what is kept, in one place",
    "people.accounts.notice": "the version of the privacy notice that stands beside a form",
    "spine.dossiers.personal": "what of a dossier's answers is about whom: nouns sign in and call it when they erase",
    "people.organisations.importing": "the rows that the import takes",
}


def breaches(found: list[Module]) -> list[str]:
    """Imports that go through a wall."""
    wrong = []
    for module in found:
        # The law begins at people: base is open to all.
        for name in module.imports:
            parts = name.split(".")
            if parts[0] != "wenovate" or len(parts) < 4 or parts[1] in {"base", "decide"}:
                continue
            app, room = ".".join(parts[1:3]), parts[3]
            service = ".".join(parts[1:4])
            if app == module.app or room in ROOMS or service in SERVICES or module.floor == 99:
                continue
            wrong.append(f"{module.name} imports {name}")
    return wrong


def test_apps_enter_each_other_by_their_doors() -> None:
    assert breaches(modules()) == []


def test_the_law_of_doors_catches_a_view_of_another_app() -> None:
    thief = Module("wenovate.journey.needs.views", "from wenovate.journey.joining.forms import DECISION\n")
    assert breaches([thief]) == ["wenovate.journey.needs.views imports wenovate.journey.joining.forms.DECISION"]


def test_every_service_still_stands_and_is_used() -> None:
    used = {".".join(name.split(".")[1:4]) for module in modules() for name in module.imports if name.startswith("wenovate.")}
    assert [service for service in SERVICES if service not in used] == []
