"""What is asked at sign-up beside the address: a name, for receipts and letters."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wenovate.base import texts
from wenovate.base.texts import clean_text
from wenovate.people.accounts.models import Person

from .limits import check_opening


class SignupNames(forms.Form):
    """Joined to allauth's own form (setting ACCOUNT_SIGNUP_FORM_CLASS)."""

    given_name = forms.CharField(label=_("Given name"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "given-name"}))
    surname = forms.CharField(label=_("Surname"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "family-name"}))

    def clean_given_name(self) -> str:
        """One line, nothing that disguises."""
        return clean_text(self.cleaned_data["given_name"], lines=False)

    def clean_surname(self) -> str:
        """One line, nothing that disguises."""
        return clean_text(self.cleaned_data["surname"], lines=False)

    def clean(self) -> dict[str, Any]:
        """A form without faults counts as an account opened, and as a mail asked for."""
        values: dict[str, Any] = super().clean() or {}
        if not self.errors:
            check_opening(values["email"])
        return values

    def signup(self, request: HttpRequest, user: Person) -> None:
        """Called by allauth after it has made the account."""
        values: dict[str, Any] = self.cleaned_data
        user.given_name, user.surname, user.language = values["given_name"], values["surname"], texts.current()
        user.save(update_fields=["given_name", "surname", "language"])
