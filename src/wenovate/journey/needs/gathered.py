"""What was drawn from a gathering, on its page."""

from django.urls import reverse
from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.gate import Actor
from wenovate.methods.gatherings.models import Gathering
from wenovate.people.organisations.sections import Line

from . import queries
from .enums import DRAFT, TONES, Status
from .models import Need


def lines(gathering: Gathering, actor: Actor) -> list[Line]:
    """The needs that the reader may read, drafts of the unit included."""
    return [_line(need) for need in queries.of_gathering(gathering.pk, actor)]


def _line(need: Need) -> Line:
    is_draft = need.status == DRAFT
    page = reverse("needs:form", kwargs={"need": need.pk}) if is_draft else reverse("needs:detail", kwargs={"number": need.number})
    title = need.headline if need.title else texts.Text(_("Without a title yet"), texts.current())
    status = Status(need.status)
    return Line(title, page, kicker=need.number or "", line=str(need.body or ""), status=str(status.label), tone=TONES[status])
