"""How somebody came in, with what browser, and what the second factors are called."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Way(models.TextChoices):
    """The first factor of a sign-in."""

    MAIL_CODE = "mail_code", _("a code by mail")
    ISSUED_CODE = "issued_code", _("an issued code")
    PASSKEY = "passkey", _("a passkey")
    NATIONAL = "national", _("the national sign-in")
    OTHER = "other", _("another way")


class Browser(models.TextChoices):
    """The family of a browser: as much as helps to know one's own devices again."""

    EDGE = "edge", "Edge"
    OPERA = "opera", "Opera"
    FIREFOX = "firefox", "Firefox"
    CHROME = "chrome", "Chrome"
    SAFARI = "safari", "Safari"
    OTHER = "other", _("another browser")


class Factor(models.TextChoices):
    """The second factors, under the names that allauth gives them."""

    TOTP = "totp", _("authenticator app")
    PASSKEY = "webauthn", _("passkey")
    RECOVERY_CODES = "recovery_codes", _("recovery codes")
