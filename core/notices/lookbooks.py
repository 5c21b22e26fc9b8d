"""What is told of a gallery's own pictures: to those who see it, or to its shop."""

from __future__ import annotations

from typing import Any

from core.access.queries import staff_with
from core.access.rules import Ability
from core.db.journal import EventRow
from core.db.uow import Uow
from core.messaging.actions.outbox import Subject
from core.messaging.meaning import Say, ShowLookbook
from core.notices import kinds
from core.notices.audience import at_once_of, who_hears
from core.notices.telling import Notice, tell

Said = dict[str, Any]


def lookbook_shown(uow: Uow, event: EventRow, said: Said) -> None:
    gallery_id = said["gallery_id"]
    notice = Notice(kinds.LOOKBOOK, ShowLookbook(gallery_id, "notices.lookbook"), Subject("gallery", gallery_id))
    tell(uow, event, at_once_of(gallery_id, event.shop_id, who_hears(gallery_id, event.shop_id)), notice)


def lookbook_unreadable(uow: Uow, event: EventRow, said: Said) -> None:
    notice = Notice(kinds.UNREADABLE, Say("galleries.unreadable"), Subject("gallery", said["gallery_id"]))
    tell(uow, event, staff_with(Ability.CHANGE_SHOP, event.shop_id), notice)
