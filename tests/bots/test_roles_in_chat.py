"""What one's role may not do is said with who can, and is not offered in the first place."""

from __future__ import annotations

import pytest

from bots.telegram.commands import commands_for
from core.shops.actions import set_role
from tests.harness.chat import Chatter, Seen, Town, photo

BOTH = pytest.mark.parametrize("language", ["en", "ar"])
SHOP = {"en": "Layla Boutique", "ar": "بوتيك ليلى"}


def _works(town: Town, role: str, language: str = "en", channel: str | None = None) -> tuple[Chatter, Chatter]:
    """Layla has a draft; Vera works for her."""
    layla, vera = town.person("Layla"), town.person("Vera", channel, language)
    shop_id = town.shop(layla)
    with town.house.db.write() as uow:
        set_role(uow, shop_id, vera.person_id, role)
    layla.sends_photos(photo(), caption="Silk dress\n$120")
    return layla, vera


@BOTH
def test_a_viewer_who_answers_a_draft_or_a_hidden_card_is_told_who_can(town: Town, language: str) -> None:
    layla, vera = _works(town, "viewer", language)
    vera.says("/items 201")
    card, words = vera.last(), {"en": ("price 3", "sold"), "ar": ("السعر ٣", "بيعت")}[language]
    for said in words:
        vera.says(said, answering=card)
        assert vera.last().id == vera.saw("changing.error.who_can", people=["Layla"]).id
    layla.presses("Publish")
    layla.says("hide", answering=layla.saw_words("Silk dress"))
    vera.says(words[0], answering=card)
    assert vera.last().id == vera.saw("changing.error.who_can", people=["Layla"]).id
    assert not vera.count_of("isn't here any more")


@BOTH
@pytest.mark.parametrize("channel", [None, "plain"])
def test_a_viewers_photo_makes_no_item_and_it_is_said_who_can(town: Town, channel: str | None, language: str) -> None:
    _, vera = _works(town, "viewer", language, channel)
    vera.sends_photos(photo("#123456"), caption="Hat $3")
    assert vera.last().id == vera.saw("clients.only", people=["Layla"], shop=SHOP[language]).id
    vera.says("/new")
    assert vera.last().id == vera.saw("clients.only", people=["Layla"], shop=SHOP[language]).id
    vera.says("hello?")
    vera.saw("chat.way.team")


def test_strangers_and_clients_of_another_shop_learn_nothing_of_a_draft(town: Town) -> None:
    _works(town, "viewer")
    omar = town.person("Omar")
    town.shop(omar, "Omar Studio", "عمر")
    omar.presses_payload("more:1:0", on=_any_card(omar))
    omar.saw("errors.not_found")
    assert not omar.count_of("Layla")


def _any_card(omar: Chatter) -> Seen:
    omar.says("/start")
    return omar.last()


@BOTH
@pytest.mark.parametrize(
    ("role", "offered"),
    [
        ("owner", {"new", "invite", "settings"}),
        ("editor", {"new", "invite"}),
        ("marketer", {"invite"}),
        ("viewer", set()),
    ],
)
def test_help_and_the_menu_offer_what_ones_role_may(town: Town, role: str, offered: set[str], language: str) -> None:
    _, vera = _works(town, role, language)
    vera.says("/help")
    audience = "staff" if role == "owner" else role
    shown = vera.saw(f"chat.help.{audience}")
    buttons = {payload.rpartition(":")[2] for _, payload in shown.buttons}
    beside = {name for name, _ in commands_for(audience, language)}
    for name in ("new", "invite", "settings"):
        assert (f"/{name}" in shown.text, name in buttons, name in beside) == (name in offered,) * 3
    assert "items" in buttons & beside
