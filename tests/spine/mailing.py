"""A mailing in a state, for tests: written, addressed, sent, handed over; and many bodies and members to write to."""

from typing import Any

from tests.personas import NOW, World
from wenovate.base.gate.actor import MACHINE
from wenovate.people.accounts.models import Person
from wenovate.people.mandates.models import Mandate
from wenovate.people.organisations.models import Body
from wenovate.spine.mailings import actions, queries, tasks
from wenovate.spine.mailings.models import Mailing

COLUMNS: dict[str, Any] = {
    "subject": {"el": "Πρόσκληση για {body}"},
    "text": {"el": "Παρακαλούμε:\n\n- διαβάστε το **σήμερα**\n- δείτε [τη σελίδα](https://we.example/el/)"},
    "reference": {"protocol": "4904", "protocol_on": "2026-11-20", "ada": "ΨΩ1Ν46ΜΤΛ6-ΑΒΓ"},
}
OUTSIDE = {"country": "GR"}


def again(mailing: Mailing) -> Mailing:
    """As it stands in the database now."""
    found: Mailing = Mailing.objects.select_related(*Mailing.read_with).get(pk=mailing.pk)
    return found


def draft(world: World, by: str = "giorgos", **columns: Any) -> Mailing:
    """A letter that is written, to nobody yet."""
    unit = world.other_unit if by == "jana" else world.unit
    mailing: Mailing = actions.write(unit, by=world.actor(by), at=NOW).subject
    actions.save(mailing, COLUMNS | columns, opened_at=NOW, by=world.actor(by), at=NOW)
    return again(mailing)


def addressed(world: World, audience: str = "representatives", parameters: dict[str, Any] | None = None, **columns: Any) -> Mailing:
    """A letter that is ready to be sent."""
    mailing = draft(world, **columns)
    actions.address(mailing, audience, parameters or {}, by=world.actor("giorgos"), at=NOW)
    return again(mailing)


def sent(world: World, *args: Any, **names: Any) -> Mailing:
    """A letter that is being sent: no batch has been handed over."""
    mailing = addressed(world, *args, **names)
    actions.send(mailing, mailing.mark, queries.count(mailing, NOW), by=world.actor("giorgos"), at=NOW)
    return again(mailing)


def delivered(world: World, *args: Any, **names: Any) -> Mailing:
    """A letter of which every batch is in the outbox."""
    mailing = sent(world, *args, **names)
    while queries.unfinished():
        tasks.hand_over(NOW)
    return again(mailing)


def deliver(mailing: Mailing) -> None:
    """One batch."""
    actions.deliver(mailing, by=MACHINE, at=NOW)


def more_outside(count: int, *, email: str = "office{n}@body.example", country: str = "GR") -> None:
    """Bodies that are not members, with an office address."""
    start = Body.objects.count()
    bodies = [Body(register="more", uid=str(n), country=country, email=email.format(n=n)) for n in range(start, start + count)]
    for body in bodies:
        body.call(f"ΔΗΜΟΣ {body.uid}", f"Δήμος {body.uid}")
    Body.objects.bulk_create(bodies)


def more_members(world: World, count: int) -> None:
    """Bodies with a main member each."""
    start = Body.objects.count()
    more_outside(count)
    bodies = list(Body.objects.filter(register="more").order_by("-pk")[:count])
    people = Person.objects.bulk_create(Person(email=f"member{start + n}@body.example", surname="Μ") for n in range(count))
    Mandate.objects.bulk_create(
        Mandate(body=body, person=person, seat="main", unit=world.unit, starts_on=NOW.date())
        for body, person in zip(bodies, people, strict=True)
    )
