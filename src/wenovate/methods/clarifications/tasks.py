"""What the worker does for questions."""

from wenovate.base import clock
from wenovate.base.gate.actor import MACHINE

from . import actions, queries


def tell(answers: list[int]) -> None:
    """Write to everybody whom answers concern that were published together; running twice writes nobody twice."""
    found = queries.answers(answers)
    if found and found[0].dossier is not None:
        actions.tell(found[0].dossier, [one.pk for one in found], by=MACHINE, at=clock.now())
