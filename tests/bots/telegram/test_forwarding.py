"""A card forwarded in Telegram itself: it bears the way to the shop's door, and nothing of who forwarded it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.galleries.actions import protect_gallery
from core.kernel.actor import OPERATOR
from core.messaging.actions.accounts import name_account
from tests.fake_telegram.people import Seen
from tests.harness.chat import Chatter, Town, photo

pytestmark = pytest.mark.parametrize(
    "town", ["webhook", pytest.param("polling", marks=pytest.mark.wire)], indirect=True
)
BOT = "shop_bot"


def _published(town: Town) -> tuple[Chatter, Chatter]:
    """An owner and a client who has the card of what she published."""
    assert town.telegram
    with town.house.db.write() as uow:
        name_account(uow, town.telegram.account_id, BOT)
    layla, nora = town.person("Layla"), town.person("Nora")
    nora.says(f"/start {town.invite(town.shop(layla))}")
    layla.sends_photos(photo(), caption="Silk dress\n$120")
    layla.presses("Publish")
    return layla, nora


def _links(person: Chatter) -> list[str]:
    """Where the words of the newest card lead."""
    assert person.town.telegram
    cards = [seen for seen in person.town.telegram.chats[person.chat_id].sees() if "Silk dress" in seen.text]
    return [entity["url"] for entity in _entities(cards[-1]) if entity["type"] == "text_link"]


def _entities(seen: Seen) -> list[dict[str, str]]:
    found: list[dict[str, str]] = seen.message.get("caption_entities") or seen.message.get("entities") or []
    return found


def test_a_friend_to_whom_a_card_was_forwarded_asks_and_is_let_in(town: Town) -> None:
    layla, nora = _published(town)
    (link,) = _links(nora)
    address, _, code = link.partition("?start=")
    assert address == f"https://t.me/{BOT}"
    rana = town.person("Rana")
    rana.says(f"/start {code}")
    rana.saw("sharing.door", shop="Layla Boutique")
    assert rana.count_of("Silk dress") == 0
    rana.presses("Ask to be let in")
    layla.saw("clients.asked.by_link", title="Silk dress")
    layla.presses("Yes")
    assert rana.count_of("Silk dress") == 1


def test_a_client_who_presses_it_sees_the_card(town: Town) -> None:
    _, nora = _published(town)
    before = nora.count_of("Silk dress")
    nora.says(f"/start {_links(nora)[0].partition('?start=')[2]}")
    assert nora.count_of("Silk dress") == before + 1


def test_the_owners_card_and_a_protected_one_lead_nobody(town: Town) -> None:
    layla, nora = _published(town)
    code = _links(nora)[0].partition("?start=")[2]
    assert _links(layla) == []
    with town.house.db.write() as uow:
        protect_gallery(uow, OPERATOR, 1, protected=True)
    rana = town.person("Rana")
    rana.says(f"/start {code}")
    unknown = town.person("Omar")
    unknown.says("/start go-abcdefgh")
    assert rana.last().text == unknown.last().text


def test_a_card_that_is_forwarded_to_the_bot_is_that_card_and_no_message_to_a_shop(town: Town) -> None:
    """Nora is a client of both; Rana of the studio alone, and was forwarded the dress."""
    _, nora = _published(town)
    omar, rana = town.person("Omar"), town.person("Rana")
    studio = town.invite(town.shop(omar, "Omar Studio", "عمر"))
    for client in (nora, rana):
        client.says(f"/start {studio}")
    card = next(seen for seen in nora.chat.sees() if "Silk dress" in seen.text)  # type: ignore[attr-defined]
    before = nora.count_of("Silk dress")
    for client in (nora, rana):
        client.chat.forwards(card)  # type: ignore[attr-defined]
        town.settle()
    assert nora.count_of("Silk dress") == before + 1
    rana.saw("sharing.door", shop="Layla Boutique")
    assert rana.count_of("Silk dress") == omar.count_of("Silk dress") == 0


def test_without_an_address_that_others_reach_what_is_shared_leads_to_the_bot(town: Town) -> None:
    layla, nora = _published(town)
    nora.presses_payload("passon:1", on=nora.saw_words("Silk dress"))
    passed_on = nora.last().text
    layla.presses_payload("shareon:1:whatsapp", on=layla.saw_words("Silk dress"))
    assert f"https://t.me/{BOT}?start=go-" in layla.last().text
    assert "127.0.0.1" not in passed_on + layla.last().text
    rana = town.person("Rana")
    rana.says(f"/start {passed_on.partition('?start=')[2].split()[0]}")
    rana.saw("sharing.door", shop="Layla Boutique")


def test_with_an_address_of_its_own_what_is_shared_leads_to_its_page(town: Town) -> None:
    town.house = replace(town.house, public_url="https://shop.example")
    _, nora = _published(town)
    nora.presses_payload("passon:1", on=nora.saw_words("Silk dress"))
    assert "https://shop.example/go/" in nora.last().text
