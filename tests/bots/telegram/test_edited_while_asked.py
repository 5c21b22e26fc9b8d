"""Words that wait for an answer of their writer's are edited in Telegram before it comes: the edited ones count."""

from __future__ import annotations

import pytest

from core.house import House
from core.items.queries import item_by_id
from core.kernel.actor import OPERATOR
from core.shops.actions import set_role
from tests.harness.boutique import publishes
from tests.harness.chat import TelegramChatter, Town, photo
from tests.harness.chatters import Seen
from tests.harness.telegram_town import TelegramSeen

PHOTO = photo()


def _person(town: Town, name: str) -> TelegramChatter:
    person = town.person(name)
    assert isinstance(person, TelegramChatter)
    return person


def _says(person: TelegramChatter, words: str, answering: Seen | None = None) -> TelegramSeen:
    about = person.chat.seen(int(answering.id)) if answering else None
    said = person.chat.says(words, answering=about)
    person.town.settle()
    return said


def _edits(person: TelegramChatter, said: TelegramSeen, words: str) -> None:
    person.chat.edits(said, words)
    person.town.settle()


@pytest.fixture
def layla(town: Town) -> TelegramChatter:
    return _person(town, "Layla")


@pytest.fixture
def nora(town: Town) -> TelegramChatter:
    return _person(town, "Nora")


def test_while_it_is_asked_which_shop(town: Town, layla: TelegramChatter, nora: TelegramChatter) -> None:
    for shop_id in (town.shop(layla), town.shop(town.person("Omar"), "Omar Studio")):
        nora.says(f"/start {town.invite(shop_id)}")
    first, second = _says(nora, "is it bleu"), _says(nora, "or read?")
    _edits(nora, first, "is it blue")
    _edits(nora, second, "or red?")
    nora.presses("Layla Boutique", on=nora.saw("inquiries.which_shop"))
    layla.saw_words("is it blue\nor red?")
    _edits(nora, first, "is it navy?")
    layla.saw_words("is it navy?")


def test_while_the_shop_is_asked_which_client_is_answered(
    town: Town, layla: TelegramChatter, nora: TelegramChatter
) -> None:
    nora.says(f"/start {town.invite(town.shop(layla))}")
    nora.says("Is it silk?")
    said = _says(layla, "It is slik.")
    _edits(layla, said, "It is silk.")
    layla.presses("Nora", on=layla.saw("inquiries.whom"))
    nora.saw_words("It is silk.")


def test_while_a_colleague_answers_the_same_client(town: Town, layla: TelegramChatter, nora: TelegramChatter) -> None:
    shop_id, sami = town.shop(layla), _person(town, "Sami")
    with town.house.db.write() as uow:
        set_role(uow, shop_id, sami.person_id, "admin")
    nora.says(f"/start {town.invite(shop_id)}")
    nora.says("Is it silk?")
    asked = sami.saw_words("Is it silk?")
    layla.says("It is.", answering=layla.saw_words("Is it silk?"))
    said = _says(sami, "And linde.", asked)
    _edits(sami, said, "And lined.")
    sami.presses("Yes", on=sami.last())
    nora.saw_words("And lined.")


def test_while_a_colleague_answers_the_same_comment(town: Town, layla: TelegramChatter, nora: TelegramChatter) -> None:
    shop_id, sami = town.shop(layla), _person(town, "Sami")
    with town.house.db.write() as uow:
        set_role(uow, shop_id, sami.person_id, "admin")
    nora.says(f"/start {town.invite(shop_id)}")
    publishes(layla, "Silk dress\n$120")
    nora.says("Is it lined?", answering=nora.saw_words("Silk dress"))
    asked = sami.saw_words("Is it lined?")
    layla.says("It is.", answering=layla.saw_words("Is it lined?"))
    said = _says(sami, "With slik.", asked)
    _edits(sami, said, "With silk.")
    sami.presses("Yes", on=sami.last())
    nora.saw_words("With silk.")


def test_while_it_is_asked_whether_it_is_a_change_or_a_comment(town: Town, layla: TelegramChatter) -> None:
    town.shop(layla)
    publishes(layla, "Silk dress\n$120")
    card = layla.saw_words("Silk dress")
    said = _says(layla, "Long silk drss", card)
    _edits(layla, said, "Long silk dress")
    layla.presses("Change", on=layla.saw("items.change_or_comment"))
    layla.saw_words("Long silk dress")
    with town.house.db.read() as uow:
        assert item_by_id(uow, OPERATOR, 1).title.en == "Long silk dress"


def test_while_it_is_asked_whether_a_drafts_words_are_replaced(town: Town, layla: TelegramChatter) -> None:
    town.shop(layla)
    layla.sends_photos(PHOTO, caption="Silk dress\n$120")
    card = layla.chat.seen(int(layla.saw_words("Silk dress").id))
    said = layla.chat.sends_photo(PHOTO, "Wool drss", answering=card)
    town.settle()
    _edits(layla, said, "Wool dress\n$90")
    layla.presses("Change", on=layla.saw("items.change_words"))
    with town.house.db.read() as uow:
        assert item_by_id(uow, OPERATOR, 1).title.en == "Wool dress"


def test_while_a_photo_waits_for_its_shop(town: Town, layla: TelegramChatter) -> None:
    for name in ("Layla Boutique", "Layla Books"):
        town.shop(layla, name)
    sent = layla.chat.sends_photo(PHOTO, "Silk drss\n$120")
    town.settle()
    _edits(layla, sent, "Silk dress\n$90")
    layla.presses("Layla Books", on=layla.saw("items.which_shop"))
    assert "$90" in layla.saw_words("Silk dress").text


def test_while_new_words_wait_for_their_picture(town: Town, layla: TelegramChatter) -> None:
    town.shop(layla)
    said, more = _says(layla, "/new Silk drss"), _says(layla, "$120")
    _edits(layla, said, "/new Silk dress")
    _edits(layla, more, "$90")
    layla.sends_photos(PHOTO)
    assert "$90" in layla.saw_words("Silk dress").text


def test_while_what_was_not_found_may_be_asked_for(town: Town, layla: TelegramChatter, nora: TelegramChatter) -> None:
    nora.says(f"/start {town.invite(town.shop(layla))}")
    said = _says(nora, "/search bleu velvet")
    _edits(nora, said, "/search blue velvet")
    nora.presses("Ask", on=nora.last())
    layla.saw_words("blue velvet")


def test_while_it_is_asked_in_which_shop_a_gallery_is_made(house: House, town: Town, layla: TelegramChatter) -> None:
    for name in ("Layla Boutique", "Layla Books"):
        town.shop(layla, name)
    said = _says(layla, "/galleries new Wnter")
    _edits(layla, said, "/galleries new Winter")
    layla.presses("Layla Books", on=layla.saw("chat.bot.which"))
    layla.saw("galleries.made", gallery="Winter")
