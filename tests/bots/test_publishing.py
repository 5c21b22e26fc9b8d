"""Publish with second thoughts: Undo in time and later, taking down, publishing again, as a client sees it."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import text

from core.house import House
from core.items.publishing import publish_item
from core.items.queries import item_by_id, shop_items
from core.kernel.actor import OPERATOR, Actor
from core.kernel.clock import now
from core.shops.actions import set_role
from notifications.sweep import sweep
from tests.harness.chat import Chatter, Town, photo

WORDS = {
    "en": {"publish": "Publish", "undo": "Undo", "again": "Publish again", "down": "Take it down", "more": "More"},
    "ar": {"publish": "نشر", "undo": "تراجع", "again": "نشر من جديد", "down": "سحبها من العرض", "more": "المزيد"},
}
CAPTION = "Silk dress\n$120"


def _boutique(town: Town, language: str = "en", channel: str | None = None, grace: int = 0) -> tuple[Chatter, Chatter]:
    """An owner with a draft, and a client."""
    layla, nora = town.person("Layla", channel, language), town.person("Nora")
    nora.says(f"/start {town.invite(town.shop(layla, grace_seconds=grace))}")
    layla.sends_photos(photo(), caption=CAPTION)
    return layla, nora


def _state(house: House) -> str:
    with house.db.read() as uow:
        (item,) = shop_items(uow, OPERATOR, 1).rows
    return item.state


def _told(house: House) -> int:
    with house.db.read() as uow:
        return uow.session.scalar(text("SELECT count(*) FROM outgoing WHERE kind = 'new_item'")) or 0


def _later(town: Town, seconds: float = 6) -> None:
    with time_machine.travel(now() + timedelta(seconds=seconds), tick=True):
        sweep(town.house)
        town.settle()


@pytest.mark.parametrize("channel", [None, "plain"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_undo_in_time_leaves_a_draft_of_which_nobody_was_told(town: Town, channel: str | None, language: str) -> None:
    layla, nora = _boutique(town, language, channel, grace=5)
    layla.presses(WORDS[language]["publish"])
    assert (_state(town.house), nora.count_of("Silk dress")) == ("published", 0)
    layla.presses(WORDS[language]["undo"])
    layla.saw("publishing.undo.draft")
    _later(town)
    assert (_state(town.house), _told(town.house), nora.count_of("Silk dress")) == ("draft", 0, 0)

    layla.presses(WORDS[language]["publish"])
    _later(town)
    assert (_told(town.house), nora.count_of("Silk dress")) == (1, 1)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_undo_later_takes_the_message_out_of_the_clients_chat(town: Town, language: str) -> None:
    layla, nora = _boutique(town, language)
    layla.presses(WORDS[language]["publish"])
    assert nora.count_of("Silk dress") == 1
    layla.presses(WORDS[language]["undo"])
    layla.saw("publishing.undone", title="Silk dress")
    offers = [label for seen in layla.sees() for label, _ in seen.buttons if WORDS[language]["again"] in label]
    assert len(offers) == 1, "said once, with one way back"
    assert (_state(town.house), nora.count_of("Silk dress")) == ("withdrawn", 0)

    layla.presses(WORDS[language]["again"])
    assert nora.count_of("Silk dress") == 1, "whose message was taken back is told again"


def test_where_nothing_can_be_deleted_nobody_is_told_twice(town: Town) -> None:
    layla, hala = town.person("Layla"), town.person("Hala", "plain")
    hala.says(f"/start {town.invite(town.shop(layla))}")
    layla.sends_photos(photo(), caption=CAPTION)
    layla.presses("Publish")
    layla.presses("Undo")
    layla.presses("Publish again")
    _later(town)
    assert (hala.count_of("Silk dress"), _told(town.house)) == (1, 1)


def test_an_album_goes_with_its_card(town: Town) -> None:
    layla, nora = town.person("Layla"), town.person("Nora")
    nora.says(f"/start {town.invite(town.shop(layla))}")
    layla.sends_photos(photo(), photo("#49663f"), caption=CAPTION)
    if not layla.count_of("Silk dress"):
        town.settle_after(2.6)
    layla.presses("Publish")
    there = len(nora.sees())
    layla.presses("Undo")
    assert nora.count_of("Silk dress") == 0
    assert len(nora.sees()) < there
    assert not any(seen.media for seen in nora.sees())


def test_those_not_told_yet_never_hear(house: House) -> None:
    town = Town(house)
    layla, nora = _boutique(town)
    layla.presses_now("Publish")
    town.plans()
    with town.house.db.read() as uow:
        (item,) = shop_items(uow, OPERATOR, 1).rows
    assert _told(town.house) == 1
    layla.presses_payload(f"unpub:{item.id}", on=layla.last())
    assert nora.count_of("Silk dress") == 0
    with town.house.db.read() as uow:
        states = uow.session.scalars(text("SELECT state FROM outgoing WHERE kind = 'new_item'")).all()
    assert states == ["cancelled"]


def test_the_owners_message_says_how_much_was_taken_back(house: House) -> None:
    town = Town(house)
    layla, _ = _boutique(town)
    layla.presses("Publish")
    layla.presses("Undo")
    for seconds in (3, 20, 40):
        _later(town, seconds)
    layla.saw("publishing.undone", title="Silk dress")
    layla.saw("notices.progress.taken", count=1)


def test_undo_pressed_twice_does_it_once(town: Town) -> None:
    layla, _ = _boutique(town)
    layla.presses("Publish")
    message, payload = layla._button("Undo", None)
    layla.presses_payload(payload, on=message)
    layla.presses_payload(payload, on=layla.last())
    layla.saw("publishing.undo.already", title="Silk dress")
    assert _state(town.house) == "withdrawn"


def test_a_colleague_may_undo_it_and_the_publishers_message_shows_it(house: House) -> None:
    town = Town(house)
    layla, _ = _boutique(town)
    omar = town.person("Omar")
    with house.db.write() as uow:
        set_role(uow, 1, omar.person_id, "editor")
    layla.presses("Publish")
    _, payload = layla._button("Undo", None)
    omar.says("/help")
    omar.presses_payload(payload, on=omar.last())
    omar.saw("publishing.undo.withdrawn", title="Silk dress")
    layla.saw("publishing.undone", title="Silk dress")


@pytest.mark.parametrize("role", ["viewer", "marketer"])
def test_who_may_not_publish_hears_who_can(town: Town, role: str) -> None:
    layla, _ = _boutique(town)
    omar = town.person("Omar", language="ar")
    with town.house.db.write() as uow:
        set_role(uow, 1, omar.person_id, role)
    _, payload = layla._button("Publish", None)
    omar.says("/help")
    omar.presses_payload(payload, on=omar.last())
    omar.saw("publishing.error.not_allowed", people=["Layla"])
    assert _state(town.house) == "draft"


def test_two_phones_press_publish_and_both_see_it(house: House) -> None:
    town = Town(house)
    layla, nora = _boutique(town)
    with house.db.read() as uow:
        (item,) = shop_items(uow, OPERATOR, 1).rows
    with house.db.write() as uow:
        assert publish_item(uow, Actor(layla.person_id), item.id)
    layla.presses("Publish")
    layla.saw("items.published_already")
    assert not any("Publish" in label for label, _ in layla.saw_words("Silk dress").buttons)
    assert nora.count_of("Silk dress") == 1


@pytest.mark.parametrize("language", ["en", "ar"])
def test_taking_down_is_under_more_and_can_be_undone(town: Town, language: str) -> None:
    layla, nora = _boutique(town, language)
    layla.presses(WORDS[language]["publish"])
    layla.presses(WORDS[language]["more"])
    layla.presses(WORDS[language]["down"])
    layla.saw("publishing.taken_down", title="Silk dress")
    assert nora.count_of("Silk dress") == 0
    layla.presses(WORDS[language]["undo"])
    assert (_state(town.house), nora.count_of("Silk dress")) == ("published", 1)


def test_what_was_taken_down_is_published_again_from_more(house: House) -> None:
    layla, nora = _boutique(Town(house))
    layla.presses("Publish")
    layla.says("/undo")
    layla.says("yes")
    layla.says("/items")
    layla.presses("201")
    layla.presses("More", on=layla.last())
    layla.presses("Publish again", on=layla.last())
    assert nora.count_of("Silk dress") == 1


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_command_undoes_the_last_and_says_when_there_is_nothing(town: Town, language: str) -> None:
    layla, nora = _boutique(town, language)
    layla.says("/undo")
    layla.saw("publishing.undo.nothing")
    layla.presses(WORDS[language]["publish"])
    layla.says("/undo")
    layla.says({"en": "yes", "ar": "نعم"}[language])
    layla.saw("publishing.undo.withdrawn", title="Silk dress")
    layla.says("/undo")
    assert layla.last().text == layla.saw("publishing.undo.nothing").text
    assert (_state(town.house), nora.count_of("Silk dress")) == ("withdrawn", 0)


def test_after_a_week_a_word_alone_undoes_nothing(house: House) -> None:
    layla, _ = _boutique(Town(house))
    layla.presses("Publish")
    with time_machine.travel(now() + timedelta(days=8), tick=True):
        layla.says("/undo")
    layla.saw("publishing.undo.nothing")
    assert _state(house) == "published"


def test_a_draft_put_aside_is_taken_up_again(house: House) -> None:
    layla, _ = _boutique(Town(house))
    layla.presses("Cancel")
    layla.saw("items.dropped")
    layla.presses("Undo")
    layla.presses("Publish")
    assert _state(house) == "published"


def test_with_auto_publish_a_photo_with_a_title_goes_out_at_once(town: Town) -> None:
    layla, nora = town.person("Layla"), town.person("Nora")
    nora.says(f"/start {town.invite(town.shop(layla))}")
    layla.says("/settings")
    layla.says("16 yes")
    layla.sends_photos(photo(), caption=CAPTION)
    assert (_state(town.house), nora.count_of("Silk dress")) == ("published", 1)
    layla.presses("Undo")
    assert nora.count_of("Silk dress") == 0
    layla.sends_photos(photo("#49663f"))
    layla.says("Raffia hat\n$25")
    assert nora.count_of("Raffia hat") == 1


def test_the_time_to_undo_is_the_shops_own(house: House) -> None:
    town = Town(house)
    layla, nora = _boutique(town)
    layla.says("/settings")
    layla.says("15 banana")
    layla.saw("publishing.error.undo_time", limit=300)
    layla.says("٣٠")
    layla.presses("Publish")
    _later(town, 20)
    assert nora.count_of("Silk dress") == 0
    _later(town, 31)
    assert nora.count_of("Silk dress") == 1


@pytest.mark.parametrize("language", ["en", "ar"])
def test_seen_as_a_client_in_both_languages_with_buttons_that_explain_themselves(town: Town, language: str) -> None:
    layla, nora = _boutique(town, language)
    layla.presses(WORDS[language]["more"])
    layla.presses({"en": "See it as a client", "ar": "كما يراها الزبون"}[language])
    shown = layla.saw("publishing.preview", shop="Layla Boutique")
    assert "New at" in shown.text
    layla.presses("❤️", on=layla.last())
    layla.saw("publishing.preview_pressed")
    layla.presses({"en": "In Arabic", "ar": "بالعربية"}[language])
    assert "١٢٠" in layla.last().text
    with town.house.db.read() as uow:
        (item,) = shop_items(uow, OPERATOR, 1).rows
        assert item_by_id(uow, OPERATOR, item.id).hearts == 0
    assert nora.count_of("Silk dress") == 0


def test_an_item_whose_pictures_are_still_copied_goes_out_when_they_are(house: House) -> None:
    town = Town(house)
    layla, nora = town.person("Layla"), town.person("Nora")
    nora.says(f"/start {town.invite(town.shop(layla))}")
    layla.does_send((photo(),), CAPTION, None)
    town.plans()
    with house.db.read() as uow:
        (item,) = shop_items(uow, OPERATOR, 1).rows
    with house.db.write() as uow:
        publish_item(uow, Actor(layla.person_id), item.id)
    town.settle()
    assert nora.count_of("Silk dress") == 1
    assert nora.saw_words("Silk dress").media
