"""What the forms say: texts in every language, how long they take, what is personal, what is wanted from which stage on."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.questions.definition import Definition, Question
from wenovate.base.questions.kinds import KINDS
from wenovate.decide.workload import minutes_to_fill
from wenovate.spine.drafting.audiences import CITIZENS, audience_of
from wenovate.spine.programmes.acts import keeps_files

from .entering import acts_of
from .finding import HINT, STOP, WARN, Case, Finding, Place

_LANGUAGES = {code for code, _name in settings.LANGUAGES}
# What takes longer than an hour is left half done.
_LONGEST = 60
_FROM = "from:"


def check(case: Case) -> Iterator[Finding]:
    """All about the forms."""
    for role, form in case.content.get("questions", {}).items():
        yield from _untranslated(case, ("questions", role), form)
    for role, definition in case.forms.items():
        yield from _long(role, definition)
        for question in definition.questions:
            yield from _wanted(case, role, question)
    for role in sorted(_asked_of_citizens(case)):
        yield from _personal(role, case.forms[role])
    for role in sorted(_filled_in(case)):
        yield from _unkept(case, role)


def _untranslated(case: Case, place: Place, form: Mapping[str, Any]) -> Iterator[Finding]:
    """Texts that some reader sees in another language; one finding a question or section."""
    missing: dict[Place, set[str]] = {}
    for where, text in texts_in(form):
        gaps = {language for language in case.recipe.languages if not text.get(language, "").strip()}
        if gaps:
            missing.setdefault(_asked_at(form, where), set()).update(gaps)
    names = dict(settings.LANGUAGES)
    for key, gaps in missing.items():
        words = _("A text of the form is missing in: %(languages)s. Readers see it in another language. Write it there, too.")
        said = ", ".join(str(names.get(code, code)) for code in sorted(gaps))
        yield Finding("untranslated", WARN, (*place, *key), words % {"languages": said})


def texts_in(value: Any, place: Place = ()) -> Iterator[tuple[Place, Mapping[str, str]]]:
    """Every text by language within a form, with its place."""
    if isinstance(value, Mapping):
        if value and value.keys() <= _LANGUAGES and all(isinstance(text, str) for text in value.values()):
            yield place, value
            return
        for key, inner in value.items():
            yield from texts_in(inner, (*place, key))
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from texts_in(inner, (*place, position))


def _asked_at(form: Mapping[str, Any], where: Place) -> Place:
    """The key of the question or section in which a place lies; nothing where it is the form's own."""
    found: Place = ()
    value: Any = form
    for step in where:
        value = value[step]
        if isinstance(value, Mapping) and isinstance(value.get("key"), str) and ("kind" in value or "question" in value):
            found = (value["key"],)
    return found


def _long(role: str, definition: Definition) -> Iterator[Finding]:
    # What is wanted from a later stage on is not what somebody sees before them on the first day.
    minutes = minutes_to_fill(question.kind for question in definition.questions if not question.required.startswith(_FROM))
    if minutes > _LONGEST:
        words = _(
            "The form takes about %(minutes)s minutes to fill in. Whoever has more than an hour before them puts it off: ask for less."
        )
        yield Finding("long", HINT, ("questions", role), words % {"minutes": minutes})


def _wanted(case: Case, role: str, question: Question) -> Iterator[Finding]:
    stage = question.required.removeprefix(_FROM)
    if question.required.startswith(_FROM) and stage not in {one.key for one in case.recipe.stages}:
        words = _(
            "“%(question)s” is wanted from the stage “%(stage)s” on, which the programme does not have: it would never be wanted. Choose another stage."
        )
        yield Finding("from", STOP, ("questions", role, question.key), words % {"question": texts.pick(question.label), "stage": stage})


def _asked_of_citizens(case: Case) -> set[str]:
    asked = {survey.form for survey in case.recipe.surveys if survey.per == "person"}
    for stage in case.recipe.stages:
        if CITIZENS in audience_of(stage):
            asked |= {act.form for act in acts_of(stage).values() if CITIZENS in act.audience}
    return asked & case.forms.keys()


def _filled_in(case: Case) -> set[str]:
    """The forms that somebody is asked to fill in: by a survey, or in a stage."""
    asked = {survey.form for survey in case.recipe.surveys}
    asked |= {act.form for _place, stage, _spans in case.stages() for act in acts_of(stage).values()}
    return asked & case.forms.keys()


def _unkept(case: Case, role: str) -> Iterator[Finding]:
    """Files where nothing keeps them: whoever attached one would lose it."""
    by_survey = role in {survey.form for survey in case.recipe.surveys}
    if keeps_files(role) and not by_survey:
        return
    for question in case.forms[role].questions:
        if KINDS[question.kind].takes_files:
            words = (
                _(
                    "“%(question)s” asks for a file. A survey takes none: a file says who made it, and cannot be counted. Take the question out."
                )
                if by_survey
                else _("“%(question)s” asks for a file, and this form keeps none: it would be lost. Take the question out.")
            )
            yield Finding("file", STOP, ("questions", role, question.key), words % {"question": texts.pick(question.label)})


def _personal(role: str, definition: Definition) -> Iterator[Finding]:
    for question in definition.questions:
        if question.personal and not any(question.help.values()):
            words = _(
                "“%(question)s” asks citizens for something personal without saying why. Say in its help what it is for and who reads it."
            )
            yield Finding("personal", WARN, ("questions", role, question.key), words % {"question": texts.pick(question.label)})
