"""What e-mail can do: be read. Nothing is pressed in it, and what was sent stays as it is."""

from core.messaging.ports import Capabilities

CAPABILITIES = Capabilities(
    reactions=False,
    edits=False,
    albums=False,
    buttons=0,
    text_length=16_000,
    caption_length=16_000,
    waits=True,
)
