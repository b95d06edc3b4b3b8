"""Adopting, saying how far one is, recording a benefit."""

from datetime import date
from decimal import Decimal

from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wenovate.base import clock, texts
from wenovate.base.gate import require
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.questions.answers import number_of
from wenovate.base.questions.asking import Asked, ask
from wenovate.spine.dossiers import queries as dossiers
from wenovate.spine.dossiers.models import Dossier

from . import actions, forms, queries
from .models import Adoption


@require_http_methods(["GET", "HEAD", "POST"])
@once
def adopt(request: Request, number: str) -> Response:
    """Say that one's body takes it over; where it has, say how far it is."""
    dossier, at = dossiers.readable(number, request.actor), clock.now()
    if (own := queries.of_body(dossier, request.actor)) is not None and request.method != "POST":
        return go("adoption:advance", adoption=own.pk)
    require(request.actor, "adoption.adopt", dossier, at)
    asked = ask(request, forms.ADOPT)
    if asked.complete:
        knowledge = asked.answers["how"] == "knowledge"
        actions.adopt(dossier, asked.answers.get("note", ""), for_knowledge=knowledge, by=request.actor, at=at)
        say(request, _("It is recorded. Those from whose need it came are told."))
        return HttpResponseRedirect(dossiers.address(dossier))
    return _page(request, asked, dossier)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def advance(request: Request, adoption: int) -> Response:
    """Say how far one's body is."""
    found = queries.get(adoption, request.actor)
    require(request.actor, "adoption.advance", found, clock.now())
    asked = ask(request, forms.ADVANCE, {"status": found.status, "note": found.note})
    if asked.complete and not _leads_to(found, asked.answers["status"]):
        asked.wrong("status", _("From where it stands it cannot go there."))
    if asked.complete:
        actions.advance(found, asked.answers["status"], asked.answers.get("note", ""), by=request.actor, at=clock.now())
        say(request, _("Recorded."))
        return HttpResponseRedirect(dossiers.address(found.dossier))
    return _page(request, asked, found.dossier)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def measure(request: Request, adoption: int) -> Response:
    """Record what was gained."""
    found = queries.get(adoption, request.actor)
    require(request.actor, "adoption.measure", found, clock.now())
    asked = ask(request, forms.BENEFIT)
    if asked.complete and date.fromisoformat(asked.answers["measured_on"]) > clock.today(found.dossier.programme.zone):
        asked.wrong("measured_on", _("Write a day that has passed."))
    if asked.complete:
        given, language = asked.answers, texts.current()
        actions.measure(
            found,
            {language: given["indicator"]},
            {language: given["unit"]},
            baseline=_decimal(given["baseline"]) or Decimal(0),
            target=_decimal(given.get("target", "")),
            actual=_decimal(given.get("actual", "")),
            measured_on=date.fromisoformat(given["measured_on"]),
            method=given["method"],
            by=request.actor,
            at=clock.now(),
        )
        say(request, _("The benefit stands on the page of the project."))
        return HttpResponseRedirect(dossiers.address(found.dossier))
    return _page(request, asked, found.dossier)


def _leads_to(adoption: Adoption, state: str) -> bool:
    return state == adoption.status or adoption.lifecycle.allows(adoption.status, state)


def _page(request: Request, asked: Asked, dossier: Dossier) -> Response:
    return page(request, "adoption/form.jinja", status=asked.status, dossier=dossier, form=asked.form)


def _decimal(text: str) -> Decimal | None:
    number = number_of(text) if text else None
    return None if number is None else Decimal(str(number)).quantize(Decimal("0.0001"))
