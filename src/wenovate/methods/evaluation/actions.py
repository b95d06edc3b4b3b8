"""What is written about evaluation: rounds and their juries, sheets, results."""

import secrets
from collections.abc import Collection, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from wenovate.base.files.storing import discard, keep
from wenovate.base.gate import Actor, Conflict, Facts, Refused, Verdict, action, fill_once, move
from wenovate.base.outbox import after, mail
from wenovate.base.questions.answers import check
from wenovate.base.registry import Table
from wenovate.decide import seals
from wenovate.people.mandates import invitations
from wenovate.people.mandates.enums import Answer
from wenovate.people.organisations.queries import kin
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.notices.actions import tell
from wenovate.spine.programmes import queries as programmes
from wenovate.spine.programmes.models import Run

from . import letters, panel, queries
from .enums import PUBLISHED
from .models import Exclusion, Juror, JurorInvitation, Round, Sheet, Tie
from .rules import own_case, seat

# What follows from a result, by name of the round: (round, by=…, at=…), inside the act that publishes it. Nouns sign in.
followers: Table[Any] = Table("what follows from a result")


@action("evaluation.open_round")
def open_round(
    run: Run,
    name: str,
    *,
    per: str,
    sealed: bool,
    opens_at: datetime | None = None,
    closes_at: datetime | None = None,
    wanted: int = 0,
    places: int = 0,
    by: Actor,
    at: datetime,
) -> Facts:
    """Open a round with the criteria that the programme's recipe has under `name` (the answer's subject).

    `per` is person, body or juror, `wanted` the sheets a dossier should get, `places` how many are chosen (0: no number). A sealed
    round wants `closes_at`. Before `opens_at` (now, where none is given) no sheet is taken, but a jury can be named. Conflict where
    the run has this round already.
    """
    if closes_at is not None and closes_at <= at:
        raise Refused(Verdict(allowed=False, reason=_("Choose a day that is still to come.")))
    criteria = programmes.rubric_of(run.programme, name)
    values = {"per": per, "sealed": sealed, "closes_at": closes_at, "wanted": wanted, "places": places}
    try:
        with transaction.atomic():
            opened = Round.objects.create(run=run, name=name, question_set=criteria, opened_at=opens_at or at, **values)
    except IntegrityError as twice:
        raise Conflict(_("This evaluation has been opened already.")) from twice
    return Facts(opened, closes_at=closes_at.isoformat() if closes_at else None)


@action("evaluation.save_sheet")
def save_sheet(round: Round, dossier: Dossier, answers: Mapping[str, Any], *, by: Actor, at: datetime) -> Facts:
    """Keep what was typed as the actor's draft, as it was typed. Conflict where the sheet has been filed."""
    sheet = _own_sheet(round, dossier, by, at)
    sheet.answers, sheet.saved_at = {**sheet.answers, **answers}, at
    try:
        with transaction.atomic():
            sheet.save()
    except IntegrityError as twice:
        raise Conflict(_("This sheet was being saved at the same moment. Save it again.")) from twice
    return Facts(sheet, dossier=dossier.pk)


@action("evaluation.file_sheet")
def file_sheet(round: Round, dossier: Dossier, answers: Mapping[str, Any], *, by: Actor, at: datetime) -> Facts:
    """File a complete sheet (the answer's subject). The log keeps its salted hash, never a score.

    One a person, or one a body: main and alternate at once leave one sheet, the other is told who was first (Conflict). A sheet and
    the publication of the result at once: either it counts, or it is refused. Nobody scores what
    comes from themselves or their body, or was typed in by them (Refused).
    """
    if not round.is_blind and (reason := own_case(by, dossier, at)):
        raise Refused(Verdict(allowed=False, reason=reason))
    if not check(round.question_set.definition, answers).complete:
        raise Refused(Verdict(allowed=False, reason=_("A criterion is missing or has a score outside the scale: look at it again.")))
    sheet = _own_sheet(round, dossier, by, at)
    if Sheet.objects.filter(round=round, dossier=dossier.pk, body__in=kin(queries.side(round, by))).exclude(filed_at=None).exists():
        raise Conflict(_("Your body was merged with one that has filed a sheet already: they have one together."))
    sheet.answers, sheet.saved_at, sheet.filed_at = dict(answers), at, at
    try:
        with transaction.atomic():
            sheet.save()
    except IntegrityError as second:
        raise Conflict(queries.who_was_first(round, dossier, by)) from second
    return Facts(sheet, round=round.pk, dossier=dossier.pk, body=sheet.body_id, sheet=sheet.mark)


@action("evaluation.publish")
def publish(round: Round, *, by: Actor, at: datetime) -> Facts:
    """Count the sheets and fix the result; what follows from it (a project moves on, people are told) stands in the same act."""
    content = queries.content(round)
    values: dict[str, Any] = {"published_at": at, "result": content}
    if round.is_blind:
        # A juror may act for a firm one day: that changes nothing of a result that stands.
        Sheet.objects.filter(pk__in=panel.void(round)).update(void=True)
        values["exclusions"] = panel.exclusions(round, list(queries.candidates(round)))
    Round.objects.filter(pk=round.pk).update(**values)
    move(round, PUBLISHED)
    round.published_at, round.result = at, content
    if round.is_blind:
        after("evaluation.make_minutes", round=round.pk)
    follow = followers.get(round.name)
    if follow is not None:
        follow(round, by=by, at=at)
    return Facts(result=seals.fingerprint(content), sheets=len(content["sheets"]))


@action("evaluation.invite_juror")
def invite_juror(round: Round, email: str, *, language: str, by: Actor, at: datetime) -> Facts:
    """Invite somebody by their address to the jury of a round (the answer's subject). They need no account and no role yet.

    Conflict where an invitation to this address is open, or somebody with it sits already.
    """
    if Juror.objects.filter(round=round, left_at=None, person__email__iexact=email.strip()).exists():
        raise Conflict(_("Somebody with this address sits on the jury already."))
    invitation = JurorInvitation(round=round, language=language)
    open_already = _("Somebody is invited under this address already: withdraw that invitation first.")
    invitations.keep(invitation, email, open_already, among={"round": round, "email": email.strip().lower()}, by=by, at=at)
    with translation.override(language):
        letter = letters.invited(invitation)
    mail(letter, to=invitation.email, language=language, key=f"evaluation.invited:{invitation.pk}", at=at)
    return Facts(invitation, round=round.pk)


@action("evaluation.withdraw_invitation")
def withdraw_invitation(invitation: JurorInvitation, *, by: Actor, at: datetime) -> Facts:
    """Take an invitation back. Conflict where it was answered already."""
    invitations.withdraw(invitation, by=by, at=at)
    return Facts(round=invitation.round_id)


@action("evaluation.accept_invitation")
def accept_invitation(invitation: JurorInvitation, name: str, position: str, *, by: Actor, at: datetime) -> Facts:
    """Sit on the jury (the answer's subject is the juror) under the name and position that everybody will read.

    Conflict where they sit already, or the invitation was answered, withdrawn, or is past.
    """
    invitations.answer(invitation, Answer.ACCEPTED, by=by, at=at)
    juror = Juror(round_id=invitation.round_id, person_id=by.known_person, name=name, position=position, named_at=at)
    juror.named_by, juror.salt = invitation.invited_by, secrets.token_hex(16)
    try:
        with transaction.atomic():
            juror.save(force_insert=True)
    except IntegrityError as twice:
        raise Conflict(_("You sit on this jury already.")) from twice
    return Facts(juror, round=invitation.round_id)


@action("evaluation.decline_invitation")
def decline_invitation(invitation: JurorInvitation, *, by: Actor, at: datetime) -> Facts:
    """Say no to an invitation. Conflict where it was answered, withdrawn, or is past."""
    invitations.answer(invitation, Answer.DECLINED, by=by, at=at)
    return Facts(round=invitation.round_id)


@action("evaluation.publish_panel")
def publish_panel(round: Round, *, by: Actor, at: datetime) -> Facts:
    """From now on everybody reads who sits on the jury. Conflict where it is published already, or nobody sits on it."""
    sitting = panel.jurors(round)
    if not sitting:
        raise Conflict(_("Nobody has accepted yet: there is no jury to publish."))
    fill_once(round, "panel_at", panel_at=at)
    return Facts(jurors=[juror.pk for juror in sitting])


@action("evaluation.declare")
def declare(round: Round, ties: Mapping[str, Collection[str]], *, by: Actor, at: datetime) -> Facts:
    """A juror declares firms by the bond that ties them to each (`ties`: bond → lines of words), impartiality and confidentiality.

    What the register knows excludes them at once from whatever comes from that firm; other words wait until the unit has compared
    them. A second declaration adds to the first. Nobody is told which entry is meant, the juror least of all.
    """
    juror = _sitting(by, round)
    known = panel.known_as([line for lines in ties.values() for line in lines])
    had = set(juror.ties.values_list("bond", "words"))
    rows = [
        Tie(juror=juror, bond=bond, words=line, firm=firm, declared_at=at)
        for bond, lines in ties.items()
        for line in dict.fromkeys(lines)
        if (bond, line) not in had
        for firm in known[line]
    ]
    Tie.objects.bulk_create(rows)
    Juror.objects.filter(pk=juror.pk, declared_at=None).update(declared_at=at)
    return Facts(juror=juror.pk, ties=len(rows), to_compare=sum(row.firm is None for row in rows))


@action("evaluation.exclude")
def exclude(juror: Juror, found: Mapping[int, str], *, by: Actor, at: datetime) -> Facts:
    """The unit has compared what a juror declared in words: they do not score these dossiers (`found`: id → bond), perhaps none.

    A sheet that they have filed on one of them no longer counts. They are told that their pile is open, and nothing else.
    """
    entered = set(queries.candidates(juror.round).filter(pk__in=found).values_list("pk", flat=True))
    if entered != set(found):
        raise Conflict(_("One of these is no longer evaluated here. Look at the list once more."))
    rows = [Exclusion(juror=juror, dossier_id=dossier, bond=bond, at=at, by=by.known_person) for dossier, bond in found.items()]
    Exclusion.objects.bulk_create(rows, ignore_conflicts=True)
    compared = Tie.objects.filter(juror=juror, firm=None, compared_at=None).update(compared_at=at)
    if compared:
        tell(juror.person, f"evaluation.compared:{juror.pk}:{at.isoformat()}", partial(letters.called, juror.round), by=by, at=at)
    return Facts(round=juror.round_id, dossiers=sorted(found), compared=compared)


@action("evaluation.recuse")
def recuse(round: Round, dossier: Dossier, bond: str, *, by: Actor, at: datetime) -> Facts:
    """A juror saw from whom something comes and withdraws from it. It leaves their pile. Conflict where their sheet on it is filed."""
    sheet = _own_sheet(round, dossier, by, at)
    if sheet.pk is not None:
        sheet.delete()
    juror = _sitting(by, round)
    # The unit may exclude them from it in the same moment: one of the two is enough.
    values = {"bond": bond, "at": at, "by": juror.person_id}
    Exclusion.objects.get_or_create(juror=juror, dossier_id=dossier.pk, defaults=values)
    return Facts(juror=juror.pk, dossier=dossier.pk)


# Without the juror's own lock: whoever declares or files holds the round first, and two acts would wait for each other in a ring.
@action("evaluation.leave", lock=False)
def leave(juror: Juror, reason: str, *, by: Actor, at: datetime) -> Facts:
    """A juror leaves, or the unit puts somebody else in their place, with the reason. Conflict once they have filed a sheet: it stands."""
    # Filing holds the round: either the sheet is there and they stay, or they have left and it is refused.
    round = Round.objects.select_for_update(no_key=True, of=("self",)).get(pk=juror.round_id)
    if Sheet.objects.filter(round=round, person=juror.person_id, filed_at__isnull=False).exists():
        raise Conflict(_("They have filed a sheet, and it stands: whoever has scored stays on the jury."))
    Sheet.objects.filter(round=round, person=juror.person_id, body=None).delete()
    juror.left_reason = reason
    fill_once(juror, "left_at", left_at=at, left_by=by.person or 0, left_reason=reason)
    if by.person != juror.person_id:
        tell(juror.person, f"evaluation.left:{juror.pk}", partial(letters.left, juror.round, reason), by=by, at=at)
    return Facts(round=round.pk, reason=juror.mark)


@action("evaluation.call_juror")
def call_juror(juror: Juror, *, by: Actor, at: datetime) -> Facts:
    """Tell a juror, once, that sheets are taken."""
    fill_once(juror, "called_at", called_at=at)
    tell(juror.person, f"evaluation.called:{juror.pk}", partial(letters.called, juror.round), by=by, at=at)
    return Facts(round=juror.round_id)


@action("evaluation.file_minutes")
def file_minutes(round: Round, content: bytes, *, by: Actor, at: datetime) -> Facts:
    """File the minutes of a jury as PDF. Made again where a name went out of them: the new ones take the place of the old."""
    file = keep(content, f"minutes-{round.pk}.pdf", "application/pdf", at=at)
    old = round.minutes
    Round.objects.filter(pk=round.pk).update(minutes=file)
    if old is not None:
        discard(old)
    return Facts(sha256=file.sha256)


def _sitting(by: Actor, round: Round) -> Juror:
    """The juror whom the gate has let through."""
    juror = seat(by, round)
    if juror is None:
        raise RuntimeError("The gate let somebody through who does not sit")
    return juror


def _own_sheet(round: Round, dossier: Dossier, by: Actor, at: datetime) -> Sheet:
    """The actor's draft of this dossier, begun where there is none. Conflict where it, or their body's, is filed.

    A juror who is excluded from it is told what everybody is told of what is not there.
    """
    if not queries.is_theirs(round, dossier, by):
        raise Conflict(_("This is not evaluated here, or it has been withdrawn."))
    body = queries.side(round, by)
    own = Sheet.objects.filter(round=round, dossier=dossier.pk, person=by.known_person, body=body).first()
    sheet = own or Sheet(
        round=round, dossier_id=dossier.pk, person_id=by.known_person, body_id=body, salt=secrets.token_hex(16), saved_at=at
    )
    if sheet.filed_at is not None:
        raise Conflict(_("You have filed this sheet already; a filed sheet stands."))
    return sheet
