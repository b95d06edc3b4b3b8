"""Bodies, imports and doubtful rows as tables."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wenovate.base.exports import Column, Export

from .importing.words import why
from .models import Doubt, Import

BODIES = Export(
    "bodies",
    gettext_lazy("Bodies"),
    (
        Column(gettext_lazy("Body"), lambda body: body.display_name),
        Column(gettext_lazy("Kind of body"), lambda body: body.get_kind_display()),
        Column(gettext_lazy("Level"), lambda body: body.get_level_display()),
        Column(gettext_lazy("Region"), lambda body: body.region),
        Column(gettext_lazy("Website"), lambda body: body.website),
        Column(gettext_lazy("In the network since"), lambda body: body.joined_at),
    ),
)
IMPORTS = Export(
    "imports",
    gettext_lazy("Imports so far"),
    (
        Column(gettext_lazy("File"), lambda one: one.file.name),
        Column(gettext_lazy("Register"), lambda one: one.register),
        Column(gettext_lazy("State"), Import.get_status_display),
        Column(gettext_lazy("Received"), lambda one: one.received_at),
    ),
)


def _result(doubt: Doubt) -> str:
    return _("refused") if doubt.refused else _("taken")


def doubts_of(one: Import) -> Export:
    """The doubtful and refused rows of an import, for those who keep the register."""
    return Export(
        f"import-{one.pk}",
        gettext_lazy("Rows of the file with a doubt"),
        (
            Column(gettext_lazy("Row"), lambda doubt: doubt.line),
            Column(gettext_lazy("Register number"), lambda doubt: doubt.uid),
            Column(gettext_lazy("Official name"), lambda doubt: doubt.name),
            Column(gettext_lazy("Result"), _result),
            Column(gettext_lazy("Why"), lambda doubt: why(doubt.refused, doubt.warnings)),
        ),
    )
