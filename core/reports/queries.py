"""Reads of reports, for the platform's administrator alone: things, how many people and why, without a name."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from core.db.uow import Uow
from core.items.queries import ItemCard, item_for_sending
from core.kernel.actor import Actor
from core.kernel.bilingual import Bilingual
from core.reports.actions import require_platform
from core.reports.models import Report
from core.shops.queries import shop

MOST = 50


@dataclass(frozen=True)
class Reported:
    """`item` is none where the shop itself is meant."""

    thing: str
    thing_id: int
    shop_name: Bilingual
    shop_slug: str
    item: ItemCard | None
    people: int
    whys: tuple[tuple[str, int], ...]
    words: tuple[str, ...]
    latest: datetime


def open_reports(uow: Uow, actor: Actor, admin_email: str | None) -> list[Reported]:
    """What most people reported first."""
    return _reported(uow, actor, admin_email, "open")


def hidden_items(uow: Uow, actor: Actor, admin_email: str | None) -> list[Reported]:
    return _reported(uow, actor, admin_email, "hidden")


def _reported(uow: Uow, actor: Actor, admin_email: str | None, state: str) -> list[Reported]:
    require_platform(uow, actor, admin_email)
    people, latest = func.count().label("people"), func.max(Report.created_at).label("latest")
    things = select(Report.thing, Report.thing_id, people).where(Report.state == state)
    things = things.group_by(Report.thing, Report.thing_id).order_by(people.desc(), latest.desc()).limit(MOST)
    found = [(thing, thing_id) for thing, thing_id, _ in uow.session.execute(things)]
    rows = _rows(uow, state, [thing_id for _, thing_id in found])
    return [_one(uow, thing, thing_id, rows[thing, thing_id]) for thing, thing_id in found]


def _rows(uow: Uow, state: str, ids: list[int]) -> dict[tuple[str, int], list[Report]]:
    kept: dict[tuple[str, int], list[Report]] = defaultdict(list)
    query = select(Report).where(Report.state == state, Report.thing_id.in_(ids)).order_by(Report.created_at)
    for row in uow.session.scalars(query):
        kept[row.thing, row.thing_id].append(row)
    return kept


def _one(uow: Uow, thing: str, thing_id: int, rows: list[Report]) -> Reported:
    of_shop = shop(uow, rows[0].shop_id)
    whys = Counter(row.why for row in rows).most_common()
    return Reported(
        thing=thing,
        thing_id=thing_id,
        shop_name=of_shop.name,
        shop_slug=of_shop.slug,
        item=item_for_sending(uow, thing_id) if thing == "item" else None,
        people=len(rows),
        whys=tuple(whys),
        words=tuple(row.words for row in rows if row.words),
        latest=rows[-1].created_at,
    )
