"""One album, one item: parts in any order, late, twice, interleaved, with restarts between; and the card that stays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine

from core.house import House
from core.items.queries import ItemCard, shop_items
from core.kernel.actor import OPERATOR
from core.kernel.clock import now
from core.media.queries import stored_file
from tests.harness.albums import MortalHouse, Post, bring
from tests.harness.chat import TelegramChatter, Town, photo
from tests.harness.telegram_town import TelegramTown

CAPTION = "Silk dress\n$120"
COLOURS = ("#9a4a36", "#49663f", "#8d97b5", "#d9d0c3", "#222222")


@pytest.fixture
def layla(town: Town) -> TelegramChatter:
    layla = town.person("Layla")
    assert isinstance(layla, TelegramChatter)
    town.shop(layla)
    return layla


@pytest.fixture
def clock() -> Iterator[time_machine.Coordinates]:
    with time_machine.travel(now(), tick=False) as coordinates:
        yield coordinates


def _items(house: House) -> list[ItemCard]:
    with house.db.read() as uow:
        return sorted(shop_items(uow, OPERATOR, 1, size=500).rows, key=lambda item: item.number)


def _parts(house: House, item: ItemCard) -> tuple[str, ...]:
    """What its pictures are, in their order."""
    with house.db.read() as uow:
        found = [stored_file(uow, picture.media_id, "original") for picture in item.pictures]
    return tuple(one.key for one in found if one)


def _cards(layla: TelegramChatter) -> list[str]:
    return [seen.text for seen in layla.sees() if any("Publish" in label for label, _ in seen.buttons)]


@pytest.mark.parametrize("count", [15, pytest.param(200, marks=pytest.mark.slow)])
def test_albums_shuffled_late_and_interleaved_with_restarts_are_as_many_items_with_every_part_once(
    house: House, layla: TelegramChatter, telegram: TelegramTown, clock: time_machine.Coordinates, count: int
) -> None:
    post = Post.of(layla.chat, count, seed=count)
    mortal = MortalHouse(house, telegram.account_id, post.chance)
    bring(mortal, post, clock)

    items = _items(house)
    assert mortal.deaths > count / 40
    assert len(items) == count
    assert sorted(_parts(house, item) for item in items) == sorted(album.parts for album in post.albums)
    titles = {_parts(house, item): item.title.en for item in items}
    assert titles == {album.parts: album.caption for album in post.albums}


@pytest.mark.slow
def test_a_part_that_comes_after_the_card_joins_it_where_it_stands(
    house: House, town: Town, layla: TelegramChatter
) -> None:
    album = layla.town.telegram and layla.town.telegram.telegram.new_album()
    assert album
    first, second, third = (photo(colour) for colour in COLOURS[:3])
    layla.chat.sends_album_part(first, album, CAPTION)
    layla.chat.sends_album_part(second, album)
    town.settle()
    before = [seen.id for seen in layla.sees()]
    assert "2 pictures" in _cards(layla)[-1]

    layla.chat.sends_album_part(third, album)
    town.settle()

    assert [seen.id for seen in layla.sees()] == before, "edited, not sent anew"
    assert len(_cards(layla)) == 1
    assert "3 pictures" in _cards(layla)[-1]
    (item,) = _items(house)
    assert len(item.pictures) == 3


@pytest.mark.slow
def test_a_late_part_of_a_card_with_one_picture_is_counted_on_it_and_the_next_one_too(
    house: House, town: Town, layla: TelegramChatter, telegram: TelegramTown
) -> None:
    """It stays a photo with words under it: both edits are of its words."""
    album = telegram.telegram.new_album()
    for colour in COLOURS[:3]:
        layla.chat.sends_album_part(photo(colour), album, CAPTION if colour == COLOURS[0] else "")
        town.settle()

    assert len(_cards(layla)) == 1
    assert "3 pictures" in _cards(layla)[0]
    assert len(_items(house)) == 1


@pytest.mark.slow
def test_the_words_of_an_album_may_come_last(house: House, town: Town, layla: TelegramChatter) -> None:
    assert town.telegram
    album = town.telegram.telegram.new_album()
    layla.chat.sends_album_part(photo(COLOURS[0]), album)
    layla.chat.sends_album_part(photo(COLOURS[1]), album)
    town.settle()
    layla.saw("intake.ask_title", count=2)
    layla.chat.sends_album_part(photo(COLOURS[2]), album, CAPTION)
    town.settle()

    (item,) = _items(house)
    assert (item.title.en, len(item.pictures)) == ("Silk dress", 3)
    layla.says("/cancel")
    layla.saw("cancel.nothing")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_words_that_come_after_the_question_for_a_name_close_it(town: Town, language: str) -> None:
    layla = town.person("Layla", language=language)
    assert isinstance(layla, TelegramChatter)
    town.shop(layla)
    assert town.telegram
    album = town.telegram.telegram.new_album()
    layla.chat.sends_album_part(photo(COLOURS[0]), album)
    layla.chat.sends_album_part(photo(COLOURS[1]), album)
    town.settle()
    asked = layla.saw("intake.ask_title", count=2)
    (_, skip), *_ = asked.buttons
    layla.chat.sends_album_part(photo(COLOURS[2]), album, CAPTION)
    town.settle()

    closed = layla.saw("intake.named", title="Silk dress")
    assert (closed.id, closed.buttons) == (asked.id, [])
    layla.presses_payload(skip, on=closed)
    assert "Silk dress" in layla.last().text
    assert not layla.last().media, "the album is not sent again"


def test_ten_albums_forwarded_at_once_are_ten_items_in_order_each_with_its_card(
    house: House, town: Town, layla: TelegramChatter, clock: time_machine.Coordinates
) -> None:
    for number in range(10):
        layla.chat.sends_album((photo(COLOURS[0]), photo(COLOURS[1])), f"Dress {number}\n${number + 1}")
    for _ in range(30):
        town.turn_once()
        if town.telegram:
            town.telegram.deliver()
        clock.shift(timedelta(seconds=0.5))

    assert [item.title.en for item in _items(house)] == [f"Dress {number}" for number in range(10)]
    cards = _cards(layla)
    assert len(cards) == 10
    assert all(f"Dress {number}" in card for number, card in enumerate(cards))


def test_any_message_of_an_album_is_about_its_item(house: House, town: Town, layla: TelegramChatter) -> None:
    sent = layla.chat.sends_album((photo(COLOURS[0]), photo(COLOURS[1])), CAPTION)
    town.settle()
    layla.chat.says("Silk gown\n$150", answering=sent[1])
    town.settle()
    (item,) = _items(house)
    assert item.title.en == "Silk gown"


def test_of_an_album_with_a_file_of_no_use_the_others_and_the_words_are_used(
    house: House, town: Town, layla: TelegramChatter
) -> None:
    layla.chat.sends_documents((b"just words", photo(), photo(COLOURS[1])), "picture.jpg", "image/jpeg", CAPTION)
    town.settle()
    layla.saw("errors.media.unsupported")
    (item,) = _items(house)
    assert (item.title.en, len(item.pictures)) == ("Silk dress", 2)


def test_of_an_album_with_a_film_too_big_the_rest_is_an_item_and_the_way_round_is_told(
    house: House, town: Town, layla: TelegramChatter
) -> None:
    about = {"media_group_id": "large"}
    layla.chat.sends_album_part(photo(), "large", CAPTION)
    layla.chat._file("video", b"", "", None, about={"file_name": "walk.mp4"}, size=21 * 2**20, **about)
    town.settle()
    assert "/upload/" in layla.saw_words("walk.mp4").text
    (item,) = _items(house)
    assert item.title.en == "Silk dress"


def test_what_is_forwarded_from_a_channel_is_an_item_all_the_same(
    house: House, town: Town, layla: TelegramChatter
) -> None:
    origin = {"type": "channel", "date": 1, "message_id": 5, "chat": {"id": -1001, "type": "channel", "title": "News"}}
    layla.chat._file("photo", photo(), CAPTION, None, forward_origin=origin)
    town.settle()
    (item,) = _items(house)
    assert item.title.en == "Silk dress"
