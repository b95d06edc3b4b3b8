"""Giving a file out, as an attachment, to whom its owner allows it now."""

from uuid import UUID

from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe

from wenovate.base.gate import Refused
from wenovate.base.interface.request import Request

from .guards import given_out, may_read
from .models import File


@require_safe
def download(request: Request, file: UUID) -> FileResponse:
    """404 for what is not there and for what the actor may not read: the answer does not tell which. Refused while it may harm."""
    found = File.objects.filter(pk=file).first()
    if found is None or not may_read(request.actor, found):
        raise Http404
    if not (verdict := given_out(found)):
        raise Refused(verdict)
    return handed_out(found)


def handed_out(found: File) -> FileResponse:
    """A file on its way out, once somebody has decided that it goes."""
    response = FileResponse(found.stored.open("rb"), as_attachment=True, filename=found.name, content_type=found.content_type)
    # Whatever else the bytes may pass for: it is saved, not shown, and where it is shown it can do nothing.
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["Cache-Control"] = "private, no-store"
    return response
