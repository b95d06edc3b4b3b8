"""My page."""

from django.conf import settings
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from wenovate.base import clock
from wenovate.base.interface.page import page
from wenovate.base.interface.request import Request, Response
from wenovate.base.tables import page_of
from wenovate.journey.ideas import queries as ideas
from wenovate.journey.ideas.enums import TONES as IDEA_TONES
from wenovate.journey.joining import queries as joining
from wenovate.journey.joining.enums import TONES as REGISTRATION_TONES
from wenovate.journey.library import queries as library
from wenovate.journey.needs import queries as needs
from wenovate.journey.needs.enums import TONES as NEED_TONES
from wenovate.methods.clarifications import queries as clarifications
from wenovate.methods.clarifications.enums import TONES as QUESTION_TONES
from wenovate.spine.dossiers import queries as dossiers
from wenovate.spine.notices import queries as notices
from wenovate.spine.notices.waiting import collect, for_person, for_unit
from wenovate.spine.programmes import queries as programmes

from .ways import ways_of


@require_safe
def mine(request: Request) -> Response:
    """Who I am here, what waits, what I have."""
    actor = request.actor
    if actor.person is None:
        return HttpResponseRedirect(f"{reverse(settings.LOGIN_URL)}?next={request.path}")
    at = clock.now()
    waiting = collect(for_person, actor, at)
    return page(
        request,
        "dashboard/mine.jinja",
        waiting=waiting,
        ways=ways_of(request, waiting, at),
        at_desk=len(collect(for_unit, actor, at)) + len(waiting) if actor.is_role("unit_officer", "unit_head") else None,
        finished=joining.finished(actor),
        submitted=needs.mine(actor),
        ideas=ideas.mine(actor),
        thrown=len(dossiers.thrown_away(actor)),
        became=library.from_needs_of(actor),
        asked=clarifications.mine(actor)[:5],
        letters=notices.newest_to(actor.by_own_hand, 5),
        # Whoever holds a role finds them at the desk, or has nothing to do in them.
        programmes=programmes.open_programmes() if actor.role is None else [],
        registration_tones=REGISTRATION_TONES,
        need_tones=NEED_TONES,
        idea_tones=IDEA_TONES,
        question_tones=QUESTION_TONES,
        at=at,
    )


@require_safe
def letters(request: Request) -> Response:
    """Every letter that was written to me, with where it stands."""
    if request.actor.person is None:
        return HttpResponseRedirect(f"{reverse(settings.LOGIN_URL)}?next={request.path}")
    shown = page_of(notices.letters_to(request.actor.by_own_hand), request.GET.get("page", "1"))
    return page(request, "dashboard/letters.jinja", shown=shown)


@require_safe
def letter(request: Request, letter: int) -> Response:
    """One letter that was written to me; 404 for anybody else's."""
    return page(request, "dashboard/letter.jinja", letter=notices.letter_to(request.actor.by_own_hand, letter))
