"""What people type about a jury: small forms, and lines read as the firms that they name."""

from collections.abc import Mapping
from typing import Any

from wenovate.base.questions.small import small_form

from .enums import Bond

INVITATION = small_form(__file__, "invitation")
SEAT = small_form(__file__, "seat")
DECLARATION = small_form(__file__, "declaration")
LEAVING = small_form(__file__, "leaving")
RECUSAL = small_form(__file__, "recusal")
_LONGEST = 200


def ties_in(answers: Mapping[str, Any]) -> dict[str, list[str]]:
    """The firms of a declaration by bond: one a line, blank lines and blanks around them left out."""
    return {bond: [line.strip()[:_LONGEST] for line in str(answers.get(bond, "")).splitlines() if line.strip()] for bond in Bond.values}


def excluded_in(posted: Mapping[str, str], dossiers: list[int]) -> dict[int, str]:
    """Of these dossiers those beside which a bond was chosen."""
    chosen = {pk: posted.get(f"bond-{pk}", "") for pk in dossiers}
    return {pk: bond for pk, bond in chosen.items() if bond in Bond.values}
