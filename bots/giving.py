"""Photos of contributors: where they may go, and how one becomes an item of that gallery."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bots.drafts import show_draft
from bots.events import MediaSent
from bots.turn import Turn
from core.access.rules import MAY, Ability
from core.contributions.actions import contribute
from core.galleries.contributors import Place, places_of
from core.items.caption import read_caption
from core.kernel.errors import Refusal
from core.messaging.actions.outbox import Subject
from core.shops.queries import shop

SAME_PLACE = timedelta(hours=1)  # for so long photos go where the last ones went, by their sender's own choice
A_MESSAGE = 0


def shops_of_maker(turn: Turn) -> list[int]:
    return [shop_id for shop_id, role in turn.roles.items() if Ability.CHANGE_ITEMS in MAY[role]]


def places_here(turn: Turn) -> list[Place]:
    """Galleries of others to which this person contributes, as far as this bot knows of them."""
    made = shops_of_maker(turn)
    return [p for p in places_of(turn.uow, turn.person.id) if turn.serves(p.shop_id) and p.shop_id not in made]


def gives_only(turn: Turn) -> list[Place]:
    """Of someone who is nothing else here: no client, none of a shop's own people."""
    return [] if turn.roles or turn.shops_joined else places_here(turn)


def talks_to(turn: Turn) -> list[int]:
    """Shops to which a photo may be a message."""
    return [] if turn.roles else turn.shops_joined


def named_place(place: Place, language: str) -> dict[str, Any]:
    return {"gallery": place.gallery.read_in(language), "shop": place.shop.read_in(language)}


def place_kept(turn: Turn) -> int | None:
    """Where the last photos went, if that was said just now; `A_MESSAGE`: they were for the shop to read."""
    state = turn.state
    if "place" not in state or turn.came_at.timestamp() - state["placed_at"] > SAME_PLACE.total_seconds():
        return None
    return int(state["place"])


def keep_place(turn: Turn, place: int) -> None:
    turn.remember(**turn.state | {"place": place, "placed_at": turn.came_at.timestamp()})


def give(turn: Turn, event: MediaSent, gallery_id: int) -> None:
    """With or without words; nothing is asked. The card says where it went."""
    turn.acknowledge(event.message_id)
    place = next((one for one in places_here(turn) if one.gallery_id == gallery_id), None)
    if place is None:
        raise Refusal("contributors.error.no_more")
    said = read_caption(event.caption, currency=shop(turn.uow, place.shop_id).currency)
    item_id = contribute(turn.uow, turn.actor, gallery_id, event.media_ids, said)
    tie_parts(turn, event, item_id)
    show_draft(turn, item_id, event.media_ids, said)


def tie_parts(turn: Turn, event: MediaSent, item_id: int) -> None:
    for message_id in event.part_ids or (event.message_id,):
        turn.tie(message_id, Subject("item", item_id))
