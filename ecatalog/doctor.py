"""Looks at every part that this installation uses; each finding says what is wrong and how to mend it."""

from __future__ import annotations

import base64
import io
import os
import shutil
import tempfile
import time
import uuid
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from core.db.engine import make_engine
from core.db.migrate import is_current
from core.kernel.clock import now
from ecatalog.doctor_stuck import examine_stuck
from ecatalog.doctor_telegram import examine_telegram
from ecatalog.findings import Finding
from ecatalog.settings import Settings

FREE_MB = 200
CLOCK_SECONDS = 60
OLDEST_YEAR = 2026
SMALL_PICTURE = (
    "iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAIAAAAmkwkpAAAAFElEQVR4nGMsX+XCAANMDEgANwcARvEBbfB/BZwAAAAASUVORK5CYII="
)


def examine(settings: Settings) -> list[Finding]:
    checks: dict[str, Callable[[Settings], Finding]] = {
        "data folder": _space,
        "database": _database,
        "broker": _broker,
        "media store": _media,
        "pictures": _pictures,
        "Arabic font": _fonts,
        "clock": _clock,
        "mail": _mail,
    }
    findings = [_safely(what, check, settings) for what, check in checks.items()]
    return findings + examine_stuck(settings) + examine_telegram(settings)


def _mail(settings: Settings) -> Finding:
    from ecatalog.mail import examine_mail

    return examine_mail(settings)


def _safely(what: str, check: Callable[[Settings], Finding], settings: Settings) -> Finding:
    try:
        return check(settings)
    except Exception as error:  # noqa: BLE001 (whatever a service answers is what there is to report)
        reason = str(error).strip().splitlines() or [type(error).__name__]
        return Finding(what, reason[0][:200], "Check that it is running and that its setting is right")


def _space(settings: Settings) -> Finding:
    free = shutil.disk_usage(settings.data_dir).free // 2**20
    mend = "" if free > FREE_MB else "Make room: pictures and the database need it"
    return Finding("data folder", f"{settings.data_dir} has {free} MB free", mend)


def _database(settings: Settings) -> Finding:
    engine = make_engine(settings.database)
    if is_current(engine):
        return Finding("database", f"{engine.dialect.name}, up to date")
    return Finding("database", f"{engine.dialect.name}, from an older release", "Run `ecatalog migrate`")


def _broker(settings: Settings) -> Finding:
    """A word sent and heard, through a queue of its own that goes away again."""
    from ecatalog.celery_app import make_engine as make_celery

    with make_celery(settings).connection_for_write() as connection:
        connection.ensure_connection(max_retries=1, timeout=3)
        name = f"doctor-{uuid.uuid4().hex}"
        options = {"durable": False, "auto_delete": True}
        with closing(connection.SimpleQueue(name, queue_opts=options, exchange_opts=options)) as queue:
            queue.put("doctor")
            queue.get(timeout=3).ack()
    return Finding("broker", f"{settings.broker_kind} takes words and gives them back")


def _media(settings: Settings) -> Finding:
    from storage.blobs import LocalBlobs

    blobs = LocalBlobs(settings.data_dir / "media")
    stored = blobs.put(io.BytesIO(b"doctor"))
    with blobs.open(stored.key) as found:
        well = found.read() == b"doctor"
    blobs.delete(stored.key)
    return Finding(
        "media store",
        "writes and reads" if well else "reads other bytes than it wrote",
        "" if well else "Check the disk",
    )


def _pictures(settings: Settings) -> Finding:
    """Through the same child process as every picture, on a blob store that is gone afterwards."""
    from storage.blobs import LocalBlobs
    from storage.pipeline import ChildProcessor
    from storage.sniff import sniff

    with tempfile.TemporaryDirectory(dir=settings.data_dir) as folder:
        blobs = LocalBlobs(Path(folder))
        picture = io.BytesIO(base64.b64decode(SMALL_PICTURE))
        sniffed = sniff(picture)
        processor = ChildProcessor(blobs)
        try:
            made = processor.process(blobs.put(picture).key, sniffed)
        finally:
            processor.close()
    return Finding("pictures", f"decoded in a process of its own, {len(made.renditions)} copies made")


def _clock(settings: Settings) -> Finding:
    """Against the disk's: a network disk or a container that lives in another hour breaks links and sign-ins."""
    with tempfile.NamedTemporaryFile(dir=settings.data_dir) as file:
        apart = abs(os.stat(file.fileno()).st_mtime - time.time())
    well = apart < CLOCK_SECONDS and now().year >= OLDEST_YEAR
    mend = "" if well else "Set this machine's clock, with NTP if you can"
    return Finding("clock", f"{now():%Y-%m-%d %H:%M:%S} UTC", mend)


def _fonts(settings: Settings) -> Finding:
    from storage.drawing.fonts import font_file, joins_letters

    found = font_file("ar")
    if found and not joins_letters():
        mend = "Install Pillow from its wheel, which brings libraqm: Arabic letters are joined by it"
        return Finding("Arabic font", f"{found.name}, and nothing that joins its letters", mend)
    if found:
        return Finding("Arabic font", found.name)
    return Finding(
        "Arabic font", "none", "Install one, so that what is drawn here has letters: apt install fonts-noto-core"
    )
