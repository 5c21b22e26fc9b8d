"""Words and pictures that answer nothing: an item from who makes items, a code, else something for a shop."""

from __future__ import annotations

from bots.codes import opens
from bots.events import MediaSent, TextSent
from bots.flows.bot import holds_token, loose_token
from bots.flows.everyone import point_the_way, start
from bots.flows.items import item_sent, makes_items
from bots.flows.whom import spoken_to_shop
from bots.flows.whose import those_who_may
from bots.registry import hears
from bots.turn import Turn
from core.access.rules import Ability
from core.clients.rules import is_like_a_code
from core.kernel.errors import Refusal


@hears(MediaSent)
def pictures_sent(turn: Turn, event: MediaSent) -> None:
    if makes_items(turn):
        item_sent(turn, event)
    elif not spoken_to_shop(turn, event):
        if turn.roles:
            those_who_may(turn, Ability.CHANGE_ITEMS, next(iter(turn.roles)))
        point_the_way(turn)


@hears(TextSent)
def words_said(turn: Turn, event: TextSent) -> None:
    """Who belongs nowhere and mistyped a code is told so."""
    if holds_token(event.text):
        loose_token(turn, event)
    elif opens(turn, event.text):
        start(turn, event.text)
    elif not spoken_to_shop(turn, event):
        if not turn.roles and is_like_a_code(event.text):
            raise Refusal("errors.invite.unknown")
        point_the_way(turn)
