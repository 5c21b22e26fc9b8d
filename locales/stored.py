"""How much is stored of a person, in words: "3 comments, 12 reactions; on Telegram and the web"."""

from core.personal.queries import Stored
from locales.bidi import Plain
from locales.show import list_of
from locales.words import say

CHANNELS = ("webchat", "telegram", "whatsapp", "email")


def in_words(language: str, stored: Stored) -> Plain:
    """What there is none of is not named."""
    counted = [Plain(say(language, f"personal.count.{name}", count=n)) for name, n in stored.counts.items() if n]
    what = list_of(language, counted) if counted else say(language, "personal.count.nothing")
    return Plain(say(language, "personal.count.on", what=Plain(what), channels=channels_in_words(language, stored)))


def channels_in_words(language: str, stored: Stored) -> Plain:
    known = [say(language, f"personal.on.{name}") for name in stored.channels if name in CHANNELS]
    return list_of(language, [Plain(one) for one in known] or [Plain(say(language, "personal.on.here"))])
