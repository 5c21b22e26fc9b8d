"""The list of commands beside a chat: owners see owners' commands, in their own language."""

from __future__ import annotations

from bots.turn import Turn
from core.messaging.actions.conversations import note_menu
from core.messaging.meaning import ShowMenu
from core.people.queries import language_of


def keep_menu(turn: Turn) -> None:
    """A newcomer's chat has everyone's list already, in the language of their app; only a change is worth a call."""
    if not turn.house.channels[turn.channel].capabilities.menu:
        return
    menu = ShowMenu("staff" if turn.roles else "everyone", language_of(turn.uow, turn.person.id))
    wanted = f"{menu.audience}:{menu.language}"
    before = note_menu(turn.uow, turn.card.conversation_id, wanted) or f"everyone:{turn.person.language}"
    if before != wanted:
        turn.tell(menu)
