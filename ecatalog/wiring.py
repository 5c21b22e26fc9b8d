"""The one place that chooses what is real: database, channels, blob store, processor, the word to the workers."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

import structlog

from core.db.engine import make_engine
from core.db.uow import Database
from core.house import MAIL_ACCOUNT, WEB_ACCOUNT, House
from core.kernel.meters import FOLDER
from core.kernel.nudges import Nudge
from core.kernel.vault import Vault
from core.media.links import MediaLinks
from core.messaging.actions.accounts import ensure_account, restore_account, retire_others
from core.messaging.ports import Channels
from core.registry import all_subscribers
from ecatalog.meters import FileMeter
from ecatalog.settings import Settings

if TYPE_CHECKING:
    from ecatalog.celery_app import Engine

log = structlog.get_logger()
GATHER_SECONDS = 0.003
CHATS_AT_ONCE = 20


def build(settings: Settings, *, worker: str, answers_people: bool = False) -> House:
    from bots.telegram.capabilities import CAPABILITIES
    from bots.telegram.channel import Telegram
    from bots.telegram.client import Endpoint
    from bots.webchat.channel import WebChat
    from ecatalog.mail import email_channel
    from storage.blobs import LocalBlobs
    from storage.pipeline import ChildProcessor
    from storage.sniff import sniff

    workers = WayToWorkers(settings, aside=answers_people)
    db = Database(make_engine(settings.database), all_subscribers(), workers.nudge)
    blobs = LocalBlobs(settings.data_dir / "media")
    endpoint = Endpoint(settings.telegram_api_url.rstrip("/"), settings.telegram_bot_token)
    telegram = Telegram(
        db,
        blobs,
        Vault(settings.secret_key or ""),
        endpoint,
        settings.telegram_webhook_secret,
        limits=replace(CAPABILITIES.limits, per_second=settings.telegram_messages_per_second or None),
    )
    return House(
        db=db,
        channels=Channels(WebChat(db), telegram, email_channel(settings, blobs)),
        blobs=blobs,
        sniff=sniff,
        processor=ChildProcessor(blobs),
        links=MediaLinks(settings.secret_key or ""),
        data_dir=settings.data_dir,
        secret_key=settings.secret_key or "",
        ping_broker=workers.ping,
        meter=FileMeter(settings.data_dir / FOLDER),
        public_url=settings.public_url,
        local_url=settings.local_url,
        metrics_token=settings.metrics_token,
        admin_email=settings.admin_email,
        worker=worker,
    )


def open_house(settings: Settings, *, worker: str) -> House:
    """For those who may come first: the database is made ready, too."""
    prepare_database(settings)
    return build(settings, worker=worker)


def prepare_database(settings: Settings) -> None:
    """Migrates, and opens the platform's own accounts."""
    from bots.telegram.client import bot_id_of
    from core.db.migrate import migrate

    engine = make_engine(settings.database)
    migrate(engine)
    with Database(engine).write() as uow:
        ensure_account(uow, *WEB_ACCOUNT)
        ensure_account(uow, *MAIL_ACCOUNT)
        if settings.telegram_bot_token:
            retire_others(uow, ensure_account(uow, "telegram", bot_id_of(settings.telegram_bot_token)))


def take_settings_anew(settings: Settings) -> None:
    """At a start, which is when settings change: a password or a token that was refused may have been mended."""
    from bots.telegram.client import bot_id_of

    with Database(make_engine(settings.database)).write() as uow:
        restore_account(uow, ensure_account(uow, *MAIL_ACCOUNT))
        if settings.telegram_bot_token:
            restore_account(uow, ensure_account(uow, "telegram", bot_id_of(settings.telegram_bot_token)))


class WayToWorkers:
    """The way to the workers, made when the first word is sent: most command lines send none.

    With `aside`, words are sent by a thread of their own, each once however often it is said meanwhile: who waits for
    an answer, waits for the database alone.
    """

    def __init__(self, settings: Settings, *, aside: bool = False) -> None:
        self._settings = settings
        self._unsent: dict[Nudge, None] = {}
        self._said = threading.Event()
        if aside:
            threading.Thread(target=self._send_aside, name="words to the workers", daemon=True).start()
        self._aside = aside

    @cached_property
    def _engine(self) -> Engine:
        from ecatalog.celery_app import make_engine

        return make_engine(self._settings)

    def nudge(self, nudge: Nudge) -> None:
        """A word that can't be sent is left to the sweep, and so is one whose process ends before it is due."""
        if nudge.after:
            timer = threading.Timer(nudge.after, self.nudge, (replace(nudge, after=0.0),))
            timer.daemon = True
            timer.start()
            return
        if self._aside:
            self._unsent[nudge] = None
            self._said.set()
        else:
            self._send(nudge)

    def _send_aside(self) -> None:
        while self._said.wait():
            time.sleep(GATHER_SECONDS)
            self._said.clear()
            unsent = [nudge for nudge in list(self._unsent) if self._unsent.pop(nudge, nudge) is None]
            chats = [nudge.id for nudge in unsent if nudge.to == "chat"]
            for start in range(0, len(chats), CHATS_AT_ONCE):
                self._try("chat", partial(self._engine.nudge_chats, chats[start : start + CHATS_AT_ONCE]))
            for nudge in unsent:
                if nudge.to != "chat":
                    self._send(nudge)

    def _send(self, nudge: Nudge) -> None:
        self._try(nudge.to, lambda: self._engine.nudge(nudge))

    def _try(self, to: str, say: Callable[[], None]) -> None:
        try:
            say()
        except Exception as error:  # noqa: BLE001 (whatever the broker's library raises, the rows are safe)
            log.warning("a worker could not be told", to=to, error=str(error))

    def ping(self) -> None:
        with self._engine.connection_for_write() as connection:
            connection.ensure_connection(max_retries=1, timeout=2)
