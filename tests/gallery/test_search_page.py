"""The shop's page searches without a script: a box, a wall of what was found, and nothing for who may not see."""

from __future__ import annotations

import pytest

from tests.harness.doors import Doors

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_a_client_finds_by_a_form_and_sees_cards(doors: Doors) -> None:
    client = doors.visitor("client")
    title = "Silk dress"
    assert 'role="search"' in client.get(f"/s/{doors.slug}").text
    page = client.get(f"/s/{doors.slug}?q={title.split()[0]}").text
    assert f"/i/{doors.item_code}" in page
    assert f"/i/{doors.draft_code}" not in page


def test_what_is_not_found_says_so_and_keeps_the_words(doors: Doors) -> None:
    page = doors.visitor("client").get(f"/s/{doors.slug}?q=<b>brocade</b>").text
    assert "Nothing here fits" in page
    assert "<b>brocade" not in page
    assert 'value="&lt;b&gt;brocade&lt;/b&gt;"' in page


@pytest.mark.parametrize("query", ["q=%00", "q=silk&start=-1", "q=silk&start=99999999999999999999", "q=%F0%9F%91%8D"])
def test_odd_addresses_are_pages_as_well(doors: Doors, query: str) -> None:
    assert doors.visitor("client").get(f"/s/{doors.slug}?{query}").status_code == 200


def test_a_stranger_who_searches_learns_not_even_that_there_is_a_shop(doors: Doors) -> None:
    answer = doors.visitor("stranger").get(f"/s/{doors.slug}?q=silk")
    assert answer.status_code == 404
    assert doors.item_code not in answer.text
