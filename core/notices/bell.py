"""The bell: what a person was told of late, by whichever channel, in the words they got, and how much of it is news."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select, tuple_

from core.db.uow import Uow
from core.feedback.queries import items_of_comments
from core.items.queries import codes_seen
from core.kernel.actor import Actor
from core.kernel.bilingual import Bilingual
from core.kernel.clock import now
from core.kernel.errors import NotFound
from core.kernel.paging import Page
from core.messaging.models import Message, Outgoing
from core.people.models import Person
from core.shops.queries import shops_named

KEPT = timedelta(days=30)
PAGE = 30
MANY = 100  # nobody counts further
READ = "read"  # where it arrived: no news any more, whether or not the bell was looked at


@dataclass(frozen=True)
class NoticeLine:
    """One thing that somebody was told; `item_code` when it is about an item that they may see."""

    words: str
    shop_name: Bilingual | None
    at: datetime
    is_new: bool
    item_code: str | None


@dataclass(frozen=True)
class BellState:
    """How many notices are news, and a version that grows with each notice and each look."""

    count: int
    version: int


def bell(uow: Uow, person_id: int) -> BellState:
    # first the version: what comes between the two statements is then counted again, and never missed
    version = bell_versions(uow, [person_id]).get(person_id, 0)
    seen = _seen_until(uow, person_id)
    news = _told(person_id, max(seen, now() - KEPT)).where(Outgoing.state != READ).limit(MANY)
    count = uow.session.scalar(select(func.count()).select_from(news.with_only_columns(Outgoing.id).subquery())) or 0
    return BellState(count, version)


def bell_versions(uow: Uow, person_ids: Iterable[int]) -> dict[int, int]:
    """One look into an index for each person: live pages ask this with every commit."""
    latest = (
        select(Outgoing.sent_at)
        .where(Outgoing.person_id == Person.id, _is_a_notice())
        .order_by(Outgoing.sent_at.desc())
        .limit(1)
        .scalar_subquery()
    )
    query = select(Person.id, Person.bell_seen_at, latest).where(Person.id.in_(list(person_ids)))
    return {person_id: max(_micros(seen), _micros(told)) for person_id, seen, told in uow.session.execute(query)}


def notices_told(uow: Uow, actor: Actor, *, after: str | None = None) -> Page[NoticeLine]:
    """One's own alone, the newest first."""
    assert actor.person_id is not None
    query = _told(actor.person_id, now() - KEPT)
    if after:
        query = query.where(tuple_(Outgoing.sent_at, Outgoing.id) < _key(after))
    rows = uow.session.execute(query.limit(PAGE + 1)).all()
    shown = rows[:PAGE]
    lines = _lines(uow, actor, shown)
    return Page(lines, f"{lines[-1].at.isoformat()}~{shown[-1][0].id}" if len(rows) > PAGE else None)


def _told(person_id: int, since: datetime) -> Select[Outgoing, str]:
    """What went out with words; the parts of an album are not told one by one."""
    said = and_(Message.outgoing_id == Outgoing.id, Message.kind == Outgoing.kind, Message.words != "")
    return (
        select(Outgoing, Message.words)
        .join(Message, said)
        .where(Outgoing.person_id == person_id, Outgoing.sent_at > since, _is_a_notice())
        .order_by(Outgoing.sent_at.desc(), Outgoing.id.desc())
    )


def _is_a_notice() -> ColumnElement[bool]:
    return and_(Outgoing.event_id.is_not(None), Outgoing.sent_at.is_not(None))


def _lines(uow: Uow, actor: Actor, rows: Sequence[Any]) -> tuple[NoticeLine, ...]:
    assert actor.person_id is not None
    seen = _seen_until(uow, actor.person_id)
    shops = {shop.id: shop.name for shop in shops_named(uow, list({row.shop_id for row, _ in rows}))}
    about = _items_told_of(uow, [row for row, _ in rows])
    codes = codes_seen(uow, actor, set(about.values()))
    return tuple(
        NoticeLine(words, shops.get(row.shop_id), row.sent_at, _is_news(row, seen), codes.get(about.get(row.id, 0)))
        for row, words in rows
    )


def _is_news(row: Outgoing, seen: datetime) -> bool:
    return bool(row.sent_at and row.sent_at > seen) and row.state != READ


def _items_told_of(uow: Uow, rows: Sequence[Outgoing]) -> dict[int, int]:
    """The item behind each row: itself, or the one that a comment stands under."""
    comments = items_of_comments(uow, [row.about_id for row in rows if row.about_kind == "comment" and row.about_id])
    found = {row.id: row.about_id for row in rows if row.about_kind == "item" and row.about_id}
    told_by_comment = {row.id: comments.get(row.about_id or 0) for row in rows if row.about_kind == "comment"}
    return found | {row_id: item_id for row_id, item_id in told_by_comment.items() if item_id}


def _seen_until(uow: Uow, person_id: int) -> datetime:
    seen = uow.session.scalar(select(Person.bell_seen_at).where(Person.id == person_id))
    return seen or datetime.min.replace(tzinfo=UTC)


def _key(after: str) -> tuple[datetime, int]:
    moment, _, last_id = after.partition("~")
    try:
        return datetime.fromisoformat(moment), int(last_id)
    except ValueError as error:
        raise NotFound from error


def _micros(moment: datetime | None) -> int:
    return int(moment.timestamp() * 1_000_000) if moment else 0
