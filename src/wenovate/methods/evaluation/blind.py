"""An entry as a juror reads it: answers by their marks, files under neutral names. Nothing here knows a name."""

from pathlib import PurePath

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from wenovate.base.files.models import File
from wenovate.base.questions.kinds.kind import Handed, Words
from wenovate.base.questions.readers import Reader
from wenovate.spine.dossiers import queries as dossiers
from wenovate.spine.dossiers.queries import Said

from .models import Round
from .queries import Piece


def said(round: Round, piece: Piece) -> Said:
    """What its newest text says to an evaluator. The name of a file would tell whose it is: it goes by the mark and its place."""
    heard = dossiers.said(piece.dossier, dossiers.newest(piece.dossier), Reader.EVALUATOR)
    places = {handed.file: place for place, handed in enumerate(_handed(heard), start=1)}
    sections = []
    for title, pairs in heard.sections:
        neutral = [(label, _neutral(words, places, round, piece), question) for label, words, question in pairs]
        sections.append((title, neutral))
    return Said(sections, heard.later)


def file(round: Round, piece: Piece, place: int) -> File:
    """The file at a place among those that an evaluator sees, under its neutral name, or 404."""
    heard = dossiers.said(piece.dossier, dossiers.newest(piece.dossier), Reader.EVALUATOR)
    handed = dict(enumerate(_handed(heard), start=1)).get(place)
    found = File.objects.filter(pk=handed.file).first() if handed else None
    if handed is None or found is None:
        raise Http404
    found.name = f"{piece.mark}-{place}{PurePath(handed.name).suffix}"
    return found


def _handed(heard: Said) -> list[Handed]:
    """All files of a text, each once, in their order."""
    files = [handed for _title, pairs in heard.sections for _label, words, _question in pairs for handed in words.files]
    return list({handed.file: handed for handed in files}.values())


def _neutral(words: Words, places: dict[str, int], round: Round, piece: Piece) -> Words:
    if not words.files:
        return words
    files = [_unnamed(handed, places[handed.file], round, piece) for handed in words.files]
    return Words(", ".join(one.name for one in files), None, files)


def _unnamed(handed: Handed, place: int, round: Round, piece: Piece) -> Handed:
    href = reverse("evaluation:reading_file", kwargs={"round": round.pk, "mark": piece.mark, "place": place})
    name = _("Attachment %(place)s") % {"place": place} + PurePath(handed.name).suffix
    return Handed(handed.file, name, handed.size, href)
