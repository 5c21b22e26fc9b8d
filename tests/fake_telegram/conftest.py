"""Whoever plays with aiogram here gets it from the witness, and not with all that its import makes ready."""

from tests.fake_telegram import witness

__all__ = ["witness"]
