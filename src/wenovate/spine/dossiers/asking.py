"""The page of a small form about one dossier: a decision with its reason, a date, a translation. Views of the nouns and methods call it."""

from typing import Any

from wenovate.base import texts
from wenovate.base.interface.page import page
from wenovate.base.interface.request import Request, Response
from wenovate.base.questions.asking import Asked

from .queries import address


def ask_page(
    request: Request, asked: Asked, dossier: Any, label: str, *, back: str = "", kicker: str = "", about: "texts.Text | str" = ""
) -> Response:
    """The form as it stands, with its faults. `label` is on the button; `back` leads away without an answer, else to the dossier.

    `kicker` stands over the title where the number of the dossier is not for this page; `about` is what the form speaks of.
    """
    words = {"label": label, "back": back or address(dossier), "kicker": kicker or dossier.number, "about": about}
    return page(request, "dossiers/ask.jinja", status=asked.status, dossier=dossier, form=asked.form, **words)
