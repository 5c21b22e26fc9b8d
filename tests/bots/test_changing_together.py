"""Changes where there is more than one: two phones, a colleague a moment ago, and those who loved the item."""

from __future__ import annotations

import pytest
import time_machine
from sqlalchemy import event

from core.house import House
from core.people.actions import add_identity
from core.shops.actions import set_role
from tests.bots.test_changing_flow import BOTH, CAPTION, item, publishes
from tests.harness.chat import Chatter, Seen, Town, photo
from tests.harness.chatters import PlainChatter


def loved(town: Town, language: str = "en", clients: int = 2) -> tuple[Chatter, list[Chatter], Seen]:
    layla = town.person("Layla", language=language)
    code = town.invite(town.shop(layla))
    people = [town.person(f"Client{number}", language=language) for number in range(clients)]
    for one in people:
        one.says(f"/start {code}")
    layla.sends_photos(photo(), caption=CAPTION)
    card = layla.saw("items.draft", count=clients) if clients else layla.saw("items.draft_none")
    layla.presses({"en": "Publish", "ar": "نشر"}[language])
    for one in people[:-1]:
        one.presses("❤️", on=one.saw_words("Silk dress"))
    return layla, people, card


@BOTH
def test_who_loved_it_hears_of_a_lower_price_only_if_she_wants_and_once(town: Town, language: str) -> None:
    layla, (nora, maya), card = loved(town, language)
    fell = {"en": "The price came down", "ar": "انخفض السعر"}[language]
    tell = {"en": "Tell the one who liked it", "ar": "إبلاغ من أعجبته"}[language]
    layla.says({"en": "price 90", "ar": "السعر ٩٠"}[language], answering=card)
    assert (nora.count_of(fell), maya.count_of(fell)) == (0, 0)

    layla.presses(tell)
    layla.saw("changing.telling", count=1)
    assert (nora.count_of(fell), maya.count_of(fell)) == (1, 0)
    layla.presses(tell)
    layla.saw("changing.error.told")

    layla.says({"en": "price 80", "ar": "السعر ٨٠"}[language], answering=card)
    assert [label for label, _ in layla.last().buttons] == [{"en": "Undo", "ar": "تراجع"}[language]], "within a day"
    assert nora.count_of(fell) == 1


def test_a_day_later_a_lower_price_is_news_again(house: House) -> None:
    town = Town(house)
    with time_machine.travel("2026-03-02T10:00:00Z", tick=True):
        layla, (nora, _), card = loved(town)
        layla.says("price 90", answering=card)
        layla.presses("Tell the one who liked it")
    with time_machine.travel("2026-03-03T11:00:00Z", tick=True):
        layla.says("price 80", answering=card)
        layla.presses("Tell the one who liked it", on=layla.last())
        assert nora.count_of("The price came down") == 2


def test_what_is_no_longer_so_is_told_to_nobody(town: Town) -> None:
    layla, (nora, _), card = loved(town)
    layla.says("price 90", answering=card)
    offer = layla.last()
    layla.presses("Undo", on=offer)
    layla.presses("Tell the one who liked it", on=offer)
    layla.saw("changing.error.no_news")
    assert nora.count_of("The price came down") == 0


def test_those_who_asked_hear_that_it_is_back(town: Town) -> None:
    layla, (_, maya), card = loved(town)
    maya.says("is it in blue?", answering=maya.saw_words("Silk dress"))
    layla.says("sold", answering=card)
    layla.says("back", answering=card)
    layla.presses("Tell the 2 who liked it")
    assert maya.count_of("It is back") == 1


@BOTH
def test_what_a_colleague_said_a_moment_ago_is_shown_beside(town: Town, language: str) -> None:
    layla, sara = town.person("Layla", language=language), town.person("Sara", language=language)
    shop_id = town.shop(layla)
    sara.says(f"/start {town.invite(shop_id)}")
    card = publishes(layla)
    with town.house.db.write() as uow:
        set_role(uow, shop_id, sara.person_id, "editor")
    layla.says({"en": "title Linen", "ar": "العنوان Linen"}[language], answering=card)
    sara.says({"en": "price 95", "ar": "السعر ٩٥"}[language], answering=sara.saw_words("Linen"))
    layla.says({"en": "price 90", "ar": "السعر ٩٠"}[language], answering=card)
    both = layla.last()
    assert "Sara" in both.text
    assert {"en": "$95", "ar": "٩٥"}[language] in both.text
    assert {"en": "$90", "ar": "٩٠"}[language] in both.text

    layla.presses({"en": "Keep mine", "ar": "يبقى تغييري"}[language], on=both)
    layla.saw("changing.kept")
    layla.presses("Sara", on=both)
    there = item(town.house).price
    assert there
    assert there.minor == 9500
    layla.says({"en": "stock 3", "ar": "المخزون ٣"}[language], answering=card)
    assert "Sara" not in layla.last().text, "she touched something else"


def test_both_phones_of_one_owner_see_the_change(house: House) -> None:
    town = Town(house)
    layla, nora = town.person("Layla"), town.person("Nora")
    nora.says(f"/start {town.invite(town.shop(layla))}")
    card = publishes(layla)
    with house.db.write() as uow:
        add_identity(uow, layla.person_id, "plain", "layla-phone")
    phone = PlainChatter(town, "Layla", "plain", "en", layla.person_id, "layla-phone")
    phone.sends_photos(photo(), caption="Raffia hat\n$25")
    hat = phone.saw_words("Raffia hat")
    phone.says("price 20", answering=hat)
    phone.saw_words("Price $25 → $20")
    layla.says("price 100", answering=card)
    assert "$100" in next(one.text for one in layla.sees() if one.id == card.id)


def test_an_undo_pressed_twice_has_one_effect(town: Town) -> None:
    layla, _, card = loved(town)
    layla.says("price 90", answering=card)
    answer = layla.last()
    layla.presses("Undo", on=answer, key="once")
    layla.presses("Undo", on=answer, key="once")
    assert layla.count_of("Price $90 → $120") == 1
    layla.presses("Undo", on=answer)
    layla.saw("changing.error.undone")


def test_however_many_have_its_card_their_edits_are_one_statement(house: House) -> None:
    town = Town(house)
    layla, people, card = loved(town, clients=6)
    inserted: list[str] = []

    def note(_: object, __: object, statement: str, *___: object) -> None:
        if statement.startswith("INSERT INTO outgoing"):
            inserted.append(statement)

    layla.does_say("price 90", card)
    event.listen(house.db.engine, "before_cursor_execute", note)
    town.settle()
    assert len(inserted) == 3, "her own card, the answer, and all the others"
    assert all("$90" in one.saw_words("Silk dress").text for one in people)


@pytest.mark.parametrize("words", ["price 90", "sold"])
def test_who_was_not_told_yet_gets_the_card_as_it_is_now(house: House, words: str) -> None:
    town = Town(house)
    layla, nora = town.person("Layla"), town.person("Nora")
    nora.says(f"/start {town.invite(town.shop(layla))}")
    layla.sends_photos(photo(), caption=CAPTION)
    card = layla.saw("items.draft", count=1)
    layla.presses_now("Publish")
    town.plans()
    layla.does_say(words, card)
    town.settle()
    assert nora.count_of("Silk dress") == 1
    assert {"price 90": "$90", "sold": "Sold"}[words] in nora.saw_words("Silk dress").text
