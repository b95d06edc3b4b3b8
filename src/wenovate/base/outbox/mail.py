"""Composing a mail in the reader's language: one shape for all letters, as text and as a page of the same house."""

from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from markupsafe import Markup

from .jobs import after


@dataclass(frozen=True)
class Rich:
    """A text with lists and links, as part of a page and as plain text; whoever makes it has cleaned the page."""

    html: Markup
    text: str


@dataclass(frozen=True)
class Letter:
    """What a mail says: whole sentences, facts as label and value, one link with its words."""

    subject: str
    paragraphs: list[str]
    facts: list[tuple[str, str]] = field(default_factory=list)
    link: tuple[str, str] | None = None
    # After the link: what else the reader should know.
    closing: list[str] = field(default_factory=list)
    # Stands after the paragraphs, where people wrote the text.
    body: Rich | None = None


def mail(letter: Letter, *, to: str, language: str, key: str, person: int | None = None, secret: bool = False, at: datetime) -> None:
    """Put a letter into the outbox, in the transaction that stands, as written at `at`. The same key again changes nothing.

    Compose the letter inside `translation.override(language)`: this function writes the frame in that language.
    """
    with translation.override(language):
        home = settings.SITE_ADDRESS + settings.SITE_PATH
        context = {"letter": letter, "home": home, "name": settings.INSTANCE.name[language]}
        text = render_to_string("mail/letter.txt.jinja", context, using="jinja2")
        html = render_to_string("mail/letter.html.jinja", context, using="jinja2")
    post(to=to, language=language, subject=letter.subject, text=text, html=html, key=key, person=person, secret=secret, at=at)


def post(
    *,
    to: str,
    language: str,
    subject: str,
    text: str,
    key: str,
    html: str = "",
    person: int | None = None,
    secret: bool = False,
    at: datetime,
) -> None:
    """The same for a mail that is written already (those of the sign-in come ready from allauth)."""
    from .models import Message

    defaults = {
        "to": to,
        "language": language,
        "subject": " ".join(subject.split())[:250],
        "text": text,
        "html": html,
        "person": person,
        "secret": secret,
        "asked_at": at,
    }
    message, new = Message.objects.get_or_create(key=key, defaults=defaults)
    if new:
        after("outbox.send", message=message.pk)
