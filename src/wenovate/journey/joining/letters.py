"""The letters of joining, each composed in the reader's language by the notices."""

from datetime import datetime

from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.outbox import Letter
from wenovate.people.mandates.enums import Seat
from wenovate.spine.notices.queries import address

from . import queries
from .enums import Purpose
from .models import Invitation, Registration


def received(registration: Registration) -> Letter:
    """After submission."""
    day = texts.day_in_words(queries.last_day(registration), weekday=True)
    return Letter(
        subject=_("Registration %(number)s received") % {"number": registration.number},
        paragraphs=[
            _("We have received the registration of %(body)s in the Innovation Network.") % {"body": registration.body},
            _(
                "Now the designation document is needed, signed by senior management. Send it by the end of %(day)s. If it comes later, the registration stays open and is marked overdue."
            )
            % {"day": day},
        ],
        facts=[(_("Number"), str(registration.number)), (_("Body"), str(registration.body))],
        link=(_("See the registration and attach the document"), address("joining:detail", number=registration.number)),
    )


def document_filed(registration: Registration) -> Letter:
    """When the document has been filed."""
    return Letter(
        subject=_("Registration %(number)s: the designation document has arrived") % {"number": registration.number},
        paragraphs=[
            _("The designation document of %(body)s has been filed. The unit now reviews the registration and answers you.")
            % {"body": registration.body}
        ],
        link=(_("See the registration"), address("joining:detail", number=registration.number)),
    )


def extended(registration: Registration, reason: str) -> Letter:
    """When the unit gives more time."""
    day = texts.day_in_words(queries.last_day(registration), weekday=True)
    return Letter(
        subject=_("Registration %(number)s: more time for the document") % {"number": registration.number},
        paragraphs=[_("The designation document can now arrive until the end of %(day)s.") % {"day": day}],
        facts=[(_("Reason"), reason)],
        link=(_("See the registration"), address("joining:detail", number=registration.number)),
    )


def returned(registration: Registration, reason: str) -> Letter:
    """When something must be corrected."""
    return Letter(
        subject=_("Registration %(number)s: please correct it") % {"number": registration.number},
        paragraphs=[
            _("The unit asks you to correct the registration of %(body)s and to send it again. What you had filled in is kept.")
            % {"body": registration.body}
        ],
        facts=[(_("What to correct"), reason)],
        link=(_("Correct the registration"), address("joining:form", registration=registration.pk)),
    )


def refused(registration: Registration, reason: str) -> Letter:
    """When the unit refuses."""
    return Letter(
        subject=_("Registration %(number)s was refused") % {"number": registration.number},
        paragraphs=[
            _("The unit has refused the registration of %(body)s in the Innovation Network.") % {"body": registration.body},
            _("You can register again once the reason no longer holds, or ask the unit about it."),
        ],
        facts=[(_("Reason"), reason)],
        link=(_("See the decision"), address("joining:detail", number=registration.number)),
    )


def accepted(registration: Registration, seat: str, code: str, expires_at: datetime, reason: str) -> Letter:
    """To each representative, with their issued code."""
    zone = registration.run.programme.zone
    return Letter(
        subject=_("You represent %(body)s in the Innovation Network") % {"body": registration.body},
        paragraphs=[
            _("The registration has been accepted: from today you act for %(body)s.") % {"body": registration.body},
            _(
                "You sign in with a code that we send to this address each time you ask. If mail to this address is read by others or arrives late, use your issued code instead: type it on the sign-in page. It is good once."
            ),
        ],
        facts=[
            (_("Your seat"), seat),
            (_("Issued code"), code),
            (_("Good until"), texts.instant_in_words(expires_at, zone)),
            (_("Number"), str(registration.number)),
            (_("Reason"), reason),
        ],
        link=(_("Sign in"), address("mandates:use_code")),
        closing=[_("Nobody of ours will ever ask you for the code. If it is lost, the unit issues a new one.")],
    )


def reminder(registration: Registration) -> Letter:
    """One working day before the last day, on it, and when an officer wishes."""
    day = texts.day_in_words(queries.last_day(registration), weekday=True)
    return Letter(
        subject=_("Registration %(number)s: the designation document is awaited") % {"number": registration.number},
        paragraphs=[
            _("The designation document of %(body)s, signed by senior management, has not reached us yet. It is due by the end of %(day)s.")
            % {"body": registration.body, "day": day},
            _("If you cannot get it signed in time, send it as soon as you have it, or ask the unit for more time."),
        ],
        link=(_("Attach the document"), address("joining:detail", number=registration.number)),
        closing=[_("If you have sent it by e-mail, you need not do anything: the day on which it arrived counts.")],
    )


def admitted(registration: Registration) -> Letter:
    """Where the network is open to every body."""
    return Letter(
        subject=_("You represent %(body)s in the Innovation Network") % {"body": registration.body},
        paragraphs=[_("The registration has been accepted: from today you act for %(body)s.") % {"body": registration.body}],
        facts=[(_("Number"), str(registration.number))],
        link=(_("See the registration"), address("joining:detail", number=registration.number)),
    )


def invited(invitation: Invitation) -> Letter:
    """To whoever is invited to a seat; the address itself is the proof, so there is no code in it."""
    programme = invitation.run.programme
    return Letter(
        subject=_("You are invited to represent %(body)s") % {"body": invitation.body},
        paragraphs=[
            _("%(unit)s invites you to represent %(body)s in the programme “%(programme)s”.")
            % {"unit": texts.pick(programme.unit.name), "body": invitation.body, "programme": texts.pick(programme.title)},
            _("Sign in with this address, or open an account with it, and answer. From the moment you accept you act for the body."),
        ],
        facts=[
            (_("Seat"), str(Seat(invitation.seat).label)),
            (_("Good until"), texts.instant_in_words(invitation.expires_at, programme.zone)),
        ],
        link=(_("Answer the invitation"), address("joining:invitation", invitation=invitation.pk)),
        closing=[_("If you do not represent this body, decline, or write to the unit.")],
    )


def held_by(registration: Registration) -> str:
    """What the second of two colleagues is told: who was first, when, and how to reach the unit."""
    unit = registration.programme.unit
    when = registration.submitted_at or registration.saved_at
    return _(
        "%(name)s has already sent a registration for this body on %(day)s. Your draft is kept. Talk to your colleague, or write to the unit: %(contact)s."
    ) % {
        # Who asks for a change of seats may be anybody: only whoever registers a body is told by name.
        "name": registration.author if registration.author and registration.purpose == Purpose.JOIN else _("A colleague"),
        "day": texts.local_day(when, registration.programme.zone),
        "contact": ", ".join(way for way in (unit.email, unit.phone) if way),
    }


def withdrawn(registration: Registration) -> Letter:
    """A receipt of the withdrawal."""
    return Letter(
        subject=_("Registration %(number)s was withdrawn") % {"number": registration.number},
        paragraphs=[
            _("You have withdrawn the registration of %(body)s. The body can be registered again at any time.")
            % {"body": registration.body}
        ],
        link=(_("See the registration"), address("joining:detail", number=registration.number)),
    )
