"""What a recipe must keep beyond its shape: known names, texts in every language, weights and days that add up."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from zoneinfo import available_timezones

from .codes import Code
from .faults import Fault, Place, Value
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
# What is wrong within a stage: the field, what it is, what its sentence names.
InStage = tuple[str, Code, Mapping[str, Value]]


def check(recipe: Recipe) -> Iterator[Fault]:
    """All that is wrong with it."""
    yield from _frame(recipe)
    yield from _texts(recipe)
    yield from _stages(recipe)
    yield from _rounds(recipe)
    yield from _rest(recipe)


def _frame(recipe: Recipe) -> Iterator[Fault]:
    if not recipe.languages:
        yield Fault(("languages",), Code.NO_LANGUAGE)
    if recipe.country not in COUNTRIES:
        yield Fault(("country",), Code.NO_CALENDAR, values={"name": recipe.country})
    if recipe.time_zone not in available_timezones():
        yield Fault(("time_zone",), Code.NO_TIME_ZONE, values={"name": recipe.time_zone})
    yield from _one_of(("visibility",), "", "visibility", recipe.visibility, VISIBILITIES)
    yield from _one_of(("joining",), "joining", "by", recipe.joining.get("by"), WAYS_OF_JOINING)
    yield from _one_of(("joining",), "joining", "after", recipe.joining.get("after", "overdue"), AFTER_THE_TERM)
    if not _is_at_least(recipe.joining.get("working_days"), 1):
        yield Fault(("joining",), Code.NO_WORKING_DAYS)
    for name, least in (("sheets", 1), ("places", 0)):
        yield from _at_least("selection", name, recipe.selection.get(name, least), least)
    for kind, count in recipe.expected.items():
        yield from _at_least("expected", kind, count, 0)


def _texts(recipe: Recipe) -> Iterator[Fault]:
    for place, called, text in texts_of(recipe):
        missing = [language for language in recipe.languages if not text.get(language, "").strip()]
        if missing:
            yield Fault(place, Code.NO_TEXT, called, {"languages": missing})


def texts_of(recipe: Recipe) -> Iterator[tuple[Place, str, Texts]]:
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
    keys = _keys(recipe)
    if not keys:
        yield Fault(("stage",), Code.NO_STAGE)
    yield from _twice("stage", keys)
    for position, stage in enumerate(recipe.stages):
        for name, code, values in (*_stage(stage, keys), *_days(stage)):
            yield Fault(("stage", position, name), code, f"stage {stage.key}", values)


def _stage(stage: StageSpec, keys: list[str]) -> Iterator[InStage]:
    if not stage.key.isidentifier() or not stage.key.isascii() or len(stage.key) > 30:
        yield "key", Code.STAGE_KEY, {}
    if stage.scope not in SCOPES:
        yield "scope", Code.NOT_OFFERED, {"field": "scope", "known": SCOPES, "name": stage.scope}
    for audience in stage.audience:
        if audience not in AUDIENCES:
            yield "audience", Code.NO_SUCH_AUDIENCE, {"known": AUDIENCES, "name": audience}
    for other in stage.overlaps:
        if other not in keys or other == stage.key:
            yield "overlaps", Code.NO_OTHER_STAGE, {"name": other}


def _days(stage: StageSpec) -> Iterator[InStage]:
    days = [day for day in (stage.opens_day, stage.closes_day, stage.repeat_days) if day is not None]
    if any(abs(day) > _MOST_DAYS for day in days):
        yield "opens_day", Code.TOO_MANY_DAYS, {"most": _MOST_DAYS}
    if stage.closes_day is not None and (stage.opens_day is None or stage.closes_day <= stage.opens_day):
        yield "closes_day", Code.UPSIDE_DOWN, {}
    if not 1 <= stage.repeat_times <= _MOST_TIMES:
        yield "repeat_times", Code.TOO_OFTEN, {"most": _MOST_TIMES}
    if stage.repeat_times > 1 and (stage.repeat_days is None or stage.opens_day is None or stage.closes_day is None):
        yield "repeat_times", Code.HALF_REPEATED, {}
    elif stage.repeat_days is not None and stage.repeat_days <= (stage.closes_day or 0) - (stage.opens_day or 0):
        yield "repeat_days", Code.TOO_SOON_AGAIN, {}


def _rounds(recipe: Recipe) -> Iterator[Fault]:
    yield from _twice("criterion", [f"{criterion.round} {criterion.key}" for criterion in recipe.criteria])
    for position, criterion in enumerate(recipe.criteria):
        of = f"criterion {criterion.key}"
        yield from _one_of(("criterion", position, "round"), of, "its round", criterion.round, ROUNDS)
        if not 0 < criterion.weight <= 100:
            yield Fault(("criterion", position, "weight"), Code.WEIGHT, of)
    for name in recipe.rounds:
        weight = sum(criterion.weight for criterion in recipe.criteria_of(name))
        if weight != 100:
            first = next(position for position, criterion in enumerate(recipe.criteria) if criterion.round == name)
            yield Fault(("criterion", first, "weight"), Code.SUM, values={"round": name, "sum": weight})


def _rest(recipe: Recipe) -> Iterator[Fault]:
    for name, entries in (("survey", recipe.surveys), ("letter", recipe.letters), ("effort", recipe.efforts)):
        yield from _twice(name, [entry.key for entry in entries])
    yield from _surveys(recipe)
    yield from _letters(recipe)
    for position, effort in enumerate(recipe.efforts):
        of = f"effort {effort.key}"
        yield from _one_of(("effort", position, "stage"), of, "stage", effort.stage, _keys(recipe))
        if effort.minutes < 0 or effort.times < 0:
            yield Fault(("effort", position, "minutes"), Code.NEGATIVE, of)


def _surveys(recipe: Recipe) -> Iterator[Fault]:
    for position, survey in enumerate(recipe.surveys):
        place, of = ("survey", position), f"survey {survey.key}"
        if survey.form not in recipe.questions:
            yield Fault((*place, "form"), Code.NO_SUCH_FORM, of, {"name": survey.form})
        yield from _one_of((*place, "per"), of, "per", survey.per, ("body", "person"))
        yield from _one_of((*place, "after"), of, "after", survey.after or "each", ("each", *_keys(recipe)))
        if survey.closes_day <= (0 if survey.after else survey.opens_day):
            yield Fault((*place, "closes_day"), Code.UPSIDE_DOWN, of)


def _letters(recipe: Recipe) -> Iterator[Fault]:
    for position, letter in enumerate(recipe.letters):
        place, of = ("letter", position), f"letter {letter.key}"
        yield from _one_of((*place, "stage"), of, "stage", letter.stage, _keys(recipe))
        for name, text in (("subject", letter.subject), ("text", letter.text)):
            if not all(_can_be_filled(words) for words in text.values()):
                yield Fault((*place, name), Code.PLACEHOLDERS, of, {"name": name})
        yield from _one_of((*place, "on"), of, "on", letter.on, ("opens", "closes"))
        yield from _one_of((*place, "to"), of, "to", letter.to, ("members",))


def _can_be_filled(text: str) -> bool:
    try:
        text % dict.fromkeys(("programme", "stage", "when"), "")
    except (KeyError, TypeError, ValueError):
        return False
    return True


def _keys(recipe: Recipe) -> list[str]:
    return [stage.key for stage in recipe.stages]


def _one_of(place: Place, of: str, name: str, value: Any, known: Iterable[str]) -> Iterator[Fault]:
    if value not in known:
        yield Fault(place, Code.NOT_OFFERED, of, {"field": name, "known": tuple(known), "name": str(value)})


def _twice(name: str, keys: list[str]) -> Iterator[Fault]:
    for position, key in enumerate(keys):
        if key in keys[:position]:
            yield Fault((name, position, "key"), Code.KEY_TWICE, f"{name} {key}")


def _at_least(of: str, name: str, value: Any, least: int) -> Iterator[Fault]:
    if not _is_at_least(value, least):
        yield Fault((of,), Code.TOO_SMALL, of, {"name": name, "least": least})


def _is_at_least(value: Any, least: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= least
