"""What is said in chat, one file a subject. `load` enters every flow; `otherwise` answers what no flow asked for."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from bots.events import MediaSent, TextSent
from bots.turn import Turn
from core.access.rules import Ability
from core.clients.queries import is_invite
from core.galleries.contributing import contributor_code_in
from core.galleries.links import link_in
from core.joining.rules import join_code_in
from core.ownership.rules import offer_in
from core.team.rules import team_code_in

FILES = sorted(file.stem for file in Path(__file__).parent.glob("*.py") if file.stem != "__init__")


def load() -> None:
    for name in FILES:
        import_module(f"bots.flows.{name}")


def opens(turn: Turn, words: str) -> bool:
    """Whether they are a code of any kind, and nothing else."""
    read = (offer_in, team_code_in, link_in, contributor_code_in, join_code_in)
    return is_invite(turn.uow, words) or any(code_in(words) for code_in in read)


def late_part(turn: Turn, event: TextSent | MediaSent) -> bool:
    """A part of an album that comes late answers no question: it belongs to what was made of the others."""
    from bots.flows.items import joined_late

    return isinstance(event, MediaSent) and bool(event.joins) and joined_late(turn, event)


def otherwise(turn: Turn, event: TextSent | MediaSent) -> None:
    """A picture of someone who makes items is an item; a bare code is opened; other words are for a shop."""
    from bots.flows.bot import holds_token, loose_token
    from bots.flows.everyone import point_the_way, start
    from bots.flows.items import item_sent, makes_items
    from bots.flows.whom import spoken_to_shop
    from bots.flows.whose import those_who_may

    if isinstance(event, MediaSent) and makes_items(turn):
        item_sent(turn, event)
    elif isinstance(event, TextSent) and holds_token(event.text):
        loose_token(turn, event)
    elif isinstance(event, TextSent) and opens(turn, event.text):
        start(turn, event.text)
    elif not spoken_to_shop(turn, event):
        if isinstance(event, MediaSent) and turn.roles:
            those_who_may(turn, Ability.CHANGE_ITEMS, next(iter(turn.roles)))
        point_the_way(turn)
