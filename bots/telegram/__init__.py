"""Telegram as a channel: updates come by webhook or polling, messages go out through the Bot API."""
