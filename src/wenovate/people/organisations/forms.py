"""What keepers of registers type: the file and its register, which column is what, a display name."""

import re
from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from wenovate.base.questions.answers import Checked, check, typed
from wenovate.base.questions.small import small_form

from .enums import Kind, Level
from .importing import Settled
from .importing.columns import NEEDED
from .importing.words import FIELDS, PROBLEMS
from .models import Import

IMPORT = small_form(__file__, "import")
NAME = small_form(__file__, "name")
_REGISTER = re.compile(r"[a-z0-9]([a-z0-9-]{0,18}[a-z0-9])?")


def check_import(source: QueryDict, *, has_file: bool) -> Checked:
    """The file and the name of its register."""
    checked = check(IMPORT, typed(IMPORT, source) | ({"file": "yes"} if has_file else {}))
    if "register" not in checked.errors and not _REGISTER.fullmatch(checked.answers["register"]):
        checked.errors["register"] = _("Use small Latin letters, figures and hyphens, for example gr-diavgeia.")
    return checked


def check_name(source: QueryDict) -> Checked:
    """A display name."""
    return check(NAME, typed(NAME, source))


class Columns:
    """Which column is what, as a page shows it and as a person sends it back."""

    def __init__(self, one: Import, source: QueryDict | None = None) -> None:
        self.one, self._source = one, source
        self.errors = self._faults() if source is not None else []

    @property
    def mapping(self) -> dict[str, str]:
        """Field → heading."""
        if self._source is None:
            mapping: dict[str, str] = self.one.mapping
            return mapping
        chosen = {place: self._source.get(f"column-{place}", "") for place in range(len(self.one.headings))}
        return {name: self.one.headings[place] for place, name in reversed(chosen.items()) if name in FIELDS}

    @property
    def settled(self) -> Settled:
        """What holds for all rows."""
        given: Mapping[str, Any] = self.one.settled if self._source is None else self._source
        country = str(given.get("country", "")).strip().upper()
        kind, level = str(given.get("kind", "")), str(given.get("level", ""))
        return Settled(country, kind if kind in Kind.values else Kind.OTHER, level if level in Level.values else Level.OTHER)

    @property
    def columns(self) -> list[dict[str, Any]]:
        """A choice for each column, with its first cells as examples."""
        named = {heading: name for name, heading in self.mapping.items()}
        options = [{"key": name, "label": label} for name, label in FIELDS.items()]
        return [
            _select(f"column-{place}", heading, named.get(heading, ""), options)
            | {"example": " · ".join(cells[place] for cells in self.one.sample if cells[place])}
            for place, heading in enumerate(self.one.headings)
        ]

    @property
    def fields(self) -> list[dict[str, Any]]:
        """The fields for all rows."""
        settled = self.settled
        country = {"name": "country", "id": "field-country", "label": _("Country, in two letters"), "kind": "text", "max": 2}
        return [
            country | {"value": settled.country, "required": False, "example": "GR, CZ"},
            _select("kind", _("Kind"), settled.kind, [{"key": kind.value, "label": kind.label} for kind in Kind]),
            _select("level", _("Level"), settled.level, [{"key": level.value, "label": level.label} for level in Level]),
        ]

    @property
    def summary(self) -> list[tuple[str, str, str]]:
        """(field id, label, message) of each fault."""
        return self.errors

    def _faults(self) -> list[tuple[str, str, str]]:
        faults = []
        if any(name not in self.mapping for name in NEEDED):
            faults.append(("field-column-0", _("Columns"), str(PROBLEMS["no_columns"])))
        country = self.settled.country
        if not (len(country) == 2 and country.isascii() and country.isalpha()) and "country" not in self.mapping:
            faults.append(
                ("field-country", _("Country"), _("Write the country in two letters, for example GR, or name the column that has it."))
            )
        return faults


def _select(name: str, label: str, value: str, options: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "name": name,
        "id": f"field-{name}",
        "label": label,
        "kind": "choice",
        "value": value,
        "options": options,
        "required": False,
        "dropdown": True,
    }
