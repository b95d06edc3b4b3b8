"""Files as answers of a draft: kept the moment it is saved, whoever else saves it, and looked at once more before it is sent."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePath
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from wenovate.base.files.findings import virus_words
from wenovate.base.files.models import Examination, Virus
from wenovate.base.files.storing import digest, harmless_name
from wenovate.base.questions.definition import Definition
from wenovate.base.questions.uploads import Uploads, taking_files
from wenovate.decide.merging import merge_files

from .casework import ANSWER, attach, file_rows
from .models import Attachment, Dossier


@dataclass
class Changed:
    """Answers as they stand now, the ids of files that came with their hashes, and the questions that had no room for more."""

    answers: dict[str, Any] = field(default_factory=dict)
    attached: dict[str, str] = field(default_factory=dict)
    surplus: list[str] = field(default_factory=list)


def change(
    dossier: Dossier, definition: Definition, answers: Mapping[str, Any], uploads: Uploads, *, by: int | None, at: datetime
) -> Changed:
    """Attach what was uploaded to the answers that stand, take away what was ticked. Under the dossier's lock, as all saving."""
    found = Changed()
    for question, kind in taking_files(definition):
        stands = file_rows({question.key: answers.get(question.key)})
        came_in, most = uploads.added.get(question.key, ()), kind.of(question, "max_files")
        merged = merge_files(stands, came_in, uploads.removed, most, same=_is_in)
        label, endings = f"{ANSWER}{question.key}", kind.endings(question)
        came = [attach(dossier, upload, label, arrived_at=at, endings=endings, by=by, at=at) for upload in merged.taken]
        rows = [*merged.stay, *map(_row, came)]
        if rows != stands:
            found.answers[question.key] = rows
        if merged.surplus:
            found.surplus.append(question.key)
        found.attached |= {str(one.file_id): one.file.sha256 for one in came}
    return found


def _is_in(upload: "UploadedFile[bytes]", row: Mapping[str, Any]) -> bool:
    """Whether it is the file of a row, chosen once more by somebody who thought that it had not arrived."""
    return harmless_name(upload.name or "", PurePath(row["name"]).suffix) == row["name"] and digest(upload) == row.get("sha256")


def _row(attachment: Attachment) -> dict[str, Any]:
    file = attachment.file
    return {"file": str(file.pk), "name": file.name, "size": file.size, "sha256": file.sha256}


def infected(answers: Mapping[str, Any]) -> dict[str, str]:
    """By question, what is said of a file in which a virus was found: it is given to nobody, so nobody sends it."""
    names = {row["file"]: (key, row["name"]) for key in answers for row in file_rows({key: answers[key]})}
    found = Examination.objects.filter(file__in=names, virus=Virus.INFECTED) if names else []
    return {names[str(one.file_id)][0]: _named(names[str(one.file_id)][1], one) for one in found}


def _named(name: str, found: Examination) -> str:
    return _("“%(name)s” cannot be sent. %(reason)s") % {"name": name, "reason": virus_words(found.virus, found.virus_name)}
