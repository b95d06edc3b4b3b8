"""Who acts: never a bare person, but a person under a mandate or in a role, through a channel."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Holder:
    """The mandate under which somebody acts: their seat (main, alternate) in a body."""

    mandate: int
    body: int
    body_name: str
    seat: str
    until: str = ""


@dataclass(frozen=True)
class RoleHeld:
    """The role in which somebody acts: of one unit, of a firm, or (neither) of the whole installation."""

    role: str
    unit: int | None = None
    grant: int | None = None
    firm: int | None = None


@dataclass(frozen=True)
class Actor:
    """One per request, command or task. `person` is whose rights count, None for a visitor and for the machine itself.

    `typed_by` is the officer who enters what that person says on the telephone: the log names both.
    """

    person: int | None = None
    mandate: Holder | None = None
    role: RoleHeld | None = None
    typed_by: int | None = None
    channel: str = "web"

    @property
    def body(self) -> int | None:
        """The body for which they act."""
        return self.mandate.body if self.mandate else None

    @property
    def by_own_hand(self) -> int | None:
        """The person, unless somebody else types for them: what is theirs alone is shown to no officer on the telephone."""
        return None if self.typed_by is not None else self.person

    @property
    def known_person(self) -> int:
        """The person, in an act that the gate opens to people alone; RuntimeError otherwise, which is a mistake of ours."""
        return _known(self.person)

    @property
    def known_body(self) -> int:
        """The body, in an act that the gate opens to representatives alone; RuntimeError otherwise."""
        return _known(self.body)

    @property
    def unit(self) -> int | None:
        """The unit in whose name they act."""
        return self.role.unit if self.role else None

    @property
    def firm(self) -> int | None:
        """The firm for which they act. A firm is no body: what bodies may do, it may not."""
        return self.role.firm if self.role else None

    @property
    def known_firm(self) -> int:
        """The firm, in an act that the gate opens to those who act for one alone; RuntimeError otherwise."""
        return _known(self.firm)

    def is_role(self, *names: str) -> bool:
        """Whether they act now in one of these roles."""
        return self.role is not None and self.role.role in names


def _known(pk: int | None) -> int:
    if pk is None:
        raise RuntimeError("The gate let somebody through who is nobody")
    return pk


VISITOR = Actor()
# The worker does what a person's act asked for, or what a date brings.
MACHINE = Actor(role=RoleHeld("machine"), channel="worker")
# Whoever may run commands on the server may read and write its database anyway; the log says that it was so.
OPERATOR = Actor(role=RoleHeld("operator"), channel="command")
