"""What would refuse to open: the same conditions as the act that opens, said before."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from wenovate.base.gate import activities
from wenovate.base.questions.definition import WrongDefinition, parse, problems
from wenovate.base.questions.models import QuestionSet
from wenovate.spine.programmes.recipes import comparing
from wenovate.spine.programmes.rubrics import rubric

from .faulty import in_words
from .finding import STOP, Case, Finding, Place

_LONGEST_KEY = QuestionSet._meta.get_field("key").max_length or 60
# The criteria stand under the recipe's name and that of their round.
_LONGEST_ROUND = len("-selection")
_LAST_VERSION, _MOST = 10_000, 1_000


def check(case: Case) -> Iterator[Finding]:
    """All that would be refused."""
    yield from _place(case)
    yield from _activities(case)
    yield from _windows(case)
    yield from _forms(case)
    yield from _criteria(case)
    yield from _promises(case)


def _place(case: Case) -> Iterator[Finding]:
    if not case.slug_is_free:
        yield _stop(
            "slug", ("slug",), _("Another programme stands at this place in addresses. Choose another one, for instance with the year.")
        )
    if len(case.recipe.key) + _LONGEST_ROUND > _LONGEST_KEY:
        yield _stop("key", ("key",), _("The short name of the recipe is too long. Shorten it to 50 characters."))


def _activities(case: Case) -> Iterator[Finding]:
    for place, stage, _spans in case.stages():
        for name in stage.activities:
            if name not in activities:
                words = _("Nothing is known of the activity “%(name)s”. Take it out, or choose another one.")
                yield _stop("activity", (*place, "activities"), words % {"name": name})


def _windows(case: Case) -> Iterator[Finding]:
    for place, _stage, spans in case.stages():
        if any(span.is_upside_down for span in spans):
            words = _("A window closes before it opens, so it would never be open. Change its first or its last day.")
            yield _stop("upside_down", place, words)
        if len({span.opens_on for span in spans}) < len(set(spans)):
            yield _stop("twice", place, _("Two windows open on the same day. Join them, or take one out."))


def _forms(case: Case) -> Iterator[Finding]:
    if "questions" not in case.content:
        yield _stop("form", ("questions",), _("The forms are missing. Choose those that people fill in."))
    for role, form in case.content.get("questions", {}).items():
        place = ("questions", role)
        for question, reason in _wrong(form):
            words = _("The form cannot be used as it is: %(reason)s. Mend it in its editor.")
            yield _stop("form", (*place, question) if question else place, words % {"reason": reason})
        if len(form["key"]) > _LONGEST_KEY or not 0 < form["version"] <= _LAST_VERSION:
            yield _stop("form", place, _("The form has too long a name or no version that can be counted on. Choose it anew."))


def _criteria(case: Case) -> Iterator[Finding]:
    for name in case.recipe.rounds:
        for _question, reason in islice(_wrong(rubric(case.recipe, name)), 1):
            words = _("The criteria of a round cannot stand on one sheet: %(reason)s. Give one of them another short name.")
            yield _stop("sheet", ("criterion",), words % {"reason": reason})
    if any(case.recipe.selection.get(name, 0) > _MOST for name in ("sheets", "places")):
        yield _stop("selection", ("selection",), _("Sheets and places are counted up to 1,000. Write fewer."))


def _wrong(form: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(question or empty, reason) of all for which a form would not be published; of what has no shape, as the reader of files says it."""
    try:
        for problem in problems(parse(form)):
            yield problem.question, problem.message.removesuffix(".")
    except WrongDefinition as wrong:
        yield "", str(wrong)


def _promises(case: Case) -> Iterator[Finding]:
    """A change of an open programme keeps what people counted on."""
    if case.before is None:
        return
    broken = comparing.broken_promise(case.before, replace(case.recipe, key=case.before.key, version=case.before.version))
    if broken is not None:
        yield _stop("promise", broken.place, in_words(broken))


def _stop(code: str, place: Place, words: str) -> Finding:
    return Finding(code, STOP, place, words)
