"""What the web chat can do."""

from core.messaging.ports import Capabilities

CAPABILITIES = Capabilities(
    reactions=True,
    edits=True,
    albums=True,
    buttons=12,
    text_length=16_000,
    caption_length=16_000,
    sends_once=True,
    takes_away=True,
    reads_alike=True,
)
