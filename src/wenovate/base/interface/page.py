"""Answering with a page or with the way to another. Views call these and nothing of Django's shortcuts."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse

from .request import Request


def page(request: Request, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """A page from a template of ours; every name that the template uses must be given."""
    return HttpResponse(render_to_string(template, context, request=request, using="jinja2"), status=status)


def go(name: str, **names: Any) -> HttpResponse:
    """On to the page of a route name: 303 in effect, so that going back does not send a form again."""
    return HttpResponseRedirect(reverse(name, kwargs=names))


def say(request: Request, text: str, tone: str = "good") -> None:
    """A sentence at the top of the next page."""
    messages.add_message(request, messages.INFO, text, extra_tags=tone)
