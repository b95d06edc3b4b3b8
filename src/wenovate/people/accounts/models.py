"""A person with an account, their sign-ins and national identity. What they may do comes from mandates and roles, never from here."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from wenovate.base.files.models import File

from .enums import Browser, Way


class People(BaseUserManager["Person"]):
    """Accounts by address, whatever the case it is typed in."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        """Django's own look-up of an account."""
        return self.get(email__iexact=username)

    def at_address(self, email: str) -> "Person | None":
        """The account of an address, or None."""
        return self.filter(email__iexact=email.strip()).first()


class Person(AbstractBaseUser):
    """No user name and no password: people sign in by a code."""

    email = models.EmailField(unique=True)
    given_name = models.CharField(max_length=80, blank=True)
    surname = models.CharField(max_length=80, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=2, default="el")
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(auto_now_add=True)
    # When the closing that its owner asked for takes effect; empty again where they took it back.
    closes_at = models.DateTimeField(null=True)
    # From then on the row says nothing of anybody: it only keeps what they gave together.
    erased_at = models.DateTimeField(null=True)

    objects: ClassVar[People] = People()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="one_account_an_address")]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """As it stands on pages and letters."""
        if self.erased_at is not None:
            return _("somebody who has left")
        return f"{self.given_name} {self.surname}".strip() or self.email


class SignIn(models.Model):
    """A session as its person sees it: since when, by what way, with what browser and from where. It goes when the session goes."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="sign_ins")
    session_key = models.CharField(max_length=40, unique=True)
    at = models.DateTimeField()
    way = models.CharField(max_length=20, choices=Way.choices)
    browser = models.CharField(max_length=20, choices=Browser.choices)
    origin = models.GenericIPAddressField(null=True)


class Identity(models.Model):
    """That the national provider knows a person. Of the tax number only a keyed hash is kept: it finds the same number again and tells none."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="identities")
    provider = models.CharField(max_length=200)
    subject_hash = models.CharField(max_length=64)
    tied_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["provider", "subject_hash"], name="one_account_an_identity"),
            models.UniqueConstraint(fields=["person", "provider"], name="one_identity_of_a_provider"),
        ]


class FactorReset(models.Model):
    """That somebody's second factors were reset: by whom, on what document and why."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="factor_resets")
    document = models.CharField(max_length=80)
    reason = models.TextField()
    reset_at = models.DateTimeField()
    # None: by command, on the server.
    reset_by = models.BigIntegerField(null=True)


class Export(models.Model):
    """The file with a person's own data: asked for, made by the worker, fetched by them alone, gone after some days."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="exports")
    asked_at = models.DateTimeField()
    ready_at = models.DateTimeField(null=True)
    file = models.OneToOneField(File, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(ready_at=None), name="one_export_at_a_time"),
            models.CheckConstraint(
                condition=Q(ready_at=None, file=None) | Q(ready_at__isnull=False, file__isnull=False), name="ready_at_with_its_file"
            ),
        ]
