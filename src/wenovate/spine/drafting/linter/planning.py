"""What goes out by itself and what the unit has to do: letters, surveys, hours of work."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from .finding import HINT, WARN, Case, Finding, name_of


def check(case: Case) -> Iterator[Finding]:
    """All about letters, surveys and work."""
    yield from _letters(case)
    yield from _surveys(case)
    yield from _work(case)


def _letters(case: Case) -> Iterator[Finding]:
    for position, letter in enumerate(case.recipe.letters):
        stage, spans = case.recipe.stage(letter.stage), case.spans.get(letter.stage, ())
        if not spans:
            words = _("The letter goes by the days of “%(stage)s”, which is always open: it would never go out. Choose another stage.")
        elif letter.on == "closes" and not any(span.closes_on for span in spans):
            words = _("The letter goes out when “%(stage)s” closes, which it never does. Choose its opening, or another stage.")
        else:
            continue
        yield Finding("letter", WARN, ("letter", position, "stage"), words % {"stage": name_of(stage)})


def _surveys(case: Case) -> Iterator[Finding]:
    for position, survey in enumerate(case.recipe.surveys):
        if survey.after in ("", "each"):
            continue
        if not any(span.closes_on for span in case.spans.get(survey.after, ())):
            words = _("The survey begins after “%(stage)s”, which never closes: it would never begin. Choose another stage.")
            yield Finding("survey", WARN, ("survey", position, "after"), words % {"stage": name_of(case.recipe.stage(survey.after))})


def _work(case: Case) -> Iterator[Finding]:
    if not case.recipe.efforts:
        words = _("It is not said how long the work of the unit takes, so no hours can be counted. Write it, even if it is a guess.")
        yield Finding("no_work", HINT, ("effort",), words)
    for position, effort in enumerate(case.recipe.efforts):
        if effort.of not in case.recipe.expected:
            words = _(
                "It is not said how many of these are expected, so their hours are not counted. Write a number, even if it is a guess."
            )
            yield Finding("expected", HINT, ("effort", position, "of"), words)
