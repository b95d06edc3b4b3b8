"""The log as an app."""

from django.apps import AppConfig


class LogConfig(AppConfig):
    """Rows that nobody can change, and their seals."""

    name = "wenovate.base.log"
    label = "log"
