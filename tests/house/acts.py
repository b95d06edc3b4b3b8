"""How each action is done once in the small world: activity → (world → the act, ready to be called)."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.files.uploadedfile import SimpleUploadedFile
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from tests import crowd, mapping, road
from tests.house.market_acts import MARKET
from tests.journey import inviting as invited_bodies
from tests.journey.steps import reviewed
from tests.methods import aiming, asking, clarifying, juries, sounding
from tests.personas import FIRM_ANSWERS, NOW, World, registration_answers
from tests.spine import mailing, making
from wenovate.base.gate.actor import MACHINE, OPERATOR, VISITOR
from wenovate.base.outbox import Letter, after
from wenovate.decide.windows import Span
from wenovate.journey.challenges import actions as challenges
from wenovate.journey.firms import actions as firms
from wenovate.journey.ideas import actions as ideas
from wenovate.journey.inviting import actions as inviting
from wenovate.journey.inviting.queries import new_codes, to_print
from wenovate.journey.joining import actions as joining
from wenovate.journey.joining.models import Registration
from wenovate.journey.library import actions as library
from wenovate.journey.needs import actions as needs
from wenovate.methods.adoption import actions as adoption
from wenovate.methods.clarifications import actions as clarifications
from wenovate.methods.cowriting import actions as cowriting
from wenovate.methods.discussion import actions as discussion
from wenovate.methods.evaluation import actions as evaluation
from wenovate.methods.evaluation.enums import NETWORK, Per
from wenovate.methods.events import actions as events
from wenovate.methods.events import queries as workshops
from wenovate.methods.gatherings import actions as gatherings
from wenovate.methods.gatherings.actions import Part
from wenovate.methods.goals import actions as goals
from wenovate.methods.milestones import actions as milestones
from wenovate.methods.polls import actions as polls
from wenovate.methods.polls.models import Membership
from wenovate.methods.support import actions as support
from wenovate.methods.surveys import actions as surveys
from wenovate.methods.updates import actions as updates
from wenovate.people.accounts import actions as accounts
from wenovate.people.accounts.models import Export, SignIn
from wenovate.people.mandates import actions as mandates
from wenovate.people.mandates.models import Grant, Mandate
from wenovate.people.organisations import actions as organisations
from wenovate.people.organisations.importing import Row, Settled, Sheet
from wenovate.people.organisations.models import Import
from wenovate.spine.dossiers import actions as dossiers
from wenovate.spine.dossiers.models import Attachment, DraftLink
from wenovate.spine.dossiers.models import Print as Filled
from wenovate.spine.drafting import actions as drafting
from wenovate.spine.mailings import actions as mailings
from wenovate.spine.mailings import queries as letters_to_many
from wenovate.spine.mailings.models import Print
from wenovate.spine.notices import actions as notices
from wenovate.spine.programmes import actions as programme_actions
from wenovate.spine.programmes import queries as programmes
from wenovate.spine.programmes.recipes import SHIPPED, load
from wenovate.web.desk import actions as desk
from wenovate.web.home import actions as home
from wenovate.web.status import actions as status

Act = Callable[[World], Callable[[], Any]]


def pdf() -> SimpleUploadedFile:
    """A designation document as far as its first bytes go."""
    return SimpleUploadedFile("orismos.pdf", b"%PDF-1.7 test %%EOF", "application/pdf")


def registration(world: World, state: str = "draft", by: str = "anna", body: str = "trikala") -> Registration:
    """A registration brought to a state."""
    author, officer = world.actor(by), world.actor("eleni")
    found: Registration = joining.start(world.run, world.bodies[body], by=author, at=NOW).subject
    if state == "draft":
        return found
    questions = programmes.question_set(world.run.programme, "registration")
    found = joining.submit(found, questions, registration_answers(), by=author, at=NOW).subject
    if state in {"review", "returned"}:
        joining.receive_designation(found, pdf(), arrived_at=NOW, by=author, at=NOW)
    if state == "returned":
        joining.return_for_correction(found, "Λείπει η υπογραφή.", by=officer, at=NOW)
    return found


def linked(world: World, draft: Any, token: str = "a-token") -> DraftLink:
    """A link to a draft of Maria's in which something is written."""
    needs.save(draft, _questions(world, "need"), {"title": "Α"}, by=world.actor("maria"), at=NOW)
    made = dossiers.make_link(draft, token, by=world.actor("maria"), at=NOW).subject
    link: DraftLink = DraftLink.objects.select_related(*DraftLink.read_with).get(pk=made.pk)
    return link


def _on_draft(act: Callable[..., Any], *more: Any, by: str = "nikos", thrown: bool = False) -> Act:
    """An act on a draft of Maria's, by her colleague."""

    def prepare(world: World) -> Callable[[], Any]:
        draft = world.draft()
        linked(world, draft)
        if thrown:
            dossiers.throw_away(draft, by=world.actor("maria"), at=NOW)
        return lambda: act(draft, *more, by=world.actor(by), at=NOW)

    return prepare


def _on_link(act: Callable[..., Any], *more: Any, by: str = "nikos") -> Act:
    def prepare(world: World) -> Callable[[], Any]:
        link = linked(world, world.draft())
        return lambda: act(link, *more, by=world.actor(by), at=NOW)

    return prepare


def _files_filled(world: World) -> Callable[[], Any]:
    dossiers.ask_print_by_link(linked(world, world.draft()), "el", by=VISITOR, at=NOW)
    return lambda: dossiers.file_print(Filled.objects.get(), b"%PDF-", 1, by=MACHINE, at=NOW)


def _mandate() -> Mandate:
    found: Mandate = Mandate.objects.select_related("person").get(person__email="maria@persona.example")
    return found


def _on_registration(state: str, act: Callable[..., Any], *more: Any, by: str = "eleni", **names: Any) -> Act:
    def prepare(world: World) -> Callable[[], Any]:
        found = registration(world, state)
        actor = MACHINE if by == "machine" else world.actor(by)
        return lambda: act(found, *more, by=actor, at=NOW, **names)

    return prepare


def _questions(world: World, role: str) -> Any:
    return programmes.question_set(world.run.programme, role)


def _sends_registration(act: Callable[..., Any], state: str) -> Act:
    def prepare(world: World) -> Callable[[], Any]:
        found, questions = registration(world, state), _questions(world, "registration")
        return lambda: act(found, questions, registration_answers(), by=world.actor("anna"), at=NOW)

    return prepare


def _on_survey(act: Callable[..., Any], *more: Any, by: str = "giorgos", closed: bool = False) -> Act:
    def prepare(world: World) -> Callable[[], Any]:
        survey = asking.survey(world, reminds_at=NOW)
        asking.give(survey, world.actor("petr"), words="Περισσότερος χρόνος.")
        actor = MACHINE if by == "machine" else world.actor(by)
        return lambda: act(survey, *more, by=actor, at=survey.closes_at if closed else NOW)

    return prepare


def _on_questions(act: str, *, by: str = "jana") -> Act:
    """An act on something about which Karel has asked, and on an answer that Jana has begun."""

    def prepare(world: World) -> Callable[[], Any]:
        dossier = clarifying.posed(world)
        question = clarifying.asked(world, dossier)
        draft = clarifying.drafted(world, dossier, clarifying.asked(world, dossier, "petros"))
        more: dict[str, tuple[Any, ...]] = {
            "ask": ("Platí to i pro školy?",),
            "begin_answer": ([question.pk],),
            "save_answer": (draft, "Ano.", [question.pk], 1),
            "publish": ([draft.pk],),
            "tell": ([draft.pk],),
            "close": (question, "Netýká se poptávky."),
        }
        actor, where = MACHINE if by == "machine" else world.actor(by), draft if act == "publish_answer" else dossier
        return lambda: getattr(clarifications, act)(where, *more.get(act, ()), by=actor, at=NOW)

    return prepare


def _in_debate(act: str, *, by: str = "petr") -> Act:
    """An act in a debate in which Petros has asked."""

    def prepare(world: World) -> Callable[[], Any]:
        over = act == "summarise"
        debate = clarifying.debate(world)
        question = clarifying.raised(world, debate)
        if act == "take_back":
            clarifications.support(question, by=world.actor(by), at=NOW)
        texts, window = ("Νερό", "Εισαγωγή", []), {"opens_at": NOW, "closes_at": NOW + timedelta(days=1)}
        more: dict[str, tuple[Any, tuple[Any, ...], dict[str, Any]]] = {
            "open_debate": (world.run, texts, window),
            "change_debate": (debate, texts, window),
            "ask_in_debate": (debate, ("Πότε;",), {}),
            "support": (question, (), {}),
            "take_back": (question, (), {}),
            "arrange": (debate, (question, "on"), {}),
            "answer_in_debate": (debate, (question, "Αύριο."), {}),
            "summarise": (debate, ("Συμφωνήσαμε.",), {}),
        }
        where, args, names = more[act]
        at = clarifying.ENDS if over else NOW
        return lambda: getattr(clarifications, act)(where, *args, **names, by=world.actor(by), at=at)

    return prepare


def _opens_survey(world: World) -> Callable[[], Any]:
    questions, window = asking.questions(), {"opens_at": NOW, "closes_at": asking.CLOSES}
    return lambda: surveys.open_survey(world.run, "test", questions, per="body", **window, by=world.actor("eleni"), at=NOW)


def _sends_need(act: Callable[..., Any]) -> Act:
    def prepare(world: World) -> Callable[[], Any]:
        draft, questions = world.draft(), _questions(world, "need")
        return lambda: act(draft, questions, {"title": "Α", "issue": "Β"}, by=world.actor("maria"), at=NOW)

    return prepare


def _on_gathering(act: Callable[..., Any], *more: Any, days: int = -3) -> Act:
    def prepare(world: World) -> Callable[[], Any]:
        there = mapping.mapped(world)
        found = mapping.gathering(there, days)
        return lambda: act(found, *more, by=there.actor("giorgos"), at=NOW)

    return prepare


def _on_record(act: Callable[..., Any]) -> Act:
    def prepare(world: World) -> Callable[[], Any]:
        there = mapping.mapped(world)
        record = mapping.record(there, mapping.held(there))
        return lambda: act(record, _questions(there, "interview"), {"costs": mapping.SAID}, by=there.actor("eleni"), at=NOW)

    return prepare


def _plans_gathering(world: World) -> Callable[[], Any]:
    there = mapping.mapped(world)
    return lambda: gatherings.plan(there.run, mapping.plan(), by=there.actor("giorgos"), at=NOW)


def _notes_bodies(world: World) -> Callable[[], Any]:
    there = mapping.mapped(world)
    found, parts = mapping.gathering(there), {there.bodies["turnov"].pk: Part(invited=True, present=True)}
    return lambda: gatherings.note(found, parts, 3, by=there.actor("giorgos"), at=NOW)


def _records(world: World) -> Callable[[], Any]:
    there, told = mapping.mapped(world), needs.Told("phone", quote=mapping.SAID)
    return lambda: needs.record(there.run, there.bodies["turnov"], {"title": "Voda"}, told, by=there.actor("giorgos"), at=NOW)


def _sends_recorded(world: World) -> Callable[[], Any]:
    there = mapping.mapped(world)
    draft = mapping.drawn(there)
    return lambda: needs.submit_recorded(draft, _questions(there, "need"), mapping.CARD, by=there.actor("eleni"), at=NOW)


def _tells_source(world: World) -> Callable[[], Any]:
    there = mapping.mapped(world)
    draft = mapping.drawn(there)
    return lambda: needs.tell_source(draft, needs.Told("paper"), by=there.actor("eleni"), at=NOW)


def _on_need(act: Callable[..., Any], *more: Any, by: str = "maria") -> Act:
    def prepare(world: World) -> Callable[[], Any]:
        need = world.need()
        actor = MACHINE if by == "machine" else world.actor(by)
        return lambda: act(need, *more, by=actor, at=NOW)

    return prepare


def _on_made(make: Callable[[World], Any], act: Callable[..., Any], *more: Any, by: str = "giorgos", **names: Any) -> Act:
    def prepare(world: World) -> Callable[[], Any]:
        found = make(world)
        actor = MACHINE if by == "machine" else world.actor(by)
        return lambda: act(found, *more, by=actor, at=NOW, **names)

    return prepare


def _named(world: World) -> Any:
    """A round on whose jury Petros sits."""
    return juries.again(_juror(world).round)


def _juror(world: World) -> Any:
    return juries.juror(world, juries.round_of(world))


def _excludes(world: World) -> Callable[[], Any]:
    juror, need = _juror(world), juries.entry(world)
    juries.declared(world, juror.round, family=["Φίρμα"])
    return lambda: evaluation.exclude(juror, {need.pk: "family"}, by=world.actor("giorgos"), at=NOW)


def _recuses(world: World) -> Callable[[], Any]:
    round, need = juries.jury(world), juries.entry(world)
    return lambda: evaluation.recuse(round, need, "work", by=world.actor("petros"), at=NOW)


def _sends_mailing(world: World) -> Callable[[], Any]:
    ready = mailing.addressed(world)
    return lambda: mailings.send(ready, ready.mark, 3, by=world.actor("giorgos"), at=NOW)


def _tries_out(world: World) -> Callable[[], Any]:
    ready = mailing.addressed(world)
    one = letters_to_many.addressee(ready, 1, NOW)
    return lambda: mailings.try_out(ready, one, world.people["giorgos"], by=world.actor("giorgos"), at=NOW)


def _files_print(world: World) -> Callable[[], Any]:
    mailings.ask_print(mailing.addressed(world), {"title": "Τίτλος"}, by=world.actor("giorgos"), at=NOW)
    return lambda: mailings.file_print(Print.objects.get(), b"%PDF-", by=MACHINE, at=NOW)


def _on_challenge(act: Callable[..., Any], *more: Any, by: str = "eleni", **names: Any) -> Act:
    def prepare(world: World) -> Callable[[], Any]:
        about = road.challenge(world)
        return lambda: act(about, *more, by=world.actor(by), at=NOW, **names)

    return prepare


def _on_project(state: str, act: Callable[..., Any], *more: Any, by: str = "eleni", **names: Any) -> Act:
    def prepare(world: World) -> Callable[[], Any]:
        project = road.project(world, state)
        at = NOW if state in {"writing", "evaluation"} else road.CLOSES
        return lambda: act(project, *more, by=world.actor(by), at=at, **names)

    return prepare


def _reports_virus(world: World) -> Callable[[], Any]:
    attached = Attachment.objects.select_related("file").get(dossier=reviewed(world).pk)
    return lambda: notices.report_virus(attached.dossier, attached.file, by=MACHINE, at=NOW)


def _scores(act: Callable[..., Any]) -> Act:
    def prepare(world: World) -> Callable[[], Any]:
        need, round = world.need(), road.selection(world)
        return lambda: act(round, need, road.scores(round), by=world.actor("giorgos"), at=NOW)

    return prepare


def _publishes_result(world: World) -> Callable[[], Any]:
    # The network's, for what follows from it: the project moves on and people are told, all in one row.
    project = road.project(world, "evaluation")
    road.network_sheet(world, project, "maria")
    return lambda: evaluation.publish(road.network_round(project), by=MACHINE, at=road.CLOSES)


def _concludes(world: World) -> Callable[[], Any]:
    project = road.project(world, "evaluation")
    return lambda: library.conclude(project, road.network_round(project), by=MACHINE, at=road.CLOSES)


def _opens_evaluation(world: World) -> Callable[[], Any]:
    project = road.project(world)
    road.written(world, project)
    return lambda: library.open_evaluation(project, road.CLOSES, by=world.actor("eleni"), at=NOW)


def _invites_to_sheet(world: World) -> Callable[[], Any]:
    project = road.project(world, "evaluation")
    return lambda: library.invite(project, road.network_round(project), world.people["petr"], by=MACHINE, at=NOW)


def _invites_to_workshop(world: World) -> Callable[[], Any]:
    event = road.workshop(world)
    return lambda: events.invite(event, world.people["petr"], by=MACHINE, at=NOW)


def _opens_challenge(world: World) -> Callable[[], Any]:
    need, by = world.need(), world.actor("eleni")
    return lambda: challenges.open_challenge(world.run, [need], road.TEXTS, "Το έχουν πολλοί.", designed_by=date(2027, 1, 4), by=by, at=NOW)


def _names_team(world: World, act: Callable[..., Any]) -> Callable[[], Any]:
    about = road.challenge(world)
    event = road.workshop(world, about)
    events.answer(event, True, by=world.actor("maria"), at=NOW)
    team = [one.pk for one in workshops.declared(event)]
    when = {"starts_at": NOW + timedelta(days=7), "ends_at": NOW + timedelta(days=7, hours=6)}
    more = (about, event, team, road.TEXTS) if act is library.begin else (event, team)
    return lambda: act(*more, **when, place="Λάρισα", by=world.actor("eleni"), at=NOW)


def _answers_invitation(world: World) -> Callable[[], Any]:
    event = road.workshop(world)
    return lambda: events.answer(event, True, "Φέρνω δύο χάρτες.", by=world.actor("nikos"), at=NOW)


def _writes_field(world: World) -> Callable[[], Any]:
    project = road.project(world)
    questions = _questions(world, "specification")
    return lambda: cowriting.write(project, questions, "purpose", "Νερό για όλους.", 0, by=world.actor("maria"), at=NOW)


def _leaves_field(world: World) -> Callable[[], Any]:
    project = road.project(world)
    cowriting.take(project, "purpose", by=world.actor("maria"), at=NOW)
    return lambda: cowriting.leave(project, "purpose", by=world.actor("maria"), at=NOW)


def _hides_comment(world: World) -> Callable[[], Any]:
    said = road.comment(world)
    return lambda: discussion.hide(said, "Προσωπικά στοιχεία.", by=world.actor("giorgos"), at=NOW)


def _takes_back(world: World) -> Callable[[], Any]:
    backing = support.back(world.need(), "concerns", by=world.actor("petr"), at=NOW).subject
    return lambda: support.take_back(backing, by=world.actor("petr"), at=NOW)


def _on_adoption(act: Callable[..., Any], *more: Any, **names: Any) -> Act:
    def prepare(world: World) -> Callable[[], Any]:
        taken = road.adopted(world)
        return lambda: act(taken, *more, by=world.actor("petr"), at=road.CLOSES, **names)

    return prepare


def _on_carried(make: Callable[[World], Any], act: Callable[..., Any], *more: Any, by: str, at: datetime) -> Act:
    def prepare(world: World) -> Callable[[], Any]:
        found = make(world)
        return lambda: act(found, *more, by=world.actor(by), at=at)

    return prepare


def _plans_pilot(world: World) -> Callable[[], Any]:
    where = (road.project(world, "evaluated"), world.bodies["turnov"])
    plan = {"how": "Σε μία συνοικία.", "measured": road.MEASURED}
    return lambda: milestones.plan_pilot(*where, *road.PILOT_DAYS, plan, by=world.actor("maria"), at=road.CLOSES)


def _opens_run(world: World) -> Callable[[], Any]:
    windows = {"design": [Span(NOW.date(), date(2027, 1, 4))]}
    return lambda: programme_actions.open_run(world.run.programme, windows, by=world.actor("eleni"), at=NOW)


def _begins_a_programme(world: World) -> Callable[[], Any]:
    names = {"slug": "next", "starts_on": date(2027, 1, 11), "origin": "we-novate 3"}
    return lambda: drafting.begin(world.unit, making.recipe(), **names, by=world.actor("giorgos"), at=NOW)


def _changes_a_programme(world: World) -> Callable[[], Any]:
    windows = {"submit": [Span(NOW.date(), date(2027, 1, 4))]}
    return lambda: programme_actions.change_programme(world.run.programme, making.REASON, windows=windows, by=world.actor("eleni"), at=NOW)


def _moves_a_run(world: World) -> Callable[[], Any]:
    about = road.challenge(world)
    windows = {"design": [Span(NOW.date(), date(2027, 2, 1))]}
    return lambda: programme_actions.move_run(about.run, windows, making.REASON, by=world.actor("giorgos"), at=NOW)


def _lets_in(world: World) -> Callable[[], Any]:
    where, until = (world.run, world.bodies["larisa"], "submit"), NOW + timedelta(days=15)
    return lambda: programme_actions.let_in(*where, until=until, reason="Βλάβη δικτύου.", by=world.actor("giorgos"), at=NOW)


def _on_oneself(act: Callable[..., Any], *more: Any, **names: Any) -> Act:
    return lambda world: lambda: act(world.people["petros"], *more, by=world.actor("petros"), at=NOW, **names)


def _adds_factor(world: World) -> None:
    Authenticator.objects.create(user=world.people["maria"], type="totp", data={})


def _resets_factors(world: World) -> Callable[[], Any]:
    _adds_factor(world)
    typed = {"document": "12/2026", "reason": "Χάθηκε το τηλέφωνο."}
    return lambda: accounts.reset_factors(world.people["maria"], **typed, by=world.actor("eleni"), at=NOW)


def _ends_session(world: World) -> Callable[[], Any]:
    world.client("petros")
    return lambda: accounts.end_session(SignIn.objects.get(), by=world.actor("petros"), at=NOW)


def _ties_identity(world: World) -> Callable[[], Any]:
    more = {"provider": "https://id.example", "subject_hash": "0" * 64}
    return lambda: accounts.tie_identity(world.people["petros"], **more, by=world.actor("petros"), at=NOW)


def _on_identity(act: Callable[..., Any], *more: Any) -> Act:
    def prepare(world: World) -> Callable[[], Any]:
        tied = _ties_identity(world)().subject
        return lambda: act(tied, *more, by=world.actor("petros"), at=NOW)

    return prepare


def _uses_code(world: World) -> Callable[[], Any]:
    issued = mandates.issue_code(_mandate(), "ABCD-EFGH-JKMN", by=world.actor("eleni"), at=NOW).subject
    return lambda: mandates.use_code(issued, by=world.actor("visitor"), at=NOW)


def _confirms_mandate(world: World) -> Callable[[], Any]:
    Mandate.objects.update(ends_on=NOW.date() + timedelta(days=10))
    return lambda: mandates.confirm(_mandate(), by=world.actor("eleni"), at=NOW)


def _begins_mandate(world: World) -> Callable[[], Any]:
    details = {"document": "x", "position": "", "listed_publicly": False, "starts_on": NOW.date(), "unit": world.unit}
    return lambda: mandates.begin(world.bodies["trikala"], world.people["anna"], "main", by=world.actor("eleni"), at=NOW, **details)


def _leaves(world: World) -> Callable[[], Any]:
    return lambda: mandates.leave(_mandate(), by=world.actor("maria"), at=NOW)


def _withdraws_codes(world: World) -> Callable[[], Any]:
    mandates.issue_code(_mandate(), "ABCD-EFGH-JKMN", by=world.actor("eleni"), at=NOW)
    return lambda: mandates.withdraw_codes(_mandate(), by=world.actor("eleni"), at=NOW)


def _is_away(world: World, act: Callable[..., Any]) -> Callable[[], Any]:
    days = {"starts_on": NOW.date(), "ends_on": NOW.date()}
    if act is mandates.recall_absence:
        mandates.report_absence(_mandate(), **days, by=world.actor("nikos"), at=NOW)
        days = {}
    return lambda: act(_mandate(), **days, by=world.actor("maria"), at=NOW)


def _ends_role(world: World) -> Callable[[], Any]:
    grant = Grant.objects.get(person=world.people["sofia"])
    return lambda: mandates.end_role(grant, by=world.actor("antonis"), at=NOW)


def _on_invitation(act: Callable[..., Any], by: str = "petros") -> Act:
    def prepare(world: World) -> Callable[[], Any]:
        invitation = road.invitation(world)
        return lambda: act(invitation, by=world.actor(by), at=NOW)

    return prepare


def _on_place_in_a_firm(act: Callable[..., Any]) -> Act:
    def prepare(world: World) -> Callable[[], Any]:
        place = road.second_in_the_firm(world)
        return lambda: act(place, by=world.actor("karel"), at=NOW)

    return prepare


def _on_colleague(act: Callable[..., Any], by: str = "petros") -> Act:
    def prepare(world: World) -> Callable[[], Any]:
        invitation = road.colleague(world)
        return lambda: act(invitation, by=world.actor(by), at=NOW)

    return prepare


def _on_invited_body(act: Callable[..., Any], *given: Any, by: str = "visitor") -> Act:
    def prepare(world: World) -> Callable[[], Any]:
        invitation = invited_bodies.one(world)
        return lambda: act(invitation, *given, by=world.actor(by), at=NOW)

    return prepare


def _delivers_letters(world: World) -> Callable[[], Any]:
    invited_bodies.invited(world, invited_bodies.municipalities(6))
    return lambda: inviting.deliver(invited_bodies.programme(world), by=MACHINE, at=NOW)


def _invites_bodies(world: World) -> Callable[[], Any]:
    run, keys = invited_bodies.programme(world), [body.pk for body in invited_bodies.municipalities(6)]
    return lambda: inviting.invite(run, keys, 6, by=world.actor("jana"), at=NOW)


def _prints_letters(world: World) -> Callable[[], Any]:
    invited_bodies.invited(world, invited_bodies.municipalities(6))
    run = invited_bodies.programme(world)
    codes = new_codes(to_print(run, NOW))
    return lambda: inviting.print_letters(run, codes, by=world.actor("jana"), at=NOW)


def _reminds_bodies(world: World) -> Callable[[], Any]:
    invited_bodies.one(world)
    run = invited_bodies.programme(world)
    return lambda: inviting.remind(run, 1, by=world.actor("jana"), at=NOW + timedelta(days=7))


def _joins_by_code(world: World) -> Callable[[], Any]:
    invitation = invited_bodies.one(world)
    return lambda: invited_bodies.joined(world, invitation)


def _invites_to_seat(world: World) -> Callable[[], Any]:
    run, body = road.by_invitation(world), world.bodies["trikala"]
    names = {"seat": "main", "email": "petros@persona.example", "language": "el"}
    return lambda: joining.invite(run, body, **names, by=world.actor("eleni"), at=NOW)


def _admits(world: World) -> Callable[[], Any]:
    found, questions = registration(world), _questions(world, "registration")
    return lambda: joining.admit(found, questions, registration_answers("anna@persona.example"), by=MACHINE, at=NOW)


def _sets_calendar(world: World) -> Callable[[], Any]:
    days = {"days_off": [date(2026, 12, 24)], "days_worked": [], "answers_within": 4}
    return lambda: organisations.set_calendar(world.unit, **days, by=world.actor("eleni"), at=NOW)


def _opens_programme(world: World) -> Callable[[], Any]:
    recipe = load(SHIPPED / "we-novate")
    return lambda: programme_actions.open_programme(world.unit, recipe, slug="next", starts_on=NOW.date(), by=world.actor("eleni"), at=NOW)


def failed_job(name: str = "outbox.send") -> "DBTaskResult[Any, Any]":
    """A job that the worker could not do; the words of its fault name somebody."""
    after(name, message=0)
    # The clock of the tests stands still: the time of asking tells no two apart.
    job = next(job for job in DBTaskResult.objects.all() if job.args_kwargs["args"] == [name, {"message": 0}])
    fault = {"exception_class_path": "builtins.ValueError", "traceback": "ValueError: Μαρία maria@persona.example"}
    DBTaskResult.objects.filter(pk=job.pk).update(status=TaskResultStatus.FAILED, started_at=NOW, finished_at=NOW, **fault)
    return DBTaskResult.objects.get(pk=job.pk)


def _retries_job(world: World) -> Callable[[], Any]:
    job = failed_job()
    return lambda: status.retry_job(job, by=world.actor("antonis"), at=NOW)


TABLE = "number;name\n1;ΔΗΜΟΣ ΒΟΛΟΥ\n2;\n"
ROWS = [Row(2, "1", {"official_name": "ΔΗΜΟΣ ΒΟΛΟΥ", "country": "GR"}), Row(3, "2", {}, refused="no_name")]
SHEET = Sheet(["number", "name"], [(2, ["1", "ΔΗΜΟΣ ΒΟΛΟΥ"]), (3, ["2", ""])])
COLUMNS = {"uid": "number", "official_name": "name"}


def importing(world: World, state: str = "received", register: str = "r") -> Import:
    """An import of two rows, one of them refused, brought to a state."""
    keeper = world.actor("antonis")
    one: Import = organisations.receive_import(TABLE.encode(), "r.csv", register=register, by=keeper, at=NOW).subject
    steps: dict[str, Callable[[], Any]] = {
        "received": lambda: None,
        "read": lambda: organisations.record_columns(one, SHEET, COLUMNS, Settled("GR"), by=MACHINE, at=NOW),
        "mapped": lambda: organisations.choose_columns(one, COLUMNS, Settled("GR"), by=keeper, at=NOW),
        "checked": lambda: organisations.record_check(one, ROWS, by=MACHINE, at=NOW),
        "accepted": lambda: organisations.accept_import(one, whole=False, by=keeper, at=NOW),
    }
    for name, step in steps.items():
        step()
        one.refresh_from_db()
        if name == state:
            return one
    raise AssertionError(state)


def _on_import(state: str, act: Callable[..., Any], *more: Any, by: str = "machine", **names: Any) -> Act:
    def prepare(world: World) -> Callable[[], Any]:
        one = importing(world, state)
        actor = MACHINE if by == "machine" else world.actor(by)
        return lambda: act(one, *more, by=actor, at=NOW, **names)

    return prepare


def _merges(world: World) -> Callable[[], Any]:
    return lambda: organisations.merge(world.bodies["trikala"], world.bodies["larisa"], by=world.actor("antonis"), at=NOW)


def _undoes_merge(world: World) -> Callable[[], Any]:
    merged = _merges(world)().subject
    return lambda: organisations.undo_merge(merged, by=world.actor("antonis"), at=NOW)


def _on_closing(act: Callable[..., Any], *, by_machine: bool = False) -> Act:
    def prepare(world: World) -> Callable[[], Any]:
        petros = world.people["petros"]
        accounts.close(petros, by=world.actor("petros"), at=NOW)
        by = MACHINE if by_machine else world.actor("petros")
        return lambda: act(petros, by=by, at=NOW + timedelta(days=8))

    return prepare


def _files_export(world: World) -> Callable[[], Any]:
    export = Export.objects.create(person=world.people["petros"], asked_at=NOW)
    return lambda: accounts.file_export(export, b"PK", by=MACHINE, at=NOW)


def _releases(world: World) -> Callable[[], Any]:
    taken = desk.take(world.unit, "joining:1", by=world.actor("giorgos"), at=NOW).subject
    return lambda: desk.release(taken, by=world.actor("eleni"), at=NOW)


def _saves_filter(world: World) -> Any:
    return desk.save_filter(world.unit, "Φίλτρο", "bodies", {"q": "α"}, shared=False, by=world.actor("giorgos"), at=NOW)


def _on_filter(act: Callable[..., Any], *given: Any, **named: Any) -> Act:
    def prepared(world: World) -> Callable[[], Any]:
        saved = _saves_filter(world).subject
        return lambda: act(saved, *given, **named, by=world.actor("giorgos"), at=NOW)

    return prepared


def _gives_idea(world: World) -> Callable[[], Any]:
    about = crowd.out(world)
    return lambda: ideas.start(about, by=world.actor("petros"), at=NOW)


def _sends_idea(act: Callable[..., Any]) -> Act:
    def prepare(world: World) -> Callable[[], Any]:
        begun = crowd.draft(world)
        questions = programmes.question_set(begun.programme, "idea")
        return lambda: act(begun, questions, crowd.ANSWERS, by=world.actor("petros"), at=NOW)

    return prepare


def _opens_call(world: World) -> Callable[[], Any]:
    need = crowd.need(world)
    return lambda: ideas.open_call(need, "Πώς θα το μαθαίναμε;", by=world.actor("giorgos"), at=NOW)


def _settles_reports(world: World) -> Callable[[], Any]:
    told = crowd.reported(world)
    return lambda: ideas.settle_reports(crowd.again(told.idea), by=world.actor("giorgos"), at=NOW)


def _unsigns(world: World) -> Callable[[], Any]:
    signed = crowd.idea(world, signed="yes")
    return lambda: ideas.unsign(signed, by=world.actor("petros"), at=NOW)


def _undoes_many(world: World) -> Callable[[], Any]:
    done = desk.record_many(world.unit, "desk.take", [], "/el/desk/", by=world.actor("giorgos"), at=NOW).subject
    return lambda: desk.undo_many(done, by=world.actor("giorgos"), at=NOW)


def _opens_poll(world: World) -> Callable[[], Any]:
    board, about = sounding.board(world), {"scale": "priority", "wordings": [sounding.WORDING]}
    return lambda: polls.open_poll(board, sounding.QUESTION, **about, by=world.actor("giorgos"), at=NOW)


def _answers_poll(world: World) -> Callable[[], Any]:
    poll = sounding.asked(world)
    return lambda: sounding.answer(poll, world.actor("maria"), 4, comment="Ναι.")


def _counts_poll(world: World) -> Callable[[], Any]:
    poll = sounding.asked(world)
    sounding.answered(world, poll, [[4]] * 5, comment="Ναι.")
    return lambda: polls.count(poll, by=MACHINE, at=poll.closes_at)


def _publishes_poll(world: World) -> Callable[[], Any]:
    poll = sounding.counted(sounding.asked(world))
    return lambda: polls.publish(poll, by=world.actor("eleni"), at=poll.closes_at)


def _leaves_board(world: World) -> Callable[[], Any]:
    sounding.board(world)
    place = Membership.objects.select_related(*Membership.read_with).get(person=world.people["maria"])
    return lambda: polls.leave(place, by=world.actor("maria"), at=NOW)


def _announces_updates(world: World) -> Callable[[], Any]:
    aiming.said(world)
    return lambda: updates.announce(world.run.programme, by=MACHINE, at=NOW + timedelta(days=1))


ACTS: dict[str, Act] = {
    **MARKET,
    "accounts.add_factor": _on_oneself(accounts.add_factor, "totp"),
    "accounts.change_address": _on_oneself(accounts.change_address, "former@persona.example"),
    "accounts.edit": _on_oneself(accounts.edit, given_name="Πέτρος", surname="Νέος", phone="", language="cs"),
    "accounts.end_session": _ends_session,
    "accounts.end_sessions": _on_oneself(accounts.end_sessions),
    "accounts.ask_export": _on_oneself(accounts.ask_export),
    "accounts.close": _on_oneself(accounts.close),
    "accounts.erase": _on_closing(accounts.erase, by_machine=True),
    "accounts.expire": lambda world: lambda: accounts.expire(by=MACHINE, at=NOW),
    "accounts.file_export": _files_export,
    "accounts.reopen": _on_closing(accounts.reopen),
    "accounts.enrol": lambda world: (
        lambda: accounts.enrol("new@persona.example", given_name="Ν", surname="Ν", language="el", by=OPERATOR, at=NOW)
    ),
    "accounts.prove_factor": _on_oneself(accounts.prove_factor, "totp"),
    "accounts.remove_factor": _on_oneself(accounts.remove_factor, "totp", keep="x"),
    "accounts.reset_factors": _resets_factors,
    "accounts.tie_identity": _ties_identity,
    "accounts.untie_identity": _on_identity(accounts.untie_identity),
    "accounts.use_identity": _on_identity(accounts.use_identity, "1" * 64),
    "accounts.sign_in": _on_oneself(accounts.sign_in),
    "accounts.sign_out": _on_oneself(accounts.sign_out),
    "accounts.verify_address": _on_oneself(accounts.verify_address),
    "adoption.adopt": _on_project("library", adoption.adopt, "Από τον Ιανουάριο.", by="petr"),
    "adoption.advance": _on_adoption(adoption.advance, "in_use", "Σε μία συνοικία."),
    "adoption.measure": _on_adoption(
        adoption.measure,
        {"el": "Κλήσεις"},
        {"el": "τον μήνα"},
        baseline=Decimal(420),
        target=Decimal(300),
        actual=None,
        measured_on=NOW.date(),
        method="Τηλεφωνικό κέντρο.",
    ),
    "challenges.answer": _on_challenge(challenges.answer),
    "challenges.close": _on_challenge(challenges.close, "Το λύνει νέος νόμος."),
    "challenges.open": _opens_challenge,
    "cowriting.leave": _leaves_field,
    "cowriting.take": _on_project("writing", cowriting.take, "purpose", by="maria"),
    "cowriting.write": _writes_field,
    "discussion.comment": _on_challenge(discussion.comment, "Το ίδιο κι εμείς.", by="petros"),
    "discussion.hide": _hides_comment,
    "evaluation.file_sheet": _scores(evaluation.file_sheet),
    "evaluation.open_round": lambda world: (
        lambda: evaluation.open_round(world.run, NETWORK, per=Per.PERSON, sealed=False, by=world.actor("eleni"), at=NOW)
    ),
    "evaluation.publish": _publishes_result,
    "evaluation.save_sheet": _scores(evaluation.save_sheet),
    "goals.set": _on_challenge(goals.set_goal, [aiming.ROW], 0),
    "polls.found": lambda world: lambda: polls.found_board(world.run, sounding.NAME, sounding.PURPOSE, by=world.actor("giorgos"), at=NOW),
    "polls.edit": _on_made(sounding.board, polls.edit_board, sounding.NAME, {}),
    "polls.add": lambda world: _on_made(sounding.board, polls.add_member, world.people["jana"])(world),
    "polls.invite": _on_made(sounding.board, polls.invite, "nova@osoba.example", language="cs"),
    "polls.withdraw_invitation": _on_made(sounding.invitation, polls.withdraw_invitation),
    "polls.accept_invitation": _on_made(
        lambda world: sounding.invitation(world, "jana@persona.example"), polls.accept_invitation, by="jana"
    ),
    "polls.decline_invitation": _on_made(
        lambda world: sounding.invitation(world, "jana@persona.example"), polls.decline_invitation, by="jana"
    ),
    "polls.leave": _leaves_board,
    "polls.open": _opens_poll,
    "polls.answer": _answers_poll,
    "polls.remind": _on_made(sounding.asked, polls.remind, by="machine"),
    "polls.count": _counts_poll,
    "polls.publish": _publishes_poll,
    "updates.publish": lambda world: (
        lambda: updates.publish(world.run.programme, aiming.TITLES, aiming.WORDS, by=world.actor("giorgos"), at=NOW)
    ),
    "updates.correct": _on_made(aiming.said, updates.correct, aiming.TITLES, {"el": "Άλλο."}, {"el": "Διόρθωση."}),
    "updates.announce": _announces_updates,
    "updates.follow": lambda world: lambda: updates.follow(world.run.programme, by=world.actor("petros"), at=NOW),
    "updates.unfollow": lambda world: lambda: updates.unfollow(world.run.programme, by=world.actor("petros"), at=NOW),
    "evaluation.accept_invitation": _on_made(
        lambda world: juries.invited(world, juries.round_of(world)), evaluation.accept_invitation, "Όνομα", "Θέση", by="petros"
    ),
    "evaluation.call_juror": _on_made(_juror, evaluation.call_juror, by="machine"),
    "evaluation.decline_invitation": _on_made(
        lambda world: juries.invited(world, juries.round_of(world)), evaluation.decline_invitation, by="petros"
    ),
    "evaluation.declare": _on_made(_named, evaluation.declare, {"work": ["Φίρμα"]}, by="petros"),
    "evaluation.exclude": _excludes,
    "evaluation.file_minutes": _on_made(juries.jury, evaluation.file_minutes, b"%PDF-", by="machine"),
    "evaluation.invite_juror": _on_made(juries.round_of, evaluation.invite_juror, "anna@persona.example", language="cs"),
    "evaluation.leave": _on_made(_juror, evaluation.leave, "Δεν προλαβαίνει."),
    "evaluation.publish_panel": _on_made(_named, evaluation.publish_panel, by="eleni"),
    "evaluation.recuse": _recuses,
    "evaluation.withdraw_invitation": _on_made(lambda world: juries.invited(world, juries.round_of(world)), evaluation.withdraw_invitation),
    "events.answer": _answers_invitation,
    "events.call": _on_challenge(events.call, NOW + timedelta(days=5)),
    "events.invite": _invites_to_workshop,
    "gatherings.begin_record": _on_gathering(gatherings.begin_record),
    "gatherings.call_off": _on_gathering(gatherings.call_off, days=2),
    "gatherings.change": _on_gathering(gatherings.change, mapping.plan(5)),
    "gatherings.close_record": _on_record(gatherings.close_record),
    "gatherings.note": _notes_bodies,
    "gatherings.plan": _plans_gathering,
    "gatherings.save_record": _on_record(gatherings.save_record),
    "events.settle": lambda world: _names_team(world, events.settle),
    "inviting.decline": _on_invited_body(inviting.decline, "Nemáme na to lidi."),
    "inviting.deliver": _delivers_letters,
    "inviting.invite": _invites_bodies,
    "inviting.join": _joins_by_code,
    "inviting.name_oneself": _on_invited_body(inviting.name_oneself, invited_bodies.ANSWERS),
    "inviting.open": _on_invited_body(inviting.open_invitation),
    "inviting.print_letters": _prints_letters,
    "inviting.refer": _on_invited_body(inviting.refer, "Kraj."),
    "inviting.remind": _reminds_bodies,
    "inviting.renew": _on_invited_body(inviting.renew, by="jana"),
    "inviting.withdraw": _on_invited_body(inviting.withdraw, by="jana"),
    "joining.accept": _on_registration("review", joining.accept, "Σωστό.", signer="matches"),
    "joining.accept_invitation": _on_invitation(joining.accept_invitation),
    "joining.admit": _admits,
    "home.report_barrier": lambda world: (
        lambda: home.report_barrier(
            world.unit, "ABC234", {"what": "Χωρίς ετικέτα.", "email": "somebody@persona.example"}, by=VISITOR, at=NOW
        )
    ),
    "joining.correct": _sends_registration(joining.correct, "returned"),
    "joining.decline_invitation": _on_invitation(joining.decline_invitation),
    "joining.extend": _on_registration("awaiting", joining.extend, 3, "Απουσία του δημάρχου."),
    "joining.file_receipt": _on_registration("awaiting", joining.file_receipt, b"%PDF-", by="machine"),
    "firms.register": lambda world: lambda: firms.register("CZ", "99999994", FIRM_ANSWERS, language="cs", by=world.actor("petros"), at=NOW),
    "firms.edit": lambda world: lambda: firms.edit(world.firm, FIRM_ANSWERS, by=world.actor("karel"), at=NOW),
    "firms.invite": lambda world: (
        lambda: firms.invite(world.firm, "petros@persona.example", language="cs", by=world.actor("karel"), at=NOW)
    ),
    "firms.withdraw_invitation": _on_colleague(firms.withdraw_invitation, "karel"),
    "firms.accept_invitation": _on_colleague(firms.accept_invitation),
    "firms.decline_invitation": _on_colleague(firms.decline_invitation),
    "firms.name_contact": _on_place_in_a_firm(firms.name_contact),
    "firms.leave": _on_place_in_a_firm(firms.leave),
    "joining.invite": _invites_to_seat,
    "joining.lapse": _on_registration("awaiting", joining.lapse, by="machine"),
    "joining.receive_designation": lambda world: _on_registration(
        "awaiting", joining.receive_designation, pdf(), by="anna", arrived_at=NOW
    )(world),
    "joining.refuse": _on_registration("review", joining.refuse, "Άλλος φορέας."),
    "joining.remind": _on_registration("awaiting", joining.remind),
    "joining.return": _on_registration("review", joining.return_for_correction, "Λείπει η υπογραφή."),
    "dossiers.throw_away": _on_draft(dossiers.throw_away),
    "dossiers.bring_back": _on_draft(dossiers.bring_back, thrown=True),
    "dossiers.make_link": _on_draft(dossiers.make_link, "another-token"),
    "dossiers.end_link": _on_link(dossiers.end_link),
    "dossiers.ask_print": _on_draft(dossiers.ask_print, "el"),
    "dossiers.ask_print_by_link": _on_link(dossiers.ask_print_by_link, "el", by="visitor"),
    "dossiers.file_print": _files_filled,
    "joining.save": _sends_registration(joining.save, "draft"),
    "joining.start": lambda world: lambda: joining.start(world.run, world.bodies["trikala"], by=world.actor("anna"), at=NOW),
    "joining.start_change": lambda world: (
        lambda: joining.start_change(world.run, world.bodies["larisa"], "new_main", by=world.actor("anna"), at=NOW)
    ),
    "joining.submit": _sends_registration(joining.submit, "draft"),
    "joining.withdraw": _on_registration("awaiting", joining.withdraw, by="anna"),
    "joining.withdraw_invitation": _on_invitation(joining.withdraw_invitation, "giorgos"),
    "ideas.close_call": _on_made(crowd.out, ideas.close_call),
    "ideas.decline": _on_made(crowd.idea, ideas.decline, "Το κάνει ήδη άλλος."),
    "ideas.hide": _on_made(crowd.idea, ideas.hide, "Στοιχεία άλλου ανθρώπου."),
    "ideas.open_call": _opens_call,
    "ideas.put_back": _on_made(crowd.hidden, ideas.put_back),
    "ideas.report": _on_made(crowd.idea, ideas.report, "Γράφει ένα τηλέφωνο.", by="anna"),
    "ideas.save": _sends_idea(ideas.save),
    "ideas.settle_reports": _settles_reports,
    "ideas.start": _gives_idea,
    "ideas.submit": _sends_idea(ideas.submit),
    "ideas.take_up": _on_made(crowd.idea, ideas.take_up, "Το δοκιμάζουμε."),
    "ideas.unsign": _unsigns,
    "ideas.withdraw": _on_made(crowd.idea, ideas.withdraw, by="petros"),
    "library.begin": lambda world: _names_team(world, library.begin),
    "library.conclude": _concludes,
    "library.invite": _invites_to_sheet,
    "library.make_public": _on_project("library", library.make_public),
    "library.open_evaluation": _opens_evaluation,
    "library.publish": _on_project("evaluated", library.publish, "Έτοιμο για χρήση."),
    "library.set_aside": _on_project("evaluated", library.set_aside, "Χωρίς νομική βάση."),
    "library.stop": _on_project("evaluated", library.stop, "Η δοκιμή δεν πέτυχε."),
    "mandates.let_into_firm": lambda world: (
        lambda: mandates.let_into_firm(world.firm, world.people["petros"], "firm_member", starts_on=NOW.date(), by=MACHINE, at=NOW)
    ),
    "mandates.assist": lambda world: lambda: mandates.assist(_mandate(), "Τηλεφώνησε.", by=world.actor("giorgos"), at=NOW),
    "mailings.address": _on_made(mailing.draft, mailings.address, "outside", {"country": "GR"}),
    "mailings.ask_print": _on_made(mailing.addressed, mailings.ask_print, {"title": "Τίτλος"}),
    "mailings.deliver": _on_made(mailing.sent, mailings.deliver, by="machine"),
    "mailings.file_print": _files_print,
    "mailings.lay_ready": lambda world: (
        lambda: mailings.lay_ready(
            world.unit, {"el": "Θέμα"}, {"el": "Κείμενο"}, audience="representatives", laid_for="1:opens:2026-11-23", by=MACHINE, at=NOW
        )
    ),
    "mailings.save": _on_made(mailing.draft, mailings.save, {"subject": {"el": "Θέμα"}}, opened_at=NOW),
    "mailings.send": _sends_mailing,
    "mailings.try_out": _tries_out,
    "mailings.write": lambda world: lambda: mailings.write(world.unit, by=world.actor("giorgos"), at=NOW),
    "mandates.begin": _begins_mandate,
    "mandates.confirm": _confirms_mandate,
    "mandates.end": lambda world: lambda: mandates.end(_mandate(), by=world.actor("eleni"), at=NOW),
    "mandates.end_role": _ends_role,
    "mandates.grant_role": lambda world: (
        lambda: mandates.grant_role(world.people["petros"], "auditor", None, starts_on=NOW.date(), by=OPERATOR, at=NOW)
    ),
    "mandates.issue_code": lambda world: lambda: mandates.issue_code(_mandate(), "ABCD-EFGH-JKMN", by=world.actor("eleni"), at=NOW),
    "mandates.leave": _leaves,
    "mandates.recall_absence": lambda world: _is_away(world, mandates.recall_absence),
    "mandates.report_absence": lambda world: _is_away(world, mandates.report_absence),
    "mandates.set_listing": lambda world: lambda: mandates.set_listing(_mandate(), True, by=world.actor("maria"), at=NOW),
    "mandates.swap": lambda world: lambda: mandates.swap(_mandate(), by=world.actor("eleni"), at=NOW),
    "mandates.use_code": _uses_code,
    "mandates.withdraw_codes": _withdraws_codes,
    "needs.decline": _on_need(needs.decline, "Μόνο ένας φορέας το έχει.", by="giorgos"),
    "needs.file_decision": _on_need(needs.file_decision, b"%PDF-", by="machine"),
    "needs.file_receipt": _on_need(needs.file_receipt, b"%PDF-", by="machine"),
    "needs.save": _sends_need(needs.save),
    "needs.record": _records,
    "needs.submit_recorded": _sends_recorded,
    "needs.tell_source": _tells_source,
    "needs.select": _on_need(needs.select, "Το έχουν πολλοί.", by="giorgos"),
    "needs.start": lambda world: lambda: needs.start(world.run, by=world.actor("maria"), at=NOW),
    "needs.submit": _sends_need(needs.submit),
    "needs.translate": _on_need(needs.translate, {"cs": {"title": "Č", "summary": "Č"}}, by="giorgos"),
    "needs.withdraw": _on_need(needs.withdraw),
    "milestones.decide_pilot": _on_carried(
        lambda world: road.pilot(world, "measured"), milestones.decide_pilot, "stop", "Κοστίζει πολύ.", by="eleni", at=road.TRIED
    ),
    "milestones.follow_up": _on_carried(road.of_a_firm, milestones.follow_up, 1, 3, 2, by="karel", at=road.HALF_A_YEAR_ON),
    "milestones.move": _on_carried(
        road.milestone, milestones.move_milestone, date(2027, 1, 11), "Άργησε η σύμβαση.", by="petr", at=road.CLOSES
    ),
    "milestones.plan_pilot": _plans_pilot,
    "milestones.reach": _on_carried(road.milestone, milestones.reach, date(2026, 12, 11), "Στάλθηκε.", by="petr", at=road.TRIED),
    "milestones.record_findings": _on_carried(road.pilot, milestones.record_findings, road.FINDINGS, by="petr", at=road.TRIED),
    "milestones.set": _on_carried(
        lambda world: road.project(world), milestones.set_milestone, "Τίτλος", date(2027, 1, 11), "Δήμος", by="maria", at=NOW
    ),
    "notices.report_virus": _reports_virus,
    "notices.tell": lambda world: lambda: notices.tell(world.people["petros"], "x", lambda: Letter("Θ", ["Κ"]), by=OPERATOR, at=NOW),
    "organisations.accept_import": _on_import("checked", organisations.accept_import, by="antonis", whole=False),
    "organisations.choose_columns": _on_import("read", organisations.choose_columns, COLUMNS, Settled("GR"), by="antonis"),
    "organisations.confirm_name": lambda world: (
        lambda: organisations.confirm_name(world.bodies["larisa"], "Δήμος Λάρισας", by=world.actor("giorgos"), at=NOW)
    ),
    "organisations.import_bodies": lambda world: (
        lambda: organisations.import_bodies(
            [Row(1, "9", {"official_name": "ΔΗΜΟΣ ΒΟΛΟΥ", "country": "GR"})], register="r", by=OPERATOR, at=NOW
        )
    ),
    "organisations.merge": _merges,
    "organisations.open_unit": lambda world: (
        lambda: organisations.open_unit("third", country="GR", email="u@unit.example", by=OPERATOR, at=NOW)
    ),
    "organisations.set_calendar": _sets_calendar,
    "organisations.receive_import": lambda world: (
        lambda: organisations.receive_import(TABLE.encode(), "Φορείς.csv", register="r", by=world.actor("antonis"), at=NOW)
    ),
    "organisations.record_check": _on_import("mapped", organisations.record_check, ROWS),
    "organisations.record_columns": _on_import("received", organisations.record_columns, SHEET, COLUMNS, Settled("GR")),
    "organisations.record_problem": _on_import("received", organisations.record_problem, "not_csv"),
    "organisations.set_aside_import": _on_import("checked", organisations.set_aside_import, by="antonis"),
    "organisations.take_rows": _on_import("accepted", organisations.take_rows, ROWS, start=0),
    "organisations.undo_merge": _undoes_merge,
    "drafting.begin": _begins_a_programme,
    "drafting.write": _on_made(making.draft, drafting.write, 0, slug="other"),
    "drafting.drop": _on_made(making.draft, drafting.drop),
    "drafting.restore": _on_made(making.dropped, drafting.restore),
    "drafting.put_in_force": _on_made(making.draft, drafting.put_in_force, 0, by="eleni"),
    "programmes.end": lambda world: (
        lambda: programme_actions.end_programme(world.run.programme, making.REASON, by=world.actor("eleni"), at=NOW)
    ),
    "programmes.change": _changes_a_programme,
    "programmes.move_run": _moves_a_run,
    "programmes.let_in": _lets_in,
    "programmes.open": _opens_programme,
    "programmes.open_run": _opens_run,
    "status.retry_job": _retries_job,
    "accounts.take_table": lambda world: lambda: accounts.take_table(name="people", kind="csv", by=world.actor("maria"), at=NOW),
    "desk.record_many": lambda world: lambda: desk.record_many(world.unit, "desk.take", [], "/el/desk/", by=world.actor("giorgos"), at=NOW),
    "desk.release": _releases,
    "desk.remove_filter": _on_filter(desk.remove_filter),
    "desk.rename_filter": _on_filter(desk.rename_filter, "Άλλο", shared=True),
    "desk.save_filter": lambda world: lambda: _saves_filter(world),
    "desk.take": lambda world: lambda: desk.take(world.unit, "joining:1", by=world.actor("giorgos"), at=NOW),
    "desk.undo_many": _undoes_many,
    "support.back": _on_need(support.back, "concerns", by="petr"),
    "support.take_back": _takes_back,
    "surveys.announce": _on_survey(surveys.announce, by="machine"),
    "surveys.extend": _on_survey(surveys.extend, asking.CLOSES + timedelta(days=1), "Γιορτές."),
    "surveys.give": _on_survey(surveys.give, asking.ANSWERS | {"words": "Λόγια."}, 0, by="maria"),
    "surveys.open": _opens_survey,
    "surveys.publish": _on_survey(surveys.publish, by="machine", closed=True),
    "surveys.remind": _on_survey(surveys.remind, by="machine"),
    "surveys.save": _on_survey(surveys.save, {"words": "Λόγια."}, by="maria"),
    **{f"clarifications.{act}": _on_questions(act) for act in ("begin_answer", "save_answer", "publish", "publish_answer", "close")},
    "clarifications.ask": _on_questions("ask", by="karel"),
    "clarifications.tell": _on_questions("tell", by="machine"),
    **{f"clarifications.{act}": _in_debate(act, by="giorgos") for act in ("open_debate", "change_debate")},
    **{
        f"clarifications.{act}": _in_debate(act)
        for act in ("ask_in_debate", "support", "take_back", "arrange", "answer_in_debate", "summarise")
    },
}
