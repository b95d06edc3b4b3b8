"""Public pages: read, never write."""

from datetime import datetime, timedelta
from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from wenovate.base import clock, texts
from wenovate.base.gate import Actor, may
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.limits.counting import Limit, mailbox
from wenovate.base.log import sealing
from wenovate.base.questions.answers import check, typed
from wenovate.base.questions.form import Form
from wenovate.journey.challenges import queries as challenges
from wenovate.journey.ideas import queries as ideas
from wenovate.journey.library import queries as library
from wenovate.journey.needs import queries as needs
from wenovate.methods.clarifications import queries as clarifications
from wenovate.methods.updates import queries as updates
from wenovate.people.accounts import notice
from wenovate.people.accounts.holdings import holdings
from wenovate.people.accounts.periods import PERIODS
from wenovate.people.organisations import picture
from wenovate.people.organisations import queries as organisations
from wenovate.spine.dossiers import queries as dossiers
from wenovate.spine.programmes import calendar, telling
from wenovate.spine.programmes import queries as programmes
from wenovate.spine.programmes.models import Run

from . import actions, pages, queries
from .forms import BARRIER
from .pages import written

# A form that writes to people without an account is a mailbox for mischief: so many in an hour from one origin, and to one address.
OF_AN_ORIGIN = Limit("barrier, origin", 10, timedelta(hours=1))
TO_AN_ADDRESS = Limit("barrier, address", 3, timedelta(hours=1))


@require_safe
def home(request: Request) -> Response:
    """In one look: what this is, what is open now and until when, what I can do."""
    runs, at = programmes.running(), clock.now()
    leading = runs[0] if runs else None
    stages = calendar.stages_of(leading, at) if leading else []
    found, none = dossiers.amounts(), dossiers.Amount()
    figures = {
        "joining.submit": organisations.member_count(),
        "needs.submit": found.get("need", none).dossiers,
        "challenges.open": found.get("challenge", none).dossiers,
        "library.begin": found.get("project", none).dossiers,
        "adoption.adopt": found.get("project", none).adoptions,
    }
    story = library.showcase(request.actor)
    return page(
        request,
        "home/home.jinja",
        runs=runs,
        leading=leading,
        steps=thread_steps(leading, stages, figures) if leading else [],
        now=_now(request.actor, leading, stages, at) if leading else None,
        story=story,
        members=figures["joining.submit"],
        adoptions=library.newest_adoptions(request.actor, 3) if story else [],
    )


@require_safe
def programme(request: Request, programme: str) -> Response:
    """A programme: its thread with dates, the Now panel, what has come in."""
    run, at = programmes.run_of(programme), clock.now()
    found, none = dossiers.amounts(run.programme), dossiers.Amount()
    figures = {"needs.submit": found.get("need", none).dossiers, "challenges.open": found.get("challenge", none).dossiers}
    changes = telling.told(programmes.changes_of(run.programme), run.programme.frozen)
    return page(
        request,
        "home/programme.jinja",
        **of_programme(run, request.actor, at, figures),
        newest=needs.listed(request.actor, run.programme)[:3],
        updates=updates.newest(run.programme, request.actor),
        can_update=may(request.actor, "updates.publish", run.programme),
        challenges=challenges.listed(request.actor, run.programme)[:6],
        ideas=_ideas(request.actor, run, at),
        debates=clarifications.debates_about(run, request.actor, at),
        changes=changes,
        about=dossiers.leading([change.of_one for change in changes if change.of_one], request.actor),
        can={act: may(request.actor, activity, where, at) for act, (activity, where) in _acts_on(run).items()},
    )


def _ideas(actor: Actor, run: Run, at: datetime) -> dict[str, Any] | None:
    """What the page of a programme says of ideas, where it gathers any: how many stand, the newest, and whether one gives some now."""
    if "idea" not in run.programme.frozen.questions:
        return None
    newest = ideas.listed(actor, run.programme, ideas.Asked())[:3]
    return {"total": ideas.count(run.programme), "newest": newest, "gathered": calendar.when(actor, "ideas.start", run, at)}


def of_programme(run: Run, actor: Actor, at: datetime, figures: dict[str, int]) -> dict[str, Any]:
    """What the page of a programme says of its stages to somebody at an instant."""
    stages = calendar.stages_of(run, at)
    return {
        "run": run,
        "recipe": run.programme.frozen,
        "stages": stages,
        "steps": thread_steps(run, stages, figures),
        "now": _now(actor, run, stages, at),
        "total": figures["needs.submit"],
    }


def _acts_on(run: Run) -> dict[str, tuple[str, Any]]:
    """What its unit can do with a programme that is open."""
    if run.programme.ended_at is not None:
        return {}
    return {
        "change": ("drafting.begin", run.programme.unit),
        "let_in": ("programmes.let_in", run),
        "end": ("programmes.end", run.programme),
    }


def thread_steps(run: Run, stages: list[calendar.Stage], figures: dict[str, int]) -> list[dict[str, Any]]:
    """The thread of a programme: each stage with its dates in words, and the figure of the first of its activities that has one."""
    lit = calendar.leading(stages)
    zone = run.programme.zone
    steps: list[dict[str, Any]] = []
    for stage in stages:
        state = "now" if stage is lit else "open" if stage.is_open else stage.state
        step: dict[str, Any] = {"name": texts.pick(stage.spec.name), "state": state, "when": stage_dates(stage, zone)}
        if counted := [activity for activity in stage.spec.activities if activity in figures]:
            step["figure"] = _figure(counted[0], figures[counted[0]])
        steps.append(step)
    return steps


def _figure(activity: str, count: int) -> tuple[str, str]:
    """A number and its noun, which stands under a stage."""
    words = {
        "joining.submit": ngettext("body in the network", "bodies in the network", count),
        "needs.submit": ngettext("issue submitted", "issues submitted", count),
        "challenges.open": ngettext("critical issue", "critical issues", count),
        "library.begin": ngettext("project", "projects", count),
        "adoption.adopt": ngettext("adoption", "adoptions", count),
    }
    return str(count), words[activity]


def stage_dates(stage: calendar.Stage, zone: str) -> str:
    """A stage's dates as a sentence."""
    if stage.always:
        return _("always open")
    opens = texts.local_day(stage.opens, zone) if stage.opens else ""
    closes = texts.local_day(stage.closes, zone) if stage.closes else ""
    if stage.state == "future":
        return _("from %(day)s") % {"day": opens}
    if not closes:
        return _("open since %(day)s") % {"day": opens}
    return _("until %(day)s") % {"day": closes}


def _now(actor: Actor, run: Run, stages: list[calendar.Stage], at: datetime) -> dict[str, Any] | None:
    lit = calendar.leading(stages)
    if lit is None:
        return None
    until = _until(run, lit.closes, at) if lit.closes is not None else None
    activity = next((activity for activity in ("needs.start", "joining.start", "ideas.start") if activity in lit.spec.activities), "")
    return {
        "activity": activity,
        "stage": lit,
        "number": stages.index(lit) + 1,
        "until": until,
        "verdict": may(actor, activity, run, at) if activity else None,
        "of_unit": actor.unit is not None,
    }


def _until(run: Run, closes: datetime, at: datetime) -> str:
    names: dict[str, str] = {"when": texts.weekday_and_hour(closes, run.programme.zone)}
    left = programmes.working_days_until(run, closes, at)
    if left < 1:
        return _("Until %(when)s: this is the last day.") % names
    return _("Until %(when)s (%(days)s left).") % {**names, "days": texts.working_days_in_words(left)}


@require_safe
def text(request: Request, slug: str) -> Response:
    """An information page."""
    try:
        found = written(slug, texts.current())
    except KeyError as missing:
        raise Http404 from missing
    facts = {"proof": _seal_facts}.get(slug)
    seal = sealing.newest_seal() if slug == "proof" else ""
    return page(request, "home/text.jinja", written=found, facts=facts() if facts else [], seal=seal)


@require_safe
def network(request: Request) -> Response:
    """The network in figures, and what it is."""
    found = picture.parts(clock.now(), settings.TIME_ZONE)
    return page(
        request,
        "home/network.jinja",
        written=written("network", texts.current()),
        parts=found,
        bodies=sum(part.bodies for part in found),
        growth=[[(texts.month_in_words(month), count) for month, count in part.growth] for part in found],
        most={
            "levels": max((count for part in found for _level, count in part.levels), default=0),
            "regions": max((count for part in found for _region, count in part.regions), default=0),
            "growth": max((part.bodies for part in found), default=0),
        },
    )


@require_safe
def privacy(request: Request, version: int | None = None) -> Response:
    """The notice on personal data: its text by version, and what the holdings and periods themselves say."""
    number = version or notice.CURRENT
    if number not in notice.VERSIONS:
        raise Http404
    return page(
        request,
        "home/privacy.jinja",
        written=pages.notice(number, texts.current(), 2 if version else 1),
        number=number,
        current=notice.CURRENT,
        since=notice.VERSIONS[number][0],
        versions=[(one, since) for one, (since, _mark) in sorted(notice.VERSIONS.items(), reverse=True)],
        facts=_unit_facts(),
        holdings=[holding for _name, holding in holdings.items()],
        periods=PERIODS,
        period_rows=[[period.what, period.length, period.why] for period in PERIODS.values()],
    )


def _unit_facts() -> list[tuple[str, str]]:
    """Who answers: the unit whose contact stands on pages that belong to no programme."""
    unit = organisations.first_unit()
    if unit is None:
        return []
    name, address = texts.pick(unit.name), texts.pick(unit.address)
    return [(_("Unit"), name), (_("Address"), address), (_("E-mail"), unit.email), (_("Telephone"), unit.phone or "–")]


def _seal_facts() -> list[tuple[str, str]]:
    """The public line: whoever keeps a copy of it can later show that the log was not rewritten before that day."""
    return [
        (_("Today"), texts.day_in_words(clock.today(settings.TIME_ZONE), weekday=True)),
        (_("Entries of the log"), str(sealing.count_rows())),
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@once
def accessibility(request: Request) -> Response:
    """The statement on accessibility, and the form to say what stood in the way."""
    if request.method != "POST":
        return _statement(request, Form(BARRIER))
    checked, unit = check(BARRIER, typed(BARRIER, request.POST)), organisations.first_unit()
    if checked.complete and _too_many(request, checked.answers.get("email", "")):
        checked.errors["what"] = _("Many reports have come from here within an hour. Wait a while, or telephone the unit.")
    if not checked.complete or unit is None:
        return _statement(request, Form(BARRIER, checked.answers, checked.errors), status=422)
    mark = queries.new_mark()
    actions.report_barrier(unit, mark, checked.answers, by=request.actor, at=clock.now())
    say(request, _("Thank you. Your report has reached the unit under the number %(mark)s.") % {"mark": mark})
    return go("home:accessibility")


def _statement(request: Request, form: Form, status: int = 200) -> Response:
    filled = written("accessibility", texts.current(), tuple(queries.statement().items()))
    return page(request, "home/accessibility.jinja", written=filled, facts=_unit_facts(), form=form, status=status)


def _too_many(request: Request, email: str) -> bool:
    at = clock.now()
    passes = [OF_AN_ORIGIN.passes(get_adapter(request).get_client_ip(request), at)]
    return not all(passes + ([TO_AN_ADDRESS.passes(mailbox(email), at)] if email else []))


@require_safe
def criteria(request: Request) -> Response:
    """How selection works, with the criteria of the running programmes."""
    return page(request, "home/criteria.jinja", written=written("criteria", texts.current()), runs=programmes.running())


@require_safe
def contact(request: Request) -> Response:
    """Whom to write to and for what."""
    return page(request, "home/text.jinja", written=written("contact", texts.current()), facts=_unit_facts(), seal="")


@require_safe
def forms(request: Request) -> Response:
    """Every form, blank, to read before filling in."""
    return page(request, "home/forms.jinja", sets=programmes.published_sets())
