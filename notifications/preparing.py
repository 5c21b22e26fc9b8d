"""Rows made into messages just before they go: the newest words, in the reader's language, if it is still worth it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog

from core.db.uow import TROUBLE, Uow
from core.feedback.queries import who_reacted
from core.house import House
from core.kernel.clock import now
from core.kernel.errors import Passing, Refusal
from core.messaging.actions.sending import Lease, mark_over, mark_retry, put_off
from core.messaging.due import Due
from core.messaging.meaning import from_row
from core.messaging.ports import Prepared, Reader
from core.messaging.queries import latest_event
from core.messaging.rules import QUIET, Lane
from core.notices.kinds import AWAKE_OR_LATER, WHATEVER_THE_HOUR
from core.people.queries import ReaderCard, readers
from core.saved.queries import keepers

log = structlog.get_logger()


@dataclass(frozen=True)
class Ready:
    row: Due
    prepared: Prepared

    @property
    def part(self) -> Any:
        """The next one. What has fewer parts by now ends with its last, the one that carries the words."""
        return self.prepared.parts[min(self.row.parts_done, len(self.prepared.parts) - 1)]

    @property
    def is_last_part(self) -> bool:
        """An edit is made once, however many parts it has."""
        return self.row.edits_external_id is not None or self.row.parts_done + 1 >= len(self.prepared.parts)

    @property
    def brings(self) -> frozenset[str]:
        return self.prepared.brings


class Pointless(Exception):
    """Withdrawn, erased or too old: nobody needs to hear of it."""


class NotNow(Exception):
    """Its reader sleeps, or asked for a day of silence."""

    def __init__(self, until: datetime) -> None:
        super().__init__(str(until))
        self.until = until


ANYONE = ReaderCard()
Made = tuple[Due, Prepared | Exception]


class Preparing:
    """For one account's turn. A broadcast reads the same to all who read one language: it is rendered once for them,
    and anew as soon as anything has happened that could change it."""

    def __init__(self, house: House, lease: Lease) -> None:
        self._house, self._lease = house, lease
        self._channel = house.channels[lease.channel]
        self._shared: dict[tuple[str, str], Prepared] = {}
        self._as_of = 0

    def prepare(self, uow: Uow, rows: Sequence[Due]) -> list[Made]:
        """Ends with the first that breaks: on PostgreSQL its transaction is no good to the others, whose turn comes."""
        self._forget_if_old(uow)
        people = [row.person_id for row in rows if row.person_id]
        known, made = readers(uow, people), list[Made]()
        alike = _reading_alike(uow, rows) if self._channel.capabilities.reads_alike else ()
        for row in rows:
            came = self._prepared(uow, row, known.get(row.person_id or 0, ANYONE), shared=row.id in alike)
            made.append((row, came))
            if not isinstance(came, Prepared | Passing | Pointless | NotNow):
                break
        return made

    def settle_others(self, made: Sequence[Made]) -> list[Ready]:
        """Those that can go; the others are dropped when pointless or broken, tried later when not ready yet."""
        for row, came in made:
            if not isinstance(came, Prepared):
                self._settle(row, came)
        return [Ready(row, came) for row, came in made if isinstance(came, Prepared)]

    def _forget_if_old(self, uow: Uow) -> None:
        latest = latest_event(uow)
        if latest != self._as_of:
            self._shared.clear()
            self._as_of = latest

    def _prepared(self, uow: Uow, row: Due, reader: ReaderCard, *, shared: bool) -> Prepared | Exception:
        if row.edits_external_id is not None and not self._channel.capabilities.edits:
            return Pointless("what was sent there stays as it is")
        if row.expires_at and row.expires_at < now():
            return Pointless("too old to be worth telling")
        until = reader.hears_answers_at if row.kind in AWAKE_OR_LATER else reader.hears_again_at
        if until and row.kind not in WHATEVER_THE_HOUR:
            return NotNow(until)
        language = reader.language
        try:
            with structlog.contextvars.bound_contextvars(trace_id=row.trace_id):
                return self._rendered_once(uow, row, language) if shared else self._rendered(uow, row, language)
        except Refusal as refusal:
            return Pointless(f"no longer true: {refusal.key}")
        except Passing as fault:
            return fault
        except TROUBLE:
            raise
        except Exception as error:  # noqa: BLE001 (one row that can't be rendered holds up no other; settling logs it)
            return error

    def _rendered_once(self, uow: Uow, row: Due, language: str) -> Prepared:
        key = (json.dumps(row.payload, sort_keys=True), language)
        known = self._shared.get(key)
        if known is None:
            known = self._rendered(uow, row, language)
            if not known.brings:
                self._shared[key] = known
        return known

    def _rendered(self, uow: Uow, row: Due, language: str) -> Prepared:
        return self._channel.prepare(uow, from_row(dict(row.payload)), Reader(row.person_id, language), row.to)

    def _settle(self, row: Due, why: Exception) -> None:
        with self._house.db.write(row.trace_id) as uow:
            if isinstance(why, Passing):
                mark_retry(uow, self._lease, row, str(why))
            elif isinstance(why, NotNow):
                put_off(uow, self._lease, row.id, why.until, QUIET)
            elif isinstance(why, Pointless):
                mark_over(uow, self._lease, row.id, "cancelled", str(why))
            else:
                log.error("could not be prepared", outgoing=row.id, trace_id=row.trace_id, exc_info=why)
                mark_over(uow, self._lease, row.id, "failed", f"{type(why).__name__}: {why}"[:300])


def _reading_alike(uow: Uow, rows: Sequence[Due]) -> set[int]:
    """Rows of broadcasts about an item, but for people whose card shows something of their own."""
    told = [row for row in rows if row.lane == Lane.BROADCASTS and row.payload.get("is") == "item"]
    alike: set[int] = set()
    for item_id in {row.about_id for row in told if row.about_id}:
        of_item = [row for row in told if row.about_id == item_id]
        people = [row.person_id for row in of_item if row.person_id]
        own = who_reacted(uow, item_id, people) | keepers(uow, item_id, people)
        alike |= {row.id for row in of_item if row.person_id not in own}
    return alike
