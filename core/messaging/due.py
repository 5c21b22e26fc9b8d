"""Which waiting rows go next by an account: lane before lane, and within a lane each shop in its turn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Row, bindparam, literal_column, or_, select, text

from core.db.uow import Uow
from core.kernel.clock import now
from core.messaging.models import Message, Outgoing
from core.messaging.ports import Address
from core.messaging.rules import LONGEST_WAIT, PART, Lane

# One step down the index for each group, however many rows wait in it: among a hundred thousand as among ten.
_GROUPS = text(
    """
    WITH RECURSIVE heads(id, lane, shop_id) AS (
        SELECT id, lane, shop_id FROM (
            SELECT id, lane, shop_id FROM outgoing
            WHERE account_id = :account AND state = 'waiting' ORDER BY lane, shop_id, id LIMIT 1
        ) AS first_head
        UNION ALL
        SELECT o.id, o.lane, o.shop_id FROM heads JOIN outgoing AS o ON o.id = coalesce(
            (SELECT id FROM outgoing
             WHERE account_id = :account AND state = 'waiting' AND lane = heads.lane AND shop_id > heads.shop_id
             ORDER BY shop_id, id LIMIT 1),
            (SELECT id FROM outgoing
             WHERE account_id = :account AND state = 'waiting' AND lane > heads.lane
             ORDER BY lane, shop_id, id LIMIT 1)
        )
    )
    SELECT lane, shop_id FROM heads ORDER BY lane, shop_id
    """
)

# Built once: it runs for every message, and building it took as long as running it.
_OUT = Outgoing.metadata.tables["outgoing"]
_ROWS = (
    select(_OUT)
    .where(
        _OUT.c.account_id == bindparam("account"),
        _OUT.c.state == literal_column("'waiting'"),  # bound, it would hide the partial index from SQLite
        _OUT.c.lane == bindparam("lane"),
        _OUT.c.shop_id == bindparam("shop"),
        or_(
            _OUT.c.next_try_at.is_(None),
            _OUT.c.next_try_at <= bindparam("moment"),
            _OUT.c.next_try_at > bindparam("beyond"),
        ),
        _OUT.c.chat_id.not_in(bindparam("closed", expanding=True)),
    )
    .order_by(_OUT.c.id)
    .limit(bindparam("most"))
)

Above = dict[int | None, tuple[str, ...]]  # by the row that sent them


@dataclass(frozen=True)
class Due:
    """One row to send, with all that the drain needs outside of a transaction."""

    id: int
    lane: int
    shop_id: int
    kind: str
    to: Address
    person_id: int | None
    payload: dict[str, Any]
    about_kind: str | None
    about_id: int | None
    event_id: int | None
    edits_external_id: str | None
    edits_message_id: int | None
    edits_above: tuple[str, ...]  # the messages in which the words of the edited one begin
    was_shape: str
    sent_parts: tuple[str, ...]
    parts_done: int
    created_at: datetime
    expires_at: datetime | None
    trace_id: str
    tries: int

    @property
    def is_urgent(self) -> bool:
        return self.lane <= Lane.ALERTS


@dataclass(frozen=True)
class Wanted:
    """How many rows may start, and whether a chat may have one now."""

    urgent: int
    others: int
    may_have: Callable[[str, bool], bool] = lambda chat_id, urgent: True


def due_rows(uow: Uow, account_id: int, external_id: str, wanted: Wanted, *, after_shop: int = 0) -> list[Due]:
    """The next rows in the order in which they go; at most one for each chat."""
    groups = uow.session.connection().execute(_GROUPS, {"account": account_id}).all()
    found: dict[str, Row[Any]] = {}
    for lane, members in groupby(groups, key=itemgetter(0)):
        urgent = lane <= Lane.ALERTS
        left = (wanted.urgent if urgent else wanted.others) - len(found)
        if left > 0:
            shops = _in_turn([shop_id for _, shop_id in members], after_shop)
            _of_lane(uow, {"account": account_id, "lane": lane}, shops, wanted, left, found)
    return _cards(uow, external_id, list(found.values()))


def _in_turn(shops: Sequence[int], after: int) -> list[int]:
    """Beginning with the shop that comes after the one served last."""
    return [shop for shop in shops if shop > after] + [shop for shop in shops if shop <= after]


def _of_lane(
    uow: Uow, place: dict[str, Any], shops: Sequence[int], wanted: Wanted, most: int, found: dict[str, Row[Any]]
) -> None:
    """One of each shop, then the next of each, until there are enough."""
    share, enough = -(-most // len(shops)), len(found) + most
    queues: list[list[Row[Any]]] = []
    for shop_id in shops:
        queues.append(_of_shop(uow, place | {"shop": shop_id}, wanted, share, found))
        if share == 1 and sum(map(len, queues)) == most:
            break
    for turn in range(share):
        for row in (row for queue in queues for row in queue[turn : turn + 1]):
            if len(found) < enough:
                found.setdefault(row.chat_id, row)


def _of_shop(uow: Uow, place: dict[str, Any], wanted: Wanted, most: int, found: dict[str, Row[Any]]) -> list[Row[Any]]:
    """Most chats can have one: those that can't are named only when they turn out to stand in the way."""
    urgent, closed = place["lane"] <= Lane.ALERTS, set[str]()
    while True:
        given = place | _moments() | {"closed": sorted(closed), "most": most}
        rows = uow.session.connection().execute(_ROWS, given).all()
        can = [row for row in rows if row.chat_id not in found and wanted.may_have(row.chat_id, urgent)]
        if len(can) == len(rows) or len(can) >= most:
            return can
        closed |= {row.chat_id for row in rows if row not in can}


def _moments() -> dict[str, datetime]:
    """See is_over."""
    return {"moment": now(), "beyond": now() + LONGEST_WAIT}


def _cards(uow: Uow, external_id: str, rows: Sequence[Row[Any]]) -> list[Due]:
    edited = [row.edits_message_id for row in rows if row.edits_message_id]
    known = {m.id: m for m in uow.session.scalars(select(Message).where(Message.id.in_(edited)))} if edited else {}
    above = _above(uow, known.values()) if known else {}
    return [_card(row, external_id, known.get(row.edits_message_id or 0), above) for row in rows]


def _above(uow: Uow, edited: Iterable[Message]) -> Above:
    """A part that has a shape carries words; pictures stay as they are."""
    senders = [message.outgoing_id for message in edited if message.outgoing_id and message.kind != PART]
    query = select(Message.outgoing_id, Message.external_id).where(
        Message.outgoing_id.in_(senders), Message.kind == PART, Message.shape != ""
    )
    found: Above = {}
    for sender, external_id in uow.session.execute(query.order_by(Message.id)):
        found[sender] = (*found.get(sender, ()), external_id)
    return found


def _card(row: Row[Any], external_id: str, edited: Message | None, above: Above) -> Due:
    return Due(
        id=row.id,
        lane=row.lane,
        shop_id=row.shop_id,
        kind=row.kind,
        to=Address(row.account_id, external_id, row.chat_id),
        person_id=row.person_id,
        payload=edited.payload if edited else row.payload,
        about_kind=row.about_kind,
        about_id=row.about_id,
        event_id=row.event_id,
        edits_external_id=edited.external_id if edited else None,
        edits_message_id=row.edits_message_id,
        edits_above=above.get(edited.outgoing_id, ()) if edited and edited.kind != PART else (),
        was_shape=edited.shape if edited else "",
        sent_parts=tuple(row.sent_parts or ()),
        parts_done=row.parts_done,
        created_at=row.created_at,
        expires_at=row.expires_at,
        trace_id=row.trace_id,
        tries=row.tries,
    )
