"""All writes about contributions: sent, and the shop's Yes, No and Undo."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select, update

from core.access.actions import grant
from core.access.queries import holds, require
from core.access.rules import CHANGE, CONTRIBUTE, Ability, contributors_of
from core.contributions.events import Contributed, ContributionAnswered, ContributionChanged
from core.contributions.models import ContributedItem, Contribution
from core.contributions.queries import items_out, items_waiting
from core.db.uow import Uow
from core.galleries.contributors import Place, place_for_sending
from core.items.actions import draft_item
from core.items.caption import Caption
from core.items.models import Item
from core.items.publishing import publish_item, undo_publishing, withdraw_item
from core.kernel.actor import OPERATOR, Actor
from core.kernel.clock import now
from core.kernel.errors import NotFound, Refusal
from core.people.queries import language_of
from core.shops.queries import shop

ONE_MESSAGE_FOR = timedelta(hours=1)  # what goes out as it comes is told together for so long
UNDONE_WITHIN = timedelta(minutes=10)
A_MOMENT = timedelta(microseconds=1)  # later than the last of its items: it is undone as a whole


def contribute(uow: Uow, actor: Actor, gallery_id: int, media_ids: Sequence[int], caption: Caption) -> int:
    """One item of a contributor: a draft until the shop says Yes, or out at once where nobody is asked."""
    place = _open_place(uow, actor, gallery_id)
    item_id = draft_item(uow, actor, place.shop_id, media_ids, caption, gallery_id=gallery_id)
    contribution_id = _gathered_in(uow, actor, place)
    uow.session.add(ContributedItem(item_id=item_id, contribution_id=contribution_id))
    grant(uow, contributors_of(place.shop_id, gallery_id), CHANGE, "item", item_id)
    uow.session.flush()
    if not place.asks_yes:
        publish_item(uow, OPERATOR, item_id)  # by the Yes that the shop gave once for all
    uow.record(Contributed(place.shop_id, contribution_id=contribution_id, by=actor.person_id or 0))
    return item_id


def publish_contribution(uow: Uow, actor: Actor, contribution_id: int, upto: int) -> bool:
    """Those that were shown, in their order; what came since waits by itself. False: somebody else was first."""
    return _decide(uow, actor, contribution_id, upto, "published")


def decline_contribution(uow: Uow, actor: Actor, contribution_id: int, upto: int) -> bool:
    return _decide(uow, actor, contribution_id, upto, "declined")


def undo_contribution(uow: Uow, actor: Actor, contribution_id: int) -> str | None:
    """It waits again while nobody has heard of it, else it is withdrawn; none when it is not out."""
    row = _to_decide(uow, actor, contribution_id)
    out = items_out(uow, row) if row.state == "published" else []
    if not out or not _change(uow, row, "published", state="undone"):
        return None
    became = {item_id: undo_publishing(uow, actor, item_id) for item_id in out}
    unheard = row.asked_yes and "withdrawn" not in became.values()
    if unheard:
        _change(uow, row, "undone", state="waiting", decided_by=None, decided_at=None)
    else:
        for item_id in (one for one, state in became.items() if state == "draft"):
            withdraw_item(uow, actor, item_id)
    uow.record(ContributionChanged(row.shop_id, contribution_id=row.id))
    return row.state


def last_decision(uow: Uow, actor: Actor) -> tuple[int, datetime, tuple[int, ...]] | None:
    """What this person let out last, if it is fresh and still is; when, and which items."""
    fresh = Contribution.decided_by == actor.person_id, Contribution.decided_at > now() - UNDONE_WITHIN
    query = select(Contribution).where(*fresh, Contribution.state == "published")
    row = uow.session.scalar(query.order_by(Contribution.decided_at.desc()).limit(1)) if actor.person_id else None
    out = items_out(uow, row) if row else []
    last = uow.session.scalar(select(func.max(Item.state_at)).where(Item.id.in_(out)))
    return (row.id, last + A_MOMENT, tuple(out)) if row and last else None


def _open_place(uow: Uow, actor: Actor, gallery_id: int) -> Place:
    if not holds(uow, actor, CONTRIBUTE, "gallery", gallery_id):
        raise Refusal("contributors.error.no_more")
    place = place_for_sending(uow, gallery_id)
    if not place.open:
        raise Refusal("contributors.error.closed", gallery=place.gallery.read_in(language_of(uow, actor.person_id)))
    return place


def _gathered_in(uow: Uow, actor: Actor, place: Place) -> int:
    """What waits already, or a new one. Held, so that nobody decides it between this look and this commit."""
    theirs = {"gallery_id": place.gallery_id, "person_id": actor.person_id, "asked_yes": place.asks_yes}
    query = select(Contribution).filter_by(**theirs, state="waiting" if place.asks_yes else "published")
    row = uow.session.scalar(query.order_by(Contribution.id.desc()).limit(1).with_for_update())
    if row and (items_waiting(uow, row.id) if place.asks_yes else row.opened_at > now() - ONE_MESSAGE_FOR):
        return row.id
    state: dict[str, Any] = {} if place.asks_yes else {"state": "published", "decided_at": now()}
    return _new(uow, shop_id=place.shop_id, **theirs, **state).id


def _new(uow: Uow, **values: Any) -> Contribution:
    row = Contribution(**values)
    uow.session.add(row)
    uow.session.flush()
    return row


def _decide(uow: Uow, actor: Actor, contribution_id: int, upto: int, said: str) -> bool:
    row, moment = _to_decide(uow, actor, contribution_id), now()
    if not _change(uow, row, "waiting", state=said, decided_by=actor.person_id, decided_at=moment):
        return False
    waiting = items_waiting(uow, row.id)
    meant = [item_id for item_id in waiting if item_id <= upto]
    if not meant:
        raise Refusal("contributors.error.nothing_waits")
    _wait_by_themselves(uow, row, [item_id for item_id in waiting if item_id > upto])
    for item_id in meant:
        publish_item(uow, actor, item_id) if said == "published" else withdraw_item(uow, actor, item_id)
    uow.record(ContributionChanged(row.shop_id, contribution_id=row.id))
    answer = ContributionAnswered(
        row.shop_id, contribution_id=row.id, said=said, at=moment.isoformat(), count=len(meant)
    )
    grace = shop(uow, row.shop_id).grace if said == "published" else 0
    uow.record(answer, plan_after=grace)
    return True


def _wait_by_themselves(uow: Uow, row: Contribution, item_ids: Sequence[int]) -> None:
    """They came while the others were decided: nobody was shown them yet."""
    if not item_ids:
        return
    new = _new(uow, shop_id=row.shop_id, gallery_id=row.gallery_id, person_id=row.person_id, asked_yes=True)
    moved = update(ContributedItem).where(ContributedItem.item_id.in_(item_ids))
    uow.session.execute(moved.values(contribution_id=new.id))
    uow.record(Contributed(row.shop_id, contribution_id=new.id, by=row.person_id))


def _to_decide(uow: Uow, actor: Actor, contribution_id: int) -> Contribution:
    row = uow.session.get(Contribution, contribution_id)
    if row is None:
        raise NotFound
    require(uow, actor, Ability.CHANGE_ITEMS, row.shop_id)
    return row


def _change(uow: Uow, row: Contribution, stood: str, **values: Any) -> bool:
    """Of two presses at once, one does it."""
    there = Contribution.id == row.id, Contribution.state == stood
    done = uow.change(update(Contribution).where(*there).values(**values))
    uow.session.refresh(row)
    return bool(done)
