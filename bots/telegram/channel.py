"""Telegram as a channel: what core and the other rooms ask of it, handed to the modules beside this one."""

from __future__ import annotations

import hmac
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from bots.compose import compose
from bots.telegram import envelope, parse, render
from bots.telegram.capabilities import CAPABILITIES, LARGEST_DOWNLOAD
from bots.telegram.client import Client, Endpoint, bot_id_of
from bots.telegram.files import FileShelf, files_in
from bots.telegram.parts import TEXT, Part, Picture, Removal, Retraction, Sign, StaleReference, Text
from bots.telegram.places import placed, worded
from bots.telegram.words import as_plain
from core.db.uow import Database, Uow
from core.kernel.errors import Gone, Passing, Permanent
from core.kernel.vault import Vault
from core.media.ports import BlobStore
from core.media.rules import MB, too_big
from core.messaging.meaning import Acknowledge, Meaning, ShowMenu, TakeAway, TakenBack
from core.messaging.pace import Limits
from core.messaging.ports import Address, Envelope, FetchedFile, Heard, Prepared, Reader, Received
from core.messaging.queries import account


class Telegram:
    name = "telegram"

    def __init__(
        self,
        db: Database,
        blobs: BlobStore,
        vault: Vault,
        endpoint: Endpoint,
        webhook_secret: str | None = None,
        limits: Limits = CAPABILITIES.limits,
    ) -> None:
        self.capabilities = replace(CAPABILITIES, limits=limits)
        self._db = db
        self._vault = vault
        self._files = FileShelf(db, blobs)
        self._own_secret = webhook_secret
        self.client = Client(endpoint, self.token_of)

    def prepare(self, read: Uow, meaning: Meaning, reader: Reader, to: Address) -> Prepared:
        match meaning:
            case Acknowledge():
                return Prepared((Sign(int(meaning.message_id), meaning.emoji),), "")
            case TakeAway():
                return Prepared((Removal(int(meaning.message_id)),), "")
            case ShowMenu():
                return Prepared((meaning,), "")
            case TakenBack(says=False):
                return Prepared((Retraction(None),), "")
            case TakenBack():
                return _retraction(render.render(compose(read, meaning, reader), ()))
        composed = compose(read, meaning, reader)
        pictures = composed.card.pictures if composed.card else composed.pictures
        files = self._files.of(read, to.account_id, pictures)
        sender = account(read, to.account_id)
        parts = render.render(composed, files, sender.name if sender else "")
        new = frozenset(f"{file.media_id}:{file.name}" for file in files if file.reference is None)
        return Prepared(parts, _words(parts), _shape(parts[-1]), worded=len(worded(parts)), brings=new)

    def send(self, to: Address, part: Part, *, key: str) -> tuple[str, ...]:
        from bots.telegram.sender import Sender, reference_in

        with self._files.fresh(to.account_id, part):
            sent = self.client.call(to.account_id, lambda bot: Sender(bot, self._files.bytes_of).send(to.chat_id, part))
        self._files.remember(to.account_id, part, [reference_in(message) for message in sent])
        return tuple(str(message.message_id) for message in sent)

    def send_soon(self, to: Address, part: Part, done: Callable[[tuple[str, ...] | Exception], None]) -> bool:
        """Not for what brings a file: its bytes are read, and the name that it gets is kept."""
        from bots.telegram.sender import Sender

        if any(file.reference is None for file in files_in(part)):
            return False

        def came(sent: Sequence[Any] | Exception) -> None:
            if isinstance(sent, StaleReference):
                sent = self._files.forget(to.account_id, part, sent)
            done(sent if isinstance(sent, Exception) else tuple(str(message.message_id) for message in sent))

        sender = partial(Sender, opened=self._files.bytes_of)
        self.client.call_soon(to.account_id, lambda bot: sender(bot).send(to.chat_id, part), came)
        return True

    def edit(self, to: Address, external_ids: tuple[str, ...], prepared: Prepared, *, was: str) -> tuple[str, ...]:
        """Each message is one call, and a change that breaks off is made again: it is the same change."""
        *above, last = zip(external_ids, placed(prepared.parts, len(external_ids)), strict=True)
        left = [external_id for external_id, part in above if self._change_above(to, external_id, part)]
        return (*left, last[0]) if self._change(to, *last, was) else tuple(left)

    def _change(self, to: Address, external_id: str, part: Part, was: str) -> bool:
        from bots.telegram.sender import Sender

        with self._files.fresh(to.account_id, part):
            return self.client.call(
                to.account_id,
                lambda bot: Sender(bot, self._files.bytes_of).change(to.chat_id, int(external_id), part, was=was),
            )

    def _change_above(self, to: Address, external_id: str, part: Part) -> bool:
        """One that its reader deleted holds up nothing below it."""
        try:
            return self._change(to, external_id, part, TEXT)
        except Gone:
            return False

    def parse(self, read: Uow, parts: Sequence[Received]) -> Heard | None:
        return parse.parse(parts)

    def envelope(self, payload: Mapping[str, Any]) -> Envelope:
        return envelope.open_envelope(payload)

    def fetch(self, account_id: int, payload: Mapping[str, Any]) -> list[FetchedFile]:
        wanted = envelope.files_of(envelope.part(payload, "message"))
        return [self._fetch(account_id, file) for file in wanted]

    def show_busy(self, to: Address, payload: Mapping[str, Any]) -> None:
        self.client.begin(to.account_id, lambda bot: bot.send_chat_action(to.chat_id, "upload_photo"))

    def picked_up(self, account_id: int, payload: Mapping[str, Any]) -> None:
        """A pressed button spins until it is answered: at once, whatever the workers are doing."""
        press = envelope.part(payload, "callback_query").get("id")
        if press:
            self.client.begin(account_id, lambda bot: bot.answer_callback_query(str(press)))

    @property
    def own_account(self) -> str | None:
        return self.client.endpoint.bot_id

    def introduce(self, account_id: int, public_url: str | None) -> str:
        """Tells Telegram what the bot is and where its updates go; gives its user name."""
        from bots.telegram.setup import introduce, set_webhook, webhook_address

        username = self.client.call(account_id, introduce)
        if public_url:
            account = bot_id_of(self.token_of(account_id) or "")
            address = webhook_address(public_url, account, self.own_account)
            self.client.call(account_id, lambda bot: set_webhook(bot, address, self.webhook_secret(account)))
        return username

    def username(self, account_id: int) -> str:
        return self.client.call(account_id, lambda bot: bot.get_me()).username or ""

    def webhook_secret(self, account: str) -> str:
        """Made from SECRET_KEY for each bot, so that none is stored; the platform's own may be a setting."""
        if self._own_secret and account == self.client.endpoint.bot_id:
            return self._own_secret
        return self._vault.derive(f"telegram webhook {account}")

    def is_secret(self, account: str, told: str) -> bool:
        return hmac.compare_digest(told.encode(errors="replace"), self.webhook_secret(account).encode())

    def _fetch(self, account_id: int, file: Mapping[str, Any]) -> FetchedFile:
        """Its size was looked at before; where Telegram told none, it tells now."""
        try:
            found = self.client.call(account_id, lambda bot: bot.get_file(str(file["file_id"])))
        except Permanent as fault:
            raise too_big(LARGEST_DOWNLOAD // MB) if "too big" in str(fault) else fault from fault
        content = self.client.call(account_id, lambda _: found.download_as_bytearray())
        if not content:
            raise Passing("Telegram gave an empty file")
        return FetchedFile(io.BytesIO(bytes(content)), str(file.get("file_name") or ""))

    def token_of(self, account_id: int) -> str | None:
        """None when it was taken away, or sealed with another SECRET_KEY."""
        with self._db.read() as uow:
            found = account(uow, account_id)
        if found is None or found.state == "removed":
            return None
        if found.sealed:
            return self._vault.open(found.sealed)
        return self.client.endpoint.token if found.external_id == self.client.endpoint.bot_id else None


def _retraction(parts: Sequence[Part]) -> Prepared:
    """Without a shape: what stays in its chat stays in the shape in which it is."""
    otherwise = parts[-1]
    assert isinstance(otherwise, Text)
    return Prepared((Retraction(otherwise),), _words(parts))


def _words(parts: Sequence[Part]) -> str:
    return "\n".join(as_plain(part.lines) for part in parts if isinstance(part, Text | Picture) and part.lines)


def _shape(part: Part) -> str:
    return part.file.shape if isinstance(part, Picture) else TEXT
