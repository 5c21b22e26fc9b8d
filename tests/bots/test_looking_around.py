"""Looking around: shelves with their counts, cards turned in one message, and nothing that one may not see."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from core.feedback.queries import comments
from core.galleries.actions import create_gallery, protect_gallery, show_gallery_to
from core.house import House
from core.items.moving import move_item
from core.items.publishing import withdraw_item
from core.items.queries import item_by_id
from core.kernel.actor import OPERATOR
from core.kernel.bilingual import Bilingual
from core.kernel.clock import now
from locales.words import say
from tests.harness.chat import Chatter, Town, photo

NEXT, BACK = {"en": "Next", "ar": "التالي"}, {"en": "Back", "ar": "السابق"}
CAPTIONS = ("Silk dress\n$120 #silk", "Linen shirt\n$45 #linen", "Raffia hat\n$25")


def _shop(town: Town, language: str = "en", channel: str | None = None) -> tuple[Chatter, Chatter]:
    """Layla's three items stand there before Nora comes."""
    layla = town.person("Layla")
    shop_id = town.shop(layla)
    for at, caption in enumerate(CAPTIONS):
        with time_machine.travel(now() - timedelta(hours=3 - at), tick=True):
            layla.sends_photos(photo(f"#{at + 2}{at + 3}4455"), caption=caption)
            layla.presses("Publish")
    nora = town.person("Nora", channel, language)
    nora.says(f"/start {town.invite(shop_id)}")
    return layla, nora


def _presses(nora: Chatter, key: str) -> None:
    nora.presses(say(nora.language, key), on=nora.last())


def _hearts(house: House) -> dict[int, int]:
    with house.db.read() as uow:
        return {item_id: item_by_id(uow, OPERATOR, item_id).hearts for item_id in (1, 2, 3)}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_newest_are_turned_in_one_message_that_knows_what_it_shows(town: Town, language: str) -> None:
    _, nora = _shop(town, language)
    nora.says("/browse")
    around = nora.saw("browse.around", shop={"en": "Layla Boutique", "ar": "بوتيك ليلى"}[language], count=3)
    assert any(words in label for label, _ in around.buttons for words in ("· 3", "· ٣"))
    _presses(nora, "browse.button.newest")
    card, seen = nora.last(), len(nora.sees())
    assert "Raffia hat" in card.text
    assert say(language, "browse.place", at=1, of=3) in card.text
    assert not any(BACK[language] in label for label, _ in card.buttons)
    nora.presses(NEXT[language], on=card)
    nora.presses(NEXT[language], on=nora.last())
    assert (len(nora.sees()), nora.last().id) == (seen, card.id), "turned where it stands"
    assert "Silk dress" in nora.last().text
    assert nora.last().media
    nora.presses("❤️", on=nora.last())
    nora.presses(BACK[language], on=nora.last())
    assert "Linen shirt" in nora.last().text
    assert _hearts(town.house) == {1: 1, 2: 0, 3: 0}


def test_where_nothing_can_change_the_next_card_stands_below(house: House) -> None:
    _, nora = _shop(Town(house), "ar", "plain")
    nora.says("/browse الجديد")
    assert "Raffia hat" in nora.last().text
    for title in ("Linen shirt", "Silk dress"):
        seen = len(nora.sees())
        nora.presses("التالي", on=nora.last())
        assert len(nora.sees()) == seen + 1
        assert title in nora.last().text
    nora.presses("السابق", on=nora.last())
    assert "Linen shirt" in nora.last().text


def test_a_card_that_was_reacted_to_or_answered_stays_and_the_next_stands_below(town: Town) -> None:
    _, nora = _shop(town)
    nora.says("/browse newest")
    nora.reacts("❤️", to=nora.last())
    hat, seen = nora.last(), len(nora.sees())
    nora.presses("Next", on=hat)
    assert len(nora.sees()) == seen + 1
    shirt = nora.last()
    nora.says("In blue, too?", answering=shirt)
    nora.presses("Next", on=shirt)
    assert "Silk dress" in nora.last().text
    assert _hearts(town.house)[3] == 1
    with town.house.db.read() as uow:
        assert [one.text for one in comments(uow, OPERATOR, 2)] == ["In blue, too?"]
    texts = [message.text for message in nora.sees() if message.id in (hat.id, shirt.id)]
    assert "Raffia hat" in texts[0]
    assert "Linen shirt" in texts[1]


@pytest.mark.parametrize(
    ("words", "first", "of"),
    [
        ("under 100", "Raffia hat", 2),
        ("أقل من ٤٥ دولار", "Raffia hat", 2),
        ("تحت 30", "Raffia hat", 1),
        ("#silk", "Silk dress", 1),
        ("صيف على البحر", "Raffia hat", 3),
        ("Summer by the sea", "Raffia hat", 3),
        ("latest", "Raffia hat", 3),
    ],
)
def test_a_shelf_is_named_in_words_of_either_language(house: House, words: str, first: str, of: int) -> None:
    _, nora = _shop(Town(house))
    nora.says("/browse")
    nora.says(words)
    assert first in nora.last().text
    assert say("en", "browse.place", at=1, of=of) in nora.last().text


def test_most_loved_tags_and_a_price_are_pressed_and_other_words_are_for_the_shop(house: House) -> None:
    layla, nora = _shop(Town(house))
    nora.says("/browse newest")
    nora.presses("Next", on=nora.last())
    nora.presses("❤️", on=nora.last())
    nora.says("/browse")
    nora.presses("Most loved")
    assert "Linen shirt" in nora.last().text
    nora.says("/browse")
    nora.presses("By tag")
    nora.presses("#silk", on=nora.last())
    assert "Silk dress" in nora.last().text
    nora.says("/browse")
    nora.presses("Under a price")
    nora.says("$ 30")
    assert "Raffia hat" in nora.last().text
    nora.says("/browse")
    nora.presses("Under a price")
    nora.says("Do you ship to Dubai?")
    layla.saw_words("Do you ship to Dubai?")


def test_a_heart_moves_nothing_under_ones_thumb(house: House) -> None:
    layla, nora = _shop(Town(house))
    omar = layla.town.person("Omar")
    omar.says(f"/start {layla.town.invite(1)}")
    for who, titles in ((omar, ("Silk dress", "Linen shirt")), (nora, ("Silk dress",))):
        for title in titles:
            who.presses("❤️", on=who.saw_words(title))
    nora.says("/browse loved")
    nora.presses("Next", on=nora.last())
    nora.presses("🔥", on=nora.last())
    nora.presses("😍", on=nora.last())
    nora.presses("Back", on=nora.last())
    assert "Silk dress" in nora.last().text


def test_nothing_is_shown_on_the_way_that_one_may_not_see(house: House) -> None:
    layla, nora = _shop(Town(house))
    nora.says("/browse newest")
    card = nora.last()
    with house.db.write() as uow:
        gallery_id = create_gallery(uow, OPERATOR, 1, Bilingual("Family"))
        show_gallery_to(uow, OPERATOR, gallery_id, "tags", "family")
        move_item(uow, OPERATOR, 2, gallery_id)
    seen = len(nora.sees())
    nora.presses("Next", on=card)
    assert "Silk dress" in nora.last().text
    nora.says("/browse")
    assert not any("Family" in label for label, _ in nora.last().buttons)
    nora.presses_payload(f"shelf:1:gallery:{gallery_id}", on=nora.last())
    assert not any("Linen" in message.text for message in nora.sees()[seen:])
    with house.db.write() as uow:
        withdraw_item(uow, OPERATOR, 1)
    nora.presses_payload("turn:next", on=card)
    assert "Silk" not in nora.last().text
    stranger = layla.town.person("Someone")
    stranger.says("/browse")
    stranger.saw("browse.nowhere")
    for payload in ("around:1:0", "shelf:1:newest:0", "askshelf:1:tag", "atshop:1", "leave:1:yes"):
        stranger.presses_payload(payload, on=stranger.last())
        assert "Layla" not in stranger.last().text


def test_a_protected_gallery_is_never_turned_into_a_message_that_may_be_passed_on(town: Town) -> None:
    _, nora = _shop(town)
    with town.house.db.write() as uow:
        gallery_id = create_gallery(uow, OPERATOR, 1, Bilingual("Atelier"))
        protect_gallery(uow, OPERATOR, gallery_id, protected=True)
        move_item(uow, OPERATOR, 2, gallery_id)
    nora.says("/browse newest")
    seen = len(nora.sees())
    nora.presses("Next", on=nora.last())
    assert len(nora.sees()) == seen + 1
    assert "Linen shirt" in nora.last().text
