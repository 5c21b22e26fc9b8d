"""The chats by which a person is known, in words: two of one kind are told apart by a number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from core.people.queries import AddressCard
from locales import show
from locales.words import say


def chats_named(language: str, addresses: Sequence[AddressCard]) -> dict[int, str]:
    """An e-mail address is its own name; other addresses say nothing to people."""
    met: Counter[str] = Counter()
    named = {}
    for one in addresses:
        met[one.channel] += 1
        name = one.external_id if one.channel == "email" else say(language, f"me.chat.{one.channel}")
        again = met[one.channel] > 1 and one.channel != "email"
        named[one.id] = f"{name} {show.number(language, met[one.channel])}" if again else name
    return named
