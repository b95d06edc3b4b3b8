"""Tables of recipients and of bodies without an address, as CSV for a spreadsheet."""

import csv
import io
from collections.abc import Iterable

from django.http import HttpResponse
from django.utils.translation import gettext as _

from wenovate.base.outbox.models import State
from wenovate.people.organisations.models import Body

from .models import Recipient

# A spreadsheet would compute a cell that begins so.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def of_recipients(rows: Iterable[Recipient]) -> HttpResponse:
    """Who was written to, and where each letter stands."""
    heads = [_("Name"), _("Body"), _("E-mail"), _("Language"), _("State")]
    return _download(
        "recipients.csv",
        heads,
        ([str(row.person or ""), str(row.body or ""), row.address, row.language, str(State(row.state).label)] for row in rows),  # type: ignore[attr-defined]
    )


def of_bodies(bodies: Iterable[Body]) -> HttpResponse:
    """Bodies that no mail reaches, with what the register knows of them."""
    heads = [_("Body"), _("Level"), _("Kind of body"), _("Region"), _("Website"), _("Number in the register")]
    rows = (
        [body.display_name, str(body.get_level_display()), str(body.get_kind_display()), body.region, body.website, body.uid]
        for body in bodies
    )
    return _download("without-address.csv", heads, rows)


def _download(name: str, heads: list[str], rows: Iterable[list[str]]) -> HttpResponse:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(heads)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    # Spreadsheets know the encoding by this mark.
    response = HttpResponse(buffer.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
