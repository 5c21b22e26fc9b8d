"""A comment longer than a message of Telegram's: whole in each of its parts, and changed in all of them."""

from __future__ import annotations

import pytest

from tests.fake_telegram.faults import refused
from tests.harness.boutique import publishes
from tests.harness.chat import Chatter, TelegramChatter, Town, photo
from tests.harness.forgetting import FarewellStreet
from tests.harness.telegram_town import TelegramTown

OPENS, CLOSES = "\u2068", "\u2069"
LONG = "is it silk " * 372 + "?"


def _owner_and_client(town: Town) -> tuple[Chatter, TelegramChatter]:
    layla, nora = town.person("Layla"), town.person("Nora")
    assert isinstance(nora, TelegramChatter)
    nora.says(f"/start {town.invite(town.shop(layla))}")
    publishes(layla, "Silk dress\n$120")
    return layla, nora


def _comments(nora: TelegramChatter, words: str) -> dict[str, object]:
    card = next(seen for seen in nora.chat.sees() if "Silk dress" in seen.text)
    said = nora.chat.says(words, answering=card)
    nora.town.settle()
    return said


def _edits(nora: TelegramChatter, said: dict[str, object], words: str) -> None:
    nora.chat.edits(said, words)
    nora.town.settle()


def _told(layla: Chatter) -> list[str]:
    return [seen.text for seen in layla.sees() if "silk" in seen.text or "cotton" in seen.text or seen.text == "…"]


def test_it_says_whose_card_it_is_about_and_each_part_is_whole_in_itself(town: Town) -> None:
    layla, nora = _owner_and_client(town)
    _comments(nora, LONG)
    first, second = _told(layla)
    assert "Silk dress · No. 201" in first
    assert "Nora" in first
    for part in (first, second):
        assert part.count(OPENS) == part.count(CLOSES)
        assert part.rfind(OPENS) < part.rfind(CLOSES)
    assert (first + second).count("silk") == 372


def test_edited_it_reads_anew_in_both_its_parts(town: Town) -> None:
    layla, nora = _owner_and_client(town)
    said = _comments(nora, LONG)
    _edits(nora, said, LONG.replace("silk", "cotton")[:4090])
    assert layla.count_of("is it silk") == 0
    assert layla.count_of("is it cotton") == 2


def test_edited_to_a_few_words_it_is_one_message_and_grows_again_with_a_mark_that_there_is_more(town: Town) -> None:
    layla, nora = _owner_and_client(town)
    said = _comments(nora, LONG)
    _edits(nora, said, "is it silk?")
    assert layla.count_of("is it silk") == len(_told(layla)) == 1
    _edits(nora, said, LONG)
    (shown,) = _told(layla)
    assert "Silk dress" in shown
    assert shown.endswith("…")


def test_what_telegram_keeps_of_it_is_emptied(town: Town, telegram: TelegramTown) -> None:
    layla, nora = _owner_and_client(town)
    said = _comments(nora, LONG)
    telegram.telegram.faults.next("deleteMessage", refused("delete not ours"))
    _edits(nora, said, "is it silk?")
    assert _told(layla)[0] == "…"
    assert layla.count_of("is it silk") == 1


def test_a_part_that_its_reader_deleted_holds_up_nothing(town: Town) -> None:
    layla, nora = _owner_and_client(town)
    said = _comments(nora, LONG)
    assert isinstance(layla, TelegramChatter)
    first = next(seen for seen in layla.chat.sees() if "is it silk" in seen.text)
    layla.chat.deletes(first.message)
    _edits(nora, said, LONG.replace("silk", "cotton")[:4090])
    assert layla.count_of("is it silk") == 0
    assert layla.count_of("is it cotton") == 1


def test_taken_back_it_is_gone_from_both_its_parts(town: Town) -> None:
    layla, nora = _owner_and_client(town)
    _comments(nora, LONG)
    nora.presses("Take back")
    assert layla.count_of("is it silk") == 0


@pytest.mark.parametrize("comments", ["stay", "go"])
def test_no_part_names_who_erased_themselves(town: Town, comments: str) -> None:
    street = FarewellStreet(town)
    street.zen.says(LONG, answering=street.zen.saw_words("Silk dress"))
    assert street.layla.count_of("Zenobia")
    street.is_erased(comments)
    assert street.layla.count_of("Zenobia") == 0
    assert (street.layla.count_of("is it silk") > 0) == (comments == "stay")


def test_a_card_under_an_album_is_edited_once(town: Town, telegram: TelegramTown) -> None:
    layla, nora = town.person("Layla"), town.person("Nora")
    nora.says(f"/start {town.invite(town.shop(layla))}")
    layla.sends_photos(photo("#111111"), photo("#222222"), caption="Silk dress\n$120")
    layla.presses("Publish")
    telegram.telegram.calls.clear()
    nora.reacts("❤️", to=nora.saw_words("Silk dress"))
    edits = [call.given["message_id"] for call in telegram.telegram.calls_of("editMessageText")]
    assert len(edits) == len(set(edits)) > 0
