"""What somebody wants to see of a draft: on which day, with whose eyes, for how many officers. Asked by GET, so that it can be linked."""

from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from wenovate.base.interface.request import Request
from wenovate.base.questions.answers import check, typed
from wenovate.base.questions.definition import Definition
from wenovate.base.questions.field import Field
from wenovate.base.questions.form import Form
from wenovate.base.questions.small import small_form

DAY = small_form(__file__, "looking")
EYES = small_form(__file__, "seeing")
OFFICERS = small_form(__file__, "officers")
# The hour that is looked at: windows open before it and close after it.
NOON = time(12)


class Looking:
    """What is asked for, or what it begins with where nothing is asked, or something that is none; the form says so."""

    def __init__(self, request: Request, definition: Definition, beginning: dict[str, str]) -> None:
        asked = typed(definition, request.GET)
        checked = check(definition, beginning | asked)
        self.answers = {key: value if key in checked.errors else checked.answers[key] for key, value in beginning.items()}
        self.form = Form(definition, beginning | asked, checked.errors)

    @property
    def status(self) -> int:
        """Of the page that shows the form."""
        return 422 if self.form.errors else 200

    @property
    def fields(self) -> list[Field]:
        """For a form in one line: a choice unfolds."""
        return [replace(entry, dropdown=True) for entry in self.form.fields]

    def instant(self, zone: str) -> datetime:
        """Noon of the day, in a zone."""
        return datetime.combine(date.fromisoformat(self.answers["on"]), NOON, ZoneInfo(zone))
