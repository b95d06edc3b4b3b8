"""Each kind of question as the gallery shows it: before anybody typed, answered, and sent with faults."""

from typing import Any

from wenovate.base.questions.answers import check
from wenovate.base.questions.form import Form
from wenovate.base.questions.small import small_form

EVERY_KIND = small_form(__file__, "every_kind")

GOOD: dict[str, Any] = {
    "title": "Έγκαιρη ενημέρωση πριν από διακοπή νερού",
    "story": "Το τηλεφωνικό κέντρο δέχεται 420 κλήσεις τον μήνα.\nΟι μισές αφορούν διακοπές.",
    "website": "www.larissa.example",
    "code": "KX7M-2QPD-9RTA",
    "page": "7",
    "calls": "420",
    "price": "12 500,50",
    "since": "2026-03-14",
    "results": [
        {
            "indicator": "Κλήσεις τον μήνα",
            "baseline": "420",
            "target": "120",
            "unit": "κλήσεις",
            "date": "2027-03-31",
            "method": "Μετρητής του κέντρου",
        }
    ],
    "tried": "yes",
    "outcome": "partly",
    "lesson": "Θα ξεκινούσαμε από μία συνοικία.",
    "groups": ["citizens", "firms"],
    "urgency": "4",
    "capacity": {"time": "no", "skills": "yes", "money": "na"},
    "aims": ["faster", "better", "cheaper"],
    "contact": {"name": "Μαρία Παραδειγματίδου", "position": "Προϊσταμένη", "email": "maria@larissa.example", "phone": "2410 000 012"},
    "partner": {"key": "1", "label": "Δήμος Τρικκαίων"},
    "office": "info@larissa.example",
    "telephone": "2410 000 000",
    "tax_number": "090169674",
    "papers": [{"file": "0", "name": "Μελέτη.pdf", "size": 184320}],
}
BAD: dict[str, Any] = {
    "title": "Ε" * 140,
    "calls": "many",
    "price": "-3",
    "since": "2026-02-30",
    "results": [{"indicator": "Κλήσεις τον μήνα", "baseline": "many"}],
    "tried": "yes",
    "outcome": "failed",
    "groups": ["citizens", "firms", "bodies"],
    "capacity": {"time": "no"},
    "aims": ["faster", "", "faster"],
    "contact": {"name": "Μαρία Παραδειγματίδου", "email": "maria"},
    "partner": {"words": "Τρικ"},
    "office": "info",
    "telephone": "12",
    "tax_number": "090169675",
}


# The word in the address of the gallery; the first is shown where none is given.
STATES = ("empty", "answered", "faulty")


def form(state: str) -> Form:
    """The form in a state; anything else is empty."""
    answers = {"answered": GOOD, "faulty": BAD}.get(state, {})
    return Form(EVERY_KIND, answers, check(EVERY_KIND, answers).errors if state == "faulty" else {})
