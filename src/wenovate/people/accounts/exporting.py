"""The file with a person's own data (articles 15 and 20 GDPR): everything as JSON, the same to read, and their own files. Worker only."""

import io
import json
import zipfile
from datetime import datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from wenovate.base import texts
from wenovate.base.files.guards import given_out
from wenovate.base.files.models import File

from .holdings import holdings
from .models import Person
from .words import WORDS


def archive(person: Person, at: datetime) -> bytes:
    """data.json, data.html in the person's language, files/."""
    buffer = io.BytesIO()
    with translation.override(person.language), zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        found = {name: holding.export(person) for name, holding in holdings.items()}
        packed.writestr("data.json", json.dumps({"made_at": at.isoformat(), **found}, ensure_ascii=False, indent=1))
        packed.writestr("data.html", _readable(person, found, at))
        for file in File.objects.filter(uploaded_by=person.pk).order_by("uploaded_at"):
            # What is not given out on its page, because a virus was found, does not leave in an archive either.
            if not given_out(file):
                continue
            with file.stored.open("rb") as content:
                packed.writestr(f"files/{file.pk}-{file.name}", content.read())
    return buffer.getvalue()


def _readable(person: Person, found: dict[str, list[dict[str, Any]]], at: datetime) -> str:
    parts = [
        {"holding": holdings[name], "rows": [[(WORDS[key], _said(value)) for key, value in row.items()] for row in rows]}
        for name, rows in found.items()
    ]
    when = texts.instant_in_words(at, settings.TIME_ZONE)
    return render_to_string(
        "accounts/_export.jinja", {"person": person, "parts": parts, "when": when, "language": person.language}, using="jinja2"
    )


def _said(value: Any) -> str:
    """One value as a person reads it; answers are pairs of question and answer."""
    if isinstance(value, dict):
        return "\n".join(f"{label}: {text}" for label, text in value.items())
    return "–" if value in (None, "") else str(value)
