"""A person with an account: a verified address and a name. What they may do comes from mandates and roles, never from here."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower


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
        return f"{self.given_name} {self.surname}".strip() or self.email
