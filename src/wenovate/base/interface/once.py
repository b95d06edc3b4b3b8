"""One answer for one form: a POST carries a one-time key, and whoever sends it again gets the first answer again."""

import hashlib
import re
import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from wenovate.base.gate import Conflict, guards

from .models import SentForm
from .request import Request

FIELD = "form_key"
KEY = re.compile(r"[A-Za-z0-9_-]{1,40}")
View = Callable[..., HttpResponse]


def new_key() -> str:
    """A key for a form about to be shown."""
    return secrets.token_urlsafe(16)


def once(view: View) -> View:
    """Guard a view that writes: key and act stand in one transaction, so that of two at once the second waits and gets the first's answer.

    Only an answer that leads on counts as done; a form shown again with its faults keeps its key. Without a key, or where the
    guard is turned off by a test, the view runs as it is.
    """

    @wraps(view)
    def guarded(request: Request, *args: Any, **names: Any) -> HttpResponse:
        key = request.POST.get(FIELD, "")[:40]
        if request.method != "POST" or not KEY.fullmatch(key) or not guards.stands(guards.ONCE):
            return view(request, *args, **names)
        session = _session_of(request)
        key = key_at(request.path, key)
        with transaction.atomic():
            row = _claim(session, key)
            if row is None:
                return _first_answer(session, key)
            response = view(request, *args, **names)
            if isinstance(response, HttpResponseRedirect):
                SentForm.objects.filter(pk=row.pk).update(answer=response.url)
            else:
                row.delete()
            return response

    return guarded


def key_at(path: str, key: str) -> str:
    """The key as it is kept: a page with two forms gives both the same, and each of them leads elsewhere."""
    return hashlib.sha256(f"{path}:{key}".encode()).hexdigest()[:40]


def _session_of(request: Request) -> str:
    if request.session.session_key is None:
        request.session.create()
    return request.session.session_key or ""


def _claim(session: str, key: str) -> SentForm | None:
    try:
        with transaction.atomic():
            return SentForm.objects.create(session=session, key=key)
    except IntegrityError:
        return None


def _first_answer(session: str, key: str) -> HttpResponse:
    answer = SentForm.objects.filter(session=session, key=key).values_list("answer", flat=True).first()
    if not answer:
        raise Conflict(_("This form was sent a moment ago and is still being worked on. Look at your page in a few seconds."))
    return HttpResponseRedirect(answer)
