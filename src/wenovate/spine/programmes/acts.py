"""What a stage may hold open, as people see it: apps sign in their activities; recipes, desk, linter and dry run read them."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise

from wenovate.base.registry import Table

# Who can do it, as recipes say for whom a stage is (recipes.AUDIENCES).
MEMBERS, UNIT, FIRMS = ("members",), ("unit",), ("firms",)
EVERYONE = ("members", "citizens", "firms")


@dataclass(frozen=True)
class Act:
    """An activity in words ("Submit"), who can do it, the form it asks for, where one does it."""

    words: "str | Promise"
    audience: tuple[str, ...]
    # The role of the form in the recipe (registration, need).
    form: str = ""
    # Whether files that are answers of that form are kept: they are where it is filled in as a draft.
    files: bool = False
    # The address where one begins, by the programme's slug; none where it is done on what others have made.
    page: Callable[[str], str] | None = None
    # The round whose criteria it goes by.
    round: str = ""


acts: Table[Act] = Table("what a stage may hold open")


def keeps_files(role: str) -> bool:
    """Whether a form in this role of a recipe may ask for files: somewhere they are kept."""
    return any(act.files for _, act in acts.items() if act.form == role)


def on_page(route: str) -> Callable[[str], str]:
    """The address of a route that takes a programme, for `Act.page`."""
    return lambda programme: reverse(route, kwargs={"programme": programme})
