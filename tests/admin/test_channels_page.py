"""The panel's page of channels: a bot is brought by its token, which is never shown again, and taken away."""

from __future__ import annotations

import pytest

from core.connections.actions import accept_bot
from core.messaging.queries import accounts_of_shop, accounts_offered
from locales.words import say
from tests.harness.doors import Doors

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
TOKEN = "987654321:AAExample_of_a_token_from_BotFather_"


def test_a_bot_is_brought_by_its_token_and_taken_away_after_one_more_question(doors: Doors) -> None:
    owner, page = doors.visitor("owner"), f"/admin/{doors.slug}/channels"
    assert 'id="token"' in owner.get(page).text
    brought = owner.post(f"{page}/bot", {"token": f"  {TOKEN} "})
    assert brought.status_code == 302
    shown = owner.get(page).text
    assert say("en", "admin.channels.state.offered") in shown
    assert TOKEN not in shown
    with doors.house.db.write() as uow:
        (account_id,) = accounts_offered(uow)
        accept_bot(uow, account_id, "layla_bot")

    assert "@layla_bot" in owner.get(page).text
    assert say("en", "admin.channels.sure") in owner.get(f"{page}?sure=1").text
    owner.post(f"{page}/bot/away", {"account": account_id})
    assert 'id="token"' in owner.get(page).text


def test_what_is_no_token_gets_a_sentence_in_place(doors: Doors) -> None:
    owner = doors.visitor("owner")
    answer = owner.post(f"/admin/{doors.slug}/channels/bot", {"token": "hello"})
    assert answer.status_code == 422
    assert "@BotFather" in answer.text


def test_a_bot_of_another_shop_is_not_taken_away(doors: Doors) -> None:
    owner = doors.visitor("owner")
    owner.post(f"/admin/{doors.slug}/channels/bot", {"token": TOKEN})
    with doors.house.db.read() as uow:
        (account_id,) = accounts_offered(uow)
        shop_id = next(a for a in range(1, 9) if accounts_of_shop(uow, a))
    other = doors.visitor("stranger")
    other.post(f"/admin/{doors.slug}/channels/bot/away", {"account": account_id})
    with doors.house.db.read() as uow:
        assert [account.id for account in accounts_of_shop(uow, shop_id)] == [account_id]
