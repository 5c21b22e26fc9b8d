"""The methods of the Bot API that this Telegram knows, by the name that stands in the address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.fake_telegram.asked import Asked

Method = Callable[[Asked], Any]
METHODS: dict[str, Method] = {}


def method(name: str) -> Callable[[Method], Method]:
    def enter(handler: Method) -> Method:
        METHODS[name] = handler
        return handler

    return enter
