"""Addresses that nobody should be able to break: NUL in a search, ids beyond every database."""

import pytest

from tests.personas import SLUG, World

SEARCHES = ("/en/bodies/?q=%00δήμος", f"/en/programmes/{SLUG}/join/?q=%00δήμος", f"/en/programmes/{SLUG}/needs/?q=%00δήμος")


@pytest.mark.parametrize("address", SEARCHES)
def test_a_nul_in_a_search_is_dropped(world: World, address: str) -> None:
    assert world.client("nikos").get(address).status_code == 200


def test_a_nul_in_the_key_of_a_form_is_no_key(world: World) -> None:
    answer = world.client("maria").post(f"/en/programmes/{SLUG}/needs/start/", {"form_key": "a\x00b"})
    assert answer.status_code == 302


@pytest.mark.parametrize("place", ["needs/drafts", "registrations/drafts", "bodies"])
def test_an_id_beyond_every_database_is_an_address_that_does_not_exist(world: World, place: str) -> None:
    client = world.client("maria")
    assert [client.get(f"/en/{place}/{number}/").status_code for number in (10**17, 10**30)] == [404, 404]
