"""The kinds of notices, one row each: what is told to whom, in which lane, until when, and what may hold it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from core.messaging.rules import EDIT, REMOVAL, REPLY, RESENT_IF_UNSURE, Lane


@dataclass(frozen=True)
class Kind:
    """`waits_for_morning`: quiet hours and a day of silence hold it. `in_digest`: so does a daily or weekly rhythm.

    `reaches_who_is_awake`: who wrote just now is awake, and has it at once whatever their quiet hours.
    """

    name: str
    lane: Lane
    told: str  # in words, for docs/notices.md
    pointless_after: timedelta = timedelta(days=7)
    waits_for_morning: bool = True
    reaches_who_is_awake: bool = False
    in_digest: bool = False

    @property
    def resend_if_unsure(self) -> bool:
        return self.name in RESENT_IF_UNSURE


_DAY = timedelta(days=1)
_BROADCAST, _ALERT, _REPLY = Lane.BROADCASTS, Lane.ALERTS, Lane.REPLIES

NEW_ITEM = Kind("new_item", _BROADCAST, "An item was published: its gallery's clients", 3 * _DAY, in_digest=True)
PRICE_DROP = Kind(
    "price_drop", _BROADCAST, "A price fell: those who reacted, commented or saved", 2 * _DAY, in_digest=True
)
BACK = Kind(
    "back_in_stock", _BROADCAST, "It is there again: those who reacted, commented or saved", 2 * _DAY, in_digest=True
)
SOLD = Kind("sold", _BROADCAST, "It is gone: those who reacted, commented or saved", _DAY, in_digest=True)
LOOKBOOK = Kind("lookbook", _BROADCAST, "A gallery's own pictures: those who see it, if its owner wishes", 3 * _DAY)
DIGEST = Kind("digest", _BROADCAST, "What a day or a week brought: clients who chose so", _DAY)
MOVED = Kind("moved", _BROADCAST, "The shop's account has a successor: clients who knew the former one", 30 * _DAY)
SECOND_WAY = Kind("second_way", _BROADCAST, "Asked gently and once for a second way to be reached: clients", 7 * _DAY)

COMMENT = Kind("comment", _ALERT, "A client commented: the shop's people who may answer")
ANSWER = Kind(
    "answer",
    _ALERT,
    "The shop (or a client) answered a comment or a message: whoever wrote it; at once if they wrote just now",
    reaches_who_is_awake=True,
)
MESSAGE = Kind("message", _ALERT, "A client wrote to the shop: the shop's people who may answer")
REACTIONS = Kind("reactions", _ALERT, "Reactions to an item, gathered in one message: its shop")
JOINED = Kind("joined", _ALERT, "A client accepted an invite: the shop's people who may invite")
ADMISSION = Kind("admission", _ALERT, "Someone asks to be let in: the shop's people who may invite")
LET_IN = Kind("let_in", _ALERT, "Whether they are let in: whoever asked")
SCHEDULED = Kind("scheduled", _ALERT, "A publication that was put off has happened: whoever planned it", _DAY)
CONTRIBUTED = Kind("contributed", _ALERT, "A contributor sent items, gathered: the shop's people who make items")
CONTRIBUTION = Kind("contribution", _ALERT, "The shop's Yes or No to what was sent: the contributor")
BARRED = Kind("barred", _ALERT, "The platform has hidden an item that people reported: those who make the shop's items")
NOT_DELIVERED = Kind("not_delivered", _ALERT, "An answer did not reach its client: whoever wrote it")

UNREADABLE = Kind("unreadable", _REPLY, "A picture could not be read: whoever sent it", waits_for_morning=False)
BOT = Kind("bot", _REPLY, "A bot of the shop's own was connected, or declined: its bringer", waits_for_morning=False)
ACCOUNT_LOST = Kind(
    "account_lost",
    _REPLY,
    "A vendor takes an account no more: those who run the shops that it serves, by another way",
    30 * _DAY,
    waits_for_morning=False,
)
ADDRESS = Kind("address", _REPLY, "A mail to an address they gave came back: that person", waits_for_morning=False)
SECURITY = Kind("security", _REPLY, "Something about their sign-in: that person", waits_for_morning=False)

ALL = (
    *(NEW_ITEM, PRICE_DROP, BACK, SOLD, LOOKBOOK, DIGEST, MOVED, SECOND_WAY),
    *(COMMENT, ANSWER, MESSAGE, REACTIONS, JOINED, ADMISSION, LET_IN, SCHEDULED, NOT_DELIVERED),
    *(CONTRIBUTED, CONTRIBUTION, BARRED),
    *(UNREADABLE, BOT, ACCOUNT_LOST, ADDRESS, SECURITY),
)
KINDS = {kind.name: kind for kind in ALL}
WHATEVER_THE_HOUR = frozenset({REPLY, EDIT, REMOVAL, *(kind.name for kind in ALL if not kind.waits_for_morning)})
AWAKE_OR_LATER = frozenset(kind.name for kind in ALL if kind.reaches_who_is_awake)
