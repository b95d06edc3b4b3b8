"""What is wrong with a question set, all at once, each with its place and its cure: for the check before opening and for the editor."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from .kinds import KINDS
from .question import Definition, Option, Question, Texts
from .readers import open_to_all

_KEY = re.compile(r"[a-z][a-z0-9_-]{0,59}")


@dataclass(frozen=True)
class Problem:
    """A fault: the key of the question (empty: the set as a whole) and what to do, in the reader's language."""

    question: str
    message: str


def problems(definition: Definition, languages: Collection[str] = ()) -> list[Problem]:
    """All faults of a set. `languages`: those in which every text must stand; without them, none is missed."""
    found = [Problem("", message) for message in _of_the_set(definition, languages)]
    for question in definition.questions:
        found += [Problem(question.key, message) for message in _of_a_question(definition, question, languages)]
    return found


def _of_the_set(definition: Definition, languages: Collection[str]) -> Iterator[str]:
    yield from _missing(definition.title, _("Title"), languages)
    yield from _missing(definition.intro, _("Introduction"), languages)
    for section in definition.sections:
        yield from _missing(section.title, _("Heading of the section “%(key)s”") % {"key": section.key}, languages)
        yield from _missing(section.help, _("Help of the section “%(key)s”") % {"key": section.key}, languages)


def _of_a_question(definition: Definition, question: Question, languages: Collection[str]) -> Iterator[str]:
    yield from _key(definition, question)
    kind = KINDS.get(question.kind)
    if kind is None:
        yield _("There is no kind “%(kind)s”. Choose one of: %(known)s.") % {"kind": question.kind, "known": ", ".join(KINDS)}
    else:
        for name in sorted(set(question.own) - set(kind.own)):
            yield _("“%(field)s” does not belong to the kind “%(kind)s”. Take it away, or choose another kind.") % {
                "field": name,
                "kind": question.kind,
            }
        yield from kind.problems(question)
    if not re.fullmatch(r"always|never|from:.+", question.required):
        yield _("“required” is always, never or from:STAGE, not “%(required)s”.") % {"required": question.required}
    if question.max is not None and question.max < 1:
        yield _("An answer must be allowed at least one character. Write a larger number.")
    if question.column and not open_to_all(question):
        yield _("Its answer is the title or the summary, which everybody sees. Take the marks away that keep it from somebody.")
    yield from _when(definition, question)
    yield from _texts(question, languages)


def _key(definition: Definition, question: Question) -> Iterator[str]:
    keys = [other.key for other in definition.questions]
    if not _KEY.fullmatch(question.key):
        yield _("The key “%(key)s” is to be of small Latin letters, figures and “_”, a letter first.") % {"key": question.key}
    if keys.count(question.key) > 1:
        yield _("The key “%(key)s” stands twice. Give one of the questions another.") % {"key": question.key}
    # A form sends the parts of an answer as question-part.
    for other in keys:
        if question.key.startswith(f"{other}-"):
            yield _("The key “%(key)s” could be taken for a part of “%(other)s”. Write “_” instead of “-”.") % {
                "key": question.key,
                "other": other,
            }


def _when(definition: Definition, question: Question) -> Iterator[str]:
    when = question.when
    if when is None:
        return
    questions = list(definition.questions)
    other = next((one for one in questions if one.key == when.question), None)
    if other is None:
        yield _("It depends on “%(other)s”, which is not asked. Choose a question of this form.") % {"other": when.question}
    elif questions.index(other) >= questions.index(question):
        yield _("It depends on “%(other)s”, which comes later. Move it behind that question.") % {"other": when.question}
    elif other.kind in KINDS and not KINDS[other.kind].decides:
        yield _("It depends on “%(other)s”, whose answer is not chosen from a list. Choose a question with options.") % {"other": other.key}
    elif other.kind in KINDS:
        offered = KINDS[other.kind].offered(other)
        for answer in when.answers:
            if answer not in offered:
                yield _("It depends on the answer “%(answer)s”, which “%(other)s” does not offer.") % {"answer": answer, "other": other.key}
    if not when.answers:
        yield _("It is not said on which answer it depends. Choose at least one.")


def _texts(question: Question, languages: Collection[str]) -> Iterator[str]:
    if languages and not any(question.label.values()) and (question.kind not in KINDS or KINDS[question.kind].seen):
        yield _("The question has no text. Write it.")
    yield from _missing(question.label, _("Question"), languages)
    yield from _missing(question.help, _("Help"), languages)
    yield from _missing(question.example, _("Example"), languages)
    yield from _missing(question.unit, _("Unit of measure"), languages)
    yield from _missing_options(question.options, languages)
    for name, value in question.own.items():
        if isinstance(value, dict):
            yield from _missing(value, _("Text of “%(field)s”") % {"field": name}, languages)
        elif isinstance(value, tuple):
            yield from _missing_options([one for one in value if isinstance(one, Option)], languages)


def _missing_options(options: Collection[Option], languages: Collection[str]) -> Iterator[str]:
    for option in options:
        yield from _missing(option.label, _("Option “%(key)s”") % {"key": option.key}, languages)


def _missing(text: Texts, what: str, languages: Collection[str]) -> Iterator[str]:
    """A text that stands in some languages and not in all; one that stands in none was not meant."""
    if not any(one.strip() for one in text.values()):
        return
    names = dict(settings.LANGUAGES)
    for language in languages:
        if not text.get(language, "").strip():
            yield _("%(what)s: the text in this language is missing: %(language)s. Write it.") % {
                "what": what,
                "language": names.get(language, language),
            }
