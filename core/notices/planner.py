"""The planner: from events to who is told. Planning an event twice changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import select, update

from core.access.queries import staff_with
from core.access.rules import Ability
from core.clients.events import ClientJoined
from core.db.journal import EventRow
from core.db.uow import Database, Uow
from core.feedback.events import Commented, Reacted
from core.items.events import ItemPublished, ItemWithdrawn, PicturesUnreadable
from core.kernel.clock import now
from core.messaging.actions.outbox import Subject, cancel_unsent
from core.messaging.meaning import Say, ShowComment, ShowItem
from core.notices import kinds
from core.notices.audience import Notice, new_item_audience, tell
from core.notices.gathering import tell_of_reactions
from core.people.queries import person

Plan = Callable[[Uow, EventRow, dict[str, Any]], None]


def plan_events(db: Database, most: int = 200) -> int:
    """Plans what has happened, one commit an event so that no write lasts; says how many."""
    for planned in range(most):
        with db.write() as uow:
            if not _plan_next(uow):
                return planned
    return most


def tell_nobody_yet(uow: Uow) -> None:
    """What happened so far is nobody's news: for data that is made or brought in whole."""
    uow.change(update(EventRow).where(EventRow.planned_at.is_(None)).values(planned_at=now()))


def _plan_next(uow: Uow) -> bool:
    query = select(EventRow).where(EventRow.planned_at.is_(None)).order_by(EventRow.id).limit(1)
    event = uow.session.scalar(query.with_for_update(skip_locked=True))
    if event is None:
        return False
    uow.trace_id = event.trace_id
    plan = PLANS.get(event.kind)
    if plan:
        plan(uow, event, event.payload)
    event.planned_at = now()
    return True


def _item_published(uow: Uow, event: EventRow, said: dict[str, Any]) -> None:
    notice = Notice(
        kinds.NEW_ITEM, ShowItem(said["item_id"], "client", key="items.new"), Subject("item", said["item_id"])
    )
    tell(uow, event, new_item_audience(uow, said["item_id"]), notice)


def _item_withdrawn(uow: Uow, event: EventRow, said: dict[str, Any]) -> None:
    cancel_unsent(uow, Subject("item", said["item_id"]))


def _reacted(uow: Uow, event: EventRow, said: dict[str, Any]) -> None:
    tell_of_reactions(uow, event, said["item_id"], given=said["given"], but=said["by"])


def _commented(uow: Uow, event: EventRow, said: dict[str, Any]) -> None:
    """The one who is answered hears first; then those in the shop who may answer, but for the author."""
    about = Subject("comment", said["comment_id"])
    if said["answers_to"] and said["answers_to"] != said["by"]:
        answer = Notice(kinds.ANSWER, ShowComment(said["comment_id"], "notices.answer"), about)
        tell(uow, event, [said["answers_to"]], answer)
    if not said["from_shop"]:
        question = Notice(kinds.COMMENT, ShowComment(said["comment_id"], "notices.comment"), about)
        tell(uow, event, staff_with(Ability.ANSWER, event.shop_id), question, but=said["by"])


def _pictures_unreadable(uow: Uow, event: EventRow, said: dict[str, Any]) -> None:
    if said["by"]:
        words = Say("items.media.left_out", {"count": said["failed"], "left": said["left"]})
        tell(uow, event, [said["by"]], Notice(kinds.UNREADABLE, words, Subject("item", said["item_id"])))


def _client_joined(uow: Uow, event: EventRow, said: dict[str, Any]) -> None:
    card = person(uow, said["person_id"])
    words = Say("notices.joined", {"name": card.name if card else ""})
    notice = Notice(kinds.JOINED, words, Subject("client", said["person_id"]))
    tell(uow, event, staff_with(Ability.INVITE, event.shop_id), notice, but=said["person_id"])


PLANS: dict[str, Plan] = {
    ItemPublished.kind: _item_published,
    ItemWithdrawn.kind: _item_withdrawn,
    PicturesUnreadable.kind: _pictures_unreadable,
    Reacted.kind: _reacted,
    Commented.kind: _commented,
    ClientJoined.kind: _client_joined,
}
