"""Why a file is not taken, said to whoever handed it in."""

from django.utils.translation import gettext as _


class FileRefused(ValueError):
    """The file cannot be taken; the message says why and what to do."""


def half() -> FileRefused:
    """Of a file that is not whole."""
    return FileRefused(_("The file is damaged or only a part of it has arrived. Save or scan it again and attach it once more."))
