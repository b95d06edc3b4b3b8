"""Who reads answers, and what each of them may not see. A question says so by its marks; nothing is marked: everybody sees it."""

from enum import StrEnum, auto

from .question import Question


class Reader(StrEnum):
    """For whom answers are put in words."""

    OWN = auto()
    UNIT = auto()
    EVALUATOR = auto()
    NETWORK = auto()
    PUBLIC = auto()


def may_see(reader: Reader, question: Question) -> bool:
    """Whether a reader of case files may see an answer in them.

    The own side and the unit see everything. `personal` is theirs alone; `confidential` goes on to evaluators; `evaluators=false`
    is kept from these; `public=false` stays within the network.
    """
    if reader in (Reader.OWN, Reader.UNIT):
        return True
    if question.personal:
        return False
    if reader == Reader.EVALUATOR:
        return question.evaluators
    return not question.confidential and (question.public or reader == Reader.NETWORK)


def open_to_all(question: Question) -> bool:
    """Whether whoever reads the case file may see the answer: only such a one makes a title or a summary, which stand in every list."""
    return all(may_see(reader, question) for reader in Reader)
