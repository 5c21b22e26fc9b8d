"""The list of commands beside a chat, in one's own language: those of everyone, or what one's role in a shop may do."""

from __future__ import annotations

from bots.turn import Turn
from core.access.rules import MAY, STAFF, Ability
from core.messaging.actions.conversations import note_menu
from core.messaging.meaning import ShowMenu
from core.people.queries import language_of

NEEDS = {
    "new": Ability.CHANGE_ITEMS,
    "invite": Ability.INVITE,
    "settings": Ability.CHANGE_SHOP,
    "bot": Ability.CHANGE_SHOP,
}
ALL_MAY = ("owner", "admin")


def audience_of(turn: Turn) -> str:
    """By the role that may most, for who works in several shops."""
    if not turn.roles:
        return "everyone"
    role = min(turn.roles.values(), key=STAFF.index)
    return "staff" if role in ALL_MAY else role


def may_somewhere(turn: Turn, ability: Ability) -> bool:
    return any(ability in MAY[role] for role in turn.roles.values())


def keep_menu(turn: Turn) -> None:
    """A newcomer's chat has everyone's list already, in the language of their app; only a change is worth a call."""
    if not turn.house.channels[turn.channel].capabilities.menu:
        return
    menu = ShowMenu(audience_of(turn), language_of(turn.uow, turn.person.id))
    wanted = f"{menu.audience}:{menu.language}"
    before = note_menu(turn.uow, turn.card.conversation_id, wanted) or f"everyone:{turn.person.language}"
    if before != wanted:
        turn.tell(menu)
