"""Reads of bodies, of what they were merged into, of imports, and of units."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from wenovate.base.registry import Table
from wenovate.base.tables import PageOf, page_of
from wenovate.decide import searching, spelling
from wenovate.decide.searching import Asked
from wenovate.decide.working_days import Calendar

from .enums import WORKING, Level
from .importing import fitting
from .models import Body, Doubt, FormerName, Import, Redirect, Unit, Word

# A list says "more than" beyond this many: counting on would cost what reading the whole register costs.
MOST_COUNTED = 1_000
# A word that fewer bodies have is looked up first; one that more have is met soon enough in the order of the alphabet.
RARE = 1_000
ALIKE = 0.88


def bodies(words: str = "", *, level: str = "", members_only: bool = False, everything: bool = False) -> "QuerySet[Body]":
    """Bodies that stand, by name in the order of the alphabet: those that may join, the members, or everything.

    Each word is the beginning of a word of a present or former name, free of accents, case, order and alphabet, or a whole number.
    """
    found: Any = Body.objects.standing()
    if members_only:
        found = found.joined()
    elif not everything:
        found = found.eligible()
    if level in Level.values:
        found = found.filter(level=level)
    if words:
        found = _matching(found, searching.asked(words))
    ordered: QuerySet[Body] = found.order_by("sort_key", "pk")
    return ordered


def _matching(found: Any, wanted: list[Asked]) -> Any:
    """Bodies that have every word. One of them is rare or all are common: either way few rows are read, however long the register."""
    if not wanted:
        return found.none()
    keys = [_keys_like(one) for one in wanted]
    fewest, rarest = min((rows[:RARE].count(), place) for place, rows in enumerate(keys))
    if fewest < RARE:
        ids = set(keys[rarest].values_list("body", flat=True))
        for place, rows in enumerate(keys):
            if place != rarest:
                ids &= set(rows.filter(body__in=ids).values_list("body", flat=True))
        return found.filter(pk__in=ids)
    return found.filter(*(Exists(rows.filter(body=OuterRef("pk"))) for rows in keys))


def _keys_like(wanted: Asked) -> "QuerySet[Word]":
    """The rows of the index under one word: a range for each beginning, for nothing in UTF-8 comes after a byte of ones."""
    like = Q(word=wanted.number.encode())
    for beginning in wanted.beginnings:
        like |= Q(word__gte=beginning.encode(), word__lt=beginning.encode() + b"\xff")
    return Word.objects.filter(like)


def body(pk: int) -> Body:
    """One body with those above it, or 404."""
    found: Body | None = Body.objects.select_related("supervisor__supervisor__supervisor").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def chosen(key: str) -> Body | None:
    """The body that an address names as chosen and that may join, if it names one."""
    if not (key.isascii() and key.isdigit() and len(key) <= 18):
        return None
    found: Body | None = Body.objects.standing().eligible().filter(pk=int(key)).first()
    return found


def meant(words: str, most: int = 8) -> "list[Body]":
    """The bodies that somebody may mean who writes a name or a number: one where it is exactly that, else what the words find."""
    number = words.replace(" ", "")
    named = Q(sort_key=spelling.sort_key(words)) | Q(tax_number=number, tax_number_holds=True)
    exact: Any = Body.objects.standing().filter(named)[:2]
    return list(exact) if len(exact) == 1 else list(bodies(words[:100], everything=True)[:most])


def safe_address(website: str) -> str:
    """The website of a register as an address that a link may lead to; empty for what is none, or leads out of the web."""
    text = website.strip()
    bare = re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", text)
    address = f"https://{text}" if bare else text
    return address if re.fullmatch(r"(?i)https?://[\w.-]+(:\d+)?([/?#]\S*)?", address) else ""


def supervised(body: Body, number: str) -> PageOf:
    """One page of what a body supervises."""
    return page_of(Body.objects.standing().filter(supervisor=body).order_by("sort_key", "pk"), number, most=MOST_COUNTED)


def former_names(body: Body) -> list[FormerName]:
    """What a body was called, newest first."""
    return list(FormerName.objects.filter(body=body).order_by("-until_at", "-pk"))


def member_count() -> int:
    """How many bodies are in the network."""
    merged = Redirect.objects.standing().filter(from_body__joined_at__isnull=False).count()
    count: int = Body.objects.joined().count() - merged
    return count


# --- merges


@dataclass(frozen=True)
class Collision:
    """What two bodies both have and one can have only once: whole words for the person who merges, and where it is put right."""

    words: str
    href: str = ""


# Higher rooms say what would collide if the first body led to the second.
collisions: Table[Callable[[Body, Body], list[Collision]]] = Table("what collides when two bodies are merged")


def resolve(pk: int) -> int:
    """The body that stands for one, itself where it was never merged. One query a step; no merge makes a ring."""
    step: int | None = pk
    while step is not None:
        pk, step = step, Redirect.objects.standing().filter(from_body=step).values_list("into_body", flat=True).first()
    return pk


def family(pk: int) -> list[int]:
    """The body that stands for one, and all that lead to it: what belongs to one of them belongs to that body."""
    standing = resolve(pk)
    return [standing, *(merge.from_body_id for merge in merges_into(Body(pk=standing)))]


def kin(pk: int | None) -> list[int]:
    """The other bodies that count as one with a body since they were merged; most have none."""
    return [] if pk is None else [other for other in family(pk) if other != pk]


def resolved(body: Body) -> Body:
    """The same for a body that was read already."""
    standing = resolve(body.pk)
    found: Body = body if standing == body.pk else Body.objects.get(pk=standing)
    return found


def merges_into(body: Body) -> list[Redirect]:
    """The merges that lead to a body, also through others, newest first."""
    found: list[Redirect] = []
    last = [body.pk]
    while last:
        step = list(Redirect.objects.standing().filter(into_body__in=last).select_related("from_body"))
        found += step
        last = [merge.from_body_id for merge in step]
    return sorted(found, key=lambda merge: merge.at, reverse=True)


def merge_of(pk: int) -> Redirect:
    """A merge that was not undone, or 404."""
    found: Redirect | None = Redirect.objects.standing().select_related(*Redirect.read_with).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def collide(leaving: Body, staying: Body) -> list[Collision]:
    """All that would collide, from every room."""
    return [collision for _name, of in collisions.items() for collision in of(leaving, staying)]


@dataclass(frozen=True)
class Alike:
    """A body that may be another one again, with the reasons in words."""

    body: Body
    reasons: list[str]


def alike(body: Body) -> list[Alike]:
    """Bodies that may be the same as this one: by tax number in the same level, by name, or by a name that is nearly the same."""
    others: Any = Body.objects.standing().exclude(pk=body.pk)
    by_number = Q(tax_number=body.tax_number, level=body.level) if body.tax_number_holds else Q(pk=None)
    found = {other.pk: other for other in others.filter(by_number | Q(sort_key=body.sort_key)).order_by("pk")[:50]}
    found |= {other.pk: other for other in others.filter(pk__in=_near(body))}
    ranked = [Alike(other, _reasons(body, other)) for other in found.values()]
    return sorted((one for one in ranked if one.reasons), key=lambda one: (-len(one.reasons), one.body.sort_key))


def _near(body: Body) -> set[int]:
    """Candidates for a near name: bodies that share its rarest words."""
    words = [word for word in {*body.display_name.split()} if len(word) > 3]
    keys = [_keys_like(one) for one in searching.asked(" ".join(words))]
    found = [set(rows.values_list("body", flat=True)[:RARE]) for rows in keys]
    rare = sorted((ids for ids in found if len(ids) < RARE), key=len)[:3]
    return {pk for ids in rare for pk in sorted(ids)[:200]}


def _reasons(body: Body, other: Body) -> list[str]:
    reasons = []
    if body.tax_number_holds and (body.tax_number, body.level) == (other.tax_number, other.level):
        reasons.append(_("the same tax number in the same level"))
    if body.sort_key == other.sort_key:
        reasons.append(_("the same name"))
    elif searching.likeness(body.display_name, other.display_name) >= ALIKE:
        reasons.append(_("a name that is nearly the same"))
    return reasons


def same_name(number: str) -> PageOf:
    """One page of groups of bodies with one name: (sort_key, how many)."""
    groups = Body.objects.standing().values("sort_key").annotate(many=Count("pk")).filter(many__gt=1).order_by("sort_key")
    return _with_bodies(page_of(groups, number, most=MOST_COUNTED), lambda group: Q(sort_key=group["sort_key"]))


def same_number(number: str) -> PageOf:
    """One page of groups of bodies with one tax number in one level."""
    rows: Any = Body.objects.standing().filter(tax_number_holds=True)
    groups = rows.values("tax_number", "level").annotate(many=Count("pk")).filter(many__gt=1).order_by("tax_number", "level")
    return _with_bodies(page_of(groups, number, most=MOST_COUNTED), lambda group: Q(tax_number=group["tax_number"], level=group["level"]))


def _with_bodies(shown: PageOf, of: Callable[[dict[str, Any]], Q]) -> PageOf:
    """Give each group its bodies, a few of them, in one query."""
    if shown.rows:
        wanted = Q()
        for group in shown.rows:
            wanted |= of(group)
        found: Iterable[Body] = Body.objects.standing().filter(wanted).order_by("sort_key", "pk")[:500]
        for group in shown.rows:
            keys = [key for key in group if key != "many"]
            group["bodies"] = [body for body in found if all(getattr(body, key) == group[key] for key in keys)][:20]
    return shown


# --- imports


def imports() -> "QuerySet[Import]":
    """Imports, newest first."""
    return Import.objects.select_related("file").order_by("-received_at", "-pk")


def import_of(pk: int) -> Import:
    """One import with its file, or 404."""
    found: Import | None = Import.objects.select_related(*Import.read_with).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def stalled(before: datetime) -> list[Import]:
    """Imports that the worker has in hand and that nothing was heard of since an instant."""
    return list(Import.objects.filter(status__in=WORKING, changed_at__lt=before).order_by("pk"))


def registers() -> list[str]:
    """The names of the registers that are known, for whoever imports one again."""
    return sorted(set(Import.objects.order_by().values_list("register", flat=True).distinct()))


def doubts(one: Import, number: str, *, refused_only: bool) -> PageOf:
    """One page of the rows of an import that are doubtful or refused, as the file has them."""
    rows = Doubt.objects.filter(of=one).order_by("line")
    return page_of(rows.exclude(refused="") if refused_only else rows, number)


def all_doubts(one: Import) -> "QuerySet[Doubt]":
    """All of them, for the download."""
    return Doubt.objects.filter(of=one).order_by("line")


def mapping_for(register: str, headings: list[str]) -> dict[str, str]:
    """Which column is what: as it was the last time for this register, or by the headings."""
    before = Import.objects.filter(register=register).exclude(mapping={}).order_by("-received_at", "-pk").first()
    return fitting(before.mapping if before else {}, headings)


# --- units


def first_unit() -> Unit | None:
    """The unit whose contact stands on pages that belong to no programme."""
    return Unit.objects.order_by("pk").first()


def unit(pk: int | None) -> Unit:
    """A unit, or 404."""
    found = Unit.objects.filter(pk=pk or 0).first()
    if found is None:
        raise Http404
    return found


def units() -> list[Unit]:
    """Every unit of the installation, the oldest first."""
    return list(Unit.objects.order_by("pk"))


def unit_calendar(unit: Unit, country: str) -> Calendar:
    """The working days of a unit: its country's, with the days that it adds and strikes."""
    return Calendar(country, frozenset(map(date.fromisoformat, unit.days_off)), frozenset(map(date.fromisoformat, unit.days_worked)))
