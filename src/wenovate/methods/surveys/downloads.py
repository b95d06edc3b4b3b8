"""The answers of a survey as CSV for a spreadsheet, for the unit that asked."""

import csv
import io
from collections.abc import Sequence

from django.http import HttpResponse
from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.questions.exporting import cells, columns
from wenovate.base.questions.readers import Reader
from wenovate.decide.cells import neutral

from .enums import Per
from .models import Answer, Survey


def answers(survey: Survey, rows: Sequence[Answer]) -> HttpResponse:
    """One line an answer, one column a question or a part of it. Answers without a name have none here either."""
    definition, named = survey.question_set.definition, survey.per == Per.BODY
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    heads = [_("Body"), _("Answered on")] if named else []
    writer.writerow(map(neutral, [*heads, *(column.heading for column in columns(definition, reader=Reader.UNIT))]))
    for row in rows:
        writer.writerow(map(neutral, [*(_whose(survey, row) if named else []), *cells(definition, row.answers, reader=Reader.UNIT)]))
    # Spreadsheets know the encoding by this mark.
    response = HttpResponse(buffer.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{survey.key}-{survey.pk}.csv"'
    return response


def _whose(survey: Survey, row: Answer) -> list[str]:
    day = texts.local_day(row.given_at, survey.run.programme.zone) if row.given_at else ""
    return [row.body.display_name if row.body else "", day]
