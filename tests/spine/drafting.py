"""A draft at a browser: what a page sends that began with what stands, as ours do."""

import re
from html import unescape
from typing import Any

from django.test import Client
from django.urls import reverse

from tests.personas import World
from wenovate.journey.needs.models import Need
from wenovate.spine.dossiers import queries


class Window:
    """A form open in somebody's browser since it was made."""

    def __init__(self, world: World, name: str, draft: Need, client: Client | None = None) -> None:
        self.client, self.draft = client or world.client(name), draft
        self.place = reverse("needs:form", kwargs={"need": draft.pk})
        html = self.client.get(self.place).content.decode()
        hidden = {key: unescape(value) for key, value in re.findall(r'name="(began|form_key)" value="([^"]*)"', html)}
        self.began, self.key = hidden["began"], hidden["form_key"]

    def send(self, do: str = "save", **answers: Any) -> Any:
        """Press a button of the form."""
        return self.client.post(self.place, {"do": do, "began": self.began, "form_key": self.key} | answers)

    def autosave(self, **answers: Any) -> Any:
        """Saving in the background; the page goes on from what it is told."""
        answer = self.client.post(f"{self.place}autosave/", {"began": self.began, "form_key": self.key} | answers)
        self.began = answer.headers.get("Draft-Began", self.began)
        return answer


def kept(draft: Need) -> dict[str, Any]:
    """What the draft says."""
    return queries.draft_answers(draft)


def apart(draft: Need) -> dict[str, Any]:
    """What waits beside it."""
    return {one.question: one.answer for one in queries.asides(draft)}
