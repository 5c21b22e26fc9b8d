"""/undo: the last thing that this person did and that can be undone."""

from __future__ import annotations

from bots.registry import command
from bots.turn import Turn
from bots.undoing import newest


@command("undo", "staff")
def undo(turn: Turn, _: str) -> None:
    found = newest(turn)
    if found is None:
        turn.say("publishing.undo.nothing")
    else:
        found.undo()
