"""From Telegram's updates to neutral events. What is of no interest (channels, other bots, service words) is none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime

from bots.events import (
    ButtonPressed,
    CameBack,
    ChatEvent,
    ChatRenamed,
    ContactShared,
    Edited,
    FileTooBig,
    Left,
    MediaSent,
    NotUnderstood,
    Reacted,
    SpokenToInGroup,
    TextSent,
)
from bots.telegram.envelope import Update, attachment, number, part, too_big
from core.messaging.ports import Heard, Received, Sender

GONE = ("kicked", "left")
_TO_AN_ITEM = re.compile(r"^https://t\.me/\w+\?start=(go-[a-z0-9]+)$")
USELESS = ("location", "venue", "poll", "dice", "game", "story", "checklist", "paid_media", "audio", "video_note")


def parse(parts: Sequence[Received]) -> Heard | None:
    """Parts of an album may come in any order; their numbers tell in which they were sent."""
    parts = sorted(parts, key=lambda received: number(_said_in(received), "message_id"))
    update = parts[0].payload
    if message := part(update, "message"):
        return _heard(_message(message, parts), part(message, "from"))
    if message := part(update, "edited_message"):
        return _heard(_edited(message), part(message, "from"))
    if pressed := part(update, "callback_query"):
        return _heard(_pressed(pressed), part(pressed, "from"))
    if given := part(update, "message_reaction"):
        return _heard(_reacted(given, number(update, "update_id")), part(given, "user"))
    if changed := part(update, "my_chat_member"):
        return _heard(_member(changed), part(changed, "from"))
    if uploaded := part(update, "uploaded"):
        return Heard(_media(uploaded, parts))
    return None


def _heard(event: ChatEvent | None, user: Update) -> Heard | None:
    """Other bots are not listened to: two of them could talk for ever."""
    if event is None or user.get("is_bot"):
        return None
    if not isinstance(user.get("id"), int):
        return Heard(event)
    name = " ".join(str(user[part]) for part in ("first_name", "last_name") if user.get(part))
    language = "ar" if str(user.get("language_code") or "").startswith("ar") else "en"
    return Heard(event, Sender(str(user["id"]), name.strip() or str(user.get("username") or ""), language))


def _message(message: Update, parts: Sequence[Received]) -> ChatEvent | None:
    kind = part(message, "chat").get("type")
    if message.get("migrate_to_chat_id"):
        return ChatRenamed(str(message["migrate_to_chat_id"]))
    if kind != "private":
        return _in_group(message) if kind in ("group", "supergroup") else None
    if code := _card_in(message):
        return TextSent(f"/start {code}", _id(message))
    if any(received.media for received in parts):
        return _media(message, parts)
    if contact := part(message, "contact"):
        return _contact(contact, part(message, "from"))
    return _words(message)


def _card_in(message: Update) -> str:
    """A card of ours that they forward to us says by its own link which one it is: it is no photo of theirs."""
    if not part(message, "forward_origin"):
        return ""
    entities = message.get("caption_entities") or message.get("entities") or ()
    links = [str(one.get("url")) for one in entities if isinstance(one, dict) and one.get("type") == "text_link"]
    found = next(filter(None, map(_TO_AN_ITEM.search, links)), None)
    return found[1] if found else ""


def _in_group(message: Update) -> ChatEvent | None:
    """Only what is said to the bot is answered there."""
    return SpokenToInGroup() if _text(message).startswith("/") else None


def _words(message: Update) -> ChatEvent | None:
    if (file := attachment(message)) and too_big(file):
        return _too_big(message, file)
    if file and "media_group_id" in message:
        return None  # a file of an album that was refused: that was said when it was looked at
    if text := _text(message):
        return TextSent(text, _id(message), _answered(message))
    if emoji := part(message, "sticker").get("emoji"):
        return TextSent(str(emoji), _id(message), _answered(message))
    return NotUnderstood() if any(name in message for name in USELESS) else None


def _media(message: Update, parts: Sequence[Received]) -> MediaSent:
    """An album's words stand under one of its parts, its answer on the first."""
    said = [_said_in(received) for received in parts]
    caption = next((text for text in map(_text, said) if text), "")
    media = tuple(media_id for received in parts for media_id in received.media)
    return MediaSent(
        media,
        caption,
        _id(message),
        _answered(message),
        part_ids=tuple(filter(None, map(_id, said))) if len(said) > 1 else (),
        in_album="media_group_id" in message,
        too_big=tuple(_too_big(one, file) for one in said if (file := attachment(one)) and too_big(file)),
        sent_at=_moment(message),
    )


def _said_in(received: Received) -> Update:
    return part(received.payload, "message") or part(received.payload, "uploaded") or received.payload


def _moment(message: Update) -> datetime | None:
    """Absurd moments are none."""
    seconds = number(message, "date")
    return datetime.fromtimestamp(seconds, UTC) if 0 < seconds < 2**33 else None


def _too_big(message: Update, file: Update) -> FileTooBig:
    return FileTooBig(str(file.get("file_name") or ""), _said(message))


def _said(message: Update) -> dict[str, object]:
    """What stands beside a file, in the shape of a message: it is put together with the file when that comes."""
    kept = ("message_id", "caption", "reply_to_message", "media_group_id", "date")
    return {name: message[name] for name in kept if name in message}


def _contact(contact: Update, user: Update) -> ContactShared | None:
    phone = str(contact.get("phone_number") or "").strip()
    name = " ".join(str(contact[part]) for part in ("first_name", "last_name") if contact.get(part))
    own = contact.get("user_id") is not None and contact.get("user_id") == user.get("id")
    return ContactShared(name, phone, own) if phone else None


def _edited(message: Update) -> Edited | None:
    if part(message, "chat").get("type") != "private":
        return None
    return Edited(_id(message), _text(message))


def _pressed(pressed: Update) -> ButtonPressed | None:
    data, message = pressed.get("data"), part(pressed, "message")
    if not isinstance(data, str) or not message:
        return None
    return ButtonPressed(data, _id(message))


def _reacted(given: Update, update_id: int) -> Reacted | None:
    if part(given, "chat").get("type") != "private":
        return None
    moment = number(given, "date"), update_id  # whole seconds: of two in the same, the later has the larger number
    return Reacted(_id(given), _emojis(given, "new_reaction"), _emojis(given, "old_reaction"), moment)


def _emojis(given: Update, name: str) -> tuple[str, ...]:
    """Emoji of one's own making and paid stars say nothing that we could count."""
    reactions = given.get(name)
    kinds = [kind for kind in reactions if isinstance(kind, dict)] if isinstance(reactions, list) else []
    return tuple(str(kind["emoji"]) for kind in kinds if kind.get("type") == "emoji" and kind.get("emoji"))


def _member(changed: Update) -> ChatEvent | None:
    """In private this comes only when the person blocks the bot, or lets it in again."""
    if part(changed, "chat").get("type") != "private":
        return None
    return Left() if part(changed, "new_chat_member").get("status") in GONE else CameBack()


def _text(message: Update) -> str:
    """Marks that lie about where they stand can do no harm: only the letters are read."""
    text = message.get("text") or message.get("caption")
    return text if isinstance(text, str) else ""


def _id(message: Update) -> str:
    return str(message.get("message_id") or "")


def _answered(message: Update) -> str | None:
    return _id(part(message, "reply_to_message")) or None
