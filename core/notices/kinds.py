"""The kinds of notices, one row each: what is told, in which lane, until when it is worth telling."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from core.messaging.rules import Lane


@dataclass(frozen=True)
class Kind:
    name: str
    lane: Lane
    told: str  # in words, for docs/notices.md
    pointless_after: timedelta = timedelta(days=7)


NEW_ITEM = Kind("new_item", Lane.BROADCASTS, "An item was published: its gallery's clients", timedelta(days=3))
REACTIONS = Kind("reactions", Lane.ALERTS, "Reactions to an item, gathered in one message: its shop")
COMMENT = Kind("comment", Lane.ALERTS, "A client commented: the shop's people who may answer")
ANSWER = Kind("answer", Lane.ALERTS, "The shop (or a client) answered a comment: whoever wrote it")
UNREADABLE = Kind("unreadable", Lane.REPLIES, "A picture could not be read: whoever sent it")
JOINED = Kind("joined", Lane.ALERTS, "A client accepted an invite: the shop's people who may invite")

KINDS = {kind.name: kind for kind in (NEW_ITEM, REACTIONS, COMMENT, ANSWER, UNREADABLE, JOINED)}
