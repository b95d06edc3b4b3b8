"""Counting tries: so many within a span, each key by itself, kept as nothing that tells whose it is."""

from datetime import timedelta
from typing import Any

import pytest

from tests.personas import NOW
from wenovate.base.limits.counting import Limit, forget_past, mailbox
from wenovate.base.limits.models import Tries

THREE = Limit("test", 3, timedelta(minutes=15))
ADDRESS = "maria@persona.example"


def test_so_many_pass_and_no_more(db: None) -> None:
    assert [THREE.passes(ADDRESS, NOW) for _ in range(5)] == [True, True, True, False, False]


def test_the_span_begins_with_the_first_try_and_does_not_grow(db: None) -> None:
    for minutes in range(0, 14, 3):
        THREE.passes(ADDRESS, NOW + timedelta(minutes=minutes))
    late = [NOW + timedelta(minutes=14, seconds=59), NOW + timedelta(minutes=15)]
    assert [THREE.passes(ADDRESS, at) for at in late] == [False, True]


def test_after_the_span_counting_begins_anew(db: None) -> None:
    for _ in range(9):
        THREE.passes(ADDRESS, NOW)
    later = NOW + timedelta(hours=1)
    assert [THREE.passes(ADDRESS, later) for _ in range(4)] == [True, True, True, False]


def test_addresses_and_kinds_do_not_count_for_each_other(db: None) -> None:
    for _ in range(3):
        THREE.passes(ADDRESS, NOW)
    assert [THREE.passes("nikos@persona.example", NOW), Limit("other", 3, timedelta(minutes=1)).passes(ADDRESS, NOW)] == [True, True]


@pytest.mark.parametrize("written", ["MARIA@persona.example", " maria@persona.example "])
def test_capitals_and_spaces_make_no_other_address(db: None, written: str) -> None:
    for _ in range(3):
        THREE.passes(ADDRESS, NOW)
    assert not THREE.passes(written, NOW)


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("a+b@x.example", "a@x.example"),
        ("a@x.example", "a@x.example"),
        ("a+b+c@x+y.example", "a@x+y.example"),
        ("+@x.example", "@x.example"),
    ],
)
def test_what_stands_after_a_plus_sign_leads_to_the_same_mailbox(address: str, leads_to: str) -> None:
    assert mailbox(address) == leads_to


def test_a_success_forgets(db: None) -> None:
    for _ in range(3):
        THREE.passes(ADDRESS, NOW)
    THREE.forget(ADDRESS)
    assert THREE.passes(ADDRESS, NOW)


def test_what_is_kept_tells_nobodys_address_and_depends_on_the_installation(db: None, settings: Any) -> None:
    for settings.SECRET_KEY in ("one", "two"):
        THREE.passes(ADDRESS, NOW)
    keys = list(Tries.objects.values_list("key", flat=True))
    assert (len(keys), {len(key) for key in keys}, any("maria" in key for key in keys)) == (2, {64}, False)


def test_what_is_over_is_removed_by_the_tick(db: None) -> None:
    THREE.passes(ADDRESS, NOW)
    THREE.passes("nikos@persona.example", NOW + timedelta(minutes=5))
    left = []
    for minutes in (14, 15, 20):
        forget_past(NOW + timedelta(minutes=minutes))
        left.append(Tries.objects.count())
    assert left == [2, 1, 0]
