"""What is written about comments. The log keeps a hash of the text, never the text."""

import secrets
from datetime import datetime

from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.gate import Actor, Facts, Refused, Verdict, action, fill_once
from wenovate.decide import seals
from wenovate.spine.dossiers import casework
from wenovate.spine.dossiers.models import Dossier

from . import queries
from .models import Comment


@action("discussion.comment")
def comment(dossier: Dossier, text: str, *, by: Actor, at: datetime) -> Facts:
    """Say something of a dossier (the comment is the answer's subject). Refused where the noun takes no comments now."""
    rule = queries.commentable.get(dossier.kind)
    answer = rule(by, dossier) if rule else False
    if answer is not True:
        raise Refused(Verdict(allowed=False, reason=str(answer or _("No comments are taken here."))))
    said = Comment.objects.create(
        dossier_id=dossier.pk,
        person_id=by.person,
        body_id=by.body,
        role=by.role.role if by.role else "",
        text=text,
        salt=secrets.token_hex(16),
        language=texts.current(),
        at=at,
    )
    casework.count(dossier, "comment_count", 1)
    return Facts(said, dossier=dossier.pk, comment=said.mark)


@action("discussion.hide")
def hide(comment: Comment, reason: str, *, by: Actor, at: datetime) -> Facts:
    """Take a comment out of sight, with a reason that stands in its place. Conflict where it is hidden already."""
    casework.hold(comment.dossier)
    fill_once(comment, "hidden_at", hidden_at=at, hidden_by=by.person, hidden_reason=reason)
    casework.count(comment.dossier, "comment_count", -1)
    return Facts(dossier=comment.dossier_id, hidden=seals.salted(reason, comment.salt))
