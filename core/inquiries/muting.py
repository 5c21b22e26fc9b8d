"""A client whose words call nobody for a day: they stand in /inquiries and under the items all the same."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select

from core.db.uow import Uow
from core.inquiries.actions import require_answering
from core.inquiries.models import Mute
from core.inquiries.queries import inquiry_row
from core.inquiries.rules import MUTED_FOR
from core.kernel.actor import Actor
from core.kernel.clock import now


def mute_client(uow: Uow, actor: Actor, inquiry_id: int) -> None:
    """Of the shop's own people nobody is called by what its client writes; they are not told."""
    row = inquiry_row(uow, actor, inquiry_id)
    require_answering(uow, actor, row.shop_id)
    uow.session.merge(Mute(shop_id=row.shop_id, person_id=row.person_id, until=now() + MUTED_FOR))


def hear_client(uow: Uow, actor: Actor, inquiry_id: int) -> None:
    row = inquiry_row(uow, actor, inquiry_id)
    require_answering(uow, actor, row.shop_id)
    uow.session.execute(delete(Mute).where(Mute.shop_id == row.shop_id, Mute.person_id == row.person_id))


def muted_until(uow: Uow, shop_id: int, person_id: int) -> datetime | None:
    """None for who is heard."""
    until = uow.session.scalar(select(Mute.until).filter_by(shop_id=shop_id, person_id=person_id))
    return until if until and until > now() else None
