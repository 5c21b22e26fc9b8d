"""What is said in chat, one file a subject. `load` enters every flow; `otherwise` answers what no flow asked for."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from bots.events import MediaSent, TextSent
from bots.turn import Turn
from core.clients.queries import is_invite
from core.ownership.rules import offer_in

FILES = sorted(file.stem for file in Path(__file__).parent.glob("*.py") if file.stem != "__init__")


def load() -> None:
    for name in FILES:
        import_module(f"bots.flows.{name}")


def otherwise(turn: Turn, event: TextSent | MediaSent) -> None:
    """A picture of someone who makes items is an item; a bare code is opened; all else gets a sentence."""
    from bots.flows.bot import holds_token, loose_token
    from bots.flows.everyone import point_the_way, start
    from bots.flows.items import item_sent, makes_items

    if isinstance(event, MediaSent) and makes_items(turn):
        item_sent(turn, event)
    elif isinstance(event, TextSent) and holds_token(event.text):
        loose_token(turn, event)
    elif isinstance(event, TextSent) and (is_invite(turn.uow, event.text) or offer_in(event.text)):
        start(turn, event.text)
    else:
        point_the_way(turn)
