"""The clock as an app: it keeps one row for the demo's time."""

from django.apps import AppConfig


class ClockConfig(AppConfig):
    """Time, real or the demo's."""

    name = "wenovate.base.clock"
    label = "clock"
