"""What a draft says when it opens: forms that were changed get a version of their own, criteria a name of their own."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from wenovate.base.questions.models import QuestionSet
from wenovate.decide import seals
from wenovate.spine.programmes.recipes import load, shipped
from wenovate.spine.programmes.recipes.reading import SHIPPED

from .models import Draft


def ready(draft: Draft) -> dict[str, Any]:
    """The content to be frozen. A version that people know never says two things, so what differs from it is numbered anew."""
    content: dict[str, Any] = deepcopy(draft.content)
    for form in content["questions"].values():
        form["version"] = version_of(form)
    if draft.changes is not None:
        frozen = draft.changes.recipe.content
        content |= {"key": frozen["key"], "version": frozen["version"]}
    elif not _is_shipped(content):
        # The criteria are published under the recipe's name: another one where they may be others.
        content |= {"key": draft.slug, "version": 1}
    return content


def version_of(form: Mapping[str, Any]) -> int:
    """The version under which this text stands already, else the next free one."""
    marks = dict(QuestionSet.objects.filter(key=form["key"]).values_list("version", "mark"))
    for version, mark in sorted(marks.items()):
        if seals.fingerprint({**form, "version": version}) == mark:
            return version
    asked = int(form["version"])
    return asked if asked not in marks and asked > max(marks, default=0) else max(marks) + 1


def _is_shipped(content: dict[str, Any]) -> bool:
    return any(seals.fingerprint(load(SHIPPED / name)) == seals.fingerprint(content) for name in shipped() if name == content["key"])
