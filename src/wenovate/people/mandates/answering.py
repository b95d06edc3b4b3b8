"""The page on which an invitation is answered, whoever invites: views call it before they look at the answer."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse

from wenovate.base.gate import may
from wenovate.base.interface.page import page
from wenovate.base.interface.request import Request, Response

from .models import Invited


def unanswered(request: Request, invitation: Invited, activity: str, template: str, at: datetime, **names: Any) -> Response | None:
    """What a reader is shown as long as they have not answered; None once they have.

    To everybody but the person who is invited it is not there; a visitor signs in first, for nobody knows yet who they are.
    """
    if request.actor.person is None:
        return HttpResponseRedirect(f"{reverse(settings.LOGIN_URL)}?next={request.path}")
    if not may(request.actor, activity, invitation):
        raise Http404
    if request.method == "POST":
        return None
    return page(request, template, invitation=invitation, good=invitation.is_open and invitation.expires_at > at, **names)
