"""See it as a client: the card as clients of each language get it, before they do."""

from __future__ import annotations

from bots.acts import act
from bots.payloads.publishing import PreviewPressed, SeeAsClient
from bots.registry import button
from bots.turn import Turn
from core.access.queries import require
from core.access.rules import Ability
from core.items.queries import item_by_id
from core.kernel.bilingual import LANGUAGES
from core.kernel.errors import Refusal
from core.messaging.actions.outbox import Subject
from core.messaging.meaning import ShowItem
from core.messaging.queries import Remembered
from core.shops.queries import shop

act(72, "publishing.button.preview", lambda item_id: SeeAsClient(item_id, "shop"), lambda card: True)


@button(SeeAsClient)
def seen_as_client(turn: Turn, pressed: SeeAsClient, _: Remembered | None) -> None:
    """In the shop's own language first: most of its clients read it."""
    card = item_by_id(turn.uow, turn.actor, pressed.item_id)
    require(turn.uow, turn.actor, Ability.CHANGE_ITEMS, card.shop_id)
    language = shop(turn.uow, card.shop_id).language if pressed.language == "shop" else pressed.language
    if language not in LANGUAGES:
        raise Refusal("errors.button.old")
    turn.tell(ShowItem(card.id, "client", preview=language), about=Subject("item", card.id))


@button(PreviewPressed)
def preview_pressed(turn: Turn, _pressed: PreviewPressed, _: Remembered | None) -> None:
    turn.say("publishing.preview_pressed")
