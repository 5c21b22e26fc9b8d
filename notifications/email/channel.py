"""E-mail as a channel: what core asks of it, handed to the modules beside this one. Nothing comes in by it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from core.clients.stopping import Stop, StopTokens
from core.db.uow import Uow
from core.kernel.errors import Gone, NotFound, Passing
from core.kernel.vault import Vault
from core.media.ports import BlobStore
from core.media.queries import stored_file
from core.media.rules import rendition_name
from core.messaging.composed import Compose, Composed, Picture
from core.messaging.meaning import Meaning
from core.messaging.ports import Address, Heard, Prepared, Reader, Received
from core.people.queries import is_at
from core.personal.queries import receipt_of
from notifications.email.capabilities import CAPABILITIES
from notifications.email.mail import Inline, Mail
from notifications.email.message import Envelope, build
from notifications.email.render import Surroundings, render

COPY = rendition_name(800, "jpg")
SEEN = ("picture", "film")


class Post(Protocol):
    """A server, or a folder. Raises Passing, Permanent, Unsure or AccountRefused, and nothing else."""

    @property
    def sends_once(self) -> bool: ...

    def send(self, envelope: Envelope, content: bytes) -> None: ...


@dataclass(frozen=True)
class Letterhead:
    """Where links lead, and from which address mail comes; `name` stands there when no shop's does."""

    base_url: str
    sender: str
    name: str = ""


class Email:
    name = "email"

    def __init__(self, compose: Compose, blobs: BlobStore, post: Post, head: Letterhead, secret: str) -> None:
        self._compose, self._blobs, self.post, self._head = compose, blobs, post, head
        self._stops, self._vault = StopTokens(secret), Vault(secret)
        self.capabilities = replace(CAPABILITIES, sends_once=post.sends_once)

    def prepare(self, read: Uow, meaning: Meaning, reader: Reader, to: Address) -> Prepared:
        composed = self._compose(read, meaning, reader)
        stop = self._stop_link(read, composed, reader, to.chat_id)
        around = Surroundings(
            self._head.base_url,
            to.chat_id,
            stop,
            self._picture(read, composed),
            given=reader.person_id is not None,
            last=reader.person_id is not None and receipt_of(read, reader.person_id) is not None,
        )
        mail = render(composed, around)
        named = mail if composed.origin or not self._head.name else replace(mail, sender=self._head.name)
        return Prepared((named,), mail.words, "mail")

    def send(self, to: Address, part: Mail, *, key: str) -> tuple[str, ...]:
        envelope = Envelope(self._number(to, key), self._head.sender, to.chat_id)
        self.post.send(envelope, build(part, envelope, self._bytes_of(part.picture)))
        return (envelope.number,)

    def edit(self, to: Address, external_ids: tuple[str, ...], prepared: Prepared, *, was: str) -> tuple[str, ...]:
        raise Gone("what was mailed stays as it is")

    def parse(self, read: Uow, parts: Sequence[Received]) -> Heard | None:
        return None

    def _stop_link(self, read: Uow, composed: Composed, reader: Reader, address: str) -> str | None:
        """None for an address that nobody has confirmed: whoever reads there must not silence somebody else."""
        if reader.person_id is None or not is_at(read, reader.person_id, self.name, address):
            return None
        stop = Stop(reader.person_id, composed.origin.shop_id if composed.origin else 0)
        return f"{self._head.base_url}/unsubscribe/{self._stops.make(stop)}"

    def _picture(self, read: Uow, composed: Composed) -> Inline | None:
        """Nobody can keep a mail from being passed on: what is protected is only linked to."""
        pictures = composed.card.pictures if composed.card else composed.pictures
        shown = [one for one in pictures if one.kind in SEEN and one.state != "failed"]
        return self._inline(read, shown[0]) if shown and not composed.protected else None

    def _inline(self, read: Uow, picture: Picture) -> Inline | None:
        try:
            stored = stored_file(read, picture.media_id, COPY)
        except NotFound:
            return None
        if stored is None:
            raise Passing("a picture is still being copied")
        domain = self._head.sender.rpartition("@")[2]
        there = self._blobs.exists(stored.key)
        return Inline(f"media-{picture.media_id}-{COPY}@{domain}", stored.key) if there else None

    def _bytes_of(self, picture: Inline | None) -> bytes | None:
        if picture is None:
            return None
        try:
            with self._blobs.open(picture.key) as content:
                return content.read()
        except NotFound as gone:
            raise Passing("its picture has just gone") from gone

    def _number(self, to: Address, key: str) -> str:
        """The same for the same row, and unlike any other installation's."""
        return f"{key.replace(':', '.')}.{self._vault.derive(f'mail {to.account_id} {to.chat_id} {key}')[:16]}"
