"""What will happen when a draft opens, or what a change changes, in words; what stands against it is the linter's to say."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wenovate.base import texts
from wenovate.base.questions.definition import WrongDefinition
from wenovate.decide import seals
from wenovate.decide.windows import in_order
from wenovate.spine.programmes.recipes import WrongRecipe, comparing
from wenovate.spine.programmes.telling import Line, parts_in_words, windows_in_words

from . import publishing, queries
from .models import Draft


def outlook(draft: Draft) -> list[str]:
    """What happens at the moment of opening and after it, one sentence each."""
    if draft.faults or draft.changes_id is not None:
        return []
    forms = len(draft.content.get("questions", {}))
    lines = [
        _("Everybody sees the programme and its stages, and what is open can be done at once."),
        ngettext(
            "%(num)d form is published; the worker makes its blank PDFs.",
            "%(num)d forms are published; the worker makes their blank PDFs.",
            forms,
        )
        % {"num": forms},
        _("The recipe is kept under its hash: those who take part are judged by what stands now."),
    ]
    first = _first_window(draft)
    if first is not None:
        lines.insert(1, _("The first window opens on %(day)s.") % {"day": texts.day_in_words(first, weekday=True)})
    return lines


def _first_window(draft: Draft) -> date | None:
    spans = in_order(span for of_stage in draft.spans.values() for span in of_stage)
    return spans[0].opens_on if spans else None


def changes(draft: Draft) -> list[Line]:
    """What an open programme would say differently, in words; nothing for a new one."""
    if draft.changes is None:
        return []
    now, content = queries.windows_in_force(draft.changes), publishing.ready(draft)
    moved = {
        stage: {"before": [span.as_data() for span in now.get(stage, [])], "after": [span.as_data() for span in in_order(spans)]}
        for stage, spans in draft.own_spans.items()
        if in_order(spans) != now.get(stage, [])
    }
    parts = comparing.changed(draft.changes.recipe.content, content)
    return windows_in_words(moved, draft.outline) + parts_in_words(parts, draft.outline)


def mark(draft: Draft) -> str:
    """The hash under which the recipe would be kept."""
    return seals.fingerprint(publishing.ready(draft))


def kept_mark(draft: Draft) -> str:
    """The hash under which the recipe of what was opened is kept now."""
    return draft.opened.recipe_id if draft.opened else ""


def refusal(wrong: WrongRecipe | WrongDefinition, draft: Draft) -> str:
    """Why the programme's side refused it, for people."""
    if draft.changes_id is None:
        return _("It could not be opened: a form or a stage does not fit. Nothing has happened. Look at its parts again.")
    if isinstance(wrong, WrongRecipe) and wrong.fault is None:
        return _("Nothing differs from the programme as it is: there is nothing to put in force.")
    return _("Criteria, time zone and stages stay as people were told when the programme opened. Nothing has happened.")
