"""The Jinja2 environment of all pages: components as `ui.name(…)`, messages, dates in words, addresses."""

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.formats import number_format
from jinja2 import Environment, StrictUndefined

from wenovate.base import texts

from .slots import places, template_functions


class Components:
    """`ui.card(…)` is the macro `card` of templates/components/card.jinja: one component, one file, no imports in pages."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self._found: dict[str, Any] = {}

    def __getattr__(self, name: str) -> Any:
        if name not in self._found:
            self._found[name] = getattr(self._environment.get_template(f"components/{name}.jinja").module, name)
        return self._found[name]


def environment(**options: Any) -> Environment:
    """Called by Django once. StrictUndefined: a misspelt name is a failing test, not an empty place on a page."""
    # Autoescape comes with Django's options.
    env = Environment(  # noqa: S701  # nosec B701
        **options | {"undefined": StrictUndefined, "extensions": ["jinja2.ext.i18n"], "trim_blocks": True, "lstrip_blocks": True}
    )
    env.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext,
        translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    env.globals |= {
        "ui": Components(env),
        "static": static,
        "url": lambda name, **names: reverse(name, kwargs=names),
        "place": lambda name: reverse(places[name]),
        "site_path": settings.SITE_PATH,
        "time_zone": settings.TIME_ZONE,
        "working_days": texts.working_days_in_words,
        **dict(template_functions.items()),
    }
    env.filters |= {
        "text": texts.pick,
        "day": texts.day_in_words,
        "day_of_week": lambda day: texts.day_in_words(day, weekday=True),
        "iso_day": lambda day: texts.day_in_words(date.fromisoformat(day)),
        "last_day": lambda instant, zone: texts.day_in_words(
            (instant - timedelta(seconds=1)).astimezone(ZoneInfo(zone)).date(), weekday=True
        ),
        "local_day": lambda instant, zone=settings.TIME_ZONE: texts.local_day(instant, zone),
        "instant": texts.instant_in_words,
        "until": texts.until_in_words,
        "hour": texts.hour_in_words,
        "figure": lambda value: number_format(value, decimal_pos=2),
        "amount": texts.amount_in_words,
        "number": lambda value: number_format(value, use_l10n=True, force_grouping=True),
    }
    return env
