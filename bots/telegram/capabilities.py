"""What Telegram can do."""

from core.messaging.pace import Limits
from core.messaging.ports import Capabilities

TEXT_LENGTH = 4096
CAPTION_LENGTH = 1024
ALBUM_LENGTH = 10
LARGEST_UPLOAD = 50 * 1024 * 1024
LARGEST_DOWNLOAD = 20 * 1024 * 1024  # getFile gives no more to a bot

CAPABILITIES = Capabilities(
    reactions=True,
    edits=True,
    albums=True,
    buttons=100,
    text_length=TEXT_LENGTH,
    caption_length=CAPTION_LENGTH,
    menu=True,
    acknowledges=True,
    takes_away=True,
    waits=True,
    calls_at_once=16,
    largest_file=LARGEST_UPLOAD,
    reads_alike=True,
    limits=Limits(per_second=30, per_chat_seconds=1.0),
)
