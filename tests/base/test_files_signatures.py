"""What is said of a PDF's signatures: four verdicts, each on its own, and a code where nothing can be said."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from asn1crypto.x509 import Certificate
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.papers import AUTHORITY, altered, appended, asn1, authority, locked, plain, signed, signer
from tests.personas import NOW
from wenovate.base.files import signatures

ELSEWHERE = "Authority elsewhere"
FAULTLESS = {"intact": True, "trust": "known", "whole": True, "changed": "none"}


def read(content: bytes, roots: "list[Certificate] | None" = None) -> dict[str, Any]:
    """What is found where the authority of the tests is trusted."""
    return signatures.read(content, [asn1(authority(AUTHORITY))] if roots is None else roots, NOW)


def verdicts(content: bytes, roots: "list[Certificate] | None" = None) -> list[dict[str, Any]]:
    """The four verdicts on each signature."""
    return [{name: one.get(name) for name in FAULTLESS} for one in read(content, roots)["signatures"]]


@pytest.fixture(autouse=True, scope="module")
def _quiet() -> Any:
    """pyHanko tells its log of everything that it does not trust."""
    signatures.logging.disable()
    yield
    signatures.logging.disable(signatures.logging.NOTSET)


def test_a_signed_document() -> None:
    found = read(signed())
    [one] = found["signatures"]
    assert (found["pages"], found["unreadable"], verdicts(signed())) == (1, "", [FAULTLESS])
    assert (one["signer"], one["organisation"], one["issuer"]) == ("Μαρία Παραδειγματίδου", "Δήμος Λαρισαίων", AUTHORITY)
    assert (one["stamped_at"], datetime.fromisoformat(one["claimed_at"]).tzinfo is not None) == (None, True)


def test_an_altered_document_is_not_intact_and_its_signer_is_known_all_the_same() -> None:
    assert verdicts(altered(signed())) == [FAULTLESS | {"intact": False}]


def test_an_issuer_that_nobody_installed_changes_one_verdict_alone() -> None:
    assert verdicts(signed(by=signer(of=ELSEWHERE))) == [FAULTLESS | {"trust": "unknown"}]
    assert verdicts(signed(), roots=[]) == [FAULTLESS | {"trust": "unknown"}]


def test_an_issuer_that_only_bears_the_name_of_a_trusted_one_is_unknown() -> None:
    false = authority.__wrapped__(AUTHORITY)
    assert verdicts(signed(), roots=[asn1(false)]) == [FAULTLESS | {"trust": "unknown"}]


def test_what_was_appended_is_seen_and_what_was_signed_still_stands() -> None:
    assert verdicts(appended(signed())) == [{"intact": True, "trust": "known", "whole": False, "changed": "other"}]


def test_a_second_signature_is_an_allowed_change_after_the_first() -> None:
    both = signed(signed(), by=signer("Νίκος Δοκιμάκης"), field="Second")
    assert verdicts(both) == [{"intact": True, "trust": "known", "whole": False, "changed": "filled"}, FAULTLESS]


def test_both_signatures_say_that_an_appended_text_came_after_them() -> None:
    both = appended(signed(signed(), by=signer("Νίκος Δοκιμάκης"), field="Second"))
    assert verdicts(both) == [{"intact": True, "trust": "known", "whole": False, "changed": "other"}] * 2


def test_white_space_behind_the_end_changes_nothing_that_one_sees() -> None:
    assert verdicts(signed() + b"\r\n\r\n") == [FAULTLESS | {"whole": False}]


def test_a_certificate_that_had_run_out_is_known_and_expired() -> None:
    assert verdicts(signed(by=signer(until=datetime(2026, 1, 1, tzinfo=UTC)))) == [FAULTLESS | {"trust": "expired"}]
    assert verdicts(signed(by=signer(until=datetime(2026, 1, 1, tzinfo=UTC), of=ELSEWHERE))) == [FAULTLESS | {"trust": "unknown"}]


def test_a_certificate_that_was_not_made_for_signing_is_unfit() -> None:
    assert verdicts(signed(by=signer(signs=False))) == [FAULTLESS | {"trust": "unfit"}]


def test_a_timestamp_proves_that_the_certificate_was_valid() -> None:
    run_out, stamp = signer(until=datetime(2026, 1, 1, tzinfo=UTC)), signer("Time", "", stamps=True)
    content = signed(by=run_out, stamp=stamp, at=datetime(2025, 6, 1, tzinfo=UTC))
    [one] = read(content)["signatures"]
    assert (verdicts(content), one["stamped_at"], one["stamp_trusted"]) == ([FAULTLESS], "2025-06-01T00:00:00+00:00", True)


def test_a_timestamp_of_an_unknown_authority_proves_nothing() -> None:
    run_out, stamp = signer(until=datetime(2026, 1, 1, tzinfo=UTC)), signer("Time", "", of=ELSEWHERE, stamps=True)
    content = signed(by=run_out, stamp=stamp, at=datetime(2025, 6, 1, tzinfo=UTC))
    [one] = read(content)["signatures"]
    assert (one["trust"], one["stamped_at"], one["stamp_trusted"]) == ("expired", "2025-06-01T00:00:00+00:00", False)


@pytest.mark.parametrize("content", [plain(), locked(password="")], ids=["plain", "protected, without a password"])
def test_a_document_that_nobody_signed_has_no_signature(content: bytes) -> None:
    assert read(content) == {"pages": 1, "signatures": [], "unreadable": ""}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (locked(), "locked"),
        (plain()[:200] + b"%%EOF", "damaged"),
        (b"%PDF-1.7 %%EOF", "damaged"),
        (b"", "damaged"),
        (plain().replace(b"/Kids [3 0 R] /Count 1", b"/Kids [2 0 R] /Count x"), "damaged"),
        (plain().replace(b"startxref\n", b"startxref\n9"), "damaged"),
    ],
    ids=["locked", "cut", "a name alone", "empty", "pages within themselves", "lost table"],
)
def test_what_cannot_be_read_has_a_code(content: bytes, code: str) -> None:
    assert read(content) == {"pages": None, "signatures": [], "unreadable": code}


def test_a_number_of_pages_that_is_made_up_does_no_harm() -> None:
    assert [read(plain(pages=number))["pages"] for number in (10**20, -5)] == [100_000, 0]


def test_a_name_in_a_certificate_is_one_short_line() -> None:
    [one] = read(signed(by=signer("\u202eгоп<script>\r\n" + "α" * 9)))["signatures"]
    assert one["signer"] == "гоп<script>" + "α" * 9


def test_nothing_hides_in_the_place_that_is_left_open_for_the_signature() -> None:
    content = signed()
    start = content.index(b"/Contents <") + len(b"/Contents ")
    end = content.index(b">", start)
    hidden = content[: end - 40] + b"> (somebody else's words 1234567890) <" + content[end - 2 :]
    assert len(hidden) == len(content)
    assert FAULTLESS not in verdicts(hidden)


CONTENT = signed()
_OPEN = CONTENT.index(b"/Contents <") + len(b"/Contents ")
_CLOSED = CONTENT.index(b">", _OPEN) + 1


def covered(place: int) -> bool:
    """Whether a byte of CONTENT is covered by its signature."""
    return not _OPEN <= place < _CLOSED


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(0, len(CONTENT) - 1), st.integers(0, 255)), min_size=1, max_size=4))
def test_bytes_changed_at_random_never_pass_for_a_faultless_signature(changes: list[tuple[int, int]]) -> None:
    changed = bytearray(CONTENT)
    for place, value in changes:
        changed[place] = value
    found = verdicts(bytes(changed))
    if any(covered(place) and CONTENT[place] != changed[place] for place, _ in changes):
        assert FAULTLESS not in [one | {"trust": "known"} for one in found]


def _cut(content: bytes, place: int, more: bytes) -> bytes:
    return content[:place]


def _put_in(content: bytes, place: int, more: bytes) -> bytes:
    return content[:place] + more + content[place:]


def _taken_out(content: bytes, place: int, more: bytes) -> bytes:
    return content[:place] + content[place + len(more) :]


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from([_cut, _put_in, _taken_out]), st.integers(0, len(CONTENT) - 1), st.binary(min_size=1, max_size=30))
def test_bytes_cut_off_put_in_or_taken_out_never_pass_for_a_faultless_signature(
    change: Callable[[bytes, int, bytes], bytes], place: int, more: bytes
) -> None:
    changed = change(CONTENT, place, more)
    same = changed[:_OPEN] + changed[_OPEN:][_CLOSED - _OPEN :] == CONTENT[:_OPEN] + CONTENT[_CLOSED:]
    if not same:
        assert FAULTLESS not in [one | {"trust": "known"} for one in verdicts(changed)]


def test_every_certificate_in_the_folder_is_a_root_and_what_holds_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.pem").write_bytes(authority(AUTHORITY).pem + authority(ELSEWHERE).pem)
    (tmp_path / "b.crt").write_bytes(asn1(authority("Third")).dump())
    (tmp_path / "c.pem").write_text("no certificate")
    (tmp_path / "d.crt").write_bytes(b"")
    (tmp_path / "notes.txt").write_text("not looked at")
    roots, unusable = signatures.roots_in(tmp_path)
    names = [one.subject.native["common_name"] for one in roots]
    assert (names, unusable) == ([AUTHORITY, ELSEWHERE, "Third"], ["c.pem", "d.crt"])


def test_a_folder_that_is_not_there_trusts_nobody(tmp_path: Path) -> None:
    assert signatures.roots_in(tmp_path / "none") == ([], [])
