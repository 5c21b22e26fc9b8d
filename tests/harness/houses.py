"""A real house on a given database: real blobs, no workers. Opened again it is the program, started anew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bots.telegram.channel import Telegram
from bots.telegram.client import Endpoint
from bots.webchat.channel import WebChat
from core.db.uow import Database, Uow
from core.house import MAIL_ACCOUNT, WEB_ACCOUNT, House
from core.kernel.vault import Vault
from core.media.links import MediaLinks
from core.media.ports import BlobStore
from core.messaging.actions.accounts import ensure_account
from core.messaging.pace import UNLIMITED
from core.messaging.ports import Channels
from core.registry import all_subscribers
from notifications.email.folder import MailFolder
from storage.blobs import LocalBlobs
from storage.decoder import Decoder
from storage.pipeline import ChildProcessor
from storage.sniff import sniff
from tests.harness.engines import open_engine
from tests.harness.mail import email
from tests.harness.plain import PlainChannel

SECRET = "test secret of some length"


class Killed(BaseException):
    """As kill -9: nothing catches it, and what was not committed has never been."""


class MortalDatabase(Database):
    """Its process may be killed just before a commit: before the next but so many."""

    commits_left: int | None = None

    @contextmanager
    def write(self, trace_id: str = "") -> Iterator[Uow]:
        with super().write(trace_id) as uow:
            yield uow
            if self.commits_left == 0:
                raise Killed
            if self.commits_left is not None:
                self.commits_left -= 1


class LastingProcessor(ChildProcessor):
    """Its child goes on to the next house: it keeps nothing of a picture, and to start it takes longer than to draw."""

    _idle: Decoder | None = None

    def __init__(self, blobs: BlobStore) -> None:
        super().__init__(blobs)
        self._decoder, LastingProcessor._idle = LastingProcessor._idle, None

    def close(self) -> None:
        if LastingProcessor._idle:
            super().close()
        else:
            self._decoder, LastingProcessor._idle = None, self._decoder


@contextmanager
def open_house(
    database_url: str, folder: Path, endpoint: Endpoint, plain: PlainChannel | None = None
) -> Iterator[House]:
    engine = open_engine(database_url)
    db = MortalDatabase(engine, all_subscribers())
    blobs = LocalBlobs(folder / "media")
    telegram = Telegram(db, blobs, Vault(SECRET), endpoint, limits=UNLIMITED)  # this Telegram keeps no limits
    processor = LastingProcessor(blobs)
    with db.write() as uow:
        ensure_account(uow, *WEB_ACCOUNT)
        ensure_account(uow, "plain", "plain")
        ensure_account(uow, *MAIL_ACCOUNT)
    yield House(
        db=db,
        channels=Channels(
            WebChat(db), plain or PlainChannel(), telegram, email(blobs, MailFolder(folder / "mail"), SECRET)
        ),
        blobs=blobs,
        sniff=sniff,
        processor=processor,
        links=MediaLinks("test secret"),
        data_dir=folder,
        secret_key=SECRET,
    )
    telegram.client.close()
    processor.close()
    engine.dispose()
