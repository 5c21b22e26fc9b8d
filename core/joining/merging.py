"""Two people turn out to be one: every row that names the one names the other from then on, in one transaction.

Which columns name people is read from the tables themselves; those that no foreign key tells are listed here, and a
test knows every other column.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Column, Table, UniqueConstraint, and_, delete, exists, func, or_, select, update

from core.db.base import Base
from core.db.journal import EventRow
from core.db.uow import Uow
from core.joining.reconciling import RECONCILED, keep_out_of_shops_that_blocked
from core.joining.rules import people_named_anew
from core.kernel.errors import Refusal
from core.people.models import Identity, Person

# Named without a foreign key: who is gone need not be there for these to be true.
UNTIED = {
    "accounts": ("offered_by",),
    "admissions": ("answered_by", "brought_by"),
    "broadcasts": ("by",),
    "clients": ("admitted_by",),
    "invites": ("made_by",),
    "items": ("planned_by", "state_by"),
    "people": ("joined_into",),
    "reports": ("decided_by",),
}


def make_one(uow: Uow, keeps: int, joins: int) -> None:
    """All that `joins` has is the other's; its own row stays, empty, so that its number never stands for anybody."""
    uow.session.flush()
    _require_both(uow, keeps, joins)
    for reconcile in RECONCILED:
        reconcile(uow, keeps, joins)
    uow.session.flush()
    for column in people_columns():
        _move(uow, column, keeps, joins)
    _name_in_events(uow, keeps, joins)
    uow.session.flush()
    uow.session.expire_all()
    keep_out_of_shops_that_blocked(uow, keeps)
    _complete(uow, keeps, joins)


def _require_both(uow: Uow, keeps: int, joins: int) -> None:
    """Nobody else makes one of them somebody else's meanwhile, or has done so just now."""
    both = select(Person).where(Person.id.in_((keeps, joins))).order_by(Person.id).with_for_update()
    rows = uow.session.scalars(both, execution_options={"populate_existing": True}).all()
    if len(rows) != 2 or any(row.joined_into for row in rows):
        raise Refusal("me.join.expired")


def people_columns() -> Iterator[Column[int]]:
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            tied = any(key.target_fullname == "people.id" for key in column.foreign_keys)
            if tied or column.name in UNTIED.get(table.name, ()):
                yield column


def only_once(column: Column[int]) -> Iterator[frozenset[str]]:
    """What may be there once, as sets of columns of which this is one: moved, a row would stand in its own way."""
    table: Table = column.table
    keys = [table.primary_key.columns, *(c.columns for c in table.constraints if isinstance(c, UniqueConstraint))]
    keys += [index.columns for index in table.indexes if index.unique]
    for key in keys:
        names = frozenset(one.name for one in key)
        if column.name in names and len(names) > 1:
            yield names


def _move(uow: Uow, column: Column[int], keeps: int, joins: int) -> None:
    table: Table = column.table
    for names in only_once(column):
        same = table.alias()
        others = [table.c[name] == same.c[name] for name in names - {column.name}]
        there = exists().where(same.c[column.name] == keeps, *others)
        uow.session.execute(delete(table).where(column == joins, there), execution_options=_AS_IT_IS)
    moved = update(table).where(column == joins).values({column.name: keeps})
    uow.session.execute(moved, execution_options=_AS_IT_IS)


_AS_IT_IS = {"synchronize_session": False}


def _name_in_events(uow: Uow, keeps: int, joins: int) -> None:
    """What has happened and nobody was told of yet."""
    for row in uow.session.scalars(select(EventRow).where(EventRow.planned_at.is_(None))):
        said = people_named_anew(row.payload, joins, keeps)
        if said != row.payload:
            row.payload = said


def _complete(uow: Uow, keeps: int, joins: int) -> None:
    """What the one has not said of themselves the other may have; then the other has nothing any more."""
    one, other = uow.session.get_one(Person, keeps), uow.session.get_one(Person, joins)
    one.name, one.phone, one.zone = one.name or other.name, one.phone or other.phone, one.zone or other.zone
    if one.quiet_from is None:
        one.quiet_from, one.quiet_to = other.quiet_from, other.quiet_to
    one.picture_media_id = one.picture_media_id or other.picture_media_id
    for column in ("last_here_at", "bell_seen_at", "muted_until", "asked_second_way_at"):
        moments = [moment for moment in (getattr(one, column), getattr(other, column)) if moment]
        setattr(one, column, max(moments, default=None))
    one.created_at = min(one.created_at, other.created_at)
    _keep_reached(uow, one, other.reached_by)
    other.name, other.phone, other.zone, other.quiet_from, other.quiet_to = "", None, "", None, None
    other.picture_media_id, other.reached_by, other.looks_at, other.muted_until = None, None, None, None
    other.joined_into = keeps
    uow.session.flush()


def _keep_reached(uow: Uow, one: Person, else_by: int | None) -> None:
    """News goes where it went, as long as that works."""
    works = select(func.count()).where(and_(Identity.id == one.reached_by, Identity.reachable)).select_from(Identity)
    if uow.session.scalar(works):
        return
    reachable = select(Identity.id).where(Identity.person_id == one.id, or_(Identity.reachable, Identity.id == else_by))
    best = reachable.order_by(Identity.reachable.desc(), (Identity.id == else_by).desc(), Identity.id).limit(1)
    one.reached_by = uow.session.scalar(best) or one.reached_by
