"""Somebody: name, position, and how they are reached, as far as the set asks for it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wenovate.base.questions.field import Field
from wenovate.base.questions.question import Question

from .contact import wrong_email, wrong_phone
from .kind import Faults, Grid, Paper, Schema, too_long
from .parts import Parts, name_of


@dataclass(frozen=True)
class Detail:
    """One thing that is asked about a person."""

    label: Any
    kind: str
    most: int
    wrong: Callable[[str], str] = lambda text: ""


DETAILS = {
    "name": Detail(gettext_lazy("Given name and surname"), "text", 200),
    "position": Detail(gettext_lazy("Position"), "text", 200),
    "email": Detail(gettext_lazy("E-mail"), "email", 254, wrong_email),
    "phone": Detail(gettext_lazy("Telephone"), "phone", 40, wrong_phone),
}


class Person(Parts):
    """The answer is {detail: text}. Who begins to name somebody gives all that is asked."""

    name = "person"
    title = gettext_lazy("Person")
    own = {"fields": tuple(DETAILS)}

    def parts(self, question: Question) -> dict[str, str]:
        return {detail: str(DETAILS[detail].label) for detail in self.of(question, "fields") if detail in DETAILS}

    def part_fault(self, question: Question, part: str, text: str) -> str:
        return too_long(text, DETAILS[part].most) or DETAILS[part].wrong(text)

    def draw(self, question: Question, value: dict[str, str], faults: Faults) -> dict[str, Any]:
        return {
            "parts": [
                Field(
                    name=name_of(question, detail),
                    label=label,
                    kind=DETAILS[detail].kind,
                    value=value.get(detail, ""),
                    errors=[faults[detail]] if detail in faults else [],
                    required=None,
                    max=DETAILS[detail].most,
                    # Whose data these are is not known: a browser would offer those of whoever types.
                    autocomplete="off",
                )
                for detail, label in self.parts(question).items()
            ]
        }

    def schema(self, question: Question) -> Schema:
        details = self.parts(question)
        texts = {detail: {"type": "string", "minLength": 1, "maxLength": DETAILS[detail].most} for detail in details}
        return {"type": "object", "properties": texts, "required": list(details), "additionalProperties": False}

    def paper(self, question: Question) -> Paper:
        return Paper(grid=Grid([], [[label, ""] for label in self.parts(question).values()]))

    def problems(self, question: Question) -> Iterator[str]:
        asked = self.of(question, "fields")
        if not asked:
            yield _("It is not said what is asked about the person. Choose some of: %(known)s.") % {"known": ", ".join(DETAILS)}
        for detail in sorted(set(asked) - set(DETAILS)):
            yield _("“%(field)s” cannot be asked about a person. Choose some of: %(known)s.") % {
                "field": detail,
                "known": ", ".join(DETAILS),
            }
