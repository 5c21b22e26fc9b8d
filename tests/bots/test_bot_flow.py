"""/bot in the web chat and on the plain channel: asking for a token, keeping it out of sight, taking the bot away."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from core.connections.actions import accept_bot, offer_bot
from core.house import House
from core.kernel.actor import Actor
from core.messaging.actions.accounts import note_trouble, refuse_account
from core.messaging.queries import account, account_named, accounts_offered
from core.shops.actions import set_role
from tests.harness.chat import Chatter, Town, photo

SECRET = "AAExample_of_a_token_from_BotFather_"
TOKEN = f"987654321:{SECRET}"


@pytest.fixture(params=["webchat", "plain"])
def town(request: pytest.FixtureRequest, house: House) -> Town:
    return Town(house, request.param)


@pytest.fixture
def layla(town: Town) -> Chatter:
    layla = town.person("Layla")
    town.shop(layla)
    return layla


def _connects(house: House, layla: Chatter) -> int:
    layla.says("/bot")
    layla.says(TOKEN)
    with house.db.write() as uow:
        (account_id,) = accounts_offered(uow)
        accept_bot(uow, account_id, "layla_bot")
    layla.town.settle()
    return account_id


def _kept_anywhere(house: House, words: str) -> list[str]:
    """The tables in which these words stand."""
    tables = ("inbound", "accounts", "outgoing", "messages", "events", "conversations", "webchat_messages")
    with house.db.read() as uow:
        rows = {table: str(uow.session.execute(text(f"SELECT * FROM {table}")).all()) for table in tables}
    return [table for table, row in rows.items() if words in row]


def test_without_a_bot_it_says_how_one_is_made_and_takes_the_token(house: House, layla: Chatter) -> None:
    layla.says("/bot")
    layla.saw_words("@BotFather")
    layla.says(TOKEN)
    layla.saw("chat.bot.offered_now")
    layla.says("/bot")
    layla.saw("chat.bot.offered", name="987654321")
    assert _kept_anywhere(house, SECRET) == []


def test_connected_it_is_told_and_shown_with_its_name(house: House, layla: Chatter) -> None:
    _connects(house, layla)
    layla.saw_words("@layla_bot is connected")
    layla.says("/bot")
    layla.saw_words("@layla_bot serves Layla Boutique")


def test_an_arabic_owner_reads_all_of_it_in_arabic(house: House, town: Town) -> None:
    salma = town.person("سلمى", language="ar")
    town.shop(salma)
    salma.says("/bot")
    salma.saw_words("بوت خاص")
    salma.says(TOKEN)
    salma.saw("chat.bot.offered_now")
    salma.says("/bot")
    salma.presses("إزالته")
    salma.presses("نعم")
    salma.saw("chat.bot.away")


def test_trouble_is_told_with_what_to_do_about_it(house: House, layla: Chatter) -> None:
    account_id = _connects(house, layla)
    with house.db.write() as uow:
        note_trouble(uow, account_id, "another program asks for this bot's updates, too")
    layla.says("/bot")
    layla.saw_words("another program takes some of its messages")
    with house.db.write() as uow:
        refuse_account(uow, account_id, "Unauthorized")
    layla.says("/bot")
    layla.saw_words("Telegram takes the token of layla_bot no more")


def test_it_is_taken_away_only_after_yes(house: House, layla: Chatter) -> None:
    account_id = _connects(house, layla)
    layla.says("/bot")
    layla.presses("Take it away")
    layla.presses("No")
    layla.saw("chat.bot.kept")
    with house.db.read() as uow:
        kept = account(uow, account_id)
    assert kept
    assert kept.state == "active"
    layla.presses("Take it away")
    layla.presses("Yes")
    layla.saw("chat.bot.away")
    with house.db.read() as uow:
        gone = account(uow, account_id)
    assert gone
    assert (gone.state, gone.sealed) == ("removed", None)


def test_what_is_no_token_is_told_and_the_question_stays_open(layla: Chatter) -> None:
    layla.says("/bot")
    layla.says("hello")
    layla.saw("errors.bot.token")
    layla.says(TOKEN)
    layla.saw("chat.bot.offered_now")


def test_a_token_that_is_not_taken_is_kept_nowhere_either(house: House, town: Town, layla: Chatter) -> None:
    _connects(house, layla)
    omar = town.person("Omar")
    town.shop(omar, name="Omar Studio", arabic="عمر")
    omar.says("/bot")
    omar.says(TOKEN)
    omar.saw("errors.bot.taken")
    assert _kept_anywhere(house, SECRET) == []
    omar.says(f"1234567:{SECRET}")
    omar.saw("chat.bot.offered_now")


def test_a_bot_that_came_by_the_panel_meanwhile_closes_the_question(house: House, town: Town) -> None:
    layla = town.person("Layla")
    shop_id = town.shop(layla)
    layla.says("/bot")
    with house.db.write() as uow:
        accept_bot(uow, offer_bot(uow, Actor(layla.person_id), shop_id, TOKEN, house.vault), "layla_bot")
    layla.says(f"1234567:{SECRET}")
    layla.saw("errors.bot.one")
    assert _kept_anywhere(house, SECRET) == []
    layla.sends_photos(photo(), caption="Silk dress\n$120")
    layla.saw_words("Silk dress")


def test_a_token_that_nobody_asked_for_goes_out_of_sight(house: House, layla: Chatter) -> None:
    layla.says(TOKEN)
    layla.saw("chat.bot.loose")
    assert _kept_anywhere(house, SECRET) == []


def test_who_has_several_shops_is_asked_which(house: House, town: Town) -> None:
    layla = town.person("Layla")
    town.shop(layla)
    second = town.shop(layla, name="Layla Kids", arabic="ليلى للأطفال")
    layla.says("/bot")
    layla.saw("chat.bot.which")
    layla.presses("Layla Kids")
    layla.says(TOKEN)
    with house.db.read() as uow:
        offered = account_named(uow, "telegram", "987654321")
    assert offered
    assert offered.shop_id == second


@pytest.mark.parametrize("role", ["editor", "marketer", "viewer"])
def test_who_works_there_without_running_it_is_told_that_they_may_not(
    house: House, town: Town, layla: Chatter, role: str
) -> None:
    helper = town.person("Helper")
    with house.db.write() as uow:
        set_role(uow, 1, helper.person_id, role)
    helper.says("/bot")
    helper.saw("errors.not_allowed")
    helper.says(TOKEN)
    with house.db.read() as uow:
        assert accounts_offered(uow) == []


def test_clients_are_not_told_of_it(town: Town, layla: Chatter) -> None:
    nora = town.person("Nora")
    nora.says(f"/start {town.invite(1)}")
    nora.says("/bot")
    nora.saw("chat.unknown_command")


def test_cancel_closes_the_question(house: House, layla: Chatter) -> None:
    layla.says("/bot")
    layla.says("/cancel")
    layla.says("hello")
    assert layla.count_of("That is no bot's token") == 0
