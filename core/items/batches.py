"""Several items changed at once: what was chosen, what was done, and how it is taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sqlalchemy import select, update

from core.access.queries import require
from core.access.rules import Ability
from core.db.uow import Uow
from core.galleries.queries import galleries_of, is_open, require_open
from core.items.changeable import cards_follow
from core.items.events import ItemMoved, ItemShownAgain, ItemWithdrawn
from core.items.models import Item, ItemBatch
from core.items.parts import parts_of
from core.items.revisions import note_change
from core.items.seeking import MOST_CHOSEN
from core.kernel.actor import Actor
from core.kernel.clock import now
from core.kernel.errors import NotFound, Refusal

SHOWN = ("published", "sold")
FIELDS = ("state", "price_minor", "price_to_minor", "was_minor", "gallery_id", "place")
PLANS = ("plan", "unplan")  # when it goes out is no part of its history
MOST_PERCENT = 1000


@dataclass(frozen=True)
class BatchCard:
    id: int
    shop_id: int
    item_ids: tuple[int, ...]
    what: str | None
    touched: int
    undone: bool
    at: datetime
    changed: tuple[int, ...]


def choose_items(uow: Uow, actor: Actor, shop_id: int, item_ids: Sequence[int]) -> int:
    """Remembers which items are meant, so that a button pressed later means the same ones."""
    require(uow, actor, Ability.CHANGE_ITEMS, shop_id)
    if not item_ids:
        raise Refusal("listing.none_chosen")
    return _new_batch(uow, actor, shop_id, list(item_ids)[:MOST_CHOSEN]).id


def batch(uow: Uow, actor: Actor, batch_id: int) -> BatchCard:
    return _card(_mine(uow, actor, batch_id))


def price_by_percent(uow: Uow, actor: Actor, batch_id: int, percent: Decimal) -> BatchCard:
    """A fall leaves the price before it to be seen, struck through; a rise does not."""
    if not -100 < percent <= MOST_PERCENT or percent == 0:
        raise Refusal("listing.percent_odd")
    return _do(uow, actor, batch_id, "price", lambda item: _reprice(item, percent))


def move_items(uow: Uow, actor: Actor, batch_id: int, gallery_id: int) -> BatchCard:
    """Into a gallery of the shop that this person sees; who doesn't see it doesn't see them from now on."""
    shop_id = _mine(uow, actor, batch_id).shop_id
    if gallery_id not in [head.id for head in galleries_of(uow, actor, shop_id, archived=True)]:
        raise NotFound
    require_open(uow, gallery_id)
    return _do(uow, actor, batch_id, "move", lambda item: _move(item, gallery_id))


def hide_items(uow: Uow, actor: Actor, batch_id: int) -> BatchCard:
    return _do(uow, actor, batch_id, "hide", lambda item: _set_state(item, "withdrawn", SHOWN))


def show_items(uow: Uow, actor: Actor, batch_id: int) -> BatchCard:
    """Back where they were seen; it is no news, so nobody is told."""
    return _do(uow, actor, batch_id, "show", lambda item: _set_state(item, "published", ("withdrawn",)))


def delete_items(uow: Uow, actor: Actor, batch_id: int) -> BatchCard:
    """Out of every list but that of the deleted ones, from which it can come back."""
    return _do(uow, actor, batch_id, "delete", lambda item: _set_state(item, "deleted", (*SHOWN, "withdrawn", "draft")))


def bring_back(uow: Uow, actor: Actor, batch_id: int) -> BatchCard:
    """Deleted ones are hidden ones, or drafts, again: whoever brings them back looks first."""
    return _do(uow, actor, batch_id, "restore", _restore)


def undo_batch(uow: Uow, actor: Actor, batch_id: int) -> tuple[tuple[int, ...], int]:
    """Which stand as before, and how many were left since somebody changed them meanwhile."""
    row = _mine(uow, actor, batch_id)
    claimed = update(ItemBatch).where(ItemBatch.id == row.id, ItemBatch.undone_at.is_(None)).values(undone_at=now())
    if not row.what or not uow.change(claimed):
        raise Refusal("listing.undone_already")
    items = {item.id: item for item in _items(uow, row.shop_id, [int(key) for key in row.before])}
    back = [item for item in items.values() if _stands_as_left(row, item) and _has_room(uow, row, item)]
    for item in back:
        stood, said = {name: getattr(item, name) for name in FIELDS}, parts_of(uow, item)
        _put_back(item, row.before[str(item.id)])
        if row.what not in PLANS:
            note_change(uow, actor, item, said, batch_id=row.id)
        _tell(uow, item, stood)
    return tuple(item.id for item in back), len(row.before) - len(back)


def _stands_as_left(row: ItemBatch, item: Item) -> bool:
    left: dict[str, Any] = row.after[str(item.id)]
    return _fields(item, left) == left and item.barred_at is None


def _has_room(uow: Uow, row: ItemBatch, item: Item) -> bool:
    """The gallery from which it was moved may have been put away meanwhile, or be no more."""
    gallery_id = row.before[str(item.id)].get("gallery_id")
    return gallery_id is None or is_open(uow, gallery_id)


def keep_step(uow: Uow, actor: Actor, item: Item, what: str, before: dict[str, Any]) -> int:
    """A step of one item, as it stands after it: taken back like those of several."""
    row = _new_batch(uow, actor, item.shop_id, [item.id], what)
    row.before = {str(item.id): {name: _as_row(value) for name, value in before.items()}}
    row.after = {str(item.id): _fields(item, before)}
    uow.session.flush()
    return row.id


def newest_batch(uow: Uow, actor: Actor, shop_ids: Sequence[int], *, since: datetime) -> BatchCard | None:
    """What this person did last to one or several items and could still take back."""
    query = select(ItemBatch).where(
        ItemBatch.person_id == actor.person_id,
        ItemBatch.shop_id.in_(shop_ids),
        ItemBatch.before != {},
        ItemBatch.what.is_not(None),
        ItemBatch.undone_at.is_(None),
        ItemBatch.created_at >= since,
    )
    found = uow.session.scalar(query.order_by(ItemBatch.id.desc()).limit(1))
    return _card(found) if found else None


def _do(uow: Uow, actor: Actor, batch_id: int, what: str, change: Callable[[Item], bool]) -> BatchCard:
    chosen = _mine(uow, actor, batch_id)
    done = _new_batch(uow, actor, chosen.shop_id, chosen.item_ids, what)
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for item in _items(uow, chosen.shop_id, chosen.item_ids):
        stood, said = {name: getattr(item, name) for name in FIELDS}, parts_of(uow, item)
        if change(item):
            note_change(uow, actor, item, said, batch_id=done.id)
            changed = [name for name in FIELDS if getattr(item, name) != stood[name]]
            before[str(item.id)] = {name: stood[name] for name in changed}
            after[str(item.id)] = _fields(item, changed)
            _tell(uow, item, stood)
    done.before, done.after = before, after
    uow.session.flush()
    return _card(done)


def _new_batch(uow: Uow, actor: Actor, shop_id: int, item_ids: list[int], what: str | None = None) -> ItemBatch:
    row = ItemBatch(shop_id=shop_id, person_id=actor.person_id, item_ids=item_ids, what=what, before={}, after={})
    uow.session.add(row)
    uow.session.flush()
    return row


def _items(uow: Uow, shop_id: int, ids: Sequence[int]) -> Sequence[Item]:
    query = select(Item).where(Item.shop_id == shop_id, Item.id.in_(ids)).order_by(Item.id)
    return uow.session.scalars(query.with_for_update()).all()


def _mine(uow: Uow, actor: Actor, batch_id: int) -> ItemBatch:
    row = uow.session.get(ItemBatch, batch_id)
    if row is None:
        raise NotFound
    require(uow, actor, Ability.CHANGE_ITEMS, row.shop_id)
    return row


def _tell(uow: Uow, item: Item, stood: dict[str, Any]) -> None:
    """Cards that clients have follow; what has gone from sight is announced as that."""
    was = stood["state"]
    if item.gallery_id != stood["gallery_id"]:
        uow.record(ItemMoved(item.shop_id, item_id=item.id, gallery_id=item.gallery_id))
    if was in SHOWN and item.state not in SHOWN:
        uow.record(ItemWithdrawn(item.shop_id, item_id=item.id))
    elif was not in SHOWN and item.state in SHOWN:
        uow.record(ItemShownAgain(item.shop_id, item_id=item.id))
    cards_follow(uow, item)


def _fields(item: Item, names: Any) -> dict[str, Any]:
    return {name: _as_row(getattr(item, name)) for name in names}


def _as_row(value: Any) -> Any:
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value


def _put_back(item: Item, before: dict[str, Any]) -> None:
    moment = before.get("planned_for")
    if moment and datetime.fromisoformat(moment) <= now():
        raise Refusal("publishing.error.past")
    for name, value in before.items():
        setattr(item, name, datetime.fromisoformat(value) if name == "planned_for" and value else value)


def _set_state(item: Item, state: str, of: Sequence[str]) -> bool:
    if item.state not in of or (state in SHOWN and item.barred_at is not None):
        return False
    item.state = state
    return True


def _move(item: Item, gallery_id: int) -> bool:
    if item.gallery_id == gallery_id or item.state in ("deleted", "joined"):
        return False
    item.gallery_id, item.place = gallery_id, 0
    return True


def _restore(item: Item) -> bool:
    return _set_state(item, "withdrawn" if item.published_at else "draft", ("deleted",))


def _reprice(item: Item, percent: Decimal) -> bool:
    old = item.price_minor
    if old is None or (new := _by(old, percent)) == old:
        return False
    item.price_minor, item.was_minor = new, max(old, item.was_minor or old) if new < old else None
    if item.price_to_minor is not None:
        item.price_to_minor = _by(item.price_to_minor, percent)
    return True


def _by(minor: int, percent: Decimal) -> int:
    return int((Decimal(minor) * (100 + percent) / 100).quantize(Decimal(1), ROUND_HALF_UP))


def _card(row: ItemBatch) -> BatchCard:
    changed = tuple(int(key) for key in row.before)
    undone = row.undone_at is not None
    return BatchCard(
        row.id, row.shop_id, tuple(row.item_ids), row.what, len(changed), undone, row.created_at, tuple(sorted(changed))
    )
