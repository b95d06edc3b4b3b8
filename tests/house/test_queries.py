"""Law of lists and details: as many queries with thirty rows as with one, none that repeats a row, and few."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from tests import crowd, mapping, market, road
from tests.house.acts import failed_job, importing, registration
from tests.journey import inviting
from tests.methods import aiming, asking, clarifying, juries, sounding
from tests.personas import FIRM_ANSWERS, NOW, SLUG, World
from tests.spine import mailing, making
from wenovate.base.gate import Actor
from wenovate.base.gate.actor import MACHINE, OPERATOR
from wenovate.journey.firms import actions as firms
from wenovate.journey.joining import actions as joining
from wenovate.journey.library import actions as library
from wenovate.journey.library.models import Project
from wenovate.methods.adoption.models import Adoption, Benefit
from wenovate.methods.clarifications.actions import answer_in_debate, arrange, close
from wenovate.methods.cowriting.actions import write
from wenovate.methods.evaluation.actions import publish
from wenovate.methods.evaluation.models import Juror, Round, Sheet, Tie
from wenovate.methods.events.models import Participation
from wenovate.methods.gatherings.models import Attendance
from wenovate.methods.milestones.models import Milestone
from wenovate.methods.polls.actions import publish as publish_poll
from wenovate.methods.polls.models import Poll
from wenovate.methods.support.models import Backing
from wenovate.methods.surveys.models import Survey
from wenovate.methods.updates.actions import correct
from wenovate.people.accounts.actions import enrol
from wenovate.people.accounts.models import Person
from wenovate.people.mandates.actions import begin, grant_role
from wenovate.people.mandates.models import Grant, Mandate
from wenovate.people.organisations.actions import confirm_name, import_bodies, merge, record_check
from wenovate.people.organisations.importing import Row
from wenovate.people.organisations.models import Body
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.programmes import queries as programmes
from wenovate.spine.programmes.models import Run
from wenovate.spine.programmes.queries import question_set


def more_needs(world: World, count: int) -> None:
    """Issues of one body."""
    for place in range(count):
        world.need(title=f"Ζήτημα {place}", at=NOW - timedelta(minutes=place))


def more_registrations(world: World, count: int) -> None:
    """Registrations of new bodies that wait at the desk."""
    for body in new_bodies(world, count):
        registration(world, "awaiting", body=body.uid)


def more_bodies(world: World, count: int) -> None:
    """Bodies of the network."""
    Body.objects.filter(pk__in=[body.pk for body in new_bodies(world, count)]).update(joined_at=NOW)


def more_people(world: World, count: int) -> None:
    """Representatives of new bodies, who agreed to be listed publicly."""
    bodies = new_bodies(world, count)
    Body.objects.filter(pk__in=[body.pk for body in bodies]).update(joined_at=NOW)
    people = Person.objects.bulk_create(Person(email=f"{body.register}{body.uid}@persona.example", surname="Β") for body in bodies)
    Mandate.objects.bulk_create(
        Mandate(body=body, person=person, seat="main", unit=world.unit, listed_publicly=True, starts_on=NOW.date())
        for body, person in zip(bodies, people, strict=True)
    )


def new_bodies(world: World, count: int) -> list[Body]:
    """Bodies that nobody knows yet."""
    register = f"r{Body.objects.count()}"
    rows = [Row(n, f"{register}-{n}", {"official_name": f"ΔΗΜΟΣ {n}", "country": "GR"}) for n in range(count)]
    import_bodies(rows, register=register, by=OPERATOR, at=NOW)
    made = list(Body.objects.filter(register=register))
    world.bodies |= {body.uid: body for body in made}
    return made


def more_imports(world: World, count: int) -> None:
    """Registers on their way in."""
    for _ in range(count):
        importing(world, "checked")


def more_doubles(world: World, count: int) -> None:
    """Bodies, each of them twice."""
    for _ in range(2):
        new_bodies(world, count)


def drafts(world: World, count: int) -> None:
    """Drafts of one person."""
    for _ in range(count):
        world.draft()


def more_challenges(world: World, count: int) -> None:
    """Critical issues."""
    for _ in range(count):
        road.challenge(world)


def more_invitations(world: World, count: int) -> None:
    """Workshops that wait for answers."""
    for _ in range(count):
        road.workshop(world)


def more_evaluations(world: World, count: int) -> None:
    """Projects that wait for the sheets of bodies, each in a round of its own."""
    for _ in range(count):
        road.project(world, "evaluation")


def more_results(world: World, count: int) -> None:
    """Published results."""
    for _ in range(count):
        road.project(world, "evaluated", "maria")


def more_library(world: World, count: int) -> None:
    """Projects of the library, each adopted by a body."""
    for _ in range(count):
        road.adopted(world)


def more_public(world: World, count: int) -> None:
    """The same, open to everybody."""
    more_library(world, count)
    for project in Project.objects.filter(audience="network").select_related(*Project.read_with):
        library.make_public(project, by=world.actor("eleni"), at=road.CLOSES)


def more_seats_offered(world: World, count: int) -> None:
    """Invitations to seats of new bodies."""
    run = road.by_invitation(world)
    for body in new_bodies(world, count):
        names = {"seat": "main", "email": f"{body.uid}@body.example", "language": "el"}
        joining.invite(run, body, **names, by=world.actor("eleni"), at=NOW)


def more_invited(world: World, count: int) -> None:
    """Bodies that were invited by a code; some have their letters, some are to be printed."""
    inviting.invited(world, inviting.municipalities(count, register=f"m{Body.objects.count()}"))
    inviting.hand_over(world)


def more_firms(world: World, count: int) -> None:
    """Firms that wish to be shown."""
    for number in range(count):
        answers = FIRM_ANSWERS | {"name": f"Firma {number}", "listed": ["yes"]}
        firms.register("EU", f"{count}-{number}", answers, language="cs", by=world.actor("petros"), at=NOW)


def what_came(world: World, count: int) -> str:
    """What firms sent in answer to a demand, opened."""
    demand = market.many(world, count)
    market.opened(market.standing(world), demand)
    return f"/el/demands/{demand.number}/entries/"


def people_of_a_firm(world: World, count: int) -> str:
    """The page of who acts for one firm."""
    for number in range(count):
        email = f"k{number}-{count}@reseni.example"
        invitation = road.colleague(world, email)
        person = enrol(email, given_name="K", surname="K", language="cs", by=OPERATOR, at=NOW).subject
        firms.accept_invitation(invitation, by=Actor(person=person.pk), at=NOW)
    return f"/el/firms/{world.firm.pk}/people/"


def more_rights(world: World, count: int) -> None:
    """Bodies with a main member."""
    for body in new_bodies(world, count):
        person = enrol(f"{body.uid}@body.example", given_name="Ν", surname="Ν", language="el", by=OPERATOR, at=NOW).subject
        details = {"document": "x", "position": "", "listed_publicly": False, "starts_on": NOW.date(), "unit": world.unit}
        begin(body, person, "main", **details, by=OPERATOR, at=NOW)


def more_roles(world: World, count: int) -> None:
    """Auditors."""
    for place in range(count):
        number = f"{Grant.objects.count()}-{place}"
        person = enrol(f"auditor-{number}@unit.example", given_name="Ν", surname="Ν", language="el", by=OPERATOR, at=NOW).subject
        grant_role(person, "auditor", None, starts_on=NOW.date(), by=OPERATOR, at=NOW)


def more_work(world: World, count: int) -> None:
    """Something under each heading of the desk."""
    more_registrations(world, count)
    more_needs(world, count)
    for _ in range(count):
        road.workshop(world, at=NOW - timedelta(days=6))
        road.project(world, "evaluated")


def more_of_mine(world: World, count: int) -> None:
    """Maria's: drafts, what she sent, what became of it, invitations, letters."""
    drafts(world, count)
    more_needs(world, count)
    more_invitations(world, count)
    more_library(world, count)


def more_mailings(world: World, count: int) -> None:
    """Letters to many, each sent to the members."""
    for _ in range(count):
        mailing.delivered(world)


def more_scored(world: World, count: int) -> None:
    """Issues, each with the sheets of two officers."""
    more_needs(world, count)
    round = road.selection(world)
    without = Dossier.objects.filter(kind="need", status="submitted", sheets=None)
    Sheet.objects.bulk_create(
        Sheet(
            round=round, dossier=need, person=world.people[name], answers=road.scores(round, 3), salt="0" * 32, saved_at=NOW, filed_at=NOW
        )
        for need in without
        for name in ("eleni", "giorgos")
    )


def more_answers(world: World, count: int) -> None:
    """What firms answered twice a year, each for a project of its own."""
    for _ in range(count):
        road.followed_up(world)


def more_failed_jobs(world: World, count: int) -> None:
    """Jobs that the worker could not do."""
    failed_job()
    job = DBTaskResult.objects.failed().latest("pk")
    copies = [DBTaskResult(**{field.attname: getattr(job, field.attname) for field in job._meta.fields[1:]}) for _ in range(count - 1)]
    DBTaskResult.objects.bulk_create(copies)


def more_ideas(world: World, count: int) -> None:
    """What is put out for ideas, each with an idea of the same person."""
    for place in range(count):
        crowd.idea(world, about=crowd.out(world), at=NOW - timedelta(minutes=place))


def more_surveys(world: World, count: int) -> None:
    """Surveys that wait for every body, and some that have closed."""
    begin = Survey.objects.count()
    for place in range(count):
        asking.survey(world, key=f"open-{begin + place}")
        asking.survey(world, key=f"closed-{begin + place}", closes=NOW)


def more_debates(world: World, count: int) -> None:
    """Debates on the programme, in one of which each persona has asked."""
    for _ in range(count):
        clarifying.raised(world, clarifying.debate(world), "maria")


def more_gatherings(world: World, count: int) -> None:
    """Gatherings that were held, and needs drawn from them, half of them being completed still."""
    there = _mapped(world)
    for place in range(count):
        held = mapping.held(there)
        mapping.drawn(there, held, title=f"Potřeba {place}")
        mapping.recorded(there, held, title=f"Podaná {place}")


def _mapped(world: World) -> World:
    standing = Run.objects.filter(kind="programme", programme__slug=mapping.MAP).exists()
    return replace(world, run=programmes.run_of(mapping.MAP)) if standing else mapping.mapped(world)


def more_updates(world: World, count: int) -> None:
    """Updates on the programme and on issues, each corrected."""
    for place in range(count):
        for about in (None, world.need(title=f"Ζήτημα {place}")):
            update = aiming.said(world, about)
            correct(update, aiming.TITLES, {"el": "Αλλιώς."}, {"el": "Λάθος αριθμός."}, by=world.actor("giorgos"), at=NOW)


def more_polls(world: World, count: int) -> None:
    """Boards, each asked once and counted, with the result published, and once more."""
    for _ in range(count):
        board = sounding.board(world)
        sounding.asked(world, on=board)
        counted = sounding.counted(sounding.asked(world, on=board))
        publish_poll(counted, by=world.actor("eleni"), at=counted.closes_at)


# What is shown → (address, persona, what is added, most queries: ground.md sets 6 for a public list, 9 for a member's, 15 for a
# reviewer's; home with a whole journey on it counts as a detail). The desk and one's own page are fed by every room: one query a
# room, two where it has windows; the desk also says who has taken what, the week in numbers and the filters that are saved.
# What every room has to say to an officer, to whoever else opens their own page, and to an officer who opens theirs.
DESK, MINE, OF_AN_OFFICER = 42, 36, 44
LISTS: dict[str, tuple[str, str, Callable[[World, int], None], int]] = {
    "issues, a member": (f"/el/programmes/{SLUG}/needs/", "nikos", more_needs, 9),
    "needs of which some were recorded, a member": (f"/el/programmes/{mapping.MAP}/needs/", "nikos", more_gatherings, 9),
    "gatherings, an officer": (f"/el/programmes/{mapping.MAP}/gatherings/", "eleni", more_gatherings, 9),
    "gatherings, a member": (f"/el/programmes/{mapping.MAP}/gatherings/", "nikos", more_gatherings, 9),
    "table of what was said, an officer": (f"/el/programmes/{mapping.MAP}/needs/record/table/", "eleni", more_gatherings, 9),
    "desk, what was recorded": ("/el/desk/", "eleni", more_gatherings, DESK),
    "my page, invitations": ("/el/mine/", "nikos", more_gatherings, MINE),
    "issues, a visitor": (f"/el/programmes/{SLUG}/needs/", "visitor", more_needs, 6),
    "home, a visitor": ("/el/", "visitor", more_needs, 6),
    "home with a library, a visitor": ("/el/", "visitor", more_public, 9),
    # One for each app that counts.
    "progress, a visitor": (f"/el/programmes/{SLUG}/progress/", "visitor", more_needs, 12),
    # What was changed since it opened is one more, and its debates are another.
    # Updates and the goals of topics are one more each.
    "programme, a visitor": (f"/el/programmes/{SLUG}/", "visitor", more_challenges, 9),
    # So is what was changed since it opened.
    "programme, a member": (f"/el/programmes/{SLUG}/", "nikos", more_needs, 12),
    "critical issues, a visitor": ("/el/challenges/", "visitor", more_challenges, 6),
    "critical issues, a member": ("/el/challenges/", "nikos", more_challenges, 9),
    "library, a visitor": ("/el/library/", "visitor", more_public, 6),
    "library, a member": ("/el/library/", "nikos", more_library, 9),
    "results, a visitor": ("/el/results/", "visitor", more_results, 6),
    "ranking, an officer": (f"/el/programmes/{SLUG}/selection/", "eleni", more_scored, 15),
    "registrations, an officer": ("/el/desk/registrations/", "eleni", more_registrations, 15),
    "invitations, an officer": ("/el/programmes/invitation/invitations/", "eleni", more_seats_offered, 15),
    "demands, a visitor": ("/el/demands/", "visitor", market.taken_over, 6),
    "demands, a firm": ("/el/demands/?area=environment", "karel", market.taken_over, 9),
    "bodies invited, an officer": (f"/el/programmes/{inviting.CZECH}/coverage/bodies/", "jana", more_invited, 15),
    "bodies invited, in figures": (f"/el/programmes/{inviting.CZECH}/coverage/", "visitor", more_invited, 6),
    "reminders of bodies": (f"/el/programmes/{inviting.CZECH}/coverage/remind/", "jana", more_invited, 9),
    "invitations at the desk": ("/el/desk/", "jana", more_invited, DESK),
    "firms, a visitor": ("/el/firms/", "visitor", more_firms, 6),
    "rights on a day": ("/el/rights/", "sofia", more_rights, 9),
    "roles": ("/el/roles/", "antonis", more_roles, 9),
    "letters, a member": ("/el/mine/letters/", "maria", more_needs, 9),
    "answers of firms, an officer": (f"/el/programmes/{SLUG}/follow-up/", "giorgos", more_answers, 9),
    "answers of firms, a visitor": (f"/el/programmes/{SLUG}/follow-up/", "visitor", more_answers, 6),
    "desk": ("/el/desk/", "eleni", more_work, DESK),
    "desk, sheets": ("/el/desk/", "giorgos", more_needs, DESK),
    "letters to many, an officer": ("/el/mailings/", "eleni", more_mailings, 9),
    "letters to many, the auditor": ("/el/mailings/", "sofia", more_mailings, 9),
    "bodies let in, an officer": ("/el/desk/let-in/", "giorgos", making.bodies_let_in, 9),
    "operator's page": ("/el/status/", "antonis", more_failed_jobs, 14),
    "bodies, a visitor": ("/el/bodies/", "visitor", more_bodies, 6),
    "people, a visitor": ("/el/network/people/", "visitor", more_people, 6),
    "people, a member": ("/el/network/people/?q=δημοσ", "nikos", more_people, 9),
    "the network in figures": ("/el/network/", "visitor", more_people, 6),
    "whole register, a visitor": ("/el/bodies/?all=1", "visitor", more_bodies, 6),
    "bodies found, a visitor": ("/el/bodies/?all=1&q=δημος", "visitor", more_bodies, 6),
    "duplicates, an officer": ("/el/bodies/duplicates/", "giorgos", more_doubles, 9),
    "imports, an administrator": ("/el/registers/imports/", "antonis", more_imports, 9),
    "surveys, a member": ("/el/surveys/", "nikos", more_surveys, 9),
    "surveys, an officer": ("/el/surveys/", "giorgos", more_surveys, 9),
    "ideas, a visitor": (f"/el/programmes/{crowd.SLUG}/ideas/", "visitor", more_ideas, 6),
    "ideas, a member": (f"/el/programmes/{crowd.SLUG}/ideas/", "nikos", more_ideas, 10),
    "ideas, an officer": (f"/el/programmes/{crowd.SLUG}/ideas/", "giorgos", more_ideas, 10),
    "programme that gathers ideas, a visitor": (f"/el/programmes/{crowd.SLUG}/", "visitor", more_ideas, 10),
    "my page, ideas": ("/el/mine/", "petros", more_ideas, MINE),
    "desk, ideas": ("/el/desk/", "giorgos", more_ideas, DESK),
    "debates, a visitor": ("/el/debates/", "visitor", more_debates, 6),
    "debates, a member": ("/el/debates/", "maria", more_debates, 9),
    "own questions": ("/el/mine/questions/", "maria", more_debates, 9),
    "sounding boards, a visitor": (f"/el/programmes/{SLUG}/sounding-boards/", "visitor", more_polls, 6),
    "sounding boards, a member": (f"/el/programmes/{SLUG}/sounding-boards/", "nikos", more_polls, 9),
    "my page, polls": ("/el/mine/", "nikos", more_polls, MINE),
    "desk, polls": ("/el/desk/", "eleni", more_polls, DESK),
    "updates, a visitor": (f"/el/programmes/{SLUG}/updates/", "visitor", more_updates, 6),
    "updates, a member": (f"/el/programmes/{SLUG}/updates/", "nikos", more_updates, 9),
    "feed of updates": (f"/el/programmes/{SLUG}/updates/feed.atom", "visitor", more_updates, 6),
    "programme with updates, a visitor": (f"/el/programmes/{SLUG}/", "visitor", more_updates, 9),
    "my page, surveys": ("/el/mine/", "nikos", more_surveys, MINE),
    "my page": ("/el/mine/", "maria", more_of_mine, MINE),
    "my page, sheets of my body": ("/el/mine/", "nikos", more_evaluations, MINE),
    "my page, an officer": ("/el/mine/", "eleni", more_needs, OF_AN_OFFICER),
}


def well_known_need(world: World, count: int) -> str:
    """An issue that other bodies have too, scored and selected."""
    need = world.need()
    back(world, need, count)
    road.scored(world, need)
    road.challenge(world, need)
    return f"/el/needs/{need.number}/"


def busy_challenge(world: World, count: int) -> str:
    """A critical issue out of issues, that concerns bodies, has comments and a workshop."""
    challenge = road.challenge(world, *[world.need(title=f"Ζήτημα {place}") for place in range(count)])
    back(world, challenge, count)
    for place in range(count):
        road.comment(world, challenge, text=f"Σχόλιο {place}")
    road.workshop(world, challenge)
    return f"/el/challenges/{challenge.number}/"


def comments(world: World, count: int) -> str:
    """The comments on a critical issue, by citizens and members."""
    challenge = road.challenge(world)
    for place in range(count):
        road.comment(world, challenge, ("petros", "maria", "nikos")[place % 3], text=f"Σχόλιο {place}")
    return f"/el/dossiers/{challenge.number}/comments/"


def workshop(world: World, count: int) -> str:
    """A workshop to which people come, each for a body."""
    event = road.workshop(world)
    pairs = zip(new_people(count), new_bodies(world, count), strict=True)
    Participation.objects.bulk_create(Participation(event=event, person=person, body=body, comes=True, at=NOW) for person, body in pairs)
    return f"/el/events/{event.pk}/"


def project_in_versions(world: World, count: int) -> str:
    """A project that is being written."""
    return f"/el/library/{versions(world, count).number}/"


def comparison(world: World, count: int) -> str:
    """What changed in it."""
    return f"/el/dossiers/{versions(world, count).number}/versions/"


def versions(world: World, count: int) -> Project:
    """A project in so many versions."""
    project, questions = road.project(world), question_set(world.run.programme, "specification")
    for version in range(count):
        write(project, questions, "purpose", f"Έκδοση {version}", version, by=world.actor("maria"), at=NOW)
    return project


def used_project(world: World, count: int) -> str:
    """A project of the library that bodies adopt, each with a benefit."""
    project, petr = road.project(world, "library", "maria"), world.people["petr"]
    adoptions = Adoption.objects.bulk_create(
        Adoption(dossier_id=project.pk, body=body, person=petr, language="el", begun_at=NOW, changed_at=NOW)
        for body in new_bodies(world, count)
    )
    Benefit.objects.bulk_create(
        Benefit(adoption=one, indicator={"el": "Κλήσεις"}, unit={"el": "τον μήνα"}, baseline=420, measured_on=NOW.date(), at=NOW)
        for one in adoptions
    )
    return f"/el/library/{project.number}/"


def carried_project(world: World, count: int) -> str:
    """A project with milestones, each of them moved."""
    project, petr = road.project(world, "library"), world.people["petr"]
    former = [{"was_on": "2026-12-11", "reason": "Άργησε.", "language": "el", "by": petr.pk, "at": NOW.isoformat()}]
    Milestone.objects.bulk_create(
        Milestone(dossier=project, title=f"Ορόσημο {n}", language="el", due_on=date(2026, 12, 18), set_at=NOW, person=petr, former=former)
        for n in range(count)
    )
    return f"/el/dossiers/{project.number}/milestones/"


def busy_body(world: World, count: int) -> str:
    """A body that submits issues, writes projects and adopts, with benefits."""
    more_needs(world, count)
    project, nikos = road.project(world, "library", "maria"), world.people["nikos"]
    adopted = [project, *(road.project(world, "library") for _ in range(min(count, 4) - 1))]
    adoptions = Adoption.objects.bulk_create(
        Adoption(dossier_id=one.pk, body=world.bodies["larisa"], person=nikos, language="el", begun_at=NOW, changed_at=NOW)
        for one in adopted
    )
    Benefit.objects.bulk_create(
        Benefit(adoption=one, indicator={"el": "Κλήσεις"}, unit={"el": "τον μήνα"}, baseline=420, measured_on=NOW.date(), at=NOW)
        for one in adoptions
        for _ in range(count)
    )
    return f"/el/bodies/{world.bodies['larisa'].pk}/"


def result(world: World, count: int) -> str:
    """The published result of a selection."""
    more_scored(world, count)
    # It is published when all is decided. A programme has one selection: the second time it is counted anew.
    Dossier.objects.filter(kind="need").update(status="not_selected")
    Round.objects.filter(name="selection").update(status="open")
    round = road.selection(world)
    publish(round, by=world.actor("eleni"), at=NOW)
    return f"/el/results/{round.pk}/"


def sent_mailing(world: World, count: int) -> str:
    """A circular to bodies that are not members."""
    mailing.more_outside(count)
    return f"/el/mailings/{mailing.delivered(world, 'outside', mailing.OUTSIDE).pk}/"


def body_of_many_names(world: World, count: int) -> str:
    """A body that supervises others, was called otherwise, and has others merged into it."""
    body, *others = new_bodies(world, 2 * count + 1)
    Body.objects.filter(pk__in=[other.pk for other in others[:count]]).update(supervisor=body)
    for place, other in enumerate(others[count:]):
        confirm_name(body, f"Δήμος {place}", by=OPERATOR, at=NOW)
        merge(other, body, by=OPERATOR, at=NOW)
    return f"/el/bodies/{body.pk}/"


def open_survey(world: World, count: int) -> str:
    """A survey that so many bodies have answered, and so many have not."""
    survey = answered_survey(world, count)
    asking.members(world, count)
    asking.give(survey, world.actor("maria"))
    return f"/el/surveys/{survey.pk}/"


def survey_result(world: World, count: int) -> str:
    """The result of a survey, each answer with something in words."""
    survey = answered_survey(world, count)
    Survey.objects.filter(pk=survey.pk).update(closes_at=NOW)
    return f"/el/surveys/{survey.pk}/result/"


def asked_board(world: World, count: int) -> str:
    """A board with so many members that was asked so often."""
    board = sounding.board(world)
    sounding.more_members(board, count)
    for _ in range(count):
        sounding.asked(world, on=board)
    return f"/el/sounding-boards/{board.pk}/"


def poll_about(world: World, count: int) -> Poll:
    """A poll about so many issues and as many wordings, answered by five."""
    most = min(count, 10)
    issues = [world.need(title=f"Ζήτημα {place}") for place in range(most)]
    poll = sounding.asked(world, *issues, wordings=[sounding.WORDING] * most)
    sounding.answered(world, poll, [[4] * 2 * most] * 5, comment="Σχόλιο.")
    return poll


def open_poll(world: World, count: int) -> str:
    """One that is open."""
    return f"/el/polls/{poll_about(world, count).pk}/"


def poll_form(world: World, count: int) -> str:
    """Its form."""
    return f"/el/polls/{poll_about(world, count).pk}/answer/"


def poll_result(world: World, count: int) -> str:
    """Its result."""
    return f"/el/polls/{sounding.counted(poll_about(world, count)).pk}/"


def changed_goal(world: World, count: int) -> str:
    """A goal that was changed often."""
    challenge = road.challenge(world)
    for seen in range(count):
        aiming.aim(challenge, world, seen, "Αλλάζει." if seen else "", target=str(100 + seen))
    return f"/el/dossiers/{challenge.number}/goal/"


def survey_form(world: World, count: int) -> str:
    """A form with so many questions."""
    one = asking.QUESTIONS["section"][0]["question"][0]
    section = {"key": "many", "title": one["label"], "question": [one | {"key": f"q{place}"} for place in range(count)]}
    content = asking.QUESTIONS | {"key": f"many-{count}", "section": [section]}
    return f"/el/surveys/{asking.survey(world, key=f'many-{count}', content=content).pk}/answer/"


def answered_survey(world: World, count: int) -> Survey:
    """A survey with so many answers."""
    return asking.answered(world, [{"words": f"Λόγια {place}"} for place in range(count)], key=f"answered-{count}")


def doubtful_import(world: World, count: int) -> str:
    """An import whose rows are doubtful."""
    one = importing(world, "mapped")
    rows = [Row(n, str(n), {"official_name": "Δ"}, warnings=["same_name", "spaces"]) for n in range(count)]
    record_check(one, rows, by=MACHINE, at=NOW)
    return f"/el/registers/imports/{one.pk}/"


def back(world: World, dossier: Dossier, count: int) -> None:
    """Bodies that say that it concerns them too."""
    person, bodies = world.people["petr"], new_bodies(world, count)
    Backing.objects.bulk_create(
        Backing(dossier_id=dossier.pk, kind="concerns", person=person, body=body, language="el", at=NOW) for body in bodies
    )


def new_people(count: int) -> list[Person]:
    """People whom nobody knows yet."""
    return [enrol(f"p{n}@persona.example", given_name="Α", surname="Β", language="el", by=OPERATOR, at=NOW).subject for n in range(count)]


# A reader's own: session, person, mandates, roles. A visitor has none.
OWN = 4


# What is shown → (who reads it, how it is made with so many rows): ground.md sets 8 for a detail, beside the reader's own.
def forms_in_the_making(world: World, count: int) -> str:
    """The forms of a draft that has so many."""
    content = making.recipe()
    content["questions"] = {f"form_{number}": content["questions"]["need"] for number in range(count)}
    return reverse("drafting:forms", kwargs={"draft": making.draft(world, f"forms-{count}", content).pk})


def form_in_the_making(world: World, count: int, page: str = "form") -> str:
    """A form of a draft with so many questions."""
    content, title = making.recipe(), {"el": "Α", "cs": "A", "en": "A"}
    questions = [{"key": f"q{number}", "kind": "body", "label": title} for number in range(count)]
    content["questions"]["need"]["section"] = [{"key": "part", "title": title, "question": questions}]
    return reverse(
        f"drafting:{page}", kwargs={"draft": making.draft(world, f"{page}-{count}".replace("_", "-"), content).pk, "role": "need"}
    )


def form_as_it_will_look(world: World, count: int) -> str:
    """The same as people will see it."""
    return form_in_the_making(world, count, "form_preview")


def well_known_idea(world: World, count: int) -> str:
    """An idea that bodies and people support and comment on."""
    given = crowd.idea(world)
    back(world, given, count)
    for place in range(count):
        road.comment(world, given, "anna", text=f"Σχόλιο {place}")
    return f"/el/ideas/{given.number}/"


def well_answered_need(world: World, count: int) -> str:
    """An issue on which there are so many ideas."""
    about = crowd.out(world)
    for place in range(count):
        crowd.idea(world, about=about, at=NOW - timedelta(minutes=place))
    return f"/el/needs/{about.number}/"


def answered_questions(world: World, count: int) -> str:
    """The page of something about which much was asked and answered."""
    dossier = _posed(world)
    for place in range(count):
        clarifying.answered(world, dossier, clarifying.asked(world, dossier, text=f"Dotaz {place}?"))
    return f"/el/dossiers/{dossier.number}/questions/"


def questions_to_answer(world: World, count: int) -> str:
    """The unit's page of the same, with what waits, is begun and was closed."""
    dossier = _posed(world)
    for place in range(count):
        _waits, begun, closed = (clarifying.asked(world, dossier, text=f"Dotaz {place}-{n}?") for n in range(3))
        clarifying.drafted(world, dossier, begun)
        close(dossier, closed, "Netýká se.", by=world.actor("jana"), at=NOW)
    return f"/el/dossiers/{dossier.number}/questions/answering/"


def _posed(world: World) -> Dossier:
    """One, in the Czech programme that stands."""
    found = Dossier.objects.filter(kind=clarifying.KIND).first()
    return clarifying.again(found) if found else clarifying.posed(world)


def long_debate(world: World, count: int) -> str:
    """A debate with questions that wait, come up and are answered."""
    debate = clarifying.debate(world)
    for place in range(count):
        clarifying.raised(world, debate, text=f"Ερώτηση {place};")
        arrange(debate, clarifying.raised(world, debate, text=f"Επόμενη {place};"), "on", by=world.actor("petr"), at=NOW)
        done = clarifying.raised(world, debate, text=f"Παλιά {place};")
        answer_in_debate(debate, done, "Ναι.", by=world.actor("petr"), at=NOW)
    return f"/el/debates/{debate.pk}/"


def busy_gathering(world: World, count: int) -> str:
    """A gathering with its record, bodies and needs."""
    there = _mapped(world)
    found = mapping.held(there)
    Attendance.objects.bulk_create(Attendance(gathering=found, body=body, invited=True) for body in new_bodies(world, count))
    mapping.record(there, found)
    for place in range(count):
        mapping.drawn(there, found, title=f"Potřeba {place}")
    return f"/el/gatherings/{found.pk}/"


def bodies_of_a_gathering(world: World, count: int) -> str:
    """The page on which they are ticked."""
    return f"{busy_gathering(world, count)}who/"


def _jury(world: World, count: int) -> Round:
    """A jury with entries, each scored by one juror, and firms that another has a tie with."""
    round = Round.objects.filter(name=juries.TRIAL).first() or juries.jury(world)
    anna, petros = world.people["anna"], Juror.objects.get(round=round, person=world.people["petros"])
    for _ in range(count):
        entry = juries.entry(world, "petr")
        Sheet.objects.create(round=round, dossier=entry, person=anna, answers=juries.scores(), salt="", saved_at=NOW, filed_at=NOW)
        Tie.objects.create(juror=petros, bond="work", words="Φίρμα", firm=world.firm, declared_at=NOW)
    return round


def pile(world: World, count: int) -> str:
    """What a juror scores."""
    return reverse("evaluation:pile", kwargs={"round": _jury(world, count).pk})


def jury(world: World, count: int) -> str:
    """Who sits on a jury."""
    round = _jury(world, 0)
    people = Person.objects.bulk_create(Person(email=f"j{Juror.objects.count()}-{n}@persona.example") for n in range(count))
    Juror.objects.bulk_create(Juror(round=round, person=one, name="Α", position="Β", named_at=NOW, named_by=0) for one in people)
    return reverse("evaluation:jury", kwargs={"round": round.pk})


def panel(world: World, count: int) -> str:
    """A jury as its unit tends it."""
    jury(world, count)
    return reverse("evaluation:panel", kwargs={"round": _jury(world, count).pk})


def ties(world: World, count: int) -> str:
    """What a juror declared beside what entered."""
    round = _jury(world, count)
    return reverse("evaluation:compare", kwargs={"juror": Juror.objects.get(round=round, person=world.people["petros"]).pk})


DETAILS: dict[str, tuple[str, Callable[[World, int], str]]] = {
    "issue, a member": ("nikos", well_known_need),
    "issue, an officer": ("giorgos", well_known_need),
    "gathering, an officer": ("giorgos", busy_gathering),
    "gathering, a member": ("petr", busy_gathering),
    "bodies of a gathering, an officer": ("giorgos", bodies_of_a_gathering),
    "critical issue, a visitor": ("visitor", busy_challenge),
    "critical issue, a member": ("nikos", busy_challenge),
    "idea, a visitor": ("visitor", well_known_idea),
    "idea, a member": ("nikos", well_known_idea),
    "idea, an officer": ("giorgos", well_known_idea),
    "issue with ideas, a member": ("nikos", well_answered_need),
    "comments, a visitor": ("visitor", comments),
    "comments, a member": ("nikos", comments),
    "comments, an officer": ("giorgos", comments),
    "workshop, a member": ("nikos", workshop),
    "project being written, a member": ("maria", project_in_versions),
    "versions of a project, a member": ("nikos", comparison),
    "project of the library, a member": ("nikos", used_project),
    "milestones of a project": ("maria", carried_project),
    "pile, a juror": ("petros", pile),
    "jury, a visitor": ("visitor", jury),
    "panel of a jury, an officer": ("giorgos", panel),
    "ties of a juror, an officer": ("giorgos", ties),
    "body, a visitor": ("visitor", busy_body),
    "stages of a draft, an officer": ("giorgos", making.more_stages),
    "changed programme, a visitor": ("visitor", making.changed_often),
    "body, a member": ("nikos", busy_body),
    "body, an officer": ("giorgos", busy_body),
    "result, a visitor": ("visitor", result),
    "survey, a member": ("nikos", open_survey),
    "survey, an officer": ("giorgos", open_survey),
    "form of a survey, a member": ("petr", survey_form),
    "result of a survey, a member": ("nikos", survey_result),
    "result of a survey, an officer": ("giorgos", survey_result),
    "sounding board, a member": ("nikos", asked_board),
    "sounding board, an officer": ("giorgos", asked_board),
    "open poll, a member": ("nikos", open_poll),
    "open poll, an officer": ("giorgos", open_poll),
    "form of a poll, a member": ("petr", poll_form),
    "result of a poll, a member": ("nikos", poll_result),
    "result of a poll, an officer": ("giorgos", poll_result),
    "goal, a visitor": ("visitor", changed_goal),
    "circular, an officer": ("eleni", sent_mailing),
    "body of many names, a visitor": ("visitor", body_of_many_names),
    "body of many names, an officer": ("giorgos", body_of_many_names),
    "what came in answer, an officer": ("giorgos", what_came),
    "people of a firm, its contact": ("karel", people_of_a_firm),
    "questions and answers, a visitor": ("visitor", answered_questions),
    "questions and answers, who asked": ("karel", answered_questions),
    "questions to answer, an officer": ("jana", questions_to_answer),
    "debate, a visitor": ("visitor", long_debate),
    "debate, a member": ("maria", long_debate),
    "debate, who moderates": ("giorgos", long_debate),
    "import, an administrator": ("antonis", doubtful_import),
    "forms of a draft, an officer": ("giorgos", forms_in_the_making),
    "form of a draft, an officer": ("giorgos", form_in_the_making),
    "form of a draft as it will look, an officer": ("giorgos", form_as_it_will_look),
}


def queries_of(world: World, address: str, persona: str) -> list[str]:
    """The queries of one page, the session's own left out of nothing."""
    client = world.client(persona)
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in captured.captured_queries]


def repeated(queries: list[str]) -> list[str]:
    """Statements that come again with other values: one query a row."""
    shapes = Counter(re.sub(r"'[^']*'|\b\d+\b", "?", query) for query in queries)
    return [shape for shape, count in shapes.items() if count > 2]


@dataclass(frozen=True)
class Cost:
    """The queries of a page with few rows and with many."""

    few: list[str]
    many: list[str]


_costs: dict[str, Cost] = {}


def cost(world: World, name: str) -> Cost:
    """Rows are dear: they are made once for all the pages that show them."""
    if name not in _costs:
        made = LISTS[name][2] if name in LISTS else DETAILS[name][1]
        lists = {other: (persona, address) for other, (address, persona, add, _most) in LISTS.items() if add is made}
        details = {other: (persona, "") for other, (persona, make) in DETAILS.items() if make is made}
        found = []
        for count in (1, 29) if lists else (1, 50):
            place = made(world, count)
            found.append(
                {other: queries_of(world, address or str(place), persona) for other, (persona, address) in (lists | details).items()}
            )
        _costs.update({other: Cost(found[0][other], found[1][other]) for other in found[0]})
    return _costs[name]


# How often a page asks is the same beside either database; the law of routes reads every page on both.
@pytest.mark.slow
@pytest.mark.embedded
@pytest.mark.parametrize("name", LISTS)
def test_a_list_costs_the_same_with_one_row_and_with_thirty(world: World, name: str) -> None:
    one, thirty = cost(world, name).few, cost(world, name).many
    assert len(thirty) == len(one), "\n".join(thirty)
    assert repeated(thirty) == []
    assert len(thirty) <= LISTS[name][3], "\n".join(thirty)


def test_a_ranking_of_two_hundred_issues_takes_fifteen_queries_at_most(world: World) -> None:
    more_scored(world, 200)
    queries = queries_of(world, f"/el/programmes/{SLUG}/selection/", "eleni")
    assert len(queries) <= 15, "\n".join(queries)


# Pages that several rooms feed cost more than the eight of ground.md: as many as they have rooms, whatever stands in them.
MANY_ROOMS = {
    # Who does not score what has as many causes as there are tables that know of one.
    "pile, a juror": 20,
    "panel of a jury, an officer": 25,
    "ties of a juror, an officer": 9,
    "survey, a member": 11,
    # Beside those of an issue: the ideas on it, and whether one gives another.
    "issue with ideas, a member": 14,
    "idea, a member": 10,
    "idea, an officer": 10,
    "issue, a member": 12,
    "issue, an officer": 14,
    "critical issue, a visitor": 12,
    "critical issue, a member": 13,
    "project being written, a member": 23,
    # Two of them ask who reads it: one of its team, or an evaluator.
    "project of the library, a member": 29,
    "milestones of a project": 10,
    "body, a visitor": 10,
    "body, a member": 11,
    "body, an officer": 12,
    "body of many names, a visitor": 12,
    "body of many names, an officer": 12,
}


@pytest.mark.slow
@pytest.mark.embedded
@pytest.mark.parametrize("name", DETAILS)
def test_a_detail_costs_the_same_with_one_row_and_with_fifty_and_few_beside_its_readers_own(world: World, name: str) -> None:
    persona, one, fifty = DETAILS[name][0], cost(world, name).few, cost(world, name).many
    assert len(fifty) == len(one), "\n".join(fifty)
    assert repeated(fifty) == []
    assert len(fifty) <= MANY_ROOMS.get(name, 8) + (OWN if persona != "visitor" else 0), "\n".join(fifty)


def test_the_law_catches_one_query_a_row() -> None:
    assert repeated([f"SELECT * FROM body WHERE id = {n}" for n in range(3)]) == ["SELECT * FROM body WHERE id = ?"]
