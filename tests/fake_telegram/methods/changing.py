"""Changing what was sent: text, caption, media, buttons; taking it away; reacting; answering a pressed button."""

from __future__ import annotations

import time
from typing import Any

from tests.fake_telegram.asked import Asked
from tests.fake_telegram.methods import method
from tests.fake_telegram.methods.sending import input_media
from tests.fake_telegram.methods.writing import caption_of, markup_of, text_of
from tests.fake_telegram.refusals import Refused
from tests.fake_telegram.shelf import described
from tests.fake_telegram.world import Json, Room

MEDIA = ("photo", "video", "document", "voice", "audio", "animation")
QUERY_LIVES = 15.0
REACTIONS = set(
    "❤👍👎🔥🥰👏😁🤔🤯😱🤬😢🎉🤩🤮💩🙏👌🕊🤡🥱🥴😍🐳🌚🌭💯🤣⚡🍌🏆💔🤨😐🍓🍾💋🖕😈😴😭🤓👻👀🎃🙈😇😨🤝✍🤗🫡🎅🎄☃💅🤪🗿🆒💘🙉🦄😘💊🙊😎👾😡"
)


def _ours(asked: Asked, room: Room) -> Json:
    number = asked.number("message_id")
    if not number:
        raise Refused("message id")
    message = room.shown(number)
    if message is None:
        raise Refused("edit unknown")
    if message["from"]["id"] != asked.bot.id:
        raise Refused("edit not ours")
    return message


def _changed(room: Room, message: Json, content: Json, replaced: tuple[str, ...]) -> Json:
    """Showing what is shown already is refused; all else leaves its mark."""
    kept = {name: value for name, value in message.items() if name not in (*replaced, "edit_date")}
    new = kept | content
    before = {name: value for name, value in message.items() if name != "edit_date"}
    if new == before:
        raise Refused("not modified")
    message.clear()
    message.update(new | {"edit_date": int(time.time())})
    room.edits[message["message_id"]] = room.edits.get(message["message_id"], 0) + 1
    return message


@method("editMessageText")
def edit_text(asked: Asked) -> Json:
    room = asked.room()
    message = _ours(asked, room)
    if "text" not in message:
        raise Refused("edit no text")
    return _changed(room, message, text_of(asked) | markup_of(asked, room), ("text", "entities", "reply_markup"))


@method("editMessageCaption")
def edit_caption(asked: Asked) -> Json:
    room = asked.room()
    message = _ours(asked, room)
    if not any(kind in message for kind in MEDIA):
        raise Refused("edit no caption")
    content = caption_of(asked.given) | markup_of(asked, room)
    return _changed(room, message, content, ("caption", "caption_entities", "reply_markup"))


@method("editMessageMedia")
def edit_media(asked: Asked) -> Json:
    """Also adds media to a message that was words alone."""
    room = asked.room()
    message = _ours(asked, room)
    media = asked.given.get("media")
    content = described(input_media(asked, media)) | caption_of(media) | markup_of(asked, room)
    return _changed(room, message, content, (*MEDIA, "text", "entities", "caption", "caption_entities", "reply_markup"))


@method("editMessageReplyMarkup")
def edit_markup(asked: Asked) -> Json:
    room = asked.room()
    return _changed(room, _ours(asked, room), markup_of(asked, room), ("reply_markup",))


@method("deleteMessage")
def delete_message(asked: Asked) -> bool:
    """In private a bot may also take away what the person wrote."""
    room, number = asked.room(), asked.number("message_id")
    if not number:
        raise Refused("message id")
    message = room.shown(number)
    if message is None:
        raise Refused("delete unknown")
    if room.kind != "private" and message["from"]["id"] != asked.bot.id:
        raise Refused("delete not ours")
    room.removed.add(number)
    return True


@method("deleteMessages")
def delete_messages(asked: Asked) -> bool:
    room = asked.room()
    room.removed.update(int(number) for number in asked.given.get("message_ids") or [])
    return True


@method("setMessageReaction")
def set_reaction(asked: Asked) -> bool:
    room, number = asked.room(), asked.number("message_id")
    if not number or room.shown(number) is None:
        raise Refused("react unknown")
    wanted: list[Any] = asked.given.get("reaction") or []
    if len(wanted) > 1:
        raise Refused("reactions")
    emoji = str(wanted[0].get("emoji") or "") if wanted else ""
    if wanted and emoji not in REACTIONS:
        raise Refused("reaction")
    room.bot_reactions.pop(number, None)
    if emoji:
        room.bot_reactions[number] = emoji
    return True


@method("answerCallbackQuery")
def answer_press(asked: Asked) -> bool:
    press = asked.bot.queries.get(str(asked.given.get("callback_query_id") or ""))
    if press is None or press.answer is not None or time.monotonic() - press.pressed_at > QUERY_LIVES:
        raise Refused("query old")
    if len(str(asked.given.get("text") or "")) > 200:
        raise Refused("query words")
    press.answer = {"text": asked.given.get("text") or "", "show_alert": bool(asked.given.get("show_alert"))}
    press.answered_at = time.monotonic()
    press.done.set()
    return True
