"""A contributor's link in a browser: whose gallery it is, a name, and the chat that says what to do."""

from __future__ import annotations

import pytest

from core.galleries.contributing import end_contributor_link, make_contributor_link
from core.galleries.contributors import contributors
from core.kernel.actor import OPERATOR
from locales.words import say
from tests.harness.doors import Doors

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_a_stranger_opens_it_and_is_told_what_to_do(doors: Doors) -> None:
    with doors.house.db.write() as uow:
        link = make_contributor_link(uow, OPERATOR, 1)
    guest = doors.visitor()
    assert "Summer by the sea" in guest.get(f"/join/{link.code}").text
    assert guest.get(f"/g/{doors.gallery_code}").status_code == 404, "looking opened nothing"
    assert guest.post(f"/join/{link.code}", {"name": "Sami"}).location == "/chat"
    assert guest.get(f"/g/{doors.gallery_code}").status_code == 200
    with doors.house.db.read() as uow:
        assert [one.name for one in contributors(uow, OPERATOR, 1)] == ["Sami"]


def test_one_that_is_over_says_so(doors: Doors) -> None:
    with doors.house.db.write() as uow:
        link = make_contributor_link(uow, OPERATOR, 1)
        end_contributor_link(uow, OPERATOR, link.id)
    guest = doors.visitor()
    for answer in (guest.get(f"/join/{link.code}"), guest.post(f"/join/{link.code}", {"name": "Sami"})):
        assert answer.status_code == 410
        assert say("en", "contributors.link.over") in answer.text
