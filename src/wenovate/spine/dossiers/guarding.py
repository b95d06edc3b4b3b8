"""Who may read a file that hangs on a dossier: of a file that is an answer, whoever may read that answer."""

from uuid import UUID

from wenovate.base import clock
from wenovate.base.files.models import File
from wenovate.base.gate import Actor, guards
from wenovate.base.questions.readers import Reader, may_see

from .casework import ANSWER, file_rows
from .models import Attachment, Dossier, Revision
from .queries import draft, narrower, newest
from .rules import reader_of


def may_read_print(actor: Actor, file: File) -> bool:
    """The guard of PDFs that were made when somebody asked: the own side."""
    return Dossier.objects.of_own_side(actor).filter(prints__file=file).exists()


def may_read_attachment(actor: Actor, file: File) -> bool:
    """The guard of files: whoever reads the dossier reads its files, but for labels and answers that fewer may read."""
    attached = Attachment.objects.filter(file=file).first()
    if attached is None:
        return False
    dossier = Dossier.objects.visible_to(actor).filter(pk=attached.dossier_id).select_related("run__programme").first()
    if dossier is None:
        return False
    if attached.label.startswith(ANSWER):
        return _reads_answer(actor, dossier, attached)
    rule = narrower.get(attached.label)
    return bool(rule(actor, dossier)) if rule else True


def by_link(dossier: Dossier, file: UUID) -> File | None:
    """A file in a draft that is read by a link: only of answers that everybody might read."""
    attached = Attachment.objects.filter(dossier_id=dossier.pk, file=file, label__startswith=ANSWER).select_related("file").first()
    return attached.file if attached is not None and _shows(draft(dossier), attached, Reader.PUBLIC) else None


def _reads_answer(actor: Actor, dossier: Dossier, attached: Attachment) -> bool:
    """The own side reads what it has ever attached; others what stands, as far as the question's marks let them."""
    reader = reader_of(actor, dossier, clock.now())
    return reader is Reader.OWN or not guards.stands(guards.MARKS) or _shows(newest(dossier), attached, reader)


def _shows(revision: Revision | None, attached: Attachment, reader: Reader) -> bool:
    """Whether the answers of a revision name the file in a question of which this reader sees the answer."""
    if revision is None:
        return False
    asked = revision.question_set.definition.applying(revision.answers)
    seen = [question.key for question in asked if may_see(reader, question)]
    named = file_rows({key: revision.answers.get(key) for key in seen})
    return str(attached.file_id) in {row["file"] for row in named}
