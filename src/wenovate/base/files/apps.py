"""Files as an app."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Private files."""

    name = "wenovate.base.files"
    label = "files"
