"""Filters under a name: whose they are, what of an address they keep, and what tampering comes to."""

import re
from html import unescape
from typing import Any

import pytest

from tests.journey import inviting
from tests.personas import NOW, SLUG, World
from wenovate.base.gate import Conflict, Refused
from wenovate.base.tables import lists
from wenovate.web.desk import actions
from wenovate.web.desk.models import SavedFilter

SAVE = "/en/desk/filters/save/"


def save(world: World, query: str, name: str = "giorgos", called: str = "Mine", shared: str = "no") -> Any:
    """Keep the filters of an address under a name."""
    return world.client(name).post(f"{SAVE}?{query}", {"name": called, "shared": shared})


def bar(world: World, address: str, name: str = "giorgos") -> dict[str, str]:
    """The saved filters above a list."""
    html = world.client(name).get(address).content.decode()
    part = html.partition('aria-label="Saved filters"')[2].partition("</nav>")[0]
    return {label: unescape(href) for href, label in re.findall(r'<a href="([^"]+)"[^>]*>([^<]+)</a>', part)}


PLACES = {
    "desk": ("/en/desk/", "due=overdue"),
    "registrations": ("/en/desk/registrations/", "state=awaiting"),
    "bodies": ("/en/bodies/", "level=local"),
    "demands": ("/en/demands/", "area=health&mode=offers"),
    "firms": ("/en/firms/", "kind=startup"),
    "people": ("/en/network/people/", "seat=main"),
    "needs": (f"/en/programmes/{SLUG}/needs/", "sort=shared"),
}


# Of a programme of another unit, tried apart.
OF_JANAS_UNIT = "coverage"


def test_every_list_that_keeps_filters_is_tried_here() -> None:
    assert {*PLACES, OF_JANAS_UNIT} == set(lists)


def test_the_list_of_bodies_that_were_invited_keeps_its_filters_too(world: World, now: Any) -> None:
    inviting.one(world)
    jana, address = world.client("jana"), f"/en/programmes/{inviting.CZECH}/coverage/bodies/"
    html = jana.get(f"{address}?state=silent").content.decode()
    offered = unescape(re.findall(rf'href="({SAVE}[^"]+)"', html)[0])
    assert jana.post(offered, {"name": "Mine", "shared": "no"}).headers["Location"] == f"{address}?state=silent"
    assert bar(world, address, "jana") == {"Mine": f"{address}?state=silent"}


@pytest.mark.parametrize("of", PLACES)
def test_a_filter_is_saved_from_its_list_and_stands_above_it(world: World, now: Any, of: str) -> None:
    address, query = PLACES[of]
    world.need()
    html = world.client("giorgos").get(f"{address}?{query}&page=3&other=1").content.decode()
    offered = unescape(re.findall(rf'href="({SAVE}[^"]+)"', html)[0])
    assert ("page" in offered, "other" in offered) == (False, False)
    assert world.client("giorgos").post(offered, {"name": "Mine", "shared": "no"}).headers["Location"] == f"{address}?{query}"
    assert (bar(world, address), SAVE in world.client("giorgos").get(f"{address}?{query}").content.decode()) == (
        {"Mine": f"{address}?{query}"},
        False,
    )


def test_the_whole_list_is_no_filter(world: World, now: Any) -> None:
    assert [SAVE in world.client("giorgos").get(address).content.decode() for address, _query in PLACES.values()] == [False] * len(PLACES)


def test_one_is_for_oneself_and_what_is_shared_for_the_unit(world: World, now: Any) -> None:
    save(world, "list=bodies&level=local")
    save(world, "list=bodies&level=central", called="Ours", shared="yes")
    save(world, "list=bodies&level=regional", "jana", called="Theirs", shared="yes")
    seen = {name: sorted(bar(world, "/en/bodies/", name)) for name in ("giorgos", "eleni", "jana", "maria", "sofia", "visitor")}
    assert seen == {"giorgos": ["Mine", "Ours"], "eleni": ["Ours"], "jana": ["Theirs"], "maria": [], "sofia": [], "visitor": []}


@pytest.mark.parametrize(
    ("query", "code"), [("list=none&q=1", 404), ("q=1", 404), ("list=needs&q=1", 404), ("list=needs&programme=../../desk&q=1", 404)]
)
def test_what_is_no_list_is_not_saved(world: World, now: Any, query: str, code: int) -> None:
    assert (save(world, query).status_code, SavedFilter.objects.count()) == (code, 0)


def test_only_what_the_list_knows_is_kept_and_it_is_asked_again_at_every_use(world: World, now: Any) -> None:
    save(world, "list=bodies&level=local&next=https://elsewhere.example&page=9&q=" + "a" * 500)
    saved = SavedFilter.objects.get()
    assert saved.filters == {"level": "local", "q": "a" * 100}
    # Whatever came into the row, the address of the list is all that comes out.
    SavedFilter.objects.filter(pk=saved.pk).update(filters={"level": "<script>", "next": "https://elsewhere.example"})
    assert bar(world, "/en/bodies/") == {"Mine": "/en/bodies/?level=%3Cscript%3E"}
    assert world.client("giorgos").get(bar(world, "/en/bodies/")["Mine"]).status_code == 200


def test_a_name_that_is_taken_is_asked_for_again(world: World, now: Any) -> None:
    save(world, "list=bodies&level=local")
    again = save(world, "list=bodies&level=central")
    assert (again.status_code, "of this name" in again.content.decode(), SavedFilter.objects.count()) == (422, True, 1)


def test_it_is_renamed_shared_and_removed_on_its_page(world: World, now: Any) -> None:
    save(world, "list=bodies&level=local")
    client, pk = world.client("giorgos"), SavedFilter.objects.get().pk
    client.post(f"/en/desk/filters/{pk}/", {"name": "Municipalities", "shared": "yes"})
    assert (list(bar(world, "/en/bodies/", "eleni")), "Municipalities" in client.get("/en/desk/filters/").content.decode()) == (
        ["Municipalities"],
        True,
    )
    client.post(f"/en/desk/filters/{pk}/remove/")
    assert (bar(world, "/en/bodies/"), SavedFilter.objects.count()) == ({}, 0)


def test_what_is_another_s_cannot_be_changed_but_the_head_tends_what_is_shared(world: World, now: Any) -> None:
    unit, at = world.unit, NOW
    own = actions.save_filter(unit, "Own", "bodies", {"q": "a"}, shared=False, by=world.actor("giorgos"), at=at).subject
    ours = actions.save_filter(unit, "Ours", "bodies", {"q": "b"}, shared=True, by=world.actor("giorgos"), at=at).subject
    for name in ("eleni", "jana", "maria"):
        with pytest.raises(Refused):
            actions.remove_filter(own, by=world.actor(name), at=at)
    actions.rename_filter(ours, "Of us all", shared=True, by=world.actor("eleni"), at=at)
    assert world.client("eleni").post(f"/en/desk/filters/{own.pk}/remove/").status_code == 404
    assert SavedFilter.objects.count() == 2


def test_a_new_name_that_is_taken_is_a_conflict(world: World, now: Any) -> None:
    for name in ("A", "B"):
        actions.save_filter(world.unit, name, "bodies", {"q": "a"}, shared=False, by=world.actor("giorgos"), at=NOW)
    with pytest.raises(Conflict, match="of this name"):
        actions.rename_filter(SavedFilter.objects.get(name="B"), "A", shared=False, by=world.actor("giorgos"), at=NOW)
