"""What is said of rows, files and columns."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from wenovate.decide.spelling import fold

WARNINGS = {
    "tax_number": _("the check digit of the tax number does not hold"),
    "zeros": _("the tax number had lost its leading zeros (put back)"),
    "same_name": _("another body has the same name"),
    "alphabets": _("the name mixes Latin and Greek letters"),
    "spaces": _("stray spaces (removed)"),
    "supervisor": _("the supervising body is not in the file"),
    "ring": _("its supervisors lead back to itself (taken without a supervisor)"),
    "not_eligible": _("its category may not join the network"),
    "website": _("the website is no address of the web (left out)"),
    "email": _("the e-mail address cannot be one (left out)"),
    "kind": _("its kind or level is not known here (taken as set for all rows)"),
}
REFUSALS = {
    "number_twice": _("the number stood before in this file, for something else"),
    "no_number": _("no register number"),
    "no_name": _("no name"),
    "no_country": _("no country of two letters"),
    "too_long": _("the name or number is too long"),
    "not_an_object": _("this is no body"),
    "formula": _("a cell holds a formula: put its value there"),
}
SAYS = WARNINGS | REFUSALS

PROBLEMS = {
    "empty": _("The file is empty. Save it again and choose the file that holds the rows."),
    "too_large": _("The file is larger than 15 MB. Divide it into several: importing them one after the other does no harm."),
    "not_json": _("The file begins like JSON and cannot be read as such: it may have been cut off. Fetch it again."),
    "no_list": _("The file holds no list of organisations: a list, or an object with “organizations”, is expected."),
    "not_text": _("The file is no text in an alphabet that is known here. Save it as CSV in UTF-8, or as XLSX."),
    "not_csv": _("The file cannot be cut into columns. Save it as CSV with quotation marks, or as XLSX."),
    "one_column": _("Only one column was found. Save it as CSV with semicolons or commas between columns, or as XLSX."),
    "no_rows": _("There are headings and no rows under them."),
    "not_xlsx": _("The file cannot be opened as a workbook: it may be damaged or locked by a password. Save it again as XLSX or CSV."),
    "inflates": _("The workbook becomes far too large once it is unpacked. Copy the rows alone into a new one."),
    "too_many_rows": _("There are more than 200,000 rows. Divide the file into several."),
    "too_many_columns": _("There are more than 100 columns. Leave only those that the register needs."),
    "too_long_a_cell": _("A cell holds more than 10,000 characters: a quotation mark may be missing. Correct the file."),
    "no_columns": _("The columns with the register number and the name must be named."),
    "broken": _("The file could not be read, and the fault may be ours. Save it in another format and try again, or tell the operator."),
}

FIELDS = {
    "uid": _("Register number"),
    "official_name": _("Official name"),
    "display_name": _("Display name"),
    "kind": _("Kind"),
    "level": _("Level"),
    "country": _("Country"),
    "region": _("Region"),
    "tax_number": _("Tax or register number (ΑΦΜ, IČO)"),
    "email": _("Office e-mail"),
    "website": _("Website"),
    "supervisor": _("Register number of the supervising body"),
}


def why(refused: str, warnings: Iterable[str]) -> str:
    """What is doubtful about a row, or why it is refused."""
    return "; ".join(str(SAYS[code]) for code in ([refused] if refused else warnings))


@cache
def folded_names(choices: Any) -> dict[str, Any]:
    """Codes and words of choices in every language, folded, with the choice that each names."""
    found = {fold(choice.value): choice for choice in choices}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found |= {fold(str(choice.label)): choice for choice in choices}
    return found
