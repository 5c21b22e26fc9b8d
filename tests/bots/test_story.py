"""The story of the house, as a chat script: it reads like the chat, and runs on every channel in both languages."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from core.items.queries import shop_items
from core.kernel.actor import OPERATOR
from core.messaging.queries import outgoing_counts
from tests.harness.chat import Town, photo

CAPTION = "Silk dress\n$120 #summer\nsizes: S M L"


@pytest.mark.parametrize("channel", [None, "plain"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_photo_becomes_an_item_and_a_client_asks_about_it(town: Town, channel: str | None, language: str) -> None:
    layla, nora = town.person("Layla", channel, language), town.person("Nora", language=language)
    shop_id = town.shop(layla)
    nora.says(f"/start {town.invite(shop_id)}")

    layla.sends_photos(photo(), caption=CAPTION)
    draft = layla.saw("items.draft", count=1)
    assert all(words in draft.text for words in ("Silk dress", "S M L", "#summer")), draft.text
    assert draft.media, "the card shows its picture"

    layla.presses({"en": "Publish", "ar": "نشر"}[language])
    card = nora.saw_words("Silk dress")
    assert nora.count_of("Silk dress") == 1

    nora.presses("❤️", on=card)
    assert any("❤️ " in label for label, _ in nora.saw_words("Silk dress").buttons), "her own card counts at once"
    layla.saw_words("Nora")

    nora.says("is it in blue?", answering=card)
    question = layla.saw_words("is it in blue?")
    layla.says("It is, and in sand from Friday.", answering=question)
    nora.saw_words("It is, and in sand from Friday.")
    assert nora.count_of("Silk dress") == 2, "the card, and the item named above the answer"


def test_each_reader_gets_their_own_language(town: Town) -> None:
    layla, nora, salma = town.person("Layla"), town.person("Nora"), town.person("Salma", language="ar")
    code = town.invite(town.shop(layla))
    nora.says(f"/start {code}")
    salma.says(f"/start {code}")

    layla.sends_photos(photo(), caption="Silk dress\nفستان حرير\n$120")
    layla.presses("Publish")

    assert "Silk dress" in nora.last().text
    assert "فستان حرير" in salma.last().text
    assert "١٢٠" in salma.last().text
    assert "صيف على البحر" in salma.last().text


def test_two_tabs_press_publish_at_once_and_nobody_is_told_twice(town: Town) -> None:
    layla, nora = town.person("Layla"), town.person("Nora")
    nora.says(f"/start {town.invite(town.shop(layla))}")
    layla.sends_photos(photo(), caption=CAPTION)
    draft = layla.saw("items.draft", count=1)

    layla.presses("Publish", on=draft)
    layla.presses_payload(draft.buttons[0][1], on=draft)

    layla.saw("items.published_already")
    assert nora.count_of("Silk dress") == 1


def test_the_same_press_delivered_twice_counts_once(town: Town) -> None:
    layla, nora = town.person("Layla"), town.person("Nora")
    nora.says(f"/start {town.invite(town.shop(layla))}")
    layla.sends_photos(photo(), caption=CAPTION)
    layla.presses("Publish")
    card = nora.saw_words("Silk dress")

    nora.presses("❤️", on=card, key="once")
    nora.presses("❤️", on=card, key="once")

    assert any(label.startswith("❤️ 1") for label, _ in nora.saw_words("Silk dress").buttons)


def test_a_button_from_last_year_gets_a_sentence(town: Town) -> None:
    nora = town.person("Nora", language="ar")
    nora.says("مرحبا")
    nora.presses_payload("vote:12:3", on=nora.last())
    nora.saw("errors.button.old")


def test_a_stranger_is_told_how_one_gets_in(town: Town) -> None:
    stranger = town.person("Someone", "plain", "ar")
    stranger.says("كم السعر؟")
    stranger.saw("chat.way.stranger")
    stranger.says("/start nosuchcode")
    stranger.saw("errors.invite.unknown")


@pytest.mark.parametrize("channel", [None, "plain"])
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("said", ["k3m9xw2pqa", "K3M9XW2PQA ", "/start k3m9xw2pqa"])
def test_a_mistyped_code_is_told_with_what_to_do(town: Town, channel: str | None, language: str, said: str) -> None:
    stranger = town.person("Someone", channel, language)
    stranger.says(said)
    assert stranger.last() == stranger.saw("errors.invite.unknown")


def test_a_photo_without_words_is_asked_for_its_title_only(town: Town) -> None:
    layla = town.person("Layla", "plain")
    town.shop(layla)
    layla.sends_photos(photo())
    layla.saw("intake.ask_title", count=1)
    layla.says("Raffia hat\n$25")
    draft = layla.saw_words("Raffia hat")
    assert "25" in draft.text


def test_a_corrupt_picture_is_left_out_and_the_owner_hears_of_it(town: Town) -> None:
    layla = town.person("Layla")
    town.shop(layla)
    whole = photo(size=(400, 400))
    layla.sends_photos(whole[: len(whole) // 3], photo("#49663f"), caption=CAPTION)
    layla.saw("intake.left_out", count=1, places=[1], total=2)
    assert len(layla.saw("items.draft_none").media) == 1


def test_a_caption_of_a_thousand_emoji_is_kept_whole(town: Town) -> None:
    layla = town.person("Layla")
    town.shop(layla)
    layla.sends_photos(photo(), caption="💃" * 1024)
    layla.presses("Publish")
    layla.saw_words("💃" * 50)


def test_nothing_is_left_waiting_when_the_story_is_over(town: Town) -> None:
    layla, nora = town.person("Layla"), town.person("Nora")
    nora.says(f"/start {town.invite(town.shop(layla))}")
    layla.sends_photos(photo(), caption=CAPTION)
    layla.presses("Publish")
    with town.house.db.read() as uow:
        counts = outgoing_counts(uow)
    assert counts["waiting"] == counts["held"] == counts["sending"] == counts["failed"] == 0


def test_who_stops_hears_nothing_more_until_invited_again(town: Town) -> None:
    layla, nora = town.person("Layla"), town.person("Nora", "plain", "ar")
    code = town.invite(town.shop(layla))
    nora.says(f"/start {code}")
    nora.says("/stop")
    nora.saw("chat.stopped")
    layla.sends_photos(photo(), caption=CAPTION)
    layla.presses("Publish")
    assert nora.count_of("Silk dress") == 0

    nora.says(f"/start {code}")
    layla.sends_photos(photo(), caption="Raffia hat\n$25")
    layla.presses("Publish")
    nora.saw_words("Raffia hat")


def test_a_photo_that_answers_a_draft_joins_it_and_loses_no_word(town: Town) -> None:
    layla = town.person("Layla")
    town.shop(layla)
    layla.sends_photos(photo(), caption=CAPTION)
    layla.sends_photos(photo("#49663f"), answering=layla.saw("items.draft_none"))

    assert "$120" in layla.saw_words("Silk dress").text
    with town.house.db.read() as uow:
        (item,) = shop_items(uow, OPERATOR, 1).rows
    assert (len(item.pictures), item.title.read_in("en")) == (2, "Silk dress")


def test_a_code_alone_is_enough_to_join(town: Town) -> None:
    layla, nora = town.person("Layla"), town.person("Nora", language="ar")
    code = town.invite(town.shop(layla))
    nora.says(f" {code.upper()} ")
    nora.saw("chat.joined_first", shop="بوتيك ليلى")


def test_a_bots_token_is_taken_out_of_sight_wherever_it_is_pasted(town: Town) -> None:
    layla = town.person("Layla")
    town.shop(layla)
    layla.says("123456789:AAExample_of_a_token_that_nobody_has_")
    layla.saw("chat.bot.loose")
    with town.house.db.read() as uow:
        rows = [str(row) for row in uow.session.execute(text("SELECT * FROM inbound"))]
    assert not any("AAExample" in row for row in rows)


def test_who_has_no_name_that_can_be_seen_is_someone(town: Town) -> None:
    layla, nobody = town.person("Layla"), town.person("\u200d\u2067\u200f")
    nobody.says(f"/start {town.invite(town.shop(layla))}")
    layla.saw("notices.joined_unnamed")


def test_a_picture_that_answers_a_card_reaches_the_shop_with_its_words(town: Town) -> None:
    layla, nora = town.person("Layla"), town.person("Nora")
    nora.says(f"/start {town.invite(town.shop(layla))}")
    layla.sends_photos(photo(), caption=CAPTION)
    layla.presses("Publish")
    nora.sends_photos(photo("#49663f"), caption="like this one?", answering=nora.saw_words("Silk dress"))
    if not layla.count_of("like this one?"):
        town.settle_after(2.6)

    asked = layla.saw_words("like this one?")
    assert asked.media
    with town.house.db.read() as uow:
        assert outgoing_counts(uow)["failed"] == 0


def test_an_older_card_of_a_draft_has_no_buttons_left_and_what_was_dropped_stays_so(town: Town) -> None:
    layla, nora = town.person("Layla"), town.person("Nora")
    nora.says(f"/start {town.invite(town.shop(layla))}")
    layla.sends_photos(photo(), caption=CAPTION)
    first = layla.saw("items.draft", count=1)
    layla.says("Silk gown\n$150", answering=first)
    cards = [seen for seen in layla.sees() if any("Publish" in label for label, _ in seen.buttons)]
    assert len(cards) == 1

    layla.presses("Cancel")
    layla.presses_payload(first.buttons[0][1], on=first)
    layla.saw("items.was_dropped")
    assert nora.count_of("Silk") == 0


def test_the_shops_words_on_a_published_card_change_it_or_are_a_comment_as_it_says(town: Town) -> None:
    layla, nora = town.person("Layla"), town.person("Nora")
    nora.says(f"/start {town.invite(town.shop(layla))}")
    layla.sends_photos(photo(), caption=CAPTION)
    layla.presses("Publish")
    card = layla.saw_words("Silk dress")
    layla.says("Silk gown\n$150", answering=card)
    layla.presses("Change the item")
    assert "$150" in layla.saw_words("Silk gown").text

    layla.says("back in stock on Friday", answering=card)
    layla.presses("Comment")
    layla.saw("chat.commented_by_shop")
    with town.house.db.read() as uow:
        (item,) = shop_items(uow, OPERATOR, 1).rows
    assert (item.comments, item.title.read_in("en")) == (1, "Silk gown")


def test_stop_and_ones_own_invite_are_answered_for_what_they_are(town: Town) -> None:
    layla, stranger = town.person("Layla"), town.person("Someone")
    code = town.invite(town.shop(layla))
    layla.says("/stop")
    layla.saw("chat.stop.staff")
    layla.says(f"/start {code}")
    layla.saw("chat.joined_own", shop="Layla Boutique")
    stranger.says("/stop")
    stranger.saw("chat.stop.nobody")
