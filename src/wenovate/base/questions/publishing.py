"""Publishing a version of a question set. Called inside the act that opens a programme."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from wenovate.base.outbox import after
from wenovate.decide import seals

from .definition import WrongDefinition, read
from .models import QuestionSet


def publish(content: Mapping[str, Any], *, at: datetime) -> QuestionSet:
    """The version that `content` names; WrongDefinition where it is wrong or where that version says something else already."""
    definition = read(content)
    mark = seals.fingerprint(content)
    found, new = QuestionSet.objects.get_or_create(
        key=definition.key, version=definition.version, defaults={"content": content, "mark": mark, "published_at": at}
    )
    if found.mark != mark:
        raise WrongDefinition(
            f"{definition.key}: version {definition.version} stands already with another text; give this one a new version"
        )
    if new:
        after("questions.make_blanks", question_set=found.pk)
    return found
