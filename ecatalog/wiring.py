"""The one place that chooses what is real: database, channels, blob store, processor, the word to the workers."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import structlog

from core.db.engine import make_engine
from core.db.uow import Database
from core.house import WEB_ACCOUNT, House
from core.kernel.nudges import Nudge
from core.media.links import MediaLinks
from core.messaging.actions.inbound import ensure_account
from core.messaging.ports import Channels
from core.registry import all_subscribers
from ecatalog.settings import Settings

if TYPE_CHECKING:
    from ecatalog.celery_app import Engine

log = structlog.get_logger()


def build(settings: Settings, *, worker: str) -> House:
    from bots.webchat.channel import WebChat
    from storage.blobs import LocalBlobs
    from storage.pipeline import ChildProcessor
    from storage.sniff import sniff

    workers = WayToWorkers(settings)
    db = Database(make_engine(settings.database), all_subscribers(), workers.nudge)
    blobs = LocalBlobs(settings.data_dir / "media")
    return House(
        db=db,
        channels=Channels(WebChat(db)),
        blobs=blobs,
        sniff=sniff,
        processor=ChildProcessor(blobs),
        links=MediaLinks(settings.secret_key or ""),
        data_dir=settings.data_dir,
        secret_key=settings.secret_key or "",
        ping_broker=workers.ping,
        public_url=settings.public_url,
        local_url=settings.local_url,
        metrics_token=settings.metrics_token,
        worker=worker,
    )


def open_house(settings: Settings, *, worker: str) -> House:
    """For those who may come first: the database is made ready, too."""
    prepare_database(settings)
    return build(settings, worker=worker)


def prepare_database(settings: Settings) -> None:
    """Migrates, and opens the platform's own web chat."""
    from core.db.migrate import migrate

    engine = make_engine(settings.database)
    migrate(engine)
    with Database(engine).write() as uow:
        ensure_account(uow, *WEB_ACCOUNT)


class WayToWorkers:
    """The way to the workers, made when the first word is sent: most command lines send none."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @cached_property
    def _engine(self) -> Engine:
        from ecatalog.celery_app import make_engine

        return make_engine(self._settings)

    def nudge(self, nudge: Nudge) -> None:
        """A word that can't be sent is left to the sweep."""
        try:
            self._engine.nudge(nudge)
        except Exception as error:  # noqa: BLE001 (whatever the broker's library raises, the rows are safe)
            log.warning("a worker could not be told", to=nudge.to, error=str(error))

    def ping(self) -> None:
        with self._engine.connection_for_write() as connection:
            connection.ensure_connection(max_retries=1, timeout=2)
