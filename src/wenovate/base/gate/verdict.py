"""What the gate answers, what an action leaves behind, and the two ways in which it stops."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from wenovate.base.log.models import LogRow


@dataclass(frozen=True)
class Verdict:
    """Whether something is allowed; a refusal says why in words for the reader and, if known, the instant when it changes."""

    allowed: bool
    reason: str = ""
    until: datetime | None = None

    def __bool__(self) -> bool:
        return self.allowed


YES = Verdict(allowed=True)


class Refused(Exception):
    """The gate said no. Carries the verdict, which the reader sees."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.reason)
        self.verdict = verdict


class Conflict(Exception):
    """Somebody else was quicker. The message says what stands now and what to do; nothing was written."""

    def __init__(self, message: str = "") -> None:
        super().__init__(
            message or _("Meanwhile somebody else has changed this. Nothing of yours was saved here: look at how it stands now.")
        )


class Facts:
    """What an action leaves in the log: codes and ids under their names, and the subject where the action made it.

    After the action `row` is the log row, whose hash goes onto receipts.
    """

    row: "LogRow"

    def __init__(self, subject: Any = None, **codes: object) -> None:
        self.subject = subject
        self.codes = codes
