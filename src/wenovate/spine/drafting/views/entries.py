"""The lists of a draft beside its stages: criteria, letters, surveys, work; adding, moving, taking out and putting back, for all of them."""

from dataclasses import asdict
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.questions.asking import ask
from wenovate.spine.drafting.models import Draft
from wenovate.spine.drafting.writing import editing
from wenovate.spine.drafting.writing.editors import EDITORS, STAGE, want_whole_numbers
from wenovate.spine.drafting.writing.parts import named
from wenovate.spine.programmes.recipes import ROUNDS

from . import taking
from .standing import form_page
from .writing import editable, save, try_to_save

# Where each part of the recipe has its list.
LISTS = {"stage": "stages", "criterion": "criteria", "letter": "letters", "survey": "letters", "effort": "letters"}
# A list that nobody could read any more; a form that asks for more was not ours.
MOST_ENTRIES = 100


@require_safe
def criteria(request: Request, draft: int) -> Response:
    """The criteria of each round, with the sum of their weights."""
    found = editable(request, draft)
    rounds = [(name, _rows(found, "criterion", name), sum(one.weight for one in found.outline.criteria_of(name))) for name in ROUNDS]
    return page(request, "drafting/criteria.jinja", draft=found, rounds=rounds, taken=kept_entries(request, found, "criterion"))


@require_safe
def letters(request: Request, draft: int) -> Response:
    """What is sent and asked on which day, and the work of the unit."""
    found = editable(request, draft)
    lists = [(part, EDITORS[part].form.title, _rows(found, part)) for part in ("letter", "survey", "effort")]
    taken = kept_entries(request, found, "letter", "survey", "effort")
    return page(request, "drafting/letters.jinja", draft=found, lists=lists, taken=taken)


def kept_entries(request: Request, draft: Draft, *parts: str) -> list[tuple[int, str]]:
    """(number, name) of what was taken out of lists and can be put back."""
    return [(row.number, named(row.part, row.removed["entry"]).plain) for row in taking.kept(request, draft, *parts)]


def _rows(draft: Draft, part: str, round: str = "") -> list[tuple[str, Any, Any]]:
    """(handle, name, entry) of a list; of one round where it is given."""
    rows = editing.entries(draft.content, part)
    return [
        (editing.handle(part, entry), named(part, entry), entry) for entry in rows if not round or entry.get("round", "selection") == round
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@once
def entry(request: Request, draft: int, part: str, handle: str) -> Response:
    """One criterion, letter, survey or work."""
    found = editable(request, draft)
    editor = EDITORS.get(part)
    entry = editing.find(found.content, part, handle) if editor else None
    if editor is None or entry is None:
        raise Http404
    now = editor.answers(entry)
    asked, stopped = ask(request, editor.definition(found, entry), now), ""
    want_whole_numbers(asked)
    if asked.complete:
        values = editor.values(asked.answers, entry, found.languages)
        stopped = try_to_save(request, found, content=editing.put(found.content, part, handle, values))
        if not stopped:
            say(request, _("Saved."))
            return go(f"drafting:{LISTS[part]}", draft=draft)
    told: dict[str, Any] = {"title": named(part, entry), "back": LISTS[part]}
    return form_page(request, "drafting/entry.jinja", found, asked, now, texts=editor.texts, stopped=stopped, **told)


@require_POST
@once
def add(request: Request, draft: int, part: str) -> Response:
    """One entry more, to be written next."""
    found = editable(request, draft)
    editor = STAGE if part == "stage" else EDITORS.get(part)
    if editor is None or len(editing.entries(found.content, part)) >= MOST_ENTRIES:
        raise Http404
    given = {"round": request.POST.get("round")} if request.POST.get("round") in ROUNDS and part == "criterion" else {}
    # The windows of a stage that was taken out wait for it to be put back.
    key = editing.new_key(found.content, part, found.windows if part == "stage" else ())
    blank = editor.blank(key, found.languages, **given)
    save(request, found, content=editing.add(found.content, part, blank))
    if part == "stage":
        return go("drafting:stage", draft=draft, handle=blank["key"])
    return go("drafting:entry", draft=draft, part=part, handle=editing.handle(part, blank))


@require_POST
@once
def remove(request: Request, draft: int, part: str, handle: str) -> Response:
    """Take an entry out; it can be put back."""
    found = editable(request, draft)
    without = editing.remove(found.content, part, handle) if part in LISTS else None
    if without is None:
        raise Http404
    content, removed = without
    save(request, found, content=content)
    taking.keep(request, found, part, asdict(removed))
    say(request, _("“%(name)s” is taken out. You can put it back.") % {"name": named(part, removed.entry).plain})
    return go(f"drafting:{LISTS[part]}", draft=draft)


@require_POST
@once
def put_back(request: Request, draft: int) -> Response:
    """Put back one of the things that were taken out."""
    found = editable(request, draft)
    taken = taking.chosen(request, found, *LISTS)
    removed = editing.Removed(**taken.removed)
    save(request, found, content=editing.put_back(found.content, removed))
    taking.forget(request, taken)
    say(request, _("“%(name)s” stands where it stood.") % {"name": named(removed.part, removed.entry).plain})
    return go(f"drafting:{LISTS[removed.part]}", draft=draft)


@require_POST
@once
def move(request: Request, draft: int, part: str) -> Response:
    """Move an entry a place up or down, or all of them into an order."""
    found = editable(request, draft)
    if part not in LISTS:
        raise Http404
    way, _sep, handle = request.POST.get("do", "").partition(":")
    if way in ("up", "down"):
        content = editing.step(found.content, part, handle, -1 if way == "up" else 1)
    else:
        content = editing.order(found.content, part, request.POST.get("order", "").split(",")[:MOST_ENTRIES])
    save(request, found, content=content)
    return go(f"drafting:{LISTS[part]}", draft=draft)
