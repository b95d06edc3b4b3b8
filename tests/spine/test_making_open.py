"""What was made is opened by the head, changed with a reason that everybody reads, and ended; one challenge is moved, one body let in."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from tests.personas import NOW, SLUG, World
from tests.spine import making
from wenovate.base.gate import may
from wenovate.base.log.models import LogRow
from wenovate.decide.windows import Span
from wenovate.spine.drafting.models import Draft
from wenovate.spine.programmes import queries as programmes
from wenovate.spine.programmes.models import Allowance, Change, Programme, Run


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def place(draft: Draft, page: str, **names: Any) -> str:
    """The address of a page of a draft."""
    return reverse(f"drafting:{page}", kwargs={"draft": draft.pk, **names})


def begun_change(world: World) -> Draft:
    """A change of the world's programme that an officer has begun."""
    world.client("giorgos").post(reverse("drafting:change", kwargs={"programme": SLUG}))
    return Draft.objects.get(changes=world.run.programme)


def test_the_head_opens_what_was_made_and_gets_a_receipt_with_its_hash(world: World) -> None:
    head, made = world.client("eleni"), making.draft(world, "next")
    page = head.get(place(made, "open")).content.decode()
    assert ("What will happen" in page, "The first window opens on Monday 11 January 2027." in page) == (True, True)
    opened = head.post(place(made, "open"), {"seen": "0"}, follow=True)
    programme = Programme.objects.get(slug="next")
    shown = opened.content.decode().replace("<wbr>", "").replace("<span>", "").replace("</span>", "")
    assert (opened.status_code, programme.recipe_id in shown) == (200, True)
    assert world.client("visitor").get(reverse("home:programme", kwargs={"programme": "next"})).status_code == 200
    assert head.get(place(made, "frame")).status_code == 403


def test_an_officer_sees_what_will_happen_and_no_button(world: World) -> None:
    page = world.client("giorgos").get(place(making.draft(world), "open")).content.decode()
    assert ("The head of the unit decides" in page, 'method="post" class="form' in page) == (True, False)


def test_what_is_missing_is_named_for_people_and_keeps_the_programme_from_opening(world: World) -> None:
    content = making.recipe()
    content["criterion"][0]["weight"] = 24
    content["stage"][1]["purpose"]["cs"] = ""
    head, made = world.client("eleni"), making.draft(world, content=content)
    page = head.get(place(made, "open")).content.decode()
    assert "The weights of this round make 99 together. Change them until they make 100." in page
    assert "Stage “Submitting issues”" in page
    head.post(place(made, "open"), {"seen": "0"})
    assert (Programme.objects.count(), making.again(made).status) == (1, "edited")


def test_a_draft_that_a_colleague_saved_meanwhile_is_not_opened(world: World) -> None:
    made = making.draft(world)
    making.say_title(world, made, "Hers")
    assert world.client("eleni").post(place(made, "open"), {"seen": "0"}).status_code == 409
    assert Programme.objects.count() == 1


def test_a_change_begins_with_the_windows_in_force_and_there_is_one_at_a_time(world: World) -> None:
    change = begun_change(world)
    assert change.own_spans == programmes.run_of(SLUG).spans
    begun_change(world)
    assert Draft.objects.count() == 1


def test_moved_windows_stand_on_the_programmes_page_with_before_after_and_reason(world: World) -> None:
    change, officer, head = begun_change(world), world.client("giorgos"), world.client("eleni")
    address = place(change, "stage", handle="submit")
    officer.post(address, making.typed(officer.get(address)) | {"window-0-closes_on": "2026-12-10", "do": "keep"})
    diff = head.get(place(change, "open")).content.decode()
    assert "13 November 2026, 00:00 – 10 December 2026, 15:00" in diff
    unreasoned = head.post(place(change, "open"), {"seen": "1"})
    assert (unreasoned.status_code, Change.objects.count()) == (422, 0)
    head.post(place(change, "open"), {"seen": "1", "reason_en": "Many <i>asked</i> for it."})
    assert programmes.run_of(SLUG).spans["submit"][0].closes_on == date(2026, 12, 10)
    for persona in ("visitor", "maria", "eleni"):
        page = world.client(persona).get(f"/en/programmes/{SLUG}/").content.decode()
        assert "Changes since it opened" in page
        assert "13 November 2026, 00:00 – 3 December 2026, 15:00" in page
        assert "Many &lt;i&gt;asked&lt;/i&gt; for it." in page
    greek = world.client("visitor").get(f"/el/programmes/{SLUG}/").content.decode()
    assert '<span lang="en">Many &lt;i&gt;asked' in greek


def test_a_changed_text_is_named_by_its_stage_and_nothing_changed_is_not_put_in_force(world: World) -> None:
    change, head = begun_change(world), world.client("eleni")
    assert "Nothing differs from the programme as it is." in head.get(place(change, "open")).content.decode()
    address = place(change, "stage", handle="submit")
    head.post(address, making.typed(head.get(address)) | {"purpose_en": "Anew.", "do": "keep"})
    head.post(place(change, "open"), {"seen": "1", "reason_en": "Clearer."})
    assert "Stage “Submitting issues”: its purpose" in world.client("visitor").get(f"/en/programmes/{SLUG}/").content.decode()


def test_criteria_of_an_open_programme_stay(world: World) -> None:
    change, head = begun_change(world), world.client("eleni")
    address = place(change, "entry", part="criterion", handle="selection-shared")
    head.post(address, making.typed(head.get(address)) | {"name_en": "Other"})
    refused = head.post(place(change, "open"), {"seen": "1", "reason_en": "Why not."}, follow=True).content.decode()
    assert "The criteria stay as they are while the programme runs: people submitted by them." in refused
    assert (Change.objects.count(), making.again(change).status) == (0, "edited")


def test_the_head_ends_a_programme_with_a_reason_and_its_page_says_so(world: World) -> None:
    head, address = world.client("eleni"), reverse("programmes:end", kwargs={"programme": SLUG})
    assert (head.post(address).status_code, Programme.objects.get().ended_at) == (422, None)
    ended = head.post(address, {"reason_cs": "Cyklus skončil."}, follow=True)
    assert (ended.status_code, "The programme has ended" in ended.content.decode()) == (200, True)
    page = world.client("visitor").get(f"/en/programmes/{SLUG}/").content.decode()
    assert ("The programme was ended." in page, '<span lang="cs">Cyklus skončil.</span>' in page) == (True, True)
    assert head.post(reverse("drafting:change", kwargs={"programme": SLUG})).status_code == 404
    assert world.client("giorgos").get(address).status_code == 403


def test_the_windows_of_one_challenge_are_moved_with_a_reason(world: World) -> None:
    run, officer = making.own_calendar(world), world.client("giorgos")
    address = reverse("programmes:move", kwargs={"run": run.pk})
    typed = making.typed(officer.get(address)) | {"design-0-closes_on": "2027-01-15"}
    assert officer.post(address, typed | {"do": "keep"}).status_code == 422
    assert officer.post(address, typed | {"do": "add-design"}).content.decode().count('class="windows-field__row') == 2
    assert officer.post(address, typed | {"do": "keep", "design-0-opens_on": "x", "reason_el": "Γιατί."}).status_code == 422
    assert officer.post(address, typed | {"do": "keep", "reason_el": "Γιατί."}).status_code == 302
    assert Run.objects.get(pk=run.pk).spans["design"] == [Span(date(2026, 12, 1), date(2027, 1, 15))]
    assert "In the calendar of one critical issue" in world.client("visitor").get(f"/en/programmes/{SLUG}/").content.decode()
    again = officer.post(address, making.typed(officer.get(address)) | {"do": "keep", "reason_el": "Γιατί."}, follow=True)
    assert "nothing was saved" in again.content.decode()
    assert officer.get(reverse("programmes:move", kwargs={"run": world.run.pk})).status_code == 403
    assert world.client("jana").get(address).status_code == 404


def test_one_body_is_let_in_until_a_day_and_stands_on_the_desks_list(world: World) -> None:
    officer, body = world.client("giorgos"), world.bodies["larisa"]
    address = reverse("programmes:let_in", kwargs={"run": world.run.pk})
    late = NOW + timedelta(days=20)
    assert not may(world.actor("maria"), "needs.start", programmes.run_of(SLUG), late)
    found = officer.get(f"{address}?q=Λαρισ").content.decode()
    assert f"?body={body.pk}" in found
    typed = {"stage": "submit", "until": "2026-12-20", "reason": "The post was on strike."}
    past = officer.post(f"{address}?body={body.pk}", typed | {"until": "2026-11-01"})
    strange = officer.post(f"{address}?body={body.pk}", typed | {"stage": "nothing"})
    assert (past.status_code, strange.status_code, Allowance.objects.count()) == (422, 422, 0)
    listed = officer.post(f"{address}?body={body.pk}", typed, follow=True).content.decode()
    assert ("The post was on strike." in listed, body.display_name in listed) == (True, True)
    assert may(world.actor("maria"), "needs.start", programmes.run_of(SLUG), late)
    assert LogRow.objects.filter(verb="programmes.let_in").count() == 1
    assert "The post was on strike." not in world.client("jana").get(reverse("programmes:allowances")).content.decode()


def test_a_draft_is_thrown_away_and_taken_out_again(world: World) -> None:
    officer, made = world.client("giorgos"), making.draft(world)
    officer.post(place(made, "drop"))
    assert (making.again(made).status, officer.get(place(made, "frame")).status_code) == ("dropped", 403)
    assert "Take it out of the basket" in officer.get(reverse("drafting:list")).content.decode()
    assert officer.get(place(made, "overview")).status_code == 200
    officer.post(place(made, "restore"))
    assert making.again(made).status == "edited"


def test_a_place_that_is_no_word_of_an_address_is_not_taken(world: World) -> None:
    typed = {"source": "recipe-we-novate", "starts_on": "2027-01-11"}
    begin = reverse("drafting:begin")
    answers = [
        world.client("giorgos").post(begin, typed | {"slug": slug}).status_code for slug in ("Κύκλος", "a b", "-x", SLUG, "cycle-2027")
    ]
    assert answers == [422, 422, 422, 422, 302]


def test_windows_of_a_stage_that_was_taken_out_are_not_laid(world: World) -> None:
    head = world.client("eleni")
    own = {"select": [Span(date(2027, 2, 1), date(2027, 2, 5), closes_at=time(12))]}
    made = making.draft(world, windows=own)
    head.post(place(made, "remove", part="stage", handle="select"), {"seen": "0"})
    kept = making.again(made)
    assert (kept.own_spans, list(kept.windows)) == ({}, ["select"])
    head.post(place(made, "put_back"), {"seen": "1", "taken": "1"})
    assert making.again(made).own_spans == own
