"""From composed words to the content that the chat page shows."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from core.messaging.composed import Card, Composed


def render(composed: Composed) -> dict[str, Any]:
    return {
        "language": composed.language,
        "text": composed.text or None,
        "passed_on": composed.passed_on,
        "quote": {"text": composed.quote, "message_id": None} if composed.quote else None,
        "card": _card(composed.card, composed.language) if composed.card else None,
        "media": [picture.media_id for picture in composed.pictures],
        "buttons": [
            [{"label": label.words, "payload": label.payload, "style": label.style} for label in row]
            for row in composed.buttons
        ],
    }


def _card(card: Card, language: str) -> dict[str, Any]:
    return {
        **asdict(card),
        "pictures": [picture.media_id for picture in card.pictures],
        "lines": list(card.lines),
        "url": f"/i/{card.item_code}",
        "language": language,
    }


def words(composed: Composed) -> str:
    """What was said, kept beside the message's id."""
    return "\n".join(part for part in (composed.text, composed.card.title if composed.card else "") if part)
