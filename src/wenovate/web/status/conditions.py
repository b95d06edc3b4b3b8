"""Whether all is well, matter by matter: what stands there, and where it is not well what to do."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wenovate.base import texts
from wenovate.base.outbox.models import Tick
from wenovate.base.outbox.ticking import WORKER

from . import queries
from .words import BACKUP, called

# A worker writes down its rounds every few seconds, seals and sends in each of them.
WORKER_SILENT = timedelta(minutes=5)
TOO_LONG = timedelta(minutes=30)
BACKUP_EVERY = timedelta(hours=36)
LITTLE, TOO_LITTLE = 0.2, 0.1


@dataclass(frozen=True)
class Condition:
    """One matter. tone: good, waiting (look at it soon) or refused (it does not work). `cure` is empty where nothing is to be done."""

    name: str
    tone: str
    says: str
    cure: str = ""


def all_of(ticks: dict[str, Tick], found: dict[str, Any], at: datetime, real: datetime) -> list[Condition]:
    """Every matter; what does not work first. `at` is the installation's instant, `real` that of the machine: they differ in a demo."""
    conditions = [
        worker(ticks.get(WORKER), real),
        recurring([tick for name, tick in ticks.items() if name not in {WORKER, BACKUP}]),
        mail(found["mail"], at),
        jobs(found["jobs"], real),
        seals(found["sealing"], at),
        backup(ticks.get(BACKUP), real),
        disk(found["machine"]),
        accessibility(at),
    ]
    return sorted(conditions, key=lambda one: ("refused", "waiting", "good").index(one.tone))


def worker(tick: Tick | None, real: datetime) -> Condition:
    """Whether a worker lives."""
    name, cure = _("Worker"), _("Start the service of the worker, and read its log if it stops again.")
    if tick is None:
        return Condition(name, "refused", _("It has never run: no letter is sent, no document made, nothing sealed."), cure)
    when = {"when": _instant(tick.at)}
    if real - tick.at > WORKER_SILENT:
        return Condition(
            name, "refused", _("It has been silent since %(when)s: no letter is sent, no document made, nothing sealed.") % when, cure
        )
    return Condition(name, "good", _("It works. Last round: %(when)s.") % when)


def recurring(ticks: list[Tick]) -> Condition:
    """Whether everything that recurs was done."""
    name, failed = _("Recurring work"), [f"{called(tick.name)} ({tick.name})" for tick in ticks if tick.error]
    if failed:
        says = _("Failed at the last attempt: %(names)s.") % {"names": ", ".join(failed)}
        return Condition(
            name, "refused", says, _("It is tried again in every round. If it stays, the log of the worker says where it failed.")
        )
    return Condition(name, "good", _("All of it was done at the last attempt."))


def mail(found: queries.Mail, at: datetime) -> Condition:
    """Whether letters leave the house."""
    name = _("Mail")
    if found.oldest is not None and at - found.oldest > TOO_LONG:
        says = ngettext(
            "%(num)d letter waits, the oldest since %(when)s.", "%(num)d letters wait, the oldest since %(when)s.", found.waiting
        ) % {"num": found.waiting, "when": _instant(found.oldest)}
        return Condition(
            name,
            "refused",
            says,
            _("Look whether the mail server answers and whether WENOVATE_SMTP names it. Letters leave by themselves then."),
        )
    if found.refused or found.bounced:
        says = _("In the last 7 days: %(refused)d refused by the mail server, %(bounced)d came back.") % {
            "refused": found.refused,
            "bounced": found.bounced,
        }
        return Condition(
            name,
            "waiting",
            says,
            _("A few are wrong addresses. Many at once mean that other servers do not trust the sender's address: look at SPF and DKIM."),
        )
    return Condition(name, "good", _("In the last 7 days: %(sent)d sent, none refused, none came back.") % {"sent": found.sent})


def jobs(found: queries.Jobs, real: datetime) -> Condition:
    """Whether what acts asked for was done."""
    name = _("Jobs")
    if found.failed:
        says = ngettext("%(num)d job failed.", "%(num)d jobs failed.", found.failed) % {"num": found.failed}
        return Condition(
            name, "refused", says, _("They stand below. Mend the cause, then try them again: each may run twice without harm.")
        )
    if found.oldest is not None and real - found.oldest > TOO_LONG:
        return Condition(
            name,
            "refused",
            _("The oldest job has waited since %(when)s.") % {"when": _instant(found.oldest)},
            _("Look at the worker first."),
        )
    return Condition(name, "good", _("None failed, none waits for long."))


def seals(found: queries.Sealing, at: datetime) -> Condition:
    """Whether the log is sealed."""
    name = _("Seals of the log")
    if found.oldest is not None and at - found.oldest > TOO_LONG:
        says = _("The oldest entry without a seal is of %(when)s.") % {"when": _instant(found.oldest)}
        return Condition(name, "refused", says, _("The worker seals. If it runs, run verify: it names the first entry that does not hold."))
    if found.newest is None:
        return Condition(name, "good", _("Nothing has been done yet that would be sealed."))
    return Condition(name, "good", _("Newest seal: %(number)d, of %(when)s.") % {"number": found.number, "when": _instant(found.newest)})


def backup(tick: Tick | None, real: datetime) -> Condition:
    """Whether there is a fresh copy."""
    name, cure = _("Backup"), _("Run the command backup every night, and keep the archive apart from this machine.")
    if tick is None:
        return Condition(name, "refused", _("None has been made with the command backup."), cure)
    when = {"when": _instant(tick.at)}
    if real - tick.at > BACKUP_EVERY:
        return Condition(name, "refused", _("The last one is of %(when)s.") % when, cure)
    return Condition(name, "good", _("The last one is of %(when)s.") % when)


def disk(found: queries.Machine) -> Condition:
    """Whether there is room."""
    name, share = _("Disk"), found.free / found.total
    says = _("%(free)s of %(total)s are free.") % {"free": filesizeformat(found.free), "total": filesizeformat(found.total)}
    if share < LITTLE:
        cure = _("Make room or enlarge the disk: when it is full, nothing can be sent or saved.")
        return Condition(name, "refused" if share < TOO_LITTLE else "waiting", says, cure)
    return Condition(name, "good", says)


def accessibility(at: datetime) -> Condition:
    """Whether the statement on accessibility was looked at within a year."""
    name, statement = _("Accessibility statement"), settings.INSTANCE.accessibility
    says = _("Last reviewed on %(day)s.") % {"day": texts.day_in_words(statement.reviewed_on)}
    if statement.review_due_on <= at.date():
        cure = _(
            "It is reviewed every year. Go through it with the unit, then write the day into the file of the installation (reviewed_on)."
        )
        return Condition(name, "waiting", says, cure)
    return Condition(name, "good", says)


def _instant(instant: datetime) -> str:
    return texts.instant_in_words(instant, settings.TIME_ZONE)
