"""What is written about projects (mission, S7 and S8; forms F3)."""

from collections.abc import Collection, Mapping
from datetime import datetime
from functools import partial

from django.utils.translation import gettext as _

from wenovate.base.gate import Actor, Facts, Refused, Verdict, action, move
from wenovate.base.outbox import after
from wenovate.base.questions.answers import check
from wenovate.journey.challenges.actions import answer
from wenovate.journey.challenges.models import Challenge
from wenovate.journey.entries.models import Entry
from wenovate.methods.evaluation.actions import open_round
from wenovate.methods.evaluation.enums import NETWORK as NETWORK_ROUND
from wenovate.methods.evaluation.enums import Per
from wenovate.methods.evaluation.models import Round
from wenovate.methods.events.actions import settle
from wenovate.methods.events.models import Event
from wenovate.people.accounts.models import Person
from wenovate.spine.dossiers import casework
from wenovate.spine.dossiers.models import NETWORK, PUBLIC
from wenovate.spine.notices.actions import tell
from wenovate.spine.programmes.queries import question_set

from . import letters, queries
from .enums import EVALUATED, EVALUATION, LIBRARY, SET_ASIDE, WRITING
from .models import Project


@action("library.begin")
def begin(
    challenge: Challenge,
    event: Event,
    team: Collection[int],
    texts: Mapping[str, Mapping[str, str]],
    *,
    starts_at: datetime,
    ends_at: datetime,
    place: str,
    by: Actor,
    at: datetime,
) -> Facts:
    """Name the team of the workshop with date and place, and begin the project that it will specify (the answer's subject).

    `team` are ids of participations, `texts` title and summary by language, the first one its own. Members of the network read along
    from the first version. Conflict where the team was named meanwhile.
    """
    if event.dossier_id != challenge.pk:
        raise Refused(Verdict(allowed=False, reason=_("This is the workshop of another critical issue.")))
    settle(event, team, starts_at=starts_at, ends_at=ends_at, place=place, by=by, at=at)
    project = Project.objects.create(
        kind="project",
        programme=challenge.programme,
        run=challenge.run,
        number=casework.next_number(at, challenge.programme.zone),
        **casework.titled(texts),
        status=WRITING,
        audience=NETWORK,
        created_at=at,
        saved_at=at,
        submitted_at=at,
    )
    casework.link(project, challenge, "specifies", at=at)
    return Facts(project, challenge=challenge.pk)


@action("library.realise")
def realise(entry: Entry, *, by: Actor, at: datetime) -> Facts:
    """Begin the project that carries out an awarded entry (the answer's subject): its firm writes the specification together with the unit.

    It answers the topic that the demand published. Conflict where it was begun meanwhile.
    """
    challenge = queries.topic_of(entry)
    project = Project.objects.create(
        kind="project",
        programme=entry.programme,
        run=entry.run,
        firm_id=entry.entrant_id,
        number=casework.next_number(at, entry.programme.zone),
        language=entry.language,
        title=entry.title,
        summary=entry.summary,
        translations=entry.translations,
        status=WRITING,
        audience=NETWORK,
        created_at=at,
        saved_at=at,
        submitted_at=at,
    )
    casework.link(project, challenge, "specifies", at=at)
    casework.link(project, entry, "realises", at=at)
    for person in queries.team_of(project):
        tell(person, f"library.realise:{project.pk}", partial(letters.realised, project, entry), by=by, at=at)
    return Facts(project, entry=entry.pk, challenge=challenge.pk)


@action("library.open_evaluation")
def open_evaluation(project: Project, closes_at: datetime, *, by: Actor, at: datetime) -> Facts:
    """Hand the finished specification to the network: one sealed sheet a body until `closes_at`; the worker invites every member.

    Refused where an answer that F3 wants is missing.
    """
    _is_written(project)
    move(project, EVALUATION)
    opened = open_round(project.run, NETWORK_ROUND, per=Per.BODY, sealed=True, closes_at=closes_at, by=by, at=at).subject
    after("library.invite", project=project.pk, round=opened.pk)
    return Facts(round=opened.pk)


def _is_written(project: Project) -> None:
    newest, definition = queries.newest(project), question_set(project.programme, "specification").definition
    wanting = check(definition, newest.answers if newest else {}).errors
    if wanting:
        labels = ", ".join(queries.labels(definition, wanting))
        reason = _("The specification is not complete. Missing: %(fields)s") % {"fields": labels}
        raise Refused(Verdict(allowed=False, reason=reason))


@action("library.invite")
def invite(project: Project, round: Round, person: Person, *, by: Actor, at: datetime) -> Facts:
    """Write to one member that their body's sheet is awaited, once."""
    tell(person, f"library.invitation:{project.pk}", partial(letters.invitation, project, round), by=by, at=at)
    return Facts(person=person.pk)


@action("library.conclude")
def conclude(project: Project, round: Round, *, by: Actor, at: datetime) -> Facts:
    """The network's result stands: those who wrote the needs and the specification are told. Part of the act that publishes it."""
    move(project, EVALUATED)
    for person in queries.touched(project):
        tell(person, f"library.evaluated:{project.pk}", partial(letters.evaluated, project, round), by=by, at=at)
    return Facts(round=round.pk)


@action("library.publish")
def publish(project: Project, reason: str, *, by: Actor, at: datetime) -> Facts:
    """Put a project into the library, with the reason: members read and adopt it; its challenge is answered.

    Where the network evaluates nothing it is put there as it was written: Refused while an answer that F3 wants is missing.
    """
    if project.status == WRITING:
        _is_written(project)
    move(project, LIBRARY)
    Project.objects.filter(pk=project.pk).update(published_at=at)
    mark = casework.remark(project, "library.publish", reason, by=by.person, at=at)
    answer(queries.challenge_of(project), by=by, at=at)
    for person in queries.touched(project):
        tell(person, f"library.published:{project.pk}", partial(letters.published, project), by=by, at=at)
    return Facts(reason=mark)


@action("library.set_aside")
def set_aside(project: Project, reason: str, *, by: Actor, at: datetime) -> Facts:
    """Do not put it into the library, with the reason; it stays readable for the network."""
    move(project, SET_ASIDE)
    Project.objects.filter(pk=project.pk).update(closed_at=at)
    mark = casework.remark(project, "library.set_aside", reason, by=by.person, at=at)
    for person in queries.touched(project):
        tell(person, f"library.set_aside:{project.pk}", partial(letters.set_aside, project, reason), by=by, at=at)
    return Facts(reason=mark)


@action("library.stop")
def stop(project: Project, reason: str, *, by: Actor, at: datetime) -> Facts:
    """Set a project aside because its pilot was stopped, and open it to everybody: others learn from what failed.

    Part of the decision on the pilot, which tells those whom it concerns.
    """
    move(project, SET_ASIDE)
    Project.objects.filter(pk=project.pk).update(closed_at=at, audience=PUBLIC)
    mark = casework.remark(project, "library.set_aside", reason, by=by.person, at=at)
    return Facts(reason=mark, audience=PUBLIC)


@action("library.make_public")
def make_public(project: Project, *, by: Actor, at: datetime) -> Facts:
    """Open a project of the library to everybody (mission, S8: the public as the unit decides)."""
    Project.objects.filter(pk=project.pk).update(audience=PUBLIC)
    return Facts(audience=PUBLIC)
