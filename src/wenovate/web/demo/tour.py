"""The steps of the tour: who one is, where one goes, what one sees there."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from wenovate.spine.programmes import queries as programmes
from wenovate.web.demo import terminal


@dataclass(frozen=True)
class Step:
    """One step; `person` None is a visitor."""

    key: str
    person: str | None
    address: str
    title: str
    text: str


def steps(programme: str) -> list[Step]:
    """What the tour shows now."""
    if not programme:
        return []
    maria, eleni = "maria-paradeigmatidou", "eleni-ypothetidou"
    return [
        Step("home", None, reverse("home:home"), _("The home page"), _("What this is, what is open now and until when, in one look.")),
        Step(
            "programme",
            None,
            reverse("home:programme", kwargs={"programme": programme}),
            _("The programme"),
            _("Five stages on one thread, each with its date."),
        ),
        Step(
            "form",
            None,
            reverse("home:forms"),
            _("The forms, before filling in"),
            _("Every question can be read as PDF first, in three languages."),
        ),
        Step("mine", maria, reverse("dashboard:mine"), _("Maria's page"), _("For whom she acts, what waits for her, her draft.")),
        Step(
            "needs",
            maria,
            reverse("needs:list", kwargs={"programme": programme}),
            _("What others have submitted"),
            _("Members read each other, so that those with the same find each other."),
        ),
        Step(
            "desk",
            eleni,
            reverse("desk:desk"),
            _("The unit's desk"),
            _("Registrations by deadline; one has its document and waits for a decision."),
        ),
        Step("mail", eleni, reverse("demo:mail"), _("The letters"), _("Every letter that would have been sent, in the reader's language.")),
        Step(
            "proof",
            None,
            reverse("home:text", kwargs={"slug": "proof"}),
            _("Proof"),
            _("How the log is sealed. In a terminal: %(command)s") % {"command": terminal.VERIFY},
        ),
    ]


def target(key: str) -> str:
    """The address of a step; empty for anything else, so that nobody is sent elsewhere."""

    runs = programmes.running()
    found = [step for step in steps(runs[0].programme.slug if runs else "") if step.key == key]
    return found[0].address if found else ""
