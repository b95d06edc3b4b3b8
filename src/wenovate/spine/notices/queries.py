"""What letters need to know: full addresses."""

from django.conf import settings
from django.urls import reverse


def address(name: str, **names: object) -> str:
    """The full address of a page in the language that is active, for a letter."""
    return f"{settings.SITE_ADDRESS}{reverse(name, kwargs=names)}"
