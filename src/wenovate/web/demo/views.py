"""Being anyone, moving the clock, reading the mail, the tour and the gallery."""

from datetime import timedelta

from django.contrib.auth import login
from django.http import Http404, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from wenovate.base import clock, texts
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.outbox.models import Message
from wenovate.base.questions.answers import shown
from wenovate.base.questions.readers import Reader
from wenovate.base.tables import page_of
from wenovate.people.accounts.models import Person
from wenovate.people.accounts.signing_in.coming_in import pretend_second_factor

from . import gallery as samples
from . import tour as steps
from .bar import mail_of, next_change
from .doors import demo_only
from .persons import person, persons

FIRST = (
    *(steps.MARIA, steps.NIKOS, steps.ELENI, "giorgos-prosorinos", steps.STATHIS, steps.ANNA, "petros-fantastikos", steps.SOFIA),
    *(steps.JAKUB, "helena-ukazkova", steps.ZDENEK, steps.KAREL),
)


@demo_only
@require_safe
def choose(request: Request) -> Response:
    """Everybody one can be: those of the tour first, then those with a role, then the representatives."""
    people = sorted(persons(), key=lambda entry: (entry["key"] not in FIRST, "role" not in entry, entry.get("seat") != "main"))
    return page(request, "demo/persons.jinja", people=people)


@demo_only
@require_POST
def be(request: Request, key: str) -> Response:
    """Sign in as one of the invented people, then go where the tour wants or to their page."""
    try:
        found = Person.objects.at_address(person(key)["email"])
    except KeyError:
        found = None
    if found is None:
        raise Http404
    login(request, found, backend="django.contrib.auth.backends.ModelBackend")
    pretend_second_factor(request.session, found)
    target = steps.target(request.POST.get("step", ""))
    return HttpResponseRedirect(target) if target else go("dashboard:mine")


@demo_only
@require_POST
def jump(request: Request) -> Response:
    """Move the clock to the next change of a stage, or by a day where there is none."""
    clock.advance_to(next_change() or clock.now() + timedelta(days=1))
    say(request, _("It is now %(when)s.") % {"when": texts.weekday_and_hour(clock.now(), "Europe/Athens")}, "now")
    return go("home:home")


@demo_only
@require_safe
def mail(request: Request) -> Response:
    """Mail that would have been sent: one's own, or as a visitor everybody's."""
    return page(request, "demo/mail.jinja", shown=page_of(mail_of(request).order_by("-pk"), request.GET.get("page", "1")))


@demo_only
@require_safe
def letter(request: Request, message: int) -> Response:
    """One mail as it would arrive."""
    found = Message.objects.filter(pk=message).first()
    if found is None:
        raise Http404
    return page(request, "demo/letter.jinja", message=found)


@demo_only
@require_safe
def tour(request: Request) -> Response:
    """Ten minutes, step by step, each as the right person."""
    return page(request, "demo/tour.jinja", steps=steps.steps(), nikos=steps.NIKOS)


@demo_only
@require_safe
def phone(request: Request) -> Response:
    """The home page as a phone shows it, and where to read on."""
    return page(request, "demo/phone.jinja")


@demo_only
@require_safe
def gallery(request: Request) -> Response:
    """Every component with its sample, and every kind of question as it looks before, when answered, or with faults."""
    state = request.GET.get("form", samples.STATES[0])
    answers = shown(samples.EVERY_KIND, samples.GOOD, reader=Reader.OWN)
    return page(request, "gallery.jinja", form=samples.form(state), state=state, states=samples.STATES, answers=answers)
