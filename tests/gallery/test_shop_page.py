"""The shop's page: what the shop shows of itself is there, in the reader's language, and what it hides is not."""

from __future__ import annotations

import pytest

from core.clients.actions import make_invite
from core.kernel.actor import OPERATOR
from core.storefront.actions import put_picture, say_field, show_part
from core.storefront.queries import face
from tests.harness.doors import Doors

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
SAID = {
    "story": "Linen and clay.\n\nكتّان وطين.",
    "contact": "Souk road 4",
    "footer": "Thank you for shopping small.",
    "link": "instagram layla",
    "press": "Vogue Arabia https://en.vogue.me/layla",
}


@pytest.fixture
def shop_id(doors: Doors) -> int:
    with doors.house.db.write() as uow:
        for field, words in SAID.items():
            say_field(uow, OPERATOR, 1, field, words)
        for field in ("logo", "cover"):
            put_picture(uow, OPERATOR, 1, field, doors.media_id)
    return 1


def test_it_shows_story_pictures_contact_links_press_and_thanks(doors: Doors, shop_id: int) -> None:
    page = doors.visitor("client").get(f"/s/{doors.slug}").text
    shown = ["Linen and clay.", "Souk road 4", "Thank you for shopping small.", "Vogue Arabia"]
    shown += [
        'href="https://instagram.com/layla"',
        'href="https://en.vogue.me/layla"',
        'class="logo"',
        'class="banner"',
    ]
    assert [words for words in shown if words not in page] == []
    assert "كتّان" not in page
    assert "كتّان وطين." in doors.visitor("reader").get(f"/s/{doors.slug}").text


def test_what_is_hidden_is_not_there(doors: Doors, shop_id: int) -> None:
    with doors.house.db.write() as uow:
        for part in face(uow, OPERATOR, shop_id).parts:
            show_part(uow, OPERATOR, part.id, shown=False)
    page = doors.visitor("client").get(f"/s/{doors.slug}").text
    for words in ("Linen", "Souk", "Thank you for", "instagram", "vogue", 'class="logo"', 'class="banner"', "imprint"):
        assert words not in page, words


def test_the_opening_words_stand_where_an_invite_leads(doors: Doors, shop_id: int) -> None:
    with doors.house.db.write() as uow:
        say_field(uow, OPERATOR, shop_id, "welcome", "Lovely to have you.")
        code = make_invite(uow, OPERATOR, shop_id)
    assert "Lovely to have you." in doors.visitor().get(f"/join/{code}").text


def test_outsiders_see_nothing_of_its_face(doors: Doors, shop_id: int) -> None:
    page = doors.visitor("stranger").get(f"/s/{doors.slug}")
    assert page.status_code == 404
    assert "Linen" not in page.text
