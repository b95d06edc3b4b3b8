"""A field of allauth's forms as our component draws fields."""

from typing import Any

from django.forms import BoundField, Form
from django.utils.translation import gettext as _


def drawn(bound: BoundField, label: str | None = None, help: str | None = None) -> dict[str, Any]:  # noqa: A002
    """What the component `field` needs."""
    kinds = {"email": "email", "code": "code"}
    return {
        "name": bound.html_name,
        "id": bound.auto_id or f"field-{bound.html_name}",
        "label": label or str(bound.label),
        "help": help,
        "kind": kinds.get(bound.name, "text"),
        "value": bound.value() or "",
        "errors": [str(error) for error in bound.errors],
        "required": bound.field.required,
        "max": None,
        "autocomplete": bound.field.widget.attrs.get("autocomplete"),
    }


def faults(form: Form) -> list[tuple[str, str, str]]:
    """The error summary of a form: (field id, label, message)."""
    found = [("", _("Form"), str(message)) for message in form.non_field_errors()]
    for bound in form:
        found += [(str(bound.auto_id), str(bound.label), str(message)) for message in bound.errors]
    return found
