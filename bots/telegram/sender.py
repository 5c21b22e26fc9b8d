"""Sends parts and changes what was sent: one function, one call to the Bot API."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from telegram import (
    Bot,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
    LinkPreviewOptions,
    Message,
)
from telegram.error import BadRequest

from bots.telegram.capabilities import CAPTION_LENGTH, TEXT_LENGTH
from bots.telegram.commands import commands_for
from bots.telegram.faults import is_kept, is_unchanged
from bots.telegram.parts import Album, File, Keyboard, Part, Picture, Removal, Retraction, Sign, Text
from bots.telegram.words import Line, as_html, fit
from core.messaging.meaning import ShowMenu

if TYPE_CHECKING:
    from telegram._utils.types import JSONDict

Open = Callable[[File], bytes]
HTML = "HTML"
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class Sender:
    """`opened` gives the bytes of a file that Telegram doesn't have yet."""

    def __init__(self, bot: Bot, opened: Open) -> None:
        self._bot = bot
        self._open = opened

    async def send(self, chat_id: str, part: Part) -> Sequence[Message]:
        match part:
            case Text():
                return (await self._text(chat_id, part),)
            case Picture():
                return (await self._picture(chat_id, part),)
            case Album():
                return await self._album(chat_id, part)
            case Sign():
                await self._bot.set_message_reaction(chat_id, part.message_id, part.emoji)
            case Removal():
                await self._bot.delete_message(chat_id, part.message_id)
            case ShowMenu():
                scope = BotCommandScopeChat(chat_id)
                await self._bot.set_my_commands(commands_for(part.audience, part.language), scope=scope)
        return ()

    async def change(self, chat_id: str, message_id: int, part: Part, *, was: str) -> bool:
        """False when the message is in its chat no more."""
        if isinstance(part, Retraction):
            return await self._take_back(chat_id, message_id, part, was)
        await self.edit(chat_id, message_id, part, was=was)
        return True

    async def _take_back(self, chat_id: str, message_id: int, part: Retraction, was: str) -> bool:
        try:
            await self._bot.delete_message(chat_id, message_id)
        except BadRequest as error:
            if part.otherwise is None or not is_kept(error):
                raise
            await self.edit(chat_id, message_id, part.otherwise, was=was)
            return True
        return False

    async def edit(self, chat_id: str, message_id: int, part: Part, *, was: str) -> Message | None:
        """By what stands there now; showing what is shown already is success."""
        try:
            return await self._edit(chat_id, message_id, part, was)
        except BadRequest as error:
            if not is_unchanged(error):
                raise
        return None

    async def _edit(self, chat_id: str, message_id: int, part: Part, was: str) -> Message | None:
        at: JSONDict = {"chat_id": chat_id, "message_id": message_id}
        if isinstance(part, Picture) and part.file.shape != was:
            media = _media(part.file, self._source(part.file), _caption(part.lines))
            return _sent(await self._bot.edit_message_media(media, **at, reply_markup=_markup(part.keyboard)))
        if not isinstance(part, Text | Picture):
            return None
        markup = _markup(part.keyboard)
        if was.startswith("text") or not was:
            return _sent(
                await self._bot.edit_message_text(
                    _text(part.lines), **at, parse_mode=HTML, reply_markup=markup, link_preview_options=NO_PREVIEW
                )
            )
        return _sent(
            await self._bot.edit_message_caption(
                **at, caption=_caption(part.lines), parse_mode=HTML, reply_markup=markup
            )
        )

    async def _text(self, chat_id: str, part: Text) -> Message:
        return await self._bot.send_message(
            chat_id,
            _text(part.lines),
            parse_mode=HTML,
            reply_markup=_markup(part.keyboard),
            protect_content=part.protected or None,
            link_preview_options=NO_PREVIEW,
        )

    async def _picture(self, chat_id: str, part: Picture) -> Message:
        send = {
            "photo": self._bot.send_photo,
            "video": self._bot.send_video,
            "document": self._bot.send_document,
            "voice": self._bot.send_voice,
        }[part.file.kind]
        more: dict[str, Any] = {"supports_streaming": True} if part.file.kind == "video" else {}
        sent: Message = await send(  # type: ignore[operator]
            chat_id,
            self._source(part.file),
            caption=_caption(part.lines) or None,
            parse_mode=HTML,
            reply_markup=_markup(part.keyboard),
            protect_content=part.protected or None,
            **more,
        )
        return sent

    async def _album(self, chat_id: str, part: Album) -> Sequence[Message]:
        media = [_media(file, self._source(file)) for file in part.files]
        return await self._bot.send_media_group(
            chat_id, media, disable_notification=True, protect_content=part.protected or None
        )

    def _source(self, file: File) -> str | InputFile:
        return file.reference or InputFile(self._open(file), filename=file.filename, attach=False)


def reference_in(message: Message) -> str | None:
    """Telegram's name for the file that a message carries; of a photo the largest size."""
    if message.photo:
        return message.photo[-1].file_id
    for carried in (message.video, message.animation, message.document, message.voice, message.audio):
        if carried:
            return carried.file_id
    return None


def _media(file: File, source: str | InputFile, caption: str = "") -> Any:
    kind = {"photo": InputMediaPhoto, "video": InputMediaVideo}.get(file.kind, InputMediaDocument)
    if isinstance(source, InputFile):
        source = InputFile(source.input_file_content, filename=source.filename, attach=True)
    return kind(source, caption=caption or None, parse_mode=HTML if caption else None)


def _markup(keyboard: Keyboard) -> InlineKeyboardMarkup | None:
    rows = [
        [InlineKeyboardButton(button.words, callback_data=button.payload, style=button.style or None) for button in row]
        for row in keyboard
    ]
    return InlineKeyboardMarkup(rows) if rows else None


def _text(lines: tuple[Line, ...]) -> str:
    return as_html(fit(lines, TEXT_LENGTH))


def _caption(lines: tuple[Line, ...]) -> str:
    return as_html(fit(lines, CAPTION_LENGTH))


def _sent(came: Message | bool) -> Message | None:
    return came if isinstance(came, Message) else None
