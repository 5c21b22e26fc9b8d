"""Changing an item by answering its card, on each channel and in both languages; each slip gets its sentence."""

from __future__ import annotations

import pytest

from core.house import House
from core.items.queries import ItemCard, item_by_id
from core.kernel.actor import OPERATOR
from core.messaging.queries import outgoing_counts
from core.shops.actions import set_role
from tests.harness.chat import Chatter, Seen, Town, photo

CAPTION = "Silk dress\nLight.\n$120 #summer\nsizes: S M L"
BOTH = pytest.mark.parametrize("language", ["en", "ar"])
EACH = pytest.mark.parametrize("channel", [None, "plain"])


def item(house: House, item_id: int = 1) -> ItemCard:
    with house.db.read() as uow:
        return item_by_id(uow, OPERATOR, item_id)


def publishes(layla: Chatter, *photos: bytes) -> Seen:
    """The owner's card, which she answers."""
    layla.sends_photos(*(photos or (photo(),)), caption=CAPTION)
    card = layla.saw("items.draft", count=1)
    layla.presses({"en": "Publish", "ar": "نشر"}[layla.language])
    return card


@pytest.fixture
def shop(town: Town) -> tuple[Chatter, Chatter, Seen]:
    layla, nora = town.person("Layla"), town.person("Nora")
    nora.says(f"/start {town.invite(town.shop(layla))}")
    return layla, nora, publishes(layla)


@EACH
@BOTH
def test_a_price_said_to_a_card_is_its_price_and_one_press_takes_it_back(
    town: Town, channel: str | None, language: str
) -> None:
    layla, nora = town.person("Layla", channel, language), town.person("Nora", language=language)
    nora.says(f"/start {town.invite(town.shop(layla))}")
    card = publishes(layla)
    told = len(nora.sees())

    layla.says({"en": "price 90", "ar": "السعر ٩٠"}[language], answering=card)
    layla.saw_words({"en": "Price $120 → $90", "ar": "السعر من"}[language])
    assert {"en": "$90", "ar": "٩٠"}[language] in nora.saw_words("Silk dress").text
    assert item(town.house).price_was

    layla.presses({"en": "Undo", "ar": "تراجع"}[language])
    there = item(town.house)
    assert there.price
    assert (there.price.minor, there.price_was) == (12000, None)
    assert {"en": "$120", "ar": "١٢٠"}[language] in nora.saw_words("Silk dress").text
    assert len(nora.sees()) == told, "her card is changed, and nothing is sent anew"


@BOTH
def test_sold_is_seen_on_every_card_and_back_takes_it_off(town: Town, language: str) -> None:
    layla, nora = town.person("Layla", language=language), town.person("Nora", language=language)
    nora.says(f"/start {town.invite(town.shop(layla))}")
    card = publishes(layla)
    told = len(nora.sees())
    flag = {"en": "Sold", "ar": "بيعت"}[language]

    layla.says({"en": "sold", "ar": "بيعت"}[language], answering=card)
    assert flag in nora.saw_words("Silk dress").text
    assert flag in next(one.text for one in layla.sees() if one.id == card.id), "her own card too"
    layla.says({"en": "back", "ar": "متوفر"}[language], answering=card)
    assert flag not in nora.saw_words("Silk dress").text
    assert len(nora.sees()) == told


def test_cards_months_old_follow_as_well_as_those_of_today(house: House) -> None:
    import time_machine

    town = Town(house)
    layla, nora = town.person("Layla"), town.person("Nora")
    with time_machine.travel("2026-03-02T10:00:00Z", tick=True):
        nora.says(f"/start {town.invite(town.shop(layla))}")
        card = publishes(layla)
    with time_machine.travel("2026-09-02T10:00:00Z", tick=True):
        layla.says("price 60", answering=card)
        assert "$60" in nora.saw_words("Silk dress").text


@BOTH
def test_what_is_no_change_is_asked_about_as_ever(town: Town, language: str) -> None:
    layla, nora = town.person("Layla", language=language), town.person("Nora", language=language)
    nora.says(f"/start {town.invite(town.shop(layla))}")
    card = publishes(layla)
    layla.says("Sand arrives on Friday", answering=card)
    layla.saw("items.change_or_comment")
    layla.presses({"en": "Comment", "ar": "تعليق"}[language])
    layla.saw("chat.commented_by_shop")
    assert item(town.house).comments == 1


def test_a_client_who_says_a_price_comments(town: Town, shop: tuple[Chatter, Chatter, Seen]) -> None:
    layla, nora, _ = shop
    nora.says("price 90", answering=nora.saw_words("Silk dress"))
    layla.saw_words("price 90")
    there = item(town.house).price
    assert there
    assert there.minor == 12000


@BOTH
def test_a_viewer_is_told_who_can(town: Town, language: str) -> None:
    layla, omar = town.person("Layla"), town.person("Omar", language=language)
    shop_id = town.shop(layla)
    omar.says(f"/start {town.invite(shop_id)}")
    publishes(layla)
    with town.house.db.write() as uow:
        set_role(uow, shop_id, omar.person_id, "viewer")
    omar.says({"en": "price 90", "ar": "السعر ٩٠"}[language], answering=omar.saw_words("Silk dress"))
    omar.saw("changing.error.who_can", people=["Layla"])
    assert item(town.house).price_was is None


@BOTH
@pytest.mark.parametrize(
    ("words", "key", "params"),
    [
        (("price banana", "السعر موز"), "price", {"words": ("banana", "موز")}),
        (("price 0", "السعر ٠"), "price_zero", {}),
        (("stock -3", "المخزون -٣"), "stock", {"words": ("-3", "-٣")}),
        (("swap 2 9", "بدّل ٢ ٩"), "no_picture", {"number": 9, "count": 3}),
        (("remove 4", "احذف ٤"), "no_picture", {"number": 4, "count": 3}),
        (("first", "الأولى"), "which_picture", {}),
        (("was 10", "كان ١٠"), "was", {}),
        (("untag winter", "بدون وسم شتاء"), "no_tag", {"tag": ("#winter", "#شتاء")}),
        (("title " + "a" * 3000, "العنوان " + "ا" * 3000), "title_long", {"limit": 200, "length": 3000}),
    ],
)
def test_each_slip_is_told_and_changes_nothing(
    house: House, language: str, words: tuple[str, str], key: str, params: dict[str, object]
) -> None:
    town = Town(house)
    layla, place = town.person("Layla", language=language), {"en": 0, "ar": 1}[language]
    town.shop(layla)
    layla.sends_photos(photo(), photo("#49663f"), photo("#123456"), caption=CAPTION)
    card, before = layla.saw("items.draft_none"), item(house)
    layla.presses({"en": "Publish", "ar": "نشر"}[language])
    layla.says(words[place], answering=card)
    said = {name: value[place] if isinstance(value, tuple) else value for name, value in params.items()}
    layla.saw(f"changing.error.{key}", **said)
    there = item(house)
    assert (there.price, there.title, there.tags, there.stock) == (before.price, before.title, before.tags, None)
    assert there.pictures == before.pictures


def test_a_price_in_another_currency_is_shown_in_it_and_was_nothing_before(
    town: Town, shop: tuple[Chatter, Chatter, Seen]
) -> None:
    layla, _, card = shop
    layla.says("price 90 EUR", answering=card)
    layla.saw_words("Price $120 → €90")
    assert item(town.house).price_was is None


@BOTH
def test_hidden_and_shown_again_quietly(town: Town, language: str) -> None:
    layla, nora = town.person("Layla", language=language), town.person("Nora")
    nora.says(f"/start {town.invite(town.shop(layla))}")
    card = publishes(layla)
    told = nora.count_of("New at")
    layla.says({"en": "hide", "ar": "أخفِ"}[language], answering=card)
    assert item(town.house).state == "withdrawn"
    layla.says({"en": "price 80", "ar": "السعر ٨٠"}[language], answering=card)
    layla.saw("changing.unseen")
    layla.says({"en": "sold", "ar": "بيعت"}[language], answering=card)
    layla.saw("changing.error.hidden")
    layla.says({"en": "show", "ar": "أظهر"}[language], answering=card)
    assert item(town.house).state == "published"
    assert nora.count_of("New at") <= told, "nobody is told of it as something new"


@BOTH
def test_a_photo_with_the_word_for_first_becomes_the_first(town: Town, language: str) -> None:
    layla, nora = town.person("Layla", language=language), town.person("Nora")
    nora.says(f"/start {town.invite(town.shop(layla))}")
    card = publishes(layla)
    (old,) = (one.media_id for one in item(town.house).pictures)
    layla.sends_photos(photo("#123456"), caption={"en": "first", "ar": "الأولى"}[language], answering=card)
    assert [one.media_id == old for one in item(town.house).pictures] == [False, True]
    layla.sends_photos(photo("#49663f"), answering=card)
    assert [one.media_id == old for one in item(town.house).pictures] == [False, True, False]
    layla.says({"en": "swap 1 2", "ar": "بدّل ١ ٢"}[language], answering=card)
    assert item(town.house).pictures[0].media_id == old
    layla.says({"en": "remove 3", "ar": "احذف ٣"}[language], answering=card)
    assert len(item(town.house).pictures) == 2
    with town.house.db.read() as uow:
        assert outgoing_counts(uow)["failed"] == 0


@BOTH
def test_a_draft_is_changed_as_well_and_published_from_the_answer(town: Town, language: str) -> None:
    layla = town.person("Layla", language=language)
    town.shop(layla)
    layla.sends_photos(photo(), caption=CAPTION)
    card = layla.saw("items.draft_none")
    layla.says({"en": "price 90\nstock 3", "ar": "السعر ٩٠\nالمخزون ٣"}[language], answering=card)
    there = item(town.house)
    assert there.price
    assert (there.price.minor, there.price_was, there.stock, there.title.en) == (9000, None, 3, "Silk dress")
    layla.presses({"en": "Publish", "ar": "نشر"}[language], on=layla.last())
    assert item(town.house).state == "published"
