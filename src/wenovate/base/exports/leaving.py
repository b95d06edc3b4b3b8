"""The answer with a table in it. A list's own view asks for it, with the rows of the page, so nothing leaves that the page does not show."""

from collections.abc import Callable, Iterable
from typing import Any, cast

from django.conf import settings
from django.http import FileResponse, StreamingHttpResponse

from wenovate.base import clock, texts
from wenovate.base.interface.request import Request, Response
from wenovate.base.registry import Table

from .tables import Export
from .writing import csv_of, xlsx_of

# What is written down when a table with personal data leaves; people signs in.
leaving: Table[Callable[[Request, str, str], None]] = Table("what is noted when personal data leave in a table")
_TYPES = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


def taken(request: Request, export: Export, rows: Iterable[Any], *, zone: str = settings.TIME_ZONE) -> Response | None:
    """The rows as the file for which the reader asked (`export=csv`, `export=xlsx`), None where they want to see the page.

    A link is enough for a list without people; with people it is a form, since a GET changes nothing and this leaves a row in the log.
    """
    kind = (request.POST if export.personal else request.GET).get("export", "")
    if kind not in _TYPES:
        return None
    if export.personal:
        for _name, note in leaving.items():
            note(request, export.name, kind)
    return answer(export, rows, kind, zone=zone)


def answer(export: Export, rows: Iterable[Any], kind: str = "csv", *, zone: str = settings.TIME_ZONE) -> Response:
    """The file itself, made while it is sent."""
    language, headers = texts.current(), export.headers
    lines = export.lines(rows, zone, language)
    if kind == "xlsx":
        response: StreamingHttpResponse = FileResponse(xlsx_of(str(export.title), headers, lines), content_type=_TYPES[kind])
    else:
        kind, response = "csv", StreamingHttpResponse(csv_of(headers, lines, language), content_type=_TYPES["csv"])
    day = clock.today(settings.TIME_ZONE).isoformat()
    response.headers["Content-Disposition"] = f'attachment; filename="{export.name}-{day}.{kind}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    # What a view answers with is a page to the types; nobody asks a file for its content.
    return cast(Response, response)
