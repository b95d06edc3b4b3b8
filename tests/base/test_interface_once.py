"""One answer for one form: a form sent twice gets the first answer, a form with faults keeps its key."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpResponse, HttpResponseRedirect
from django.test import RequestFactory

from tests.personas import World
from wenovate.base.gate import Conflict, guards
from wenovate.base.interface.models import SentForm
from wenovate.base.interface.once import FIELD, key_at, new_key, once
from wenovate.journey.needs.models import Need

View = Callable[..., HttpResponse]


@pytest.fixture
def session(db: None) -> SessionStore:
    """A visitor's session."""
    session = SessionStore()
    session.create()
    return session


class Desk:
    """A view behind `once` that counts what it does: it leads on, shows faults, or breaks, as it is told."""

    def __init__(self) -> None:
        self.done = 0
        self.answer: Callable[[], HttpResponse] = lambda: HttpResponseRedirect(f"/en/receipt/{self.done}/")
        self.view: View = once(self._work)

    def _work(self, request: Any) -> HttpResponse:
        self.done += 1
        return self.answer()

    def send(self, session: SessionStore, key: str, method: str = "post") -> HttpResponse:
        """A form sent, as the view sees it."""
        request: Any = getattr(RequestFactory(), method)("/", {FIELD: key} if key else {})
        request.session = session
        return self.view(request)


def faulty() -> HttpResponse:
    """The form again, with its faults."""
    return HttpResponse("look again", status=422)


def broken() -> HttpResponse:
    """Something of ours breaks."""
    raise RuntimeError("broken")


def test_a_form_sent_twice_is_done_once_and_answered_twice_alike(session: SessionStore) -> None:
    desk, key = Desk(), new_key()
    answers = [desk.send(session, key) for _ in range(3)]
    assert (desk.done, [(answer.status_code, answer.headers["Location"]) for answer in answers]) == (1, [(302, "/en/receipt/1/")] * 3)


def test_two_forms_are_two(session: SessionStore) -> None:
    desk = Desk()
    assert [desk.send(session, new_key()).headers["Location"] for _ in range(2)] == ["/en/receipt/1/", "/en/receipt/2/"]


def test_a_form_with_faults_keeps_its_key(session: SessionStore) -> None:
    desk, key = Desk(), new_key()
    leads_on, desk.answer = desk.answer, faulty
    statuses = [desk.send(session, key).status_code for _ in range(2)]
    desk.answer = leads_on
    assert (statuses, desk.send(session, key).headers["Location"], SentForm.objects.count()) == ([422, 422], "/en/receipt/3/", 1)


def test_where_the_act_breaks_the_key_is_free_again(session: SessionStore) -> None:
    desk, key = Desk(), new_key()
    leads_on, desk.answer = desk.answer, broken
    with pytest.raises(RuntimeError):
        desk.send(session, key)
    desk.answer = leads_on
    assert desk.send(session, key).headers["Location"] == "/en/receipt/2/"


def test_a_form_still_being_worked_on_is_a_conflict(session: SessionStore) -> None:
    desk, key = Desk(), new_key()
    SentForm.objects.create(session=session.session_key, key=key_at("/", key))
    with pytest.raises(Conflict):
        desk.send(session, key)
    assert desk.done == 0


def test_the_same_key_from_another_session_is_another_form(session: SessionStore) -> None:
    desk, key, other = Desk(), new_key(), SessionStore()
    other.create()
    assert [desk.send(who, key).headers["Location"] for who in (session, other, session)] == [
        "/en/receipt/1/",
        "/en/receipt/2/",
        "/en/receipt/1/",
    ]


def test_a_visitor_without_a_session_gets_one_with_the_form(db: None) -> None:
    desk, key, fresh = Desk(), new_key(), SessionStore()
    assert [desk.send(fresh, key).headers["Location"] for _ in range(2)] == ["/en/receipt/1/"] * 2
    assert SentForm.objects.get().session == fresh.session_key


def test_reading_takes_no_key(session: SessionStore) -> None:
    desk, key = Desk(), new_key()
    for _ in range(2):
        desk.send(session, key, "get")
    assert (desk.done, SentForm.objects.count()) == (2, 0)


def test_an_overlong_key_is_cut_and_still_counts_once(session: SessionStore) -> None:
    desk = Desk()
    assert [desk.send(session, "k" * 5000).headers["Location"] for _ in range(2)] == ["/en/receipt/1/"] * 2


def test_what_is_no_key_is_never_kept(session: SessionStore) -> None:
    desk = Desk()
    answers = [desk.send(session, key).status_code for key in ("a\x00b", "<script>", "κλειδί", "")]
    assert (answers, desk.done, SentForm.objects.count()) == ([302] * 4, 4, 0)


def test_with_the_guard_out_the_form_is_done_twice(session: SessionStore) -> None:
    desk, key = Desk(), new_key()
    with guards.without(guards.ONCE):
        for _ in range(2):
            desk.send(session, key)
    assert desk.done == 2


def test_keys_are_never_the_same(db: None) -> None:
    assert len({new_key() for _ in range(1000)}) == 1000


def test_every_form_of_a_page_shown_anew_has_a_new_key(world: World) -> None:
    client = world.client("maria")
    draft = world.draft()
    keys = {client.get(f"/en/needs/drafts/{draft.pk}/").content.split(b'name="form_key" value="')[1][:22] for _ in range(2)}
    assert len(keys) == 2


def test_a_double_click_begins_one_draft(world: World) -> None:
    client, key = world.client("maria"), new_key()
    answers = {client.post("/en/programmes/cycle/needs/start/", {FIELD: key}).headers["Location"] for _ in range(2)}
    assert (len(answers), Need.objects.count()) == (1, 1)


def test_two_forms_of_one_page_are_two_forms() -> None:
    key = new_key()
    assert key_at("/en/library/2026-00001/public/", key) != key_at("/en/dossiers/2026-00001/back/tests/", key)
