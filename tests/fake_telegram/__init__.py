"""A Bot API server strict enough to trust: over real HTTP, with people in it who can be driven like in a chat."""

from tests.fake_telegram.telegram import FakeTelegram

__all__ = ["FakeTelegram"]
