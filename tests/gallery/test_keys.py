"""A link to a gallery in a browser: its PIN, a guest without an account, and nothing before the door is open."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from core.galleries.actions import create_gallery, show_gallery_to
from core.galleries.links import lock_link, make_link
from core.kernel.actor import OPERATOR
from core.kernel.bilingual import Bilingual
from core.kernel.clock import now
from locales.words import say
from tests.harness.doors import Doors

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def _key(doors: Doors, *, pin: str = "", days: int | None = None) -> str:
    with doors.house.db.write() as uow:
        show_gallery_to(uow, OPERATOR, 1, "team")
        card = make_link(uow, OPERATOR, 1, days)
        if pin:
            lock_link(uow, OPERATOR, card.id, pin)
        return card.code


def test_a_guest_without_an_account_gives_a_name_and_is_in(doors: Doors) -> None:
    guest, key = doors.visitor(), _key(doors)
    page = guest.get(f"/g/{doors.gallery_code}?key={key}").text
    assert say("en", "galleries.web.key_what") in page
    assert "Summer by the sea" not in page
    assert guest.get(f"/g/{doors.gallery_code}").status_code == 404, "looking opened nothing"
    answer = guest.post(f"/g/{doors.gallery_code}/enter", {"key": key, "name": "Salma"})
    assert answer.location == f"/g/{doors.gallery_code}"
    assert "Silk dress" in guest.get(f"/g/{doors.gallery_code}").text
    assert "Silk dress" in guest.get(f"/i/{doors.item_code}").text
    assert guest.post(f"/i/{doors.item_code}/react", {"emoji": "❤️"}).status_code == 302
    assert guest.get(f"/g/{doors.gallery_code}?key={key}").location == f"/g/{doors.gallery_code}"


def test_a_pin_is_asked_for_and_five_wrong_ones_are_enough(doors: Doors) -> None:
    guest, key = doors.visitor(), _key(doors, pin="4071")
    address = f"/g/{doors.gallery_code}/enter"
    assert 'name="pin"' in guest.get(f"/g/{doors.gallery_code}?key={key}").text
    for _ in range(4):
        assert guest.post(address, {"key": key, "pin": "banana"}).status_code == 403
    assert guest.post(address, {"key": key, "pin": "1111"}).status_code == 429
    paused = guest.post(address, {"key": key, "pin": "4071"})
    assert paused.status_code == 429
    assert "Summer by the sea" not in paused.text
    with time_machine.travel(now() + timedelta(minutes=16), tick=True):
        assert guest.post(address, {"key": key, "pin": "٤٠٧١", "name": "Salma"}).status_code == 302


def test_an_expired_link_and_a_wrong_one_say_so(doors: Doors) -> None:
    guest, key = doors.visitor(), _key(doors, days=1)
    with time_machine.travel(now() + timedelta(days=2), tick=True):
        answer = guest.get(f"/g/{doors.gallery_code}?key={key}")
        assert answer.status_code == 410
        assert say("en", "galleries.pin.over") in answer.text
    assert guest.get(f"/g/{doors.gallery_code}?key=see-nothing").status_code == 410


def test_a_link_opens_its_own_gallery_alone(doors: Doors) -> None:
    key, client = _key(doors), doors.visitor("client")
    with doors.house.db.write() as uow:
        other = create_gallery(uow, OPERATOR, 1, Bilingual("Family album"))
        show_gallery_to(uow, OPERATOR, other, "team")
        from core.galleries.queries import gallery_card

        code = gallery_card(uow, OPERATOR, other).head.code
    assert client.get(f"/g/{code}?key={key}").status_code == 410
    assert client.post(f"/g/{code}/enter", {"key": key}).status_code == 410
    assert client.get(f"/g/{code}").status_code == 404
    assert client.post(f"/g/{doors.gallery_code}/enter", {"key": key}).status_code == 302
    assert client.get(f"/g/{code}").status_code == 404
