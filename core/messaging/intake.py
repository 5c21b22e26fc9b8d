"""The way in for updates of vendors: each kept in one short commit, once, by whichever door it comes."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from core.db.uow import Database
from core.messaging.actions.inbound import keep_alone
from core.messaging.ports import Channels, Envelope, PostedChannel

DEEPEST = 40  # no update of any vendor is nested deeper


class BadUpdate(ValueError):
    """This is no update of the vendor's, whoever sent it."""


class Intake:
    """A known chat's update costs one INSERT."""

    def __init__(self, db: Database, channels: Channels) -> None:
        self._db = db
        self._channels = channels

    def take_in(self, channel_name: str, account_id: int, update: Mapping[str, Any]) -> bool:
        """True when it is new. What the vendor wants answered at once is answered then, and only then."""
        channel = self._channels.posted(channel_name)
        payload = _keepable(update)
        kept = keep_alone(self._db, account_id, _opened(channel, payload), payload)
        if kept is not None:
            channel.picked_up(account_id, update)
        return kept is not None


def _opened(channel: PostedChannel, payload: Mapping[str, Any]) -> Envelope:
    try:
        return channel.envelope(payload)
    except ValueError as fault:
        raise BadUpdate from fault


def _keepable(update: Mapping[str, Any]) -> dict[str, Any]:
    """As it came, but for signs that no database takes: noughts and halves of letters."""
    return {_text(name): _value(value, DEEPEST) for name, value in update.items()}


def _value(value: Any, depth: int) -> Any:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, dict | list) and depth == 0:
        raise BadUpdate
    if isinstance(value, dict):
        return {_text(name): _value(inner, depth - 1) for name, inner in value.items()}
    if isinstance(value, list):
        return [_value(inner, depth - 1) for inner in value]
    if isinstance(value, float) and not math.isfinite(value):
        raise BadUpdate
    return value


def _text(text: str) -> str:
    return text if text.isascii() and "\0" not in text else text.replace("\0", "").encode(errors="replace").decode()
