"""Pure decisions of messaging: lanes, tries, waits, leases."""

from __future__ import annotations

import random
from datetime import timedelta
from enum import IntEnum


class Lane(IntEnum):
    """Which message goes first: a reply never waits for a broadcast."""

    REPLIES = 1
    ALERTS = 2
    BROADCASTS = 3
    EDITS = 4


ALBUM_IS_WHOLE = timedelta(seconds=1)  # after its last part; a part that comes later joins what was made of it
FETCH_LEASE = timedelta(seconds=180)
CONVERSATION_LEASE = timedelta(seconds=15)
ACCOUNT_LEASE = timedelta(seconds=15)
HOLDS_ITS_CONVERSATION = timedelta(seconds=10)
INBOUND_TRIES = 5
INBOUND_KEPT = timedelta(days=90)
OUTGOING_TRIES = 8
NUDGE_IS_FRESH = timedelta(seconds=2)
LONGEST_WAIT = timedelta(minutes=10)  # of a row for its next try, or of an account that was told to rest

UNSETTLED = ("waiting", "held", "sending")
LONGEST_QUIET = timedelta(days=2)
QUIET = "quiet"  # held for: the hours in which a person is left alone
REPLY = "reply"
EDIT = "edit"
REMOVAL = "removal"  # of a message that was sent: an edit that leaves nothing, where the channel can
TAKEN_BACK = "taken back"  # the reason of a notice that is out of its chat again
PART = "part"
SAID = "said"
REACTED = "reacted"  # what stands on a message of ours by now, in reactions of the channel's own
AHEAD = "ahead"  # the words of an edit that came before the message that it edits
GROWS_ON = frozenset({"webchat", "telegram"})  # channels where a message that was sent can still change
RESENT_IF_UNSURE = frozenset({REPLY, REMOVAL})


def inbound_wait(tries: int) -> timedelta:
    """Five tries within ten minutes: at once, then 2 s, 20 s, 2 min, 7 min."""
    return timedelta(seconds=(2, 20, 120, 420)[min(tries, 4) - 1])


def outgoing_wait(tries: int) -> timedelta:
    """Doubling, with jitter so that a vendor's recovery isn't met by everyone at once."""
    seconds = min(2.0 * 2 ** (tries - 1), 300.0)
    return timedelta(seconds=seconds * random.uniform(0.75, 1.25))
