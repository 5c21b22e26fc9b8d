"""Keeping on the web: the button beside an item and the page of what one keeps show what the chat does."""

from __future__ import annotations

import pytest
from markupsafe import escape
from sqlalchemy import select

from core.items.publishing import withdraw_item
from core.kernel.actor import OPERATOR, Actor
from core.messaging.models import Outgoing
from core.saved.actions import toggle_saved
from locales.words import say
from tests.harness.doors import Doors

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.mark.parametrize(("who", "language"), [("client", "en"), ("reader", "ar")])
def test_save_keeps_it_on_a_page_of_its_own_and_the_same_button_lets_it_go(
    doors: Doors, who: str, language: str
) -> None:
    client, address = doors.visitor(who), f"/i/{doors.item_code}"
    assert say(language, "web.saved.empty") in client.get("/saved").text
    for _ in range(2):
        assert client.post(f"{address}/save", {"kept": "1"}).location == f"{address}#saved"
    assert 'name="kept" value="0"' in client.get(address).text
    page = client.get("/saved").text
    assert page.count(f'href="{address}"') == 1
    assert {"en": "Layla Boutique", "ar": "بوتيك ليلى"}[language] in page
    client.post(f"{address}/save", {"kept": "0"})
    assert f'href="{address}"' not in client.get("/saved").text


def test_what_was_saved_in_the_chat_is_there_and_what_is_gone_is_said(doors: Doors) -> None:
    with doors.house.db.write() as uow:
        toggle_saved(uow, Actor(doors.people["client"]), doors.item_id)
    client = doors.visitor("client")
    assert "Silk dress" in client.get("/saved").text
    with doors.house.db.write() as uow:
        withdraw_item(uow, OPERATOR, doors.item_id)
    page = client.get("/saved").text
    assert "Silk dress" not in page
    assert escape(say("en", "web.saved.gone", count=1)) in page


@pytest.mark.parametrize("who", ["stranger", "neighbour"])
def test_outsiders_can_keep_nothing(doors: Doors, who: str) -> None:
    outsider = doors.visitor(who)
    assert outsider.post(f"/i/{doors.item_code}/save", {"kept": "1"}).status_code == 404
    assert "Silk" not in outsider.get("/saved").text


def test_a_newcomer_by_the_web_finds_the_welcome_and_the_newest_in_the_chat(doors: Doors) -> None:
    stranger, code = doors.visitor("stranger"), doors.invite()
    assert stranger.post(f"/join/{code}").status_code == 302
    with doors.house.db.read() as uow:
        told = select(Outgoing).filter_by(person_id=doors.people["stranger"]).order_by(Outgoing.id)
        assert [row.payload["is"] for row in uow.session.scalars(told)] == ["say", "item"]
