"""What is said in chat, one file a subject. `load` enters every flow; `otherwise` answers what no flow asked for."""

from __future__ import annotations

from importlib import import_module

from bots.events import MediaSent, TextSent
from bots.turn import Turn

FILES = ("everyone", "items", "feedback", "shop")


def load() -> None:
    for name in FILES:
        import_module(f"bots.flows.{name}")


def otherwise(turn: Turn, event: TextSent | MediaSent) -> None:
    """A picture of someone who makes items is an item; all else gets a sentence about what to do."""
    from bots.flows.everyone import point_the_way
    from bots.flows.items import item_sent, makes_items

    if isinstance(event, MediaSent) and makes_items(turn):
        item_sent(turn, event.media_ids, event.caption)
    else:
        point_the_way(turn)
