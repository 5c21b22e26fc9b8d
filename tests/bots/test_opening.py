"""Becoming an owner in chat: from a stranger's /start to a shop with an item, a gallery and an invite."""

from __future__ import annotations

import pytest

from core.clients.queries import shops_joined
from core.galleries.queries import galleries_seen
from core.house import House
from core.items.queries import shop_items
from core.kernel.actor import OPERATOR
from core.kernel.bilingual import Bilingual
from core.messaging.actions.accounts import ensure_account, name_account
from core.people.actions import note_phone
from core.shops.queries import ShopCard, shop, shops_worked_in
from core.storefront.opening import MOST_SHOPS
from tests.harness.chat import Chatter, Town, photo

OPEN = {"en": "Open a shop", "ar": "فتح متجر"}
PUBLISH = {"en": "Publish", "ar": "نشر"}


def _shop_of(house: House, owner: Chatter) -> ShopCard:
    with house.db.read() as uow:
        (card,) = shops_worked_in(uow, owner.person_id)
    return card


@pytest.mark.parametrize("channel", [None, "plain"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_stranger_has_a_shop_with_an_item_after_three_messages(
    town: Town, channel: str | None, language: str
) -> None:
    layla = town.person("Layla", channel, language)
    layla.says("/start")
    layla.presses(OPEN[language])
    layla.saw("shop.ask_name")
    layla.says("Layla Boutique / بوتيك ليلى")
    opened = layla.saw_words("/join/" if "t.me" not in layla.last().text else "?start=").text
    layla.sends_photos(photo(), caption="Silk dress\n$120")
    layla.presses(PUBLISH[language])

    card = _shop_of(town.house, layla)
    assert card.name == Bilingual("Layla Boutique", "بوتيك ليلى")
    with town.house.db.read() as uow:
        assert [item.state for item in shop_items(uow, OPERATOR, card.id).rows] == ["published"]
        assert len(galleries_seen(uow, OPERATOR, shop_id=card.id)) == 1
    code = opened.split()[-1].replace("?start=", "/").rpartition("/")[2]
    nora = town.person("Nora", language=language)
    nora.says(f"/start {code}")
    with town.house.db.read() as uow:
        assert shops_joined(uow, nora.person_id) == [card.id]


def test_what_was_guessed_is_changed_by_one_press(house: House) -> None:
    layla = Town(house).person("Layla", language="ar")
    layla.says("/open بوتيك ليلى")
    assert (_shop_of(house, layla).currency, _shop_of(house, layla).language) == ("SAR", "ar")
    opened = layla.last()
    layla.presses("USD", on=opened)
    layla.presses("English", on=opened)
    assert (_shop_of(house, layla).currency, _shop_of(house, layla).language) == ("USD", "en")
    layla.presses("عملة أخرى", on=opened)
    layla.says("درهم إماراتي")
    assert _shop_of(house, layla).currency == "AED"


@pytest.mark.parametrize(
    ("phone", "currency", "zone"),
    [("+971501234567", "AED", "Asia/Dubai"), ("+201001234567", "EGP", "Africa/Cairo"), ("", "USD", "UTC")],
)
def test_currency_and_clock_are_guessed_from_the_phone(house: House, phone: str, currency: str, zone: str) -> None:
    layla = Town(house).person("Layla")
    with house.db.write() as uow:
        note_phone(uow, layla.person_id, phone)
    layla.says("/open Layla")
    assert (_shop_of(house, layla).currency, _shop_of(house, layla).zone) == (currency, zone)


def test_a_name_that_is_none_is_asked_for_again(house: House) -> None:
    layla = Town(house, "plain").person("Layla")
    layla.says("/open")
    layla.sends_photos(photo())
    layla.saw("errors.shop.name")
    layla.says("L" * 200)
    layla.saw("shop.error.long", limit=120, length=200)
    layla.says("Layla")
    assert _shop_of(house, layla).name == Bilingual("Layla")


def test_an_invite_found_in_time_is_still_an_invite(house: House) -> None:
    town = Town(house)
    layla, nora = town.person("Layla"), town.person("Nora")
    code = town.invite(town.shop(layla))
    nora.says("/start")
    nora.presses("Open a shop")
    nora.says(code)
    nora.saw("chat.joined", shop="Layla Boutique")


def test_cancel_opens_nothing(house: House) -> None:
    layla = Town(house).person("Layla")
    layla.says("/open")
    layla.says("/cancel")
    layla.says("Layla")
    with house.db.read() as uow:
        assert shops_worked_in(uow, layla.person_id) == []


def test_nobody_opens_shops_without_end(house: House) -> None:
    layla = Town(house).person("Layla")
    for number in range(MOST_SHOPS + 1):
        layla.says(f"/open Layla {number}")
    layla.saw("shop.error.shops", limit=MOST_SHOPS)
    with house.db.read() as uow:
        assert len(shops_worked_in(uow, layla.person_id)) == MOST_SHOPS
        assert shop(uow, 1).name == Bilingual("Layla 0")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_clients_come_in_by_telegram_and_on_the_web_and_both_links_are_told(house: House, language: str) -> None:
    with house.db.write() as uow:
        name_account(uow, ensure_account(uow, "telegram", "1000001"), "shops_bot")
    layla = Town(house).person("Layla", "webchat", language)
    layla.says("/open Layla Boutique")
    assert "https://t.me/shops_bot?start=" in layla.last().text
    assert "/join/" in layla.last().text
