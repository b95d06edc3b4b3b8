"""A small form in a view: shown, sent, checked, shown again with its faults. Views call `ask`; forms with drafts have more to do."""

from collections.abc import Mapping
from typing import Any

from wenovate.base.interface.request import Request

from .answers import check, typed
from .definition import Definition
from .form import Form


class Asked:
    """What came of asking: complete with `answers`, or a form to be shown under `status`."""

    def __init__(self, definition: Definition, known: Mapping[str, Any], *, sent: bool) -> None:
        self.definition = definition
        self._known = known
        self._sent = sent
        checked = check(definition, known) if sent else None
        self.answers: dict[str, Any] = checked.answers if checked else {}
        self._errors: dict[str, str] = checked.errors if checked else {}

    @property
    def complete(self) -> bool:
        """It was sent, and nothing is wrong or missing."""
        return self._sent and not self._errors

    def wrong(self, key: str, message: str) -> None:
        """A fault that the form itself cannot know: a day that has passed, an end before its beginning."""
        self._errors[key] = message

    @property
    def form(self) -> Form:
        """To be shown: as it begins, or as it was typed with its faults."""
        return Form(self.definition, self._known, self._errors)

    @property
    def status(self) -> int:
        """Of the page that shows the form."""
        return 422 if self._errors else 200


def ask(request: Request, definition: Definition, beginning: Mapping[str, Any] | None = None) -> Asked:
    """Ask a person: a GET shows the form with what it begins with, a POST is read and checked.

    A button that only wants more rows, or a search, says `do=save`: the form comes back as it was typed, without faults.
    """
    posted = request.method == "POST"
    known = typed(definition, request.POST) if posted else beginning or {}
    return Asked(definition, known, sent=posted and request.POST.get("do") != "save")
