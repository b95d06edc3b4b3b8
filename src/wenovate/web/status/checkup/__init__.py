"""What `doctor` looks at: one function a matter, each says what it found and how to cure it."""

from collections.abc import Callable

from wenovate.web.status.conditions import Condition

from . import database, installation, machine, people, services

Check = Callable[[], Condition]
# Without a database only these can be looked at.
BEFORE: list[Check] = [
    installation.secret,
    installation.address,
    installation.proxy,
    installation.sender,
    machine.folder,
    machine.static_files,
    machine.documents,
    machine.time_zones,
    machine.authorities,
    services.virus_scanner,
    services.mail_server,
    database.reachable,
]
AFTER: list[Check] = [
    database.tables,
    database.log_guards,
    database.clocks,
    database.programs,
    people.administrators,
    people.second_factors,
    people.unit,
    people.programme,
]


def run(checks: list[Check]) -> list[Condition]:
    """Every check; one that stumbles is a finding of its own and hides none of the others."""
    return [_run(check) for check in checks]


def _run(check: Check) -> Condition:
    try:
        return check()
    except Exception as fault:
        name = check.__name__.replace("_", " ").capitalize()
        return Condition(
            name, "refused", f"This could not be looked at: {type(fault).__name__}: {fault}", "Mend what it names, then repeat."
        )
