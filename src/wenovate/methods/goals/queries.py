"""Reads of goals: the one in force, those before it, and those of a list."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet

from wenovate.base import texts
from wenovate.base.registry import Table
from wenovate.decide.spelling import language_of
from wenovate.spine.dossiers.models import Dossier, Remark
from wenovate.spine.programmes.models import Run

from .models import Goal, latest

# Kind of dossier → the states in which it can be given a goal, or another one. Nouns sign in.
aimed: Table[Collection[str]] = Table("what has a goal")


def current(dossier: Dossier) -> Goal | None:
    """The goal in force, if there is one."""
    return Goal.objects.filter(dossier=dossier.pk).order_by("-number").first()


def is_wanted(run: Run) -> bool:
    """Whether a programme asks for a goal with each selection."""
    return bool(run.programme.frozen.selection.get("goal"))


@dataclass(frozen=True)
class Version:
    """A goal with the reason for which it took the place of the one before; empty for the first."""

    goal: Goal
    reason: texts.Text


def versions(dossier: Dossier) -> list[Version]:
    """All goals of a dossier, the one in force first."""
    rows = Remark.objects.filter(dossier=dossier.pk, activity="goals.set").values_list("at", "text")
    reasons = {at: texts.Text(text, language_of(text, texts.current())) for at, text in rows}
    goals = Goal.objects.filter(dossier=dossier.pk).order_by("-number")
    return [Version(goal, reasons.get(goal.at, texts.Text("", texts.current()))) for goal in goals]


def with_goals(rows: "QuerySet[Dossier]") -> "QuerySet[Dossier]":
    """Rows of dossiers, each with its goals: one query more, however many they are."""
    return rows.prefetch_related(Prefetch("goals", to_attr="goals_given"))


def line_of(dossier: Any) -> str:
    """The target of a dossier out of such rows in one line; empty where it has no goal."""
    goal = latest(dossier.goals_given)
    return goal.line if goal else ""
