"""What is written about drafts of every kind: throwing away, links to read them, PDFs of them. What they say is saved by their nouns."""

from datetime import datetime

from django.utils.translation import gettext as _

from wenovate.base.files.storing import discard, keep
from wenovate.base.gate import Actor, Conflict, Facts, action, fill_once
from wenovate.base.outbox import after

from . import links, queries
from .models import Dossier, DraftLink, Print


@action("dossiers.throw_away")
def throw_away(dossier: Dossier, *, by: Actor, at: datetime) -> Facts:
    """Put a draft out of sight; it is erased after its period and can be brought back until then. Its links end for good."""
    ended = DraftLink.objects.filter(dossier_id=dossier.pk, ended_at=None).update(ended_at=at, ended_by=by.known_person)
    fill_once(dossier, "thrown_at", thrown_at=at, thrown_by=by.known_person)
    return Facts(links=ended)


@action("dossiers.bring_back")
def bring_back(dossier: Dossier, *, by: Actor, at: datetime) -> Facts:
    """Undo throwing away. Conflict where it was brought back already."""
    if not Dossier.objects.filter(pk=dossier.pk).exclude(thrown_at=None).update(thrown_at=None, thrown_by=None, saved_at=at):
        raise Conflict(_("It has been brought back already."))
    return Facts()


@action("dossiers.make_link")
def make_link(dossier: Dossier, token: str, *, by: Actor, at: datetime) -> Facts:
    """Let whoever has the token read the draft for two weeks (the answer's subject). Conflict where five links stand already."""
    if len(links.standing(dossier, at)) >= links.MOST:
        raise Conflict(_("Five links stand already. Take one back first."))
    link = DraftLink.objects.create(
        dossier_id=dossier.pk,
        keyed_hash=links.hash_of(token),
        mandate=by.mandate.mandate if by.mandate else 0,
        made_at=at,
        made_by=by.known_person,
        expires_at=at + links.LASTS,
    )
    return Facts(link, dossier=dossier.pk, expires_at=link.expires_at.isoformat())


@action("dossiers.end_link")
def end_link(link: DraftLink, *, by: Actor, at: datetime) -> Facts:
    """Take a link back: from now on it opens nothing. Conflict where it was taken back already."""
    fill_once(link, "ended_at", ended_at=at, ended_by=by.known_person)
    return Facts(dossier=link.dossier_id)


@action("dossiers.ask_print")
def ask_print(dossier: Dossier, language: str, *, by: Actor, at: datetime) -> Facts:
    """Ask for the draft, or for what was sent, as PDF; the worker makes it. Asked again for the same text, it is made once."""
    return _ask(dossier, language, personal=True, at=at)


@action("dossiers.ask_print_by_link")
def ask_print_by_link(link: DraftLink, language: str, *, by: Actor, at: datetime) -> Facts:
    """The same for whoever has a link, with what everybody might see. Conflict where the link is no longer good."""
    if not links.is_good(link, at):
        raise Conflict(_("This link is no longer good. Ask whoever gave it to you for a new one."))
    return _ask(link.dossier, language, personal=False, at=at)


@action("dossiers.file_print")
def file_print(made: Print, content: bytes, version: int, *, by: Actor, at: datetime) -> Facts:
    """File a PDF that the worker made, of the text as it stood in `version`."""
    name = f"{made.dossier.number or f'draft-{made.dossier_id}'}-{made.language}.pdf"
    made.file, made.version = keep(content, name, "application/pdf", at=at), version
    made.save(update_fields=["file", "version"])
    return Facts(sha256=made.file.sha256)


def _ask(dossier: Dossier, language: str, *, personal: bool, at: datetime) -> Facts:
    revision = queries.present(dossier)
    if revision is None:
        raise Conflict(_("Nothing has been written yet."))
    kind = {"dossier_id": dossier.pk, "number": revision.number, "language": language, "personal": personal}
    made, _new = Print.objects.get_or_create(**kind, defaults={"version": revision.version, "asked_at": at})
    if made.version != revision.version and made.file is not None:
        former, made.file, made.version = made.file, None, revision.version
        made.save(update_fields=["file", "version"])
        discard(former)
    if made.file is None:
        after("dossiers.make_print", made=made.pk)
    return Facts(print=made.pk, version=revision.version)
