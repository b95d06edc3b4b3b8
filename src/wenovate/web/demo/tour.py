"""The steps of the tour: who one is, where one goes, what one sees there. The storyboard of the demo, and the script of its journey test."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from wenovate.journey.demands.models import Demand
from wenovate.journey.entries.enums import DRAFT as UNSENT
from wenovate.journey.entries.models import Entry
from wenovate.journey.library.models import Project
from wenovate.journey.needs.enums import DRAFT
from wenovate.journey.needs.models import Need
from wenovate.methods.evaluation.enums import NETWORK
from wenovate.methods.evaluation.models import Round
from wenovate.methods.surveys.models import Survey
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.dossiers.queries import address
from wenovate.spine.drafting.enums import EDITED
from wenovate.spine.drafting.models import Draft

from .loading import slug_of
from .persons import entries, person
from .surveys import INNOVATION

MARIA, NIKOS, ELENI, ANNA, SOFIA, STATHIS = (
    "maria-paradeigmatidou",
    "nikos-dokimakis",
    "eleni-ypothetidou",
    "anna-deigmataki",
    "sofia-elegktopoulou",
    "stathis-ypodeigmatikos",
)
JAKUB, ZDENEK, KAREL, IVANA = "jakub-zkusebni", "zdenek-prikladny", "karel-smysleny", "ivana-modelova"


@dataclass(frozen=True)
class Step:
    """One step; `person` None is a visitor."""

    key: str
    person: str | None
    address: str
    title: str
    text: str


def steps() -> list[Step]:
    """What the tour shows now; empty where the demo's data are not there."""
    under_evaluation, in_library = _project("queues"), _project("works-calendar")
    if under_evaluation is None or in_library is None:
        return []
    sheet = _sheet(under_evaluation)
    return [
        Step("home", None, reverse("home:home"), _("The home page"), _("What this is, what is open now and until when, in one look.")),
        Step("mine", MARIA, reverse("dashboard:mine"), _("Maria's page"), _("Her body, her role, what waits for her by date.")),
        Step(
            "form",
            MARIA,
            _draft(),
            _("Submitting an issue"),
            _("Her draft is half full. Send it with an empty field, then complete it, and read the receipt and the letter."),
        ),
        Step(
            "desk",
            ELENI,
            reverse("desk:desk"),
            _("The unit's desk"),
            _("What waits, by deadline: registrations, issues without a score, missing translations. Open a registration and decide it."),
        ),
        Step(
            "selection",
            ELENI,
            reverse("challenges:ranking", kwargs={"programme": slug_of("a")}),
            _("Selection"),
            _("Thirty-one issues by their mean, with spread and strong disagreement. Open one: both sheets, the decision, the letter."),
        ),
        Step(
            "workshop",
            MARIA,
            reverse("cowriting:versions", kwargs={"number": under_evaluation.number}),
            _("Workshop"),
            _("The specification that a team has written together: who wrote what, and what changed, in words and colour."),
        ),
        Step(
            "sheet",
            MARIA,
            sheet,
            _("The network evaluates"),
            _("Maria files the sheet of her body; be Nikos then, and try it too. Jump to the day after: the result opens by itself."),
        ),
        Step(
            "library",
            ANNA,
            address(in_library),
            _("Library and adoption"),
            _("One project's whole journey, who adopts it, what it gained. Let Anna's body adopt it, then read Maria's mail."),
        ),
        Step(
            "making",
            ELENI,
            _making(),
            _("A programme in the making"),
            _(
                "The next cycle, written at the desk. The check says what keeps it from opening and what will go wrong; the tabs try its days."
            ),
        ),
        Step(
            "second",
            STATHIS,
            reverse("desk:desk"),
            _("A second unit"),
            _(
                "A small office runs a programme of its own, made at the desk. Its officer sees what waits there, and nothing of the other unit."
            ),
        ),
        Step(
            "coverage",
            JAKUB,
            reverse("inviting:coverage", kwargs={"programme": entries("smart")["slug"]}),
            _("Who was asked"),
            _("A region in Czechia maps needs. Who was invited, met, and has answered stands in a picture with its list."),
        ),
        Step(
            "answer",
            KAREL,
            _answer(),
            _("A firm answers a demand"),
            _(
                "The region publishes what its municipalities need. Karel's entry is half written; what he sends is sealed until the deadline."
            ),
        ),
        Step(
            "opening",
            JAKUB,
            _to_open(),
            _("Offers are opened"),
            _(
                "The deadline was yesterday, and nobody has read anything yet. Open all offers in one act, read them, decide with the reason."
            ),
        ),
        Step(
            "solution",
            IVANA,
            _solution(),
            _("From an entry to a solution in use"),
            _("What a jury awarded without knowing from whom it came: milestones, the pilot with what it measured, and who takes it over."),
        ),
        Step(
            "survey",
            ELENI,
            _result(),
            _("What the network answered"),
            _("A survey in pictures. Each body answered once; where fewer than five say the same, nobody learns how many."),
        ),
        Step(
            "proof",
            SOFIA,
            reverse("proof:results"),
            _("Proof"),
            _("Count a result again yourself. In a terminal: ./we manage verify, then ./we manage demo-tamper"),
        ),
        Step("phone", None, reverse("demo:phone"), _("On a phone"), _("The home page at 360 pixels, and where to read on.")),
    ]


def target(key: str) -> str:
    """The address of a step; empty for anything else, so that nobody is sent elsewhere."""
    return next((step.address for step in steps() if step.key == key), "")


def _project(key: str) -> Dossier | None:
    entry = next(one for one in entries("projects")["project"] if one["key"] == key)
    found: Dossier | None = Project.objects.filter(title=entry["title"]["el"]).first()
    return found


def _sheet(project: Dossier) -> str:
    """The sheet of the network's round on a project; its page where the round is not there."""
    round = Round.objects.filter(run=project.run_id, name=NETWORK).first()
    if round is None:
        return address(project)
    return reverse("evaluation:sheet", kwargs={"round": round.pk, "number": project.number})


def _making() -> str:
    """The check of the third cycle; once it is opened or thrown away, the list in which it stands."""
    draft = Draft.objects.filter(slug=entries("desk")["third"]["slug"], status=EDITED).first()
    return reverse("drafting:check", kwargs={"draft": draft.pk}) if draft else reverse("drafting:list")


def _result() -> str:
    """What the first cycle of 2026 answered; all surveys where it did not."""
    survey = Survey.objects.filter(run__programme__slug=slug_of("a"), key=INNOVATION).first()
    return reverse("surveys:result", kwargs={"survey": survey.pk}) if survey else reverse("surveys:list")


def _answer() -> str:
    """Karel's draft; once it is sent, the list of demands."""
    draft = Entry.objects.filter(author__email=person(KAREL)["email"], status=UNSENT).first()
    return reverse("entries:form", kwargs={"entry": draft.pk}) if draft else reverse("demands:list")


def _to_open() -> str:
    """What came in answer to the demand for offers."""
    topic = next(entry for entry in entries("smart")["topic"] if entry["key"] == "faults")
    demand = Demand.objects.filter(title=topic["demand"]["title"]).first()
    return reverse("entries:came", kwargs={"number": demand.number}) if demand else reverse("demands:list")


def _solution() -> str:
    """The project of the awarded entry."""
    project = Project.objects.exclude(firm=None).order_by("pk").first()
    return address(project) if project else reverse("library:list")


def _draft() -> str:
    """Maria's draft; once it is sent, the list in which it stands."""
    draft = Need.objects.filter(author__email=person(MARIA)["email"], status=DRAFT).order_by("-saved_at").first()
    if draft is None:
        return reverse("needs:list", kwargs={"programme": slug_of("b")})
    return reverse("needs:form", kwargs={"need": draft.pk})
