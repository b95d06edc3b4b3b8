"""What people type about firms."""

from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _

from wenovate.base.questions.asking import Asked
from wenovate.base.questions.definition import Definition
from wenovate.base.questions.small import small_form
from wenovate.decide.registers import LENGTHS, tax_number_holds
from wenovate.people.organisations.models import Firm

FIRM = small_form(__file__, "firm")
COLLEAGUE = small_form(__file__, "colleague")
# Asked once: another number is another firm.
_ONCE = "register"
# A firm that is older than this was written with a slip of the pen.
OLDEST = 1600


def profile() -> Definition:
    """The form of a firm without what never changes."""
    return replace(FIRM, sections=tuple(section for section in FIRM.sections if section.key != _ONCE))


def profile_of(firm: Firm) -> dict[str, object]:
    """A firm as the answers of its form."""
    kinds = [key for key, holds in (("startup", firm.is_startup), ("research", firm.is_research)) if holds]
    plain = {name: getattr(firm, name) for name in ("name", "size", "website", "email", "offers", "references")}
    founded = str(firm.founded_in) if firm.founded_in else ""
    return plain | {"kinds": kinds, "founded_in": founded, "listed": ["yes"] if firm.listed else []}


def number_of(asked: Asked) -> str:
    """The register number as it is kept: without blanks and the letters of the country."""
    bare = "".join(str(asked.answers.get("number", "")).upper().split())
    country = str(asked.answers.get("country", ""))
    bare = bare.removeprefix("EL").removeprefix(country)
    return bare.zfill(LENGTHS[country]) if country == "CZ" and bare.isdigit() else bare


def judge(asked: Asked, at: datetime) -> None:
    """What no single question can tell: the check digit of the country, a year that can be."""
    country, year = str(asked.answers.get("country", "")), str(asked.answers.get("founded_in", ""))
    if country in LENGTHS and asked.answers.get("number") and not tax_number_holds(country, number_of(asked)):
        asked.wrong("number", _("The number does not hold: its last digit follows from the others. Check it."))
    if year and not (year.isascii() and year.isdigit() and OLDEST <= int(year) <= at.year):
        asked.wrong("founded_in", _("Write the year with four figures, not later than this one."))
