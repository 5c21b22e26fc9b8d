"""What those who work in a shop can ask for: the newest items, an invite."""

from __future__ import annotations

from bots.registry import command
from bots.turn import Turn
from core.access.rules import MAY, Ability
from core.clients.actions import standing_invite
from core.clients.links import invite_links
from core.items.queries import shop_items
from core.shops.queries import shops_named

NEWEST = 5


@command("items", "staff")
def items(turn: Turn, _: str) -> None:
    """The newest few as cards, the last one lowest, where the eye is."""
    newest = [card for shop_id in turn.roles for card in shop_items(turn.uow, turn.actor, shop_id, size=NEWEST).rows]
    if not newest:
        turn.say("items.none_yet")
    for card in sorted(newest, key=lambda card: card.id)[-NEWEST:]:
        turn.show_item(card.id)


@command("invite", "staff")
def invite(turn: Turn, _: str) -> None:
    shop_ids = [shop_id for shop_id, role in turn.roles.items() if Ability.INVITE in MAY[role]]
    if not shop_ids:
        turn.say("errors.not_allowed")
    for shop in shops_named(turn.uow, shop_ids):
        code = standing_invite(turn.uow, turn.actor, shop.id)
        links = invite_links(turn.uow, shop.id, code, turn.base_url)
        name = shop.name.read_in(turn.person.language)
        if links.telegram:
            turn.say("chat.invite_telegram", shop=name, link=links.telegram, web_link=links.web, code=code)
        else:
            turn.say("chat.invite", shop=name, link=links.web, code=code)
