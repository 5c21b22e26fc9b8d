"""What a shop is told when the platform has hidden one of its items: why, and how to answer; not who reported it."""

from __future__ import annotations

from typing import Any

from core.access.queries import staff_with
from core.access.rules import Ability
from core.db.journal import EventRow
from core.db.uow import Uow
from core.items.queries import item_for_sending
from core.messaging.actions.outbox import Subject
from core.messaging.meaning import Say
from core.notices import kinds
from core.notices.telling import Notice, tell


def item_barred(uow: Uow, event: EventRow, said: dict[str, Any]) -> None:
    item = item_for_sending(uow, said["item_id"])
    params = {"number": item.number, "title": item.title.read_in("en") or item.title.read_in("ar")}
    words = Say(f"notices.barred.{said['why']}", {**params, "contact": said["contact"]})
    notice = Notice(kinds.BARRED, words, Subject("item", item.id))
    tell(uow, event, staff_with(Ability.CHANGE_ITEMS, event.shop_id), notice)
