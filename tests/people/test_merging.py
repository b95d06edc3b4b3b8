"""Merging bodies: offered with a reason, done by a person, led to by every address, undone without a trace; names that stay findable."""

from typing import Any

import pytest

from tests.personas import NOW, World
from wenovate.base.gate import Conflict, Refused
from wenovate.base.gate.actor import OPERATOR
from wenovate.base.registry import Table
from wenovate.people.organisations import queries
from wenovate.people.organisations.actions import confirm_name, import_bodies, merge, undo_merge
from wenovate.people.organisations.importing import Row
from wenovate.people.organisations.models import Body, FormerName, Redirect


def made(name: str, uid: str, **values: Any) -> Body:
    """A body of the register."""
    rows = [Row(1, uid, {"official_name": name, "country": "GR", **values})]
    import_bodies(rows, register="t", by=OPERATOR, at=NOW)
    found: Body = Body.objects.get(register="t", uid=uid)
    return found


def found(words: str) -> list[str]:
    """The names that a search of the whole register finds."""
    return [body.display_name for body in queries.bodies(words, everything=True)]


@pytest.fixture
def three(db: None) -> list[Body]:
    """Three bodies."""
    return [made(f"ΔΗΜΟΣ {name}", str(place)) for place, name in enumerate(("ΒΟΛΟΥ", "ΑΡΤΑΣ", "ΔΡΑΜΑΣ"), start=1)]


def join(one: Body, other: Body) -> Redirect:
    """Merge one body into another."""
    redirect: Redirect = merge(one, other, by=OPERATOR, at=NOW).subject
    return redirect


def test_a_merged_body_leads_to_the_one_that_stands_through_others_too(three: list[Body]) -> None:
    one, two, last = three
    join(one, two)
    join(two, last)
    assert [queries.resolve(body.pk) for body in three] == [last.pk] * 3
    assert queries.resolved(one) == last
    assert set(queries.family(last.pk)) == {one.pk, two.pk, last.pk}


def test_merging_into_a_merged_body_leads_to_the_one_that_stands(three: list[Body]) -> None:
    one, two, last = three
    join(two, last)
    assert join(one, two).into_body == last


def test_no_merge_leads_back_to_where_it_began(three: list[Body]) -> None:
    one, two, last = three
    join(one, two)
    join(two, last)
    for begin, end in ((last, one), (last, two), (one, one)):
        with pytest.raises(Conflict):
            join(begin, end)
    assert Redirect.objects.count() == 2


def test_a_body_is_merged_once(three: list[Body]) -> None:
    one, two, last = three
    join(one, two)
    with pytest.raises(Conflict, match="merged already"):
        join(one, last)


def test_nothing_is_rewritten_and_undoing_leaves_all_as_it_was(three: list[Body]) -> None:
    one, two, _last = three
    before = list(Body.objects.order_by("pk").values())
    redirect = join(one, two)
    assert list(Body.objects.order_by("pk").values()) == before
    undo_merge(redirect, by=OPERATOR, at=NOW)
    assert (queries.resolve(one.pk), queries.family(two.pk), found("βόλου")) == (one.pk, [two.pk], ["Δήμος Βόλου"])
    with pytest.raises(Conflict):
        undo_merge(redirect, by=OPERATOR, at=NOW)
    assert join(one, two).pk != redirect.pk


def test_lists_leave_a_merged_body_out_and_its_name_finds_the_one_that_stands(three: list[Body]) -> None:
    one, two, last = three
    join(one, two)
    join(two, last)
    assert found("δήμος") == ["Δήμος Δραμας"]
    assert found("Βόλου") == found("artas") == found("δραμας") == ["Δήμος Δραμας"]


def test_a_merge_in_the_middle_can_be_undone(three: list[Body]) -> None:
    one, two, last = three
    join(one, two)
    middle = join(two, last)
    undo_merge(middle, by=OPERATOR, at=NOW)
    assert (queries.resolve(one.pk), found("Βόλου"), found("Δράμας")) == (two.pk, ["Δήμος Αρτας"], ["Δήμος Δραμας"])


def test_an_import_that_renames_a_merged_body_is_found_as_the_one_that_stands(three: list[Body]) -> None:
    one, two, _last = three
    join(one, two)
    made("ΔΗΜΟΣ ΙΩΛΚΟΥ", one.uid)
    assert found("Ιωλκού") == found("Βόλου") == ["Δήμος Αρτας"]


def test_the_old_address_leads_to_the_body_that_stands_which_says_so(world: World) -> None:
    one, two = world.bodies["trikala"], world.bodies["larisa"]
    merge(one, two, by=world.actor("antonis"), at=NOW)
    answer = world.client("visitor").get(f"/en/bodies/{one.pk}/", follow=True)
    assert answer.redirect_chain == [(f"/en/bodies/{two.pk}/", 302)]
    assert "Δήμος Τρικκαίων was merged into this body on 23 November 2026" in answer.content.decode()


def test_a_person_merges_and_undoes_on_pages(world: World) -> None:
    one, two, officer = world.bodies["trikala"], world.bodies["larisa"], world.client("antonis")
    shown = officer.get(f"/en/bodies/{one.pk}/merge/{two.pk}/").content.decode()
    assert (one.official_name in shown, two.official_name in shown) == (True, True)
    assert officer.post(f"/en/bodies/{one.pk}/merge/{two.pk}/")["Location"] == f"/en/bodies/{two.pk}/"
    redirect = Redirect.objects.get()
    assert officer.post(f"/en/bodies/merges/{redirect.pk}/undo/")["Location"] == f"/en/bodies/{one.pk}/"
    assert queries.resolve(one.pk) == one.pk
    assert officer.get(f"/en/bodies/{one.pk}/merge/{one.pk}/").status_code == 404


@pytest.mark.parametrize("persona", ["visitor", "maria", "sofia"])
def test_nobody_else_merges_or_names(world: World, persona: str) -> None:
    one, two, actor = world.bodies["trikala"], world.bodies["larisa"], world.actor(persona)
    with pytest.raises(Refused):
        merge(one, two, by=actor, at=NOW)
    with pytest.raises(Refused):
        confirm_name(one, "Άλλο", by=actor, at=NOW)


def test_what_collides_is_listed_for_the_person_who_merges(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    table: Table[Any] = Table("test")
    table.sign_in("seats", lambda one, two: [queries.Collision(f"Both {one.pk} and {two.pk} have a main representative", "/en/")])
    monkeypatch.setattr(queries, "collisions", table)
    one, two = world.bodies["trikala"], world.bodies["larisa"]
    assert f"Both {one.pk} and {two.pk} have" in world.client("giorgos").get(f"/en/bodies/{one.pk}/merge/{two.pk}/").content.decode()


def test_a_seat_that_both_bodies_hold_collides(world: World) -> None:
    one, two = world.bodies["turnov"], world.bodies["larisa"]
    assert [collision.href for collision in queries.collide(one, two)] == [f"/en/bodies/{one.pk}/mandates/"]
    assert queries.collide(world.bodies["trikala"], two) == []


# --- what is offered


def reasons(body: Body) -> dict[str, list[str]]:
    """What is offered as the same as a body."""
    return {one.body.uid: one.reasons for one in queries.alike(body)}


@pytest.mark.parametrize(
    ("name", "values", "wanted"),
    [
        ("ΔΗΜΟΣ ΛΑΡΙΣΑΙΩΝ", {}, ["the same name"]),
        ("Δήμος Λαρισαίων", {}, ["the same name"]),
        ("ΔΗΜΟΣ ΛΑΡΙΣΣΑΙΩΝ", {"tax_number": "997844860", "tax_number_holds": True, "level": "local"}, 2),
        ("ΔΗΜΟΣ ΛΑΡΙΣΑΙΩΝ Ν.", {}, ["a name that is nearly the same"]),
        ("ΥΔΡΕΥΣΗ", {"tax_number": "997844860", "tax_number_holds": True, "level": "local"}, ["the same tax number in the same level"]),
        ("ΥΔΡΕΥΣΗ", {"tax_number": "997844860", "tax_number_holds": True, "level": "other"}, None),
        ("ΔΗΜΟΣ ΒΟΛΟΥ", {}, None),
    ],
)
def test_what_may_be_the_same_is_offered_with_its_reasons(db: None, name: str, values: dict[str, Any], wanted: Any) -> None:
    body = made("ΔΗΜΟΣ ΛΑΡΙΣΑΙΩΝ", "1", tax_number="997844860", tax_number_holds=True, level="local")
    made(name, "2", **values)
    offered = reasons(body)
    assert (len(offered["2"]) if isinstance(wanted, int) else offered.get("2")) == wanted


def test_a_number_that_does_not_hold_makes_nobody_a_double(db: None) -> None:
    body = made("ΔΗΜΟΣ ΛΑΡΙΣΑΙΩΝ", "1", tax_number="0", level="local")
    made("ΥΔΡΕΥΣΗ", "2", tax_number="0", level="local")
    assert reasons(body) == {}


def test_a_merged_body_is_offered_no_more(three: list[Body]) -> None:
    double = made("ΔΗΜΟΣ ΒΟΛΟΥ", "9")
    assert reasons(three[0]).keys() == {"9"}
    join(double, three[0])
    assert (reasons(three[0]), queries.same_name("1").rows) == ({}, [])


def test_groups_of_one_name_and_of_one_number_stand_on_a_page(world: World) -> None:
    for uid in "12":
        made("ΔΗΜΟΣ ΒΟΛΟΥ", uid, tax_number="997844860", tax_number_holds=True, level="local")
    client = world.client("giorgos")
    assert [client.get(f"/en/bodies/duplicates/{query}").content.decode().count("t 1<") for query in ("", "?by=number")] == [1, 1]


# --- names


def test_a_confirmed_name_is_kept_and_what_it_was_called_is_listed_and_found(world: World) -> None:
    body, officer = made("ΔΗΜΟΣ ΚΑΡΔΙΤΣΗΣ", "5"), world.client("giorgos")
    address = f"/en/bodies/{body.pk}/"
    assert "Δήμος Καρδιτσης" in officer.get(f"{address}name/").content.decode()
    assert officer.post(f"{address}name/", {"display_name": "  Δήμος   Καρδίτσας "})["Location"] == address
    made("ΔΗΜΟΣ ΚΑΡΔΙΤΣΑΣ", "5")
    body.refresh_from_db()
    assert (body.official_name, body.display_name, body.name_confirmed_at) == ("ΔΗΜΟΣ ΚΑΡΔΙΤΣΑΣ", "Δήμος Καρδίτσας", NOW)
    assert found("Καρδίτσης") == found("karditsas") == ["Δήμος Καρδίτσας"]
    assert "Δήμος Καρδιτσης (ΔΗΜΟΣ ΚΑΡΔΙΤΣΗΣ)" in world.client("visitor").get(address).content.decode()


def test_confirming_a_name_as_it_is_writes_no_history(db: None) -> None:
    body = made("ΔΗΜΟΣ ΒΟΛΟΥ", "5")
    confirm_name(body, "Δήμος Βόλου", by=OPERATOR, at=NOW)
    body.refresh_from_db()
    assert (body.name_confirmed_at, FormerName.objects.count()) == (NOW, 0)


def test_an_import_that_renames_keeps_what_a_body_was_called(db: None) -> None:
    made("ΔΗΜΟΣ ΒΟΛΟΥ", "5")
    for _time in range(2):
        made("ΔΗΜΟΣ ΙΩΛΚΟΥ", "5")
    former = FormerName.objects.get()
    assert (former.official_name, former.display_name, former.until_at) == ("ΔΗΜΟΣ ΒΟΛΟΥ", "Δήμος Βόλου", NOW)
    assert found("Βόλου") == ["Δήμος Ιωλκου"]


def test_an_empty_name_is_asked_for_again(world: World) -> None:
    answer = world.client("giorgos").post(f"/en/bodies/{world.bodies['larisa'].pk}/name/", {"display_name": " "})
    assert (answer.status_code, "Fill this in." in answer.content.decode()) == (422, True)


# --- supervisors


def test_the_page_shows_who_supervises_and_what_is_supervised_page_by_page(world: World) -> None:
    rows = [Row(n, str(n), {"official_name": f"ΣΧΟΛΕΙΟ {n:02}", "country": "GR"}, "1" if n > 1 else "0") for n in range(1, 32)]
    rows.append(Row(40, "0", {"official_name": "ΥΠΟΥΡΓΕΙΟ", "country": "GR"}, ""))
    import_bodies(rows, register="t", by=OPERATOR, at=NOW)
    client, top = world.client("visitor"), Body.objects.get(register="t", uid="1")
    first, second = (client.get(f"/en/bodies/{top.pk}/?page={page}").content.decode() for page in (1, 2))
    assert ("Υπουργείο" in first, first.count("Σχολειο ") - second.count("Σχολειο ")) == (True, 20)


def test_a_ring_of_supervisors_is_not_tied(db: None) -> None:
    for ties in ({"1": "2", "2": "3", "3": ""}, {"1": "2", "2": "3", "3": "1"}, {"3": "1"}):
        rows = [Row(n, uid, {"official_name": "ΦΟΡΕΑΣ", "country": "GR"}, above) for n, (uid, above) in enumerate(ties.items())]
        import_bodies(rows, register="t", by=OPERATOR, at=NOW)
        assert dict(Body.objects.values_list("uid", "supervisor__uid")) == {"1": "2", "2": "3", "3": None}


def test_a_table_that_does_not_speak_of_supervisors_leaves_them(db: None) -> None:
    for above in ("2", None):
        rows = [Row(n, uid, {"official_name": "ΦΟΡΕΑΣ", "country": "GR"}, above if uid == "1" else None) for n, uid in enumerate("12")]
        import_bodies(rows, register="t", by=OPERATOR, at=NOW)
        assert Body.objects.get(uid="1").supervisor == Body.objects.get(uid="2")
