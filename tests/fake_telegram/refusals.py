"""What Telegram refuses, in its own words: one entry each, with the place from which the words were taken."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

SERVER = "telegram-bot-api, Client.cpp"
FACTS = "FACTS, Telegram"


@dataclass(frozen=True)
class Entry:
    """`source` names a line of FACTS, an entry of the specification, or a library's constant."""

    code: int
    description: str
    source: str


class Refused(Exception):
    """Raised by whatever handles a method; the server answers in Telegram's shape."""

    def __init__(self, name: str, *, parameters: dict[str, Any] | None = None, **filled: Any) -> None:
        entry = CATALOGUE[name]
        self.name = name
        self.entry = replace(entry, description=entry.description.format(**filled)) if filled else entry
        self.parameters = parameters
        super().__init__(self.entry.description)


def _bad(words: str, source: str) -> Entry:
    return Entry(400, f"Bad Request: {words}", source)


CATALOGUE: dict[str, Entry] = {
    "unauthorized": Entry(401, "Unauthorized", f"{SERVER}; python-telegram-bot BaseRequest: InvalidToken on 401"),
    "no method": Entry(
        404, "Not Found", "python-telegram-bot BaseRequest: 404 for malformed tokens and unknown methods"
    ),
    "chat empty": _bad("chat_id is empty", SERVER),
    "chat unknown": _bad("chat not found", SERVER),
    "text empty": _bad("message text is empty", SERVER),
    "text long": _bad("message is too long", "telegram.constants.MessageLimit.MAX_TEXT_LENGTH; FACTS: text 4096"),
    "caption long": _bad(
        "message caption is too long", "telegram.constants.MessageLimit.CAPTION_LENGTH; FACTS: caption 1024"
    ),
    "entities": _bad("can't parse entities: {why}", SERVER),
    "parse mode": _bad("unsupported parse_mode", SERVER),
    "button data": _bad(
        "BUTTON_DATA_INVALID", "telegram.constants.InlineKeyboardButtonLimit; FACTS: callback_data 1-64 bytes"
    ),
    "button kind": _bad(
        "text buttons are unallowed in the inline keyboard", "spec: InlineKeyboardButton, exactly one optional field"
    ),
    "button words": _bad("button text is empty", "spec: InlineKeyboardButton.text"),
    "button url": _bad(
        "inline keyboard button URL '{url}' is invalid: Wrong HTTP URL", "spec: InlineKeyboardButton.url"
    ),
    "markup": _bad("can't parse reply keyboard markup JSON object", "spec: reply_markup"),
    "not modified": _bad(
        "message is not modified: specified new message content and reply markup are exactly the same"
        " as a current content and reply markup of the message",
        SERVER,
    ),
    "edit unknown": _bad("message to edit not found", SERVER),
    "edit not ours": _bad("message can't be edited", SERVER),
    "edit no text": _bad("there is no text in the message to edit", SERVER),
    "edit no caption": _bad("there is no caption in the message to edit", SERVER),
    "message id": _bad("message identifier is not specified", SERVER),
    "delete unknown": _bad("message to delete not found", SERVER),
    "delete not ours": _bad("message can't be deleted", SERVER),
    "reply unknown": _bad("message to be replied not found", SERVER),
    "react unknown": _bad("message to react not found", SERVER),
    "reaction": _bad("REACTION_INVALID", "spec: ReactionTypeEmoji.emoji; telegram.constants.ReactionEmoji"),
    "reactions": _bad("REACTIONS_TOO_MANY", "FACTS: bots set at most one reaction"),
    "file id": _bad("wrong file identifier/HTTP URL specified", f"{SERVER}; FACTS: file_id is per bot"),
    "file temporarily": _bad("wrong file_id or the file is temporarily unavailable", SERVER),
    "file big": _bad("file is too big", "telegram.constants.FileSizeLimit.FILESIZE_DOWNLOAD; FACTS: download 20 MB"),
    "file missing": _bad("there is no {kind} in the request", SERVER),
    "file empty": _bad("file must be non-empty", SERVER),
    "picture broken": _bad("IMAGE_PROCESS_FAILED", SERVER),
    "picture shape": _bad("PHOTO_INVALID_DIMENSIONS", "FACTS: w+h <= 10000, ratio <= 20"),
    "picture big": _bad(
        "file is too big for a photo", "telegram.constants.FileSizeLimit.PHOTOSIZE_UPLOAD; FACTS: photo 10 MB"
    ),
    "upload big": Entry(
        413, "Request Entity Too Large", "telegram.constants.FileSizeLimit.FILESIZE_UPLOAD; FACTS: upload 50 MB"
    ),
    "album size": _bad("media group must include 2-10 items", "telegram.constants.MediaGroupLimit; FACTS: album 2-10"),
    "album mixed": _bad("documents can't be mixed with other media types", "spec: sendMediaGroup.media"),
    "media": _bad("can't parse InputMedia: {why}", "spec: InputMedia"),
    "query old": _bad("query is too old and response timeout expired or query ID is invalid", SERVER),
    "query words": _bad(
        "MESSAGE_TOO_LONG", "telegram.constants.CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH; FACTS: 200"
    ),
    "action": _bad("wrong parameter action in request", "spec: sendChatAction.action"),
    "commands many": _bad(
        "BOT_COMMANDS_TOO_MUCH", "telegram.constants.BotCommandLimit.MAX_COMMAND_NUMBER; FACTS: commands <= 100"
    ),
    "command": _bad("BOT_COMMAND_INVALID", "telegram.constants.BotCommandLimit; spec: BotCommand.command"),
    "command words": _bad(
        "BOT_COMMAND_DESCRIPTION_INVALID", "telegram.constants.BotCommandLimit; spec: BotCommand.description"
    ),
    "language": _bad("invalid language code specified", "spec: setMyCommands.language_code"),
    "about long": _bad("description is too long", "telegram.constants.BotDescriptionLimit.MAX_DESCRIPTION_LENGTH"),
    "short about long": _bad(
        "short description is too long", "telegram.constants.BotDescriptionLimit.MAX_SHORT_DESCRIPTION_LENGTH"
    ),
    "webhook https": _bad(
        "bad webhook: An HTTPS URL must be provided for webhook", "FACTS: HTTPS (local server permits HTTP)"
    ),
    "webhook port": _bad(
        "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
        "telegram.constants.SUPPORTED_WEBHOOK_PORTS",
    ),
    "webhook secret": _bad(
        "secret token contains unallowed characters", "telegram.constants.WebhookLimit; FACTS: 1-256 [A-Za-z0-9_-]"
    ),
    "webhook secret long": _bad("secret token is too long", "telegram.constants.WebhookLimit.MAX_SECRET_TOKEN_LENGTH"),
    "webhook wins": Entry(
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
        f"{SERVER}; FACTS: 409 with webhook",
    ),
    "other poller": Entry(
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
        f"{SERVER}; {FACTS}",
    ),
    "poller ended": Entry(409, "Conflict: terminated by setWebhook request", f"{SERVER}; {FACTS}"),
    "blocked": Entry(403, "Forbidden: bot was blocked by the user", "FACTS: 403/lifecycle"),
    "deactivated": Entry(403, "Forbidden: user is deactivated", "FACTS: 403/lifecycle"),
    "not begun": Entry(403, "Forbidden: bot can't initiate conversation with a user", SERVER),
    "kicked": Entry(403, "Forbidden: bot was kicked from the group chat", SERVER),
    "upgraded": Entry(
        400, "Bad Request: group chat was upgraded to a supergroup chat", "FACTS: 400 + migrate_to_chat_id"
    ),
    "too many": Entry(429, "Too Many Requests: retry after {seconds}", "FACTS: obey 429 parameters.retry_after"),
}
