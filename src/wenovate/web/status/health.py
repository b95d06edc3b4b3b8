"""Health for a supervisor, answered before anything else: it needs no host name, session or language."""

from collections.abc import Callable

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse


def answer(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware for /healthz: 200 while the process reaches its database, 503 otherwise; it says nothing else."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return _health() if request.path == "/healthz" else get_response(request)

    return middleware


def _health() -> HttpResponse:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("database away", status=503, content_type="text/plain", headers={"Retry-After": "10"})
    return HttpResponse("ok", content_type="text/plain")
