"""A bot of the shop's own, from the pasted token to its first client, and until it is taken away."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from bots.connecting import look_at_account
from core.house import House
from core.messaging.queries import account_named, accounts_offered
from tests.fake_telegram.world import FakeBot
from tests.harness.chat import TelegramChatter, Town, photo
from tests.harness.telegram_town import TelegramTown


@pytest.fixture
def layla(town: Town) -> TelegramChatter:
    layla = town.person("Layla")
    assert isinstance(layla, TelegramChatter)
    town.shop(layla)
    return layla


@pytest.fixture
def own(telegram: TelegramTown) -> FakeBot:
    return telegram.telegram.add_bot(username="layla_boutique_bot", first_name="Layla Boutique")


def _look(house: House) -> None:
    with house.db.read() as uow:
        offered = accounts_offered(uow)
    for account_id in offered:
        look_at_account(house, account_id)


def _brings(house: House, town: Town, owner: TelegramChatter, bot: FakeBot) -> None:
    owner.says("/bot")
    owner.says(f"Use this token to access the HTTP API:\n{bot.token}\nKeep your token secure")
    _look(house)
    town.settle()


def test_the_token_is_checked_sealed_and_taken_out_of_sight(
    house: House, town: Town, layla: TelegramChatter, own: FakeBot
) -> None:
    layla.says("/bot")
    layla.saw_words("@BotFather")
    pasted = layla.chat.says(own.token)
    town.settle()

    layla.saw("chat.bot.offered_now")
    assert layla.chat.said(pasted) is None, "it is gone from the chat"
    with house.db.read() as uow:
        rows = [
            str(row)
            for table in ("inbound", "accounts", "outgoing", "messages")
            for row in uow.session.execute(text(f"SELECT * FROM {table}"))
        ]
    assert not any(own.token in row for row in rows), "and nowhere in our rows"

    _look(house)
    town.settle()
    layla.saw_words("@layla_boutique_bot is connected")
    assert own.texts, "it says what it is"


def test_its_own_clients_hear_by_it_and_others_by_the_platforms(
    house: House, town: Town, layla: TelegramChatter, telegram: TelegramTown, own: FakeBot
) -> None:
    maya = town.person("Maya")
    maya.says(f"/start {town.invite(1)}")
    _brings(house, town, layla, own)
    layla.says("/invite")
    invite = layla.saw_words("https://t.me/layla_boutique_bot?start=")
    nora = telegram.telegram.person("Nora").chat(own)
    nora.starts(invite.text.partition("start=")[2].split()[0])
    telegram.takes_from(own)
    town.settle()

    layla.sends_photos(photo(), caption="Silk dress\n$120")
    layla.presses("Publish")

    assert "Silk dress" in nora.sees()[-1].text
    maya.saw_words("Silk dress")
    nora.says("is it in blue?", answering=nora.sees()[-1])
    telegram.takes_from(own)
    town.settle()
    layla.says("It is.", answering=layla.saw_words("is it in blue?"))
    assert "It is." in nora.sees()[-1].text


def test_a_code_of_another_shop_is_unknown_to_it(
    house: House, town: Town, layla: TelegramChatter, telegram: TelegramTown, own: FakeBot
) -> None:
    omar = town.person("Omar")
    other = town.invite(town.shop(omar, name="Omar Studio", arabic="عمر"))
    _brings(house, town, layla, own)
    nora = telegram.telegram.person("Nora").chat(own)
    nora.starts(other)
    telegram.takes_from(own)
    town.settle()

    assert "No invite has this code" in nora.sees()[-1].text or "code" in nora.sees()[-1].text
    assert omar.count_of("Nora") == 0


def test_a_token_that_telegram_does_not_know_is_declined(house: House, town: Town, layla: TelegramChatter) -> None:
    layla.says("/bot")
    layla.says("123456789:AAExample_of_a_token_that_nobody_has_")
    _look(house)
    town.settle()

    layla.saw("notices.bot.declined")


@pytest.mark.parametrize("words", ["hello", "12345:short", "123456789:" + "a" * 80])
def test_what_is_no_token_is_told_and_the_question_stays_open(
    house: House, town: Town, layla: TelegramChatter, own: FakeBot, words: str
) -> None:
    layla.says("/bot")
    layla.says(words)
    layla.saw("errors.bot.token")
    layla.says(own.token)
    layla.saw("chat.bot.offered_now")


def test_one_bot_serves_one_shop(
    house: House, town: Town, layla: TelegramChatter, telegram: TelegramTown, own: FakeBot
) -> None:
    _brings(house, town, layla, own)
    omar = town.person("Omar")
    town.shop(omar, name="Omar Studio", arabic="عمر")
    omar.says("/bot")
    omar.says(own.token)
    omar.saw("errors.bot.taken")
    omar.says(telegram.bot.token)
    omar.saw("errors.bot.taken")


def test_taken_away_it_is_forgotten_and_the_platforms_bot_serves_again(
    house: House, town: Town, layla: TelegramChatter, telegram: TelegramTown, own: FakeBot
) -> None:
    _brings(house, town, layla, own)
    nora_here, code = town.person("Nora"), town.invite(1)
    assert isinstance(nora_here, TelegramChatter)
    nora_here.says(f"/start {code}")
    nora_there = nora_here.chat.person.chat(own)
    nora_there.starts()
    telegram.takes_from(own)
    town.settle()
    layla.says("/bot")
    layla.presses("Take it away")
    layla.presses("Yes")

    with house.db.read() as uow:
        gone = account_named(uow, "telegram", str(own.id))
    assert gone
    assert (gone.state, gone.sealed) == ("removed", None)
    seen = len(nora_there.sees())
    layla.sends_photos(photo(), caption="Silk dress\n$120")
    layla.presses("Publish")
    nora_here.saw_words("Silk dress")
    assert len(nora_there.sees()) == seen
    _brings(house, town, layla, own)
    layla.saw_words("@layla_boutique_bot is connected")
