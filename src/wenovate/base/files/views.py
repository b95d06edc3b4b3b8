"""Giving a file out, as an attachment, to whom its owner allows it now."""

from uuid import UUID

from django.http import FileResponse, Http404

from wenovate.base.interface.request import Request

from .guards import may_read
from .models import File


def download(request: Request, file: UUID) -> FileResponse:
    """404 for what is not there and for what the actor may not read: the answer does not tell which."""
    found = File.objects.filter(pk=file).first()
    if found is None or not may_read(request.actor, found):
        raise Http404
    response = FileResponse(found.stored.open("rb"), as_attachment=True, filename=found.name, content_type=found.content_type)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response
