"""Mandates and roles with their validity, issued codes, and what every invitation is. History stays: an ended row is never used again."""

from datetime import date, datetime
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from wenovate.people.accounts.models import Person
from wenovate.people.organisations.models import Body, Firm, Unit

from .enums import OF_A_FIRM, Answer, Ending, Role, Seat


class Mandates(models.QuerySet["Mandate"]):
    """Mandates by validity."""

    def valid(self, today: date) -> "Mandates":
        """Begun, not expired, not ended."""
        return self.filter(starts_on__lte=today, ended_at=None).filter(Q(ends_on=None) | Q(ends_on__gte=today))


class Mandate(models.Model):
    """The right of a person to act for a body in a seat, by a document, from a day to a day."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="mandates")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="mandates")
    seat = models.CharField(max_length=10, choices=Seat.choices)
    # The unit that gave it, and alone may end it.
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="mandates")
    # The register number of the dossier that holds the designation document.
    document = models.CharField(max_length=80, blank=True)
    position = models.CharField(max_length=200, blank=True)
    listed_publicly = models.BooleanField(default=False)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.BigIntegerField(null=True)
    ending = models.CharField(max_length=10, choices=Ending.choices, blank=True)
    # The mandate whose seat it took over.
    succeeds = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[Any] = Mandates.as_manager()
    # What an act on a mandate needs beside the row itself.
    read_with: ClassVar[tuple[str, ...]] = ("body", "person")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body", "seat"], condition=Q(ended_at=None), name="one_holder_a_seat"),
            models.UniqueConstraint(fields=["body", "person"], condition=Q(ended_at=None), name="one_seat_a_person_in_a_body"),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False), name="ended_at_with_ended_by"
            ),
        ]


class Term(models.Model):
    """Days for which a mandate was given or confirmed. Between two of them it was not valid: so is known who held it on any day."""

    mandate = models.ForeignKey(Mandate, on_delete=models.CASCADE, related_name="terms")
    starts_on = models.DateField()
    ends_on = models.DateField()
    given_at = models.DateTimeField(null=True)
    given_by = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mandate", "starts_on"], name="a_term_begins_once"),
            models.CheckConstraint(condition=Q(ends_on__gte=models.F("starts_on")), name="a_term_ends_after_it_begins"),
        ]


class Absence(models.Model):
    """Days on which a representative is away: what the unit writes to the seat goes to the other one too. The mandate stays as it is."""

    mandate = models.ForeignKey(Mandate, on_delete=models.CASCADE, related_name="absences")
    starts_on = models.DateField()
    ends_on = models.DateField()
    told_at = models.DateTimeField()
    told_by = models.BigIntegerField()
    recalled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mandate"], condition=Q(recalled_at=None), name="one_absence_at_a_time"),
            models.CheckConstraint(condition=Q(ends_on__gte=models.F("starts_on")), name="an_absence_ends_after_it_begins"),
        ]


class Grant(models.Model):
    """A role of a person: in one unit, in a firm, or (both empty) in the whole installation."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=20, choices=Role.choices)
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="grants")
    firm = models.ForeignKey(Firm, null=True, on_delete=models.PROTECT, related_name="grants")
    document = models.CharField(max_length=80, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="role_ended_at_with_ended_by",
            ),
            models.UniqueConstraint(
                fields=["person", "role", "unit"],
                condition=Q(ended_at=None, firm=None),
                nulls_distinct=False,
                name="a_role_is_granted_once",
            ),
            models.UniqueConstraint(fields=["firm", "person"], condition=Q(ended_at=None), name="a_firm_has_a_person_once"),
            models.CheckConstraint(
                condition=Q(firm=None) & ~Q(role__in=OF_A_FIRM) | Q(firm__isnull=False, unit=None, role__in=OF_A_FIRM),
                name="the_roles_of_a_firm_are_held_in_one",
            ),
        ]


class IssuedCode(models.Model):
    """A code for the holder of a mandate, on paper or by phone. Only its keyed hash is kept; the newest alone is good."""

    mandate = models.ForeignKey(Mandate, on_delete=models.CASCADE, related_name="codes")
    keyed_hash = models.CharField(max_length=64, unique=True)
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    # What an act on a code needs beside the row itself.
    read_with: ClassVar[tuple[str, ...]] = ("mandate__person", "mandate__body")

    def is_good(self, at: datetime) -> bool:
        """Not used, not withdrawn, not expired, and its mandate stands."""
        return self.used_at is None and self.withdrawn_at is None and at < self.expires_at and self.mandate.ended_at is None


class Invitations(models.QuerySet[Any]):
    """Invitations by whether they still can be answered."""

    def open(self, at: datetime) -> Self:
        """Neither answered nor withdrawn nor past."""
        return self.filter(answered_at=None, expires_at__gt=at)


class Invited(models.Model):
    """Somebody is invited by their address. Whoever proved that address answers; no code is needed."""

    # In small letters, as it is compared.
    email = models.EmailField()
    language = models.CharField(max_length=2)
    invited_at = models.DateTimeField()
    invited_by = models.BigIntegerField()
    expires_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.BigIntegerField(null=True)
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True)

    objects: ClassVar[Any] = Invitations.as_manager()
    # What an act on it, or a page, needs beside the row itself.
    read_with: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None) | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="%(class)s_answered_at_with_answered_by",
            )
        ]

    @property
    def is_open(self) -> bool:
        """Whether nobody has answered; whether it is past is asked of the instant."""
        return self.answered_at is None
