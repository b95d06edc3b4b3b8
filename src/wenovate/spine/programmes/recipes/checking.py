"""What a recipe must keep beyond its shape: known names, texts in every language, weights and days that add up."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from zoneinfo import available_timezones

from .faults import Fault
from .schema import (
    AFTER_THE_TERM,
    AUDIENCES,
    COUNTRIES,
    ROUNDS,
    SCOPES,
    VISIBILITIES,
    WAYS_OF_JOINING,
    Recipe,
    StageSpec,
    Texts,
)

# A programme of ten years with a window a week: more is a slip of the pen.
_MOST_TIMES, _MOST_DAYS = 520, 3660


def check(recipe: Recipe) -> Iterator[Fault]:
    """All that is wrong with it."""
    yield from _frame(recipe)
    yield from _texts(recipe)
    yield from _stages(recipe)
    yield from _rounds(recipe)
    yield from _rest(recipe)


def _frame(recipe: Recipe) -> Iterator[Fault]:
    if not recipe.languages:
        yield Fault(("languages",), "languages names none")
    if recipe.country not in COUNTRIES:
        yield Fault(("country",), f"there is no calendar for the country {recipe.country}")
    if recipe.time_zone not in available_timezones():
        yield Fault(("time_zone",), f"there is no time zone {recipe.time_zone}")
    yield from _one_of(("visibility",), "visibility", recipe.visibility, VISIBILITIES)
    yield from _one_of(("joining",), "joining: by", recipe.joining.get("by"), WAYS_OF_JOINING)
    yield from _one_of(("joining",), "joining: after", recipe.joining.get("after", "overdue"), AFTER_THE_TERM)
    if not _at_least(recipe.joining.get("working_days"), 1):
        yield Fault(("joining",), "joining wants working_days, a whole number of at least 1")
    for name, least in (("sheets", 1), ("places", 0)):
        if name in recipe.selection and not _at_least(recipe.selection[name], least):
            yield Fault(("selection",), f"selection: {name} is a whole number of at least {least}")
    for kind, count in recipe.expected.items():
        if not _at_least(count, 0):
            yield Fault(("expected",), f"expected: {kind} is a whole number of at least 0")


def _texts(recipe: Recipe) -> Iterator[Fault]:
    for place, called, text in texts_of(recipe):
        missing = [language for language in recipe.languages if not text.get(language, "").strip()]
        if missing:
            yield Fault(place, f"{called}: no text in {', '.join(missing)}")


def texts_of(recipe: Recipe) -> Iterator[tuple[tuple[str | int, ...], str, Texts]]:
    """Every text of a recipe as (place, what it is called, the text by language); those of its forms are the forms' own."""
    for name in ("title", "promise", "noun"):
        yield (name,), name, getattr(recipe, name)
    lists: tuple[tuple[str, Sequence[Any], tuple[str, ...]], ...] = (
        ("stage", recipe.stages, ("staff_name", "name", "before", "purpose", "waiting")),
        ("criterion", recipe.criteria, ("name", "question", "low", "middle", "high")),
        ("letter", recipe.letters, ("subject", "text")),
        ("effort", recipe.efforts, ("name",)),
    )
    for name, entries, fields in lists:
        for position, entry in enumerate(entries):
            for wanted in fields:
                yield (name, position, wanted), f"{name} {entry.key}: {wanted}", getattr(entry, wanted)


def _stages(recipe: Recipe) -> Iterator[Fault]:
    keys = [stage.key for stage in recipe.stages]
    if not keys:
        yield Fault(("stage",), "there is no stage")
    yield from _twice("stage", keys)
    for position, stage in enumerate(recipe.stages):
        for name, reason in _stage(stage, keys):
            yield Fault(("stage", position, name), f"stage {stage.key}: {reason}")


def _stage(stage: StageSpec, keys: list[str]) -> Iterator[tuple[str, str]]:
    if not stage.key.isidentifier() or not stage.key.isascii() or len(stage.key) > 30:
        yield "key", "the key is a short word of Latin letters, figures and _"
    if stage.scope not in SCOPES:
        yield "scope", f"scope is one of {', '.join(SCOPES)}, not {stage.scope}"
    for audience in stage.audience:
        if audience not in AUDIENCES:
            yield "audience", f"audience names {', '.join(AUDIENCES)}, not {audience}"
    for other in stage.overlaps:
        if other not in keys or other == stage.key:
            yield "overlaps", f"it overlaps with {other}, which is no other stage"
    yield from _days(stage)


def _days(stage: StageSpec) -> Iterator[tuple[str, str]]:
    days = [day for day in (stage.opens_day, stage.closes_day, stage.repeat_days) if day is not None]
    if any(abs(day) > _MOST_DAYS for day in days):
        yield "opens_day", f"days are counted from the start, at most {_MOST_DAYS}"
    if stage.closes_day is not None and (stage.opens_day is None or stage.closes_day <= stage.opens_day):
        yield "closes_day", "it closes before it opens"
    if not 1 <= stage.repeat_times <= _MOST_TIMES:
        yield "repeat_times", f"repeat_times is a whole number from 1 to {_MOST_TIMES}"
    if stage.repeat_times > 1 and (stage.repeat_days is None or stage.opens_day is None or stage.closes_day is None):
        yield "repeat_times", "what repeats wants opens_day, closes_day and repeat_days"
    elif stage.repeat_days is not None and stage.repeat_days <= (stage.closes_day or 0) - (stage.opens_day or 0):
        yield "repeat_days", "it opens again before it has closed"


def _rounds(recipe: Recipe) -> Iterator[Fault]:
    yield from _twice("criterion", [f"{criterion.round} {criterion.key}" for criterion in recipe.criteria])
    for position, criterion in enumerate(recipe.criteria):
        yield from _one_of(("criterion", position, "round"), f"criterion {criterion.key}: its round", criterion.round, ROUNDS)
        if not 0 < criterion.weight <= 100:
            yield Fault(("criterion", position, "weight"), f"criterion {criterion.key}: its weight is from 1 to 100")
    for name in recipe.rounds:
        weight = sum(criterion.weight for criterion in recipe.criteria_of(name))
        if weight != 100:
            first = next(position for position, criterion in enumerate(recipe.criteria) if criterion.round == name)
            yield Fault(("criterion", first, "weight"), f"the weights of the criteria of the {name} sum to {weight}, not to 100")


def _rest(recipe: Recipe) -> Iterator[Fault]:
    for name, entries in (("survey", recipe.surveys), ("letter", recipe.letters), ("effort", recipe.efforts)):
        yield from _twice(name, [entry.key for entry in entries])
    yield from _surveys(recipe)
    yield from _letters(recipe)
    for position, effort in enumerate(recipe.efforts):
        yield from _one_of(("effort", position, "stage"), f"effort {effort.key}: stage", effort.stage, _keys(recipe))
        if effort.minutes < 0 or effort.times < 0:
            yield Fault(("effort", position, "minutes"), f"effort {effort.key}: minutes and times are at least 0")


def _surveys(recipe: Recipe) -> Iterator[Fault]:
    for position, survey in enumerate(recipe.surveys):
        place, called = ("survey", position), f"survey {survey.key}"
        if survey.form not in recipe.questions:
            yield Fault((*place, "form"), f"{called}: forms names no {survey.form}")
        yield from _one_of((*place, "per"), f"{called}: per", survey.per, ("body", "person"))
        yield from _one_of((*place, "after"), f"{called}: after", survey.after or "each", ("each", *_keys(recipe)))
        if survey.closes_day <= (0 if survey.after else survey.opens_day):
            yield Fault((*place, "closes_day"), f"{called}: it closes before it opens")


def _letters(recipe: Recipe) -> Iterator[Fault]:
    for position, letter in enumerate(recipe.letters):
        place, called = ("letter", position), f"letter {letter.key}"
        yield from _one_of((*place, "stage"), f"{called}: stage", letter.stage, _keys(recipe))
        for name, text in (("subject", letter.subject), ("text", letter.text)):
            if not all(_can_be_filled(words) for words in text.values()):
                yield Fault(
                    (*place, name), f"{called}: {name} names %(programme)s, %(stage)s, %(when)s and nothing else; a per cent sign is %%"
                )
        yield from _one_of((*place, "on"), f"{called}: on", letter.on, ("opens", "closes"))
        yield from _one_of((*place, "to"), f"{called}: to", letter.to, ("members",))


def _can_be_filled(text: str) -> bool:
    try:
        text % dict.fromkeys(("programme", "stage", "when"), "")
    except (KeyError, TypeError, ValueError):
        return False
    return True


def _keys(recipe: Recipe) -> list[str]:
    return [stage.key for stage in recipe.stages]


def _one_of(place: tuple[str | int, ...], called: str, value: Any, known: Iterable[str]) -> Iterator[Fault]:
    if value not in known:
        yield Fault(place, f"{called} is one of {', '.join(known)}, not {value}")


def _twice(name: str, keys: list[str]) -> Iterator[Fault]:
    for position, key in enumerate(keys):
        if key in keys[:position]:
            yield Fault((name, position, "key"), f"{name} {key}: the key stands twice")


def _at_least(value: Any, least: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= least
