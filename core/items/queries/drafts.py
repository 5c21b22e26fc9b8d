"""Reads about drafts: which of them nobody has named yet."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from core.db.uow import Uow
from core.items.models import Item


def drafts_among(uow: Uow, item_ids: Sequence[int]) -> dict[int, bool]:
    """Those of these items that are drafts, in the order asked; and whether each has a title."""
    rows = uow.session.scalars(select(Item).where(Item.id.in_(list(item_ids)), Item.state == "draft"))
    known = {row.id: bool(row.title) for row in rows}
    return {item_id: known[item_id] for item_id in item_ids if item_id in known}


def untitled_among(uow: Uow, item_ids: Sequence[int]) -> list[int]:
    return [item_id for item_id, titled in drafts_among(uow, item_ids).items() if not titled]
