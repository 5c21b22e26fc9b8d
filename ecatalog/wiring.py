"""The one place that chooses what is real: database, channels, blob store, processor, the word to the workers."""

from __future__ import annotations

from functools import cache

import structlog

from core.db.engine import make_engine
from core.db.uow import Database
from core.house import WEB_ACCOUNT, House
from core.kernel.nudges import Nudge, Nudger
from core.media.links import MediaLinks
from core.messaging.actions.inbound import ensure_account
from core.messaging.ports import Channels
from core.registry import all_subscribers
from ecatalog.settings import Settings

log = structlog.get_logger()


def build(settings: Settings, *, worker: str) -> House:
    from bots.webchat.channel import WebChat
    from storage.blobs import LocalBlobs
    from storage.pipeline import ChildProcessor
    from storage.sniff import sniff

    db = Database(make_engine(settings.database), all_subscribers(), _nudger(settings))
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
        ping_broker=lambda: _ping(settings),
        public_url=settings.public_url,
        local_url=settings.local_url,
        metrics_token=settings.metrics_token,
        worker=worker,
    )


def prepare_database(settings: Settings) -> None:
    """Migrates, and opens the platform's own web chat."""
    from core.db.migrate import migrate

    engine = make_engine(settings.database)
    migrate(engine)
    with Database(engine).write() as uow:
        ensure_account(uow, *WEB_ACCOUNT)


def _ping(settings: Settings) -> None:
    from ecatalog.celery_app import make_engine as make_celery

    with make_celery(settings).connection_for_write() as connection:
        connection.ensure_connection(max_retries=1, timeout=2)


def _nudger(settings: Settings) -> Nudger:
    """Through Celery, made when first needed; a word that can't be sent is left to the sweep."""

    @cache
    def send() -> Nudger:
        from ecatalog.celery_app import make_engine as make_celery

        return make_celery(settings).nudge

    def nudge(nudge: Nudge) -> None:
        try:
            send()(nudge)
        except Exception as error:  # noqa: BLE001 (whatever the broker's library raises, the rows are safe)
            log.warning("a worker could not be told", to=nudge.to, error=str(error))

    return nudge
