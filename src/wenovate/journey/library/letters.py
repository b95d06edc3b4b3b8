"""The letters about projects."""

from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.outbox import Letter
from wenovate.journey.entries.models import Entry
from wenovate.methods.adoption.enums import KNOWLEDGE
from wenovate.methods.adoption.models import Adoption
from wenovate.methods.evaluation.models import Round
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.notices.queries import address

from .models import Project


def invitation(project: Project, round: Round) -> Letter:
    """To every member when the network's evaluation opens."""
    closes = texts.weekday_and_hour(round.closes_at, round.run.programme.zone) if round.closes_at else ""
    return Letter(
        subject=_("Evaluate a project: %(title)s") % {"title": project.headline},
        paragraphs=[
            _("A team of the network has finished the specification of a project. Each body evaluates it with one sheet."),
            _("The sheets are sealed until %(when)s; then the result opens for everybody at once.") % {"when": closes},
        ],
        link=(_("Read it and fill in the sheet"), address("evaluation:sheet", round=round.pk, number=project.number)),
        closing=[_("Main and alternate member share the sheet: whoever files first, files for the body.")],
    )


def realised(project: Project, entry: Entry) -> Letter:
    """To the people of the firm whose entry was awarded, when its project begins."""
    return Letter(
        subject=_("Your solution becomes a project: %(title)s") % {"title": project.headline},
        paragraphs=[
            _("The unit has begun the project that carries out your entry. You write the specification together, field by field."),
            _("Milestones and pilots stand on its page; members of the network read along."),
        ],
        facts=[(_("Demand"), entry.demand.headline), (_("Code"), str(entry.code))],
        link=(_("See the project"), address("library:detail", number=project.number)),
    )


def evaluated(project: Project, round: Round) -> Letter:
    """To those who wrote the needs and the specification, when the result opens."""
    mean = next((row["mean"] for row in round.result.get("result", []) if row["dossier"] == project.number), "")
    return Letter(
        subject=_("The network has evaluated: %(title)s") % {"title": project.headline},
        paragraphs=[_("The result is open. Next, the unit decides whether the project goes into the library; you are told.")],
        facts=[(_("Mean, from 1 to 5"), mean or "–"), (_("Sheets"), str(len(round.result.get("sheets", []))))],
        link=(_("See the result"), address("library:detail", number=project.number)),
    )


def published(project: Project) -> Letter:
    """To the same, when it goes into the library."""
    return Letter(
        subject=_("In the library: %(title)s") % {"title": project.headline},
        paragraphs=[
            _("The project that began with your issue or your work stands in the library. Every body of the network can adopt it."),
            _("You are told each time a body does."),
        ],
        link=(_("See it in the library"), address("library:detail", number=project.number)),
    )


def set_aside(project: Project, reason: str) -> Letter:
    """To the same, when it does not."""
    return Letter(
        subject=_("Set aside: %(title)s") % {"title": project.headline},
        paragraphs=[_("The unit has decided not to put this project into the library. It stays readable for the network.")],
        facts=[(_("Reason"), reason)],
        link=(_("See the project"), address("library:detail", number=project.number)),
    )


def adopted(project: Project, need: Dossier | None, adoption: Adoption) -> Letter:
    """When a body adopts: to the author of a need (`need` is theirs), and to the team (None)."""
    names = {"body": adoption.body}
    if need is None:
        subject = _("%(body)s adopts the project that you designed") % names
        facts = [(_("Project"), str(project.headline))]
    else:
        subject = _("%(body)s adopts what began with your issue") % names
        facts = [(_("Project"), str(project.headline)), (_("Your issue"), f"{need.number} · {need.title}")]
    first = (
        _("%(body)s takes the project up for knowledge only.")
        if adoption.status == KNOWLEDGE
        else _("%(body)s is interested in the project.")
    )
    return Letter(
        subject=subject,
        paragraphs=[first % names],
        facts=facts,
        link=(_("See who adopts it"), address("library:detail", number=project.number)),
    )
