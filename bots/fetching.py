"""Brings the files of an update from the vendor, before it is handled; on the media worker, for it may take long."""

from __future__ import annotations

import io

import structlog

from bots.worker import say_it_failed
from core.db.uow import Uow
from core.house import House
from core.kernel.errors import AccountRefused, Passing, Permanent, Refusal, Unsure
from core.media.actions import receive_media
from core.media.ports import Sniffed, StoredBlob
from core.media.rules import LARGEST
from core.messaging.actions.inbound import fetched, inbound_done, inbound_failed_once, take_fetch
from core.messaging.actions.outbox import To, reply
from core.messaging.inbox import FetchWork, fetch_work
from core.messaging.meaning import Say
from core.messaging.ports import Address, FetchedFile
from core.people.queries import person_by_identity

log = structlog.get_logger()
Stored = tuple[StoredBlob, Sniffed, str]


def fetch_files(house: House, inbound_id: int) -> None:
    """The row stays undone until every byte is stored."""
    with house.db.write() as uow:
        work = fetch_work(uow, inbound_id) if take_fetch(uow, inbound_id) else None
    if work is None:
        return
    channel = house.channels.posted(work.channel)
    channel.show_busy(Address(work.account_id, work.account, work.chat_id), work.payload)
    try:
        stored = [_store(house, file) for file in channel.fetch(work.account_id, work.payload)]
    except Refusal as refusal:
        _refuse(house, work, refusal)
    except (Passing, Unsure, Permanent, AccountRefused) as fault:
        _try_again_later(house, work, fault)
    else:
        with house.db.write(work.trace_id) as uow:
            fetched(uow, inbound_id, _note(uow, work, stored))


def _store(house: House, file: FetchedFile) -> Stored:
    content = file.content
    sniffed = house.sniff(content)
    content.seek(0, io.SEEK_SET)
    return house.blobs.put(content, at_most=LARGEST), sniffed, file.filename


def _note(uow: Uow, work: FetchWork, stored: list[Stored]) -> list[int]:
    sender = person_by_identity(uow, work.channel, work.chat_id)
    uploader = sender.id if sender else None
    return [receive_media(uow, blob, sniffed, uploader_id=uploader, filename=name) for blob, sniffed, name in stored]


def _refuse(house: House, work: FetchWork, refusal: Refusal) -> None:
    """A file that we don't take is told at once. Of an album the words under it, and the others, are used."""
    with house.db.write(work.trace_id) as uow:
        reply(uow, _to(uow, work), Say(refusal.key, refusal.params))
        if work.album:
            fetched(uow, work.inbound_id, [])
        else:
            inbound_done(uow, work.inbound_id)


def _try_again_later(house: House, work: FetchWork, fault: Exception) -> None:
    tries = work.tries + 1
    log.warning("files not fetched", inbound=work.inbound_id, reason=str(fault), tries=tries, trace_id=work.trace_id)
    with house.db.write(work.trace_id) as uow:
        if inbound_failed_once(uow, work.inbound_id, work.tries, f"files: {fault}"[:500]):
            say_it_failed(uow, work.channel, _to(uow, work), work.trace_id)


def _to(uow: Uow, work: FetchWork) -> To:
    sender = person_by_identity(uow, work.channel, work.chat_id)
    return To(work.account_id, work.chat_id, sender.id if sender else None)
