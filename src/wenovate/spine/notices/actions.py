"""Telling one person."""

from collections.abc import Callable
from datetime import datetime

from django.utils import translation

from wenovate.base.gate import Actor, Facts, action
from wenovate.base.outbox import Letter, mail
from wenovate.people.accounts.models import Person


# It changes nothing of the person; whoever tells many would otherwise hold them in an order that others do not keep.
@action("notices.tell", lock=False)
def tell(person: Person, about: str, compose: Callable[[], Letter], *, secret: bool = False, by: Actor, at: datetime) -> Facts:
    """Send a person a letter in their own language. `about` (joining.accepted:42) with the person makes it one mail, ever."""
    with translation.override(person.language):
        letter = compose()
    mail(letter, to=person.email, language=person.language, key=f"{about}:{person.pk}", person=person.pk, secret=secret, at=at)
    return Facts(about=about)
