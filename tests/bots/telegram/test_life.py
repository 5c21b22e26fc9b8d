"""What happens to bots in Telegram: blocked, told to wait, moved, refused; answers lost, messages gone."""

from __future__ import annotations

import time

import pytest

from core.house import House
from core.messaging.queries import account, outgoing_counts
from core.people.actions import ensure_webchat
from tests.fake_telegram.faults import CUT, LOST, Fault, refused, too_many
from tests.harness.chat import Chatter, TelegramChatter, Town, photo
from tests.harness.telegram_town import TelegramTown

OGG = b"OggS\0\x02" + bytes(20) + b"\x01\x13OpusHead\x01\x01" + bytes(30)


def _shop_with_client(town: Town) -> tuple[TelegramChatter, TelegramChatter]:
    layla, nora = town.person("Layla"), town.person("Nora")
    nora.says(f"/start {town.invite(town.shop(layla))}")
    assert isinstance(layla, TelegramChatter)
    assert isinstance(nora, TelegramChatter)
    return layla, nora


def _publishes(town: Town, owner: Chatter, caption: str = "Silk dress\n$120") -> None:
    owner.sends_photos(photo(), caption=caption)
    owner.presses("Publish")


def _counts(house: House) -> dict[str, int]:
    with house.db.read() as uow:
        return {state: n for state, n in outgoing_counts(uow).items() if n and state != "sent"}


def test_who_blocked_the_bot_is_not_written_to_and_is_reached_another_way(town: Town, house: House) -> None:
    layla, nora = _shop_with_client(town)
    with house.db.write() as uow:
        web_id = ensure_webchat(uow, nora.person_id)
    nora.chat.blocks()
    town.settle()

    _publishes(town, layla)

    from core.webchat.queries import recent_messages

    with house.db.read() as uow:
        there = [
            message.content["card"]["title"] for message in recent_messages(uow, web_id) if message.content.get("card")
        ]
    assert there == ["Silk dress"]
    assert _counts(house) == {}


def test_a_block_that_only_sending_shows_marks_the_person_and_start_reopens(town: Town, house: House) -> None:
    layla, nora = _shop_with_client(town)
    nora.chat.room.blocked = True
    _publishes(town, layla)
    assert _counts(house) == {"failed": 1}

    nora.chat.room.blocked = False
    _publishes(town, layla, "Unheard\n$10")
    assert nora.count_of("Unheard") == 0, "nobody has said yet that she is back"
    nora.says("/start")
    _publishes(town, layla, "Saddle bag\n$60")

    nora.saw_words("Saddle bag")


@pytest.mark.slow
def test_told_to_wait_the_whole_account_waits_and_no_try_is_lost(
    town: Town, house: House, telegram: TelegramTown
) -> None:
    _, nora = _shop_with_client(town)
    telegram.telegram.faults.next("sendMessage", too_many(1))
    before = len(telegram.telegram.calls_of("sendMessage"))

    nora.says("/help")
    assert len(telegram.telegram.calls_of("sendMessage")) == before + 1, "nothing more was tried"
    time.sleep(1.05)
    town.settle()

    nora.saw_words("/language")
    assert _counts(house) == {}


def test_an_announcement_whose_answer_was_lost_is_shown_as_uncertain_and_not_sent_again(
    town: Town, house: House, telegram: TelegramTown
) -> None:
    layla, nora = _shop_with_client(town)
    layla.sends_photos(photo(), caption="Silk dress\n$120")
    layla.presses_now("Publish")
    telegram.telegram.faults.next("sendPhoto", LOST)
    town.settle()

    assert nora.count_of("Silk dress") == 1
    assert _counts(house) == {"uncertain": 1}


@pytest.mark.slow
def test_a_reply_whose_answer_was_lost_is_sent_again(town: Town, house: House, telegram: TelegramTown) -> None:
    _, nora = _shop_with_client(town)
    telegram.telegram.faults.next("sendMessage", LOST)
    nora.says("/help")
    time.sleep(2.6)
    town.settle()

    assert nora.count_of("/language") == 2, "better twice than never, for what one has asked oneself"
    assert _counts(house) == {}


@pytest.mark.slow
def test_what_surely_had_no_effect_is_tried_again(town: Town, house: House, telegram: TelegramTown) -> None:
    layla, nora = _shop_with_client(town)
    layla.sends_photos(photo(), caption="Silk dress\n$120")
    layla.presses_now("Publish")
    telegram.telegram.faults.next("sendPhoto", Fault("broken", status=500))
    town.settle()
    time.sleep(2.6)
    town.settle()

    assert nora.count_of("Silk dress") == 1
    assert _counts(house) == {}


def test_a_token_that_is_refused_stops_the_account_and_keeps_what_waits(
    town: Town, house: House, telegram: TelegramTown
) -> None:
    layla, _ = _shop_with_client(town)
    layla.sends_photos(photo(), caption="Silk dress\n$120")
    layla.presses_now("Publish")
    telegram.telegram.faults.next("sendPhoto", refused("unauthorized"))
    town.settle()

    with house.db.read() as uow:
        found = account(uow, telegram.account_id)
    assert found
    assert found.state == "refused"
    assert "token" in (found.trouble or "")
    assert _counts(house)["waiting"] >= 1


def test_a_card_that_shows_what_it_should_already_counts_as_shown(
    town: Town, house: House, telegram: TelegramTown
) -> None:
    layla, nora = _shop_with_client(town)
    _publishes(town, layla)
    telegram.telegram.faults.next("editMessageCaption", refused("not modified"))
    nora.presses("❤️")

    assert _counts(house) == {}


def test_a_message_that_is_gone_from_its_chat_is_forgotten(town: Town, house: House, telegram: TelegramTown) -> None:
    layla, nora = _shop_with_client(town)
    _publishes(town, layla)
    card = nora.chat.sees()[-1]
    nora.chat.room.removed.add(card.id)
    nora.chat.presses("❤️", on=card)
    town.settle()
    assert _counts(house) == {"cancelled": 1}

    edits = len(telegram.telegram.calls_of("editMessageCaption"))
    nora.chat.presses("❤️", on=card)
    town.settle()
    assert len(telegram.telegram.calls_of("editMessageCaption")) == edits, "nothing is tried on it any more"


def test_a_chat_that_moved_is_written_to_under_its_new_name(town: Town, telegram: TelegramTown) -> None:
    layla = town.person("Layla")
    assert isinstance(layla, TelegramChatter)
    group = telegram.telegram.group("Friends", telegram.bot)
    group.says(layla.chat.person, "/start")
    telegram.deliver()
    group.upgrades()
    town.settle()
    new = telegram.telegram.rooms[telegram.bot.id, group.room.upgraded_to or 0]

    assert [m["text"] for m in new.messages.values() if "private only" in m.get("text", "")]


def test_a_button_stops_spinning_at_once_even_when_nobody_works(town: Town, telegram: TelegramTown) -> None:
    layla, nora = _shop_with_client(town)
    _publishes(town, layla)
    card = nora.chat.sees()[-1]
    press = nora.chat.presses("❤️", on=card)
    telegram.deliver()

    press.waits(2)


@pytest.mark.slow
def test_a_connection_that_broke_before_the_call_loses_nothing(
    town: Town, house: House, telegram: TelegramTown
) -> None:
    _, nora = _shop_with_client(town)
    telegram.telegram.faults.next("sendMessage", CUT)
    nora.says("/help")
    time.sleep(2.6)
    town.settle()

    nora.saw_words("/language")
    assert _counts(house) == {}


def test_a_voice_message_answers_a_card_as_a_comment(town: Town) -> None:
    layla, nora = _shop_with_client(town)
    _publishes(town, layla)
    nora.chat.sends_voice(OGG, answering=nora.chat.sees()[-1])
    town.settle()

    assert layla.sees()[-1].media == ["voice"]


def test_a_contact_from_the_owner_becomes_an_invite_for_one(town: Town, telegram: TelegramTown) -> None:
    layla, _ = _shop_with_client(town)
    telegram.channel.introduce(telegram.account_id, None)
    layla.chat.shares_contact("+971501234567", "Salma")
    town.settle()
    told = layla.saw_words("Salma")
    assert "/join/" in told.text or "t.me/" in told.text
    code = told.text.replace("start=", "/join/").partition("/join/")[2].split()[0]
    first, second = town.person("Salma"), town.person("Somebody")
    first.says(f"/start {code}")
    second.says(f"/start {code}")

    first.saw_words("Welcome")
    second.saw("errors.invite.over")


def test_a_bot_serves_though_telegram_will_not_describe_it_now(town: Town, telegram: TelegramTown) -> None:
    telegram.telegram.faults.next("getMyCommands", Fault("broken", status=500))
    assert telegram.channel.introduce(telegram.account_id, None) == telegram.bot.username


def test_ones_own_contact_is_kept_as_a_number(town: Town, house: House) -> None:
    _, nora = _shop_with_client(town)
    nora.chat.shares_contact("+971501234567", "Nora", user_id=nora.chat.person.id)
    town.settle()

    nora.saw_words("+971501234567")


def test_who_is_known_by_number_alone_gets_a_name_and_a_language_with_their_first_word(
    town: Town, house: House, telegram: TelegramTown
) -> None:
    from core.people.actions import meet
    from core.people.queries import person_by_identity

    stranger = telegram.telegram.person("ليلى", last_name="حداد", language_code="ar").chat(telegram.bot)
    with house.db.write() as uow:
        meet(uow, "telegram", str(stranger.person.id))
    stranger.starts()
    town.settle()

    with house.db.read() as uow:
        known = person_by_identity(uow, "telegram", str(stranger.person.id))
    assert known
    assert (known.name, known.language) == ("ليلى حداد", "ar")


def test_a_link_that_signs_in_can_not_be_passed_on(town: Town) -> None:
    _, nora = _shop_with_client(town)
    nora.says("/me")

    assert nora.chat.sees()[-1].protected
    assert "?next=/" in nora.chat.sees()[-1].text
