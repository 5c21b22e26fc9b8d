"""A mail before it has a number of its own: what `render` makes and `message` puts into an envelope."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Inline:
    """A picture that stands in the mail itself, so that nothing is fetched when it is read."""

    content_id: str
    key: str


@dataclass(frozen=True)
class Mail:
    language: str
    subject: str
    sender: str  # the name beside the address: the shop's
    words: str  # what it says, without the lines that every mail has
    text: str
    html: str
    picture: Inline | None = None
    stop_link: str | None = None
