"""Which column of a table is what: guessed from the headings, confirmed by a person, remembered for the register."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from wenovate.decide.registers import with_its_zeros
from wenovate.decide.spelling import fold
from wenovate.people.organisations.enums import OUTSIDE_THE_NETWORK, Kind, Level

from .diavgeia import CATEGORIES
from .rows import Row, WrongRegister, compared, made
from .sheets import Sheet
from .words import folded_names

# What a column can be, with headings that say so, folded. The first two cannot be missing.
HEADINGS: dict[str, tuple[str, ...]] = {
    "uid": ("uid", "kodobce", "kod obce", "kod", "code", "κωδικοσ", "κωδικοσ φορεα", "id", "number", "cislo"),
    "official_name": ("official_name", "label", "name", "ονομασια", "επωνυμια", "ονομα", "φορεασ", "nazobce", "nazev", "nazev obce"),
    "display_name": ("display_name", "ονομασια εμφανισησ", "zobrazovany nazev"),
    "kind": ("kind", "category", "κατηγορια", "ειδοσ", "τυποσ", "typ", "druh"),
    "level": ("level", "επιπεδο", "βαθμιδα", "uroven"),
    "country": ("country", "χωρα", "stat", "zeme"),
    "region": ("region", "περιφερεια", "περιφερειακη ενοτητα", "nazevkraj", "kraj"),
    "tax_number": ("tax_number", "vatnumber", "vat", "αφμ", "α.φ.μ.", "ico", "ic"),
    "email": ("email", "e-mail", "mail", "ηλεκτρονικη διευθυνση"),
    "website": ("website", "web", "www", "ιστοσελιδα", "ιστοτοποσ", "webova stranka"),
    "supervisor": ("supervisor", "supervisorid", "εποπτευων", "εποπτευων φορεασ", "zrizovatel", "nadrizeny"),
}
NEEDED = ("uid", "official_name")


@dataclass(frozen=True)
class Settled:
    """What holds for all rows where no column says otherwise."""

    country: str = ""
    kind: str = Kind.OTHER
    level: str = Level.OTHER


# Tables that are known by a heading of theirs.
_KNOWN = {
    "kodobce": Settled("CZ", Kind.MUNICIPALITY, Level.LOCAL),
    "ico": Settled("CZ"),
    "αφμ": Settled("GR"),
}
_LEVELS = {
    Kind.MINISTRY: Level.CENTRAL,
    Kind.AUTHORITY: Level.CENTRAL,
    Kind.REGION: Level.REGIONAL,
    Kind.ADMINISTRATION: Level.REGIONAL,
    Kind.MUNICIPALITY: Level.LOCAL,
    Kind.FIRM: Level.OUTSIDE,
    Kind.STARTUP: Level.OUTSIDE,
    Kind.ASSOCIATION: Level.OUTSIDE,
}


def guess(headings: list[str]) -> dict[str, str]:
    """What each column seems to be: field → heading. Of two headings for one field the better known comes first."""
    folded = {fold(heading): heading for heading in reversed(headings)}
    found: dict[str, str] = {}
    for name, known in HEADINGS.items():
        match = next((folded[word] for word in known if word in folded), None)
        if match is not None and match not in found.values():
            found[name] = match
    return found


def fitting(remembered: Mapping[str, str], headings: list[str]) -> dict[str, str]:
    """What is left of an earlier mapping in a file with these headings; the guess where the needed columns are not among it."""
    kept = {name: heading for name, heading in remembered.items() if heading in headings}
    return kept if all(name in kept for name in NEEDED) else guess(headings)


def settled_by(headings: Iterable[str]) -> Settled:
    """What the headings let one suppose for all rows."""
    folded = {fold(heading) for heading in headings}
    return next((settled for word, settled in _KNOWN.items() if word in folded), Settled())


def table_rows(sheet: Sheet, mapping: Mapping[str, str], settled: Settled) -> list[Row]:
    """Rows of a table by its mapping. WrongRegister where a needed column has not been named."""
    if any(mapping.get(name) not in sheet.headings for name in NEEDED):
        raise WrongRegister("no_columns")
    places = {name: sheet.headings.index(heading) for name, heading in mapping.items() if heading in sheet.headings}
    return compared([_row(line, {name: cells[place] for name, place in places.items()}, settled) for line, cells in sheet.lines])


def _row(line: int, given: dict[str, str], settled: Settled) -> Row:
    kind, level, unknown = _kind_and_level(given.pop("kind", ""), given.pop("level", ""), settled)
    country = fold(given.pop("country", "")).upper() or settled.country
    if not (len(country) == 2 and country.isascii() and country.isalpha()):
        return Row(line, given.get("uid", "")[:40], {}, refused="no_country")
    number = given.pop("tax_number", "").strip()
    if number:
        given["tax_number"] = with_its_zeros(country, number)
    common: dict[str, Any] = {"country": country, "kind": kind, "level": level, "eligible": kind not in OUTSIDE_THE_NETWORK}
    row = made(line, given, common)
    if not row.refused:
        row.warnings += ["kind"] * unknown + ["zeros"] * (given.get("tax_number", number) != number)
    return row


def _kind_and_level(kind: str, level: str, settled: Settled) -> tuple[Kind, Level, bool]:
    """What a row says of itself, in codes or in the words of any language; and whether something of it is not known here."""
    said = CATEGORIES.get(kind.strip())
    found = said[0] if said else _named(Kind, kind)
    stands = _named(Level, level) or (said[1] if said else None)
    unknown = bool((kind.strip() and found is None) or (level.strip() and stands is None))
    what = found or Kind(settled.kind)
    return what, stands or (_LEVELS.get(what) if found else None) or Level(settled.level), unknown


def _named(choices: Any, text: str) -> Any:
    return folded_names(choices).get(fold(text))
