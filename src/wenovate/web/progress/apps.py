"""Progress as an app."""

from django.apps import AppConfig


class ProgressConfig(AppConfig):
    """What a programme has reached."""

    name = "wenovate.web.progress"
    label = "progress"
