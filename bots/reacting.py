"""A native reaction to an item's message: what is new in it is given, what is gone is taken back; a bookmark keeps."""

from __future__ import annotations

from bots.events import Reacted
from bots.turn import Turn
from core.feedback.actions import replace_reactions, set_reaction
from core.messaging.actions.standing import note_reactions
from core.saved.actions import set_saved, toggle_saved
from core.saved.rules import is_bookmark


def react(turn: Turn, item_id: int, event: Reacted) -> None:
    """Where the channel tells what stood there before, what was given elsewhere (on the page, by a button) stays."""
    if event.before is None:
        _replace(turn, item_id, event.emojis)
        return
    stood = note_reactions(turn.uow, turn.to, event.message_id, event.moment, event.emojis)
    if stood is not None:  # else it was overtaken by what came after it
        _change(turn, item_id, {*stood, *event.before} - {*event.emojis}, given=False)
        _change(turn, item_id, {*event.emojis} - {*stood}, given=True)


def _change(turn: Turn, item_id: int, emojis: set[str], *, given: bool) -> None:
    for emoji in sorted(emojis):
        _set(turn, item_id, emoji, given=given)


def _replace(turn: Turn, item_id: int, emojis: tuple[str, ...]) -> None:
    """A bookmark alone takes no heart away."""
    hearts = [emoji for emoji in emojis if not is_bookmark(emoji)]
    if len(hearts) < len(emojis):
        toggle_saved(turn.uow, turn.actor, item_id)
    if hearts or not emojis:
        replace_reactions(turn.uow, turn.actor, item_id, hearts)


def _set(turn: Turn, item_id: int, emoji: str, *, given: bool) -> None:
    if is_bookmark(emoji):
        set_saved(turn.uow, turn.actor, item_id, kept=given)
    else:
        set_reaction(turn.uow, turn.actor, item_id, emoji, given=given)
