"""For whom stages and acts are, in words, and the persona by whom the rehearsal asks the gate."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wenovate.base.gate import Actor, Holder, RoleHeld
from wenovate.people.organisations.models import Unit
from wenovate.spine.programmes.acts import EVERYONE, UNIT
from wenovate.spine.programmes.recipes import StageSpec

MEMBERS, CITIZENS, FIRMS = EVERYONE
OFFICERS = UNIT[0]
# As a recipe may say them.
WORDS: dict[str, "str | Promise"] = {
    MEMBERS: _("members of the network"),
    CITIZENS: _("citizens"),
    FIRMS: _("firms"),
    OFFICERS: _("the unit"),
    "everyone": _("everybody"),
}


def audience_of(stage: StageSpec) -> set[str]:
    """For whom a stage is, everybody taken apart."""
    return {one for name in stage.audience for one in ((*EVERYONE, OFFICERS) if name == "everyone" else (name,))}


def in_words(audience: Iterable[str]) -> str:
    """Those for whom something is, as a list of names."""
    return ", ".join(str(WORDS[name]) for name in audience if name in WORDS)


@dataclass(frozen=True)
class Persona:
    """Somebody as whom a programme is looked at before it opens; `audience` empty: a visitor without an account."""

    key: str
    name: "str | Promise"
    audience: str

    def actor(self, unit: Unit) -> Actor:
        """As the gate sees them. Nobody has the number 0."""
        if self.audience == MEMBERS:
            return Actor(person=0, mandate=Holder(0, 0, "", "main"))
        if self.audience == OFFICERS:
            return Actor(person=0, role=RoleHeld("unit_officer", unit.pk))
        return Actor(person=0 if self.audience else None)


PERSONAS = {
    persona.key: persona
    for persona in (
        Persona("visitor", _("Visitor"), ""),
        Persona("member", _("Member"), MEMBERS),
        Persona("citizen", _("Citizen"), CITIZENS),
        Persona("firm", _("Firm"), FIRMS),
        Persona("officer", _("Officer of the unit"), OFFICERS),
    )
}


def persona(key: str) -> Persona:
    """The persona of a key; the visitor where there is none."""
    return PERSONAS.get(key, PERSONAS["visitor"])
