"""From an audience to outgoing rows: one INSERT ... SELECT, whatever the number of people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, and_, literal, or_, select

from core.access.models import Belonging
from core.access.queries import audience, staff_with
from core.access.rules import Ability
from core.db.base import Json
from core.db.journal import EventRow
from core.db.uow import Uow
from core.db.upsert import insert_missing
from core.items.models import Item
from core.kernel.clock import now
from core.messaging.actions.outbox import Subject, wake_drain
from core.messaging.meaning import Meaning, to_row
from core.messaging.models import Account, Outgoing
from core.notices.kinds import Kind
from core.people.models import Identity, Person


@dataclass(frozen=True)
class Notice:
    kind: Kind
    meaning: Meaning
    about: Subject


def tell(uow: Uow, event: EventRow, people: Any, notice: Notice, *, but: int | None = None) -> int:
    """Each of these people once for this event, on the one channel that reaches them; says how many are new."""
    columns = _columns(event, notice)
    told = insert_missing(uow, Outgoing, columns, _rows(event, people, columns, but))
    if told:
        for account_id in uow.session.scalars(select(Outgoing.account_id).filter_by(event_id=event.id).distinct()):
            wake_drain(uow, account_id)
    return told


def _columns(event: EventRow, notice: Notice) -> dict[str, Any]:
    moment = now()
    return {
        "event_id": literal(event.id),
        "person_id": Person.id,
        "account_id": Account.id,
        "chat_id": Identity.external_id,
        "shop_id": literal(event.shop_id),
        "lane": literal(int(notice.kind.lane)),
        "kind": literal(notice.kind.name),
        "payload": literal(to_row(notice.meaning), Json),
        "about_kind": literal(notice.about.kind),
        "about_id": literal(notice.about.id),
        "state": literal("waiting"),
        "tries": literal(0),
        "trace_id": literal(event.trace_id),
        "created_at": literal(moment, Outgoing.created_at.type),
        "expires_at": literal(moment + notice.kind.pointless_after, Outgoing.created_at.type),
    }


def _rows(event: EventRow, people: Any, columns: dict[str, Any], but: int | None) -> Select[Any]:
    serves = and_(
        Account.channel == Identity.channel,
        Account.state == "active",
        or_(Account.shop_id.is_(None), Account.shop_id == event.shop_id),
    )
    query = (
        select(*columns.values())
        .select_from(Person)
        .join(Identity, Identity.id == Person.reached_by)
        .join(Account, serves)
        .where(Person.id.in_(people), Identity.reachable)
    )
    return query if but is None else query.where(Person.id != but)


def new_item_audience(uow: Uow, item_id: int) -> Select[Any]:
    """The clients who may see an item's gallery, but for those who work in the shop, as a query of person ids."""
    item = uow.session.get_one(Item, item_id)
    staff = staff_with(Ability.SEE, item.shop_id)
    people: Select[Any] = audience("gallery", item.gallery_id).where(Belonging.person_id.not_in(staff))
    return people
