"""Changes of an item as they are made: each leaves a revision, from which it can be taken back or brought back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import select

from core.access.queries import require
from core.access.rules import Ability
from core.db.uow import Uow
from core.galleries.queries import require_open
from core.items.caption import Caption
from core.items.changeable import cards_are_old, changeable, changeable_or_own, require_allowed
from core.items.changes import Change
from core.items.changes.result import Show
from core.items.events import ItemMoved, ItemShownAgain, ItemSold, ItemWithdrawn
from core.items.models import Item, ItemRevision
from core.items.parts import Parts, differing, in_words, parts_of, put_parts, taking
from core.items.pictures import leave_out_unreadable
from core.kernel.actor import Actor
from core.kernel.clock import now
from core.kernel.errors import NotFound, Refusal

A_MOMENT = timedelta(minutes=1)
IN_SIGHT = ("published", "sold")


@dataclass(frozen=True)
class Overlap:
    """What a colleague had said of the same thing a moment ago."""

    by: int
    theirs: Parts
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Changed:
    """What a change did; of nothing new there is no revision."""

    item_id: int
    shop_id: int
    revision_id: int | None
    before: Parts
    after: Parts
    over: Overlap | None = None

    @property
    def fields(self) -> tuple[str, ...]:
        return differing(self.before, self.after)


def change_item(uow: Uow, actor: Actor, item_id: int, changes: Sequence[Change]) -> Changed:
    """All of them or, when one can't be, none."""
    item = _locked(uow, actor, item_id)
    before = after = parts_of(uow, item)
    for change in changes:
        after = (_shown_again(uow, item) if isinstance(change, Show) else change).to(after)
    return _keep(uow, actor, item, before, after)


def reword_item(uow: Uow, actor: Actor, item_id: int, caption: Caption) -> Changed:
    """The words under her own picture were edited: what she changed in them changes, what was said since then stays."""
    item = _locked(uow, actor, item_id)
    before = parts_of(uow, item)
    said = in_words(caption, before)
    edited = differing(_said_last(uow, item_id) or before, said)
    fields = [field for field in edited if field not in ("state", "pictures", "gallery")]
    return _keep(uow, actor, item, before, taking(before, said, fields), said=said)


def reread_item(uow: Uow, actor: Actor, item_id: int, caption: Caption) -> Changed:
    """All the words about an item anew, in place of what was read before."""
    item = _locked(uow, actor, item_id)
    before = parts_of(uow, item)
    said = in_words(caption, before)
    return _keep(uow, actor, item, before, said, said=said)


def take_back(uow: Uow, actor: Actor, revision_id: int) -> Changed:
    """As it was before this change; what was changed once more since then is left alone, and said so."""
    row = _revision(uow, revision_id)
    item = _locked(uow, actor, row.item_id)
    old, new, there = Parts.from_row(row.before), Parts.from_row(row.after), parts_of(uow, item)
    fields = differing(old, new)
    if not set(differing(there, old)) & set(fields):
        raise Refusal("changing.error.undone")
    if set(differing(there, new)) & set(fields):
        raise Refusal("changing.error.changed_since")
    back = taking(there, old, fields)
    return _keep(uow, actor, item, there, back, undoes=row.id)


def bring_back(uow: Uow, actor: Actor, revision_id: int) -> Changed:
    """All that was said before this change; whether it is published is no matter of what is said of it, unless that
    was the whole change: then this is what comes back.
    """
    row = _revision(uow, revision_id)
    old, new = Parts.from_row(row.before), Parts.from_row(row.after)
    item = _locked(uow, actor, row.item_id, deleted=new.state == "deleted")
    there = parts_of(uow, item)
    if differing(old, new) == ("state",):
        back = replace(there, state=_state_again(item, old.state, there.state))
    else:
        state = old.state if {old.state, there.state} <= set(IN_SIGHT) else there.state
        gallery = old.gallery if "gallery" in differing(old, new) else there.gallery
        back = replace(old, state=state, gallery=gallery)
    changed = _keep(uow, actor, item, there, back)
    if changed.revision_id is None:
        raise Refusal("changing.error.is_so")
    return changed


def parts_now(uow: Uow, actor: Actor, item_id: int) -> Parts:
    return parts_of(uow, changeable(uow, actor, item_id))


def note_change(uow: Uow, actor: Actor, item: Item, before: Parts, *, batch_id: int | None = None) -> None:
    """What was done to it elsewhere, and announced there, stands in its history too."""
    after = parts_of(uow, item)
    if before == after:
        return
    row = ItemRevision(item_id=item.id, by=actor.person_id, before=before.as_row(), after=after.as_row())
    row.batch_id = batch_id
    uow.session.add(row)
    uow.session.flush()


def _state_again(item: Item, before: str, there: str) -> str:
    """A deleted one is hidden, or a draft, at first: whoever brings it back looks before others do."""
    if there == "deleted":
        return "withdrawn" if item.published_at else "draft"
    return before if before != "deleted" and "draft" not in (before, there) else there


def _locked(uow: Uow, actor: Actor, item_id: int, *, deleted: bool = False) -> Item:
    """Two who change it at once do so one after the other. `deleted`: it may be so, since that is what is undone."""
    item = changeable_or_own(uow, actor, item_id)
    uow.session.refresh(item, with_for_update=True)
    if item.state == "deleted" and not deleted:
        raise Refusal("changing.error.deleted")
    return item


def _revision(uow: Uow, revision_id: int) -> ItemRevision:
    row = uow.session.get(ItemRevision, revision_id)
    if row is None:
        raise NotFound
    return row


def _keep(
    uow: Uow,
    actor: Actor,
    item: Item,
    before: Parts,
    after: Parts,
    *,
    said: Parts | None = None,
    undoes: int | None = None,
) -> Changed:
    if before == after and said is None:
        return Changed(item.id, item.shop_id, None, before, after)
    if after.state not in (before.state, "withdrawn"):  # whoever sent it may take it back, and no more than that
        require(uow, actor, Ability.CHANGE_ITEMS, item.shop_id)
    if after.state in IN_SIGHT and before.state not in IN_SIGHT:
        require_allowed(item)
    over = _overlap(uow, actor, item, differing(before, after))
    if before.gallery != after.gallery:
        require_open(uow, after.gallery)
    put_parts(uow, item, after)
    if before.pictures != after.pictures:
        leave_out_unreadable(uow, item.id)
    row = ItemRevision(item_id=item.id, by=actor.person_id, before=before.as_row(), after=after.as_row())
    row.undoes_id = undoes
    if said is not None:  # set to None it would be a null of JSON, which is something
        row.said = said.as_row()
    uow.session.add(row)
    uow.session.flush()
    _announce(uow, item, before, after)
    return Changed(item.id, item.shop_id, row.id if before != after else None, before, after, over)


def _announce(uow: Uow, item: Item, before: Parts, after: Parts) -> None:
    if before == after:
        return
    if before.state in IN_SIGHT and after.state == "withdrawn":
        uow.record(ItemWithdrawn(item.shop_id, item_id=item.id))
    elif before.state == "withdrawn" and after.state in IN_SIGHT:
        uow.record(ItemShownAgain(item.shop_id, item_id=item.id))
    if before.gallery != after.gallery:
        uow.record(ItemMoved(item.shop_id, item_id=item.id, gallery_id=after.gallery))
    if after.state == "sold" and before.state != "sold":
        uow.record(ItemSold(item.shop_id, item_id=item.id, quietly=True))
    cards_are_old(uow, item)


def _overlap(uow: Uow, actor: Actor, item: Item, fields: Sequence[str]) -> Overlap | None:
    """Whoever changed the same a moment ago, unless this person has changed it themselves since."""
    query = select(ItemRevision).where(ItemRevision.item_id == item.id, ItemRevision.at > now() - A_MOMENT)
    for row in uow.session.scalars(query.order_by(ItemRevision.id.desc()).limit(20)):
        theirs = Parts.from_row(row.after)
        both = tuple(one for one in differing(Parts.from_row(row.before), theirs) if one in fields)
        if both:
            return Overlap(row.by, theirs, both) if row.by and row.by != actor.person_id else None
    return None


def _said_last(uow: Uow, item_id: int) -> Parts | None:
    """What her caption said until now: as it was read last, or as the item was made from it."""
    rows = select(ItemRevision).where(ItemRevision.item_id == item_id)
    read = uow.session.scalar(rows.where(ItemRevision.said.is_not(None)).order_by(ItemRevision.id.desc()).limit(1))
    if read and read.said:
        return Parts.from_row(read.said)
    first = uow.session.scalar(rows.order_by(ItemRevision.id).limit(1))
    return Parts.from_row(first.before) if first else None


def _shown_again(uow: Uow, item: Item) -> Show:
    """As it stood before it was hidden; what was never published is a draft again."""
    rows = select(ItemRevision).where(ItemRevision.item_id == item.id).order_by(ItemRevision.id.desc()).limit(50)
    for row in uow.session.scalars(rows):
        if row.after["state"] == "withdrawn" and row.before["state"] not in ("withdrawn", "deleted"):
            return Show(row.before["state"])
    return Show("published" if item.published_at else "draft")


@dataclass(frozen=True)
class RevisionCard:
    id: int
    item_id: int
    by: int | None
    at: datetime
    before: Parts
    after: Parts


def history(uow: Uow, actor: Actor, item_id: int, limit: int = 8) -> list[RevisionCard]:
    """The last changes of an item, the newest first."""
    item = changeable(uow, actor, item_id)
    query = select(ItemRevision).filter_by(item_id=item.id).where(ItemRevision.before != ItemRevision.after)
    return [_card(row) for row in uow.session.scalars(query.order_by(ItemRevision.id.desc()).limit(limit))]


def newest_change(uow: Uow, actor: Actor, shop_ids: Sequence[int], since: datetime) -> RevisionCard | None:
    """What this person changed last and has not taken back."""
    taken_back = select(ItemRevision.undoes_id).where(ItemRevision.undoes_id.is_not(None))
    query = select(ItemRevision).where(
        ItemRevision.by == actor.person_id,
        ItemRevision.item_id.in_(select(Item.id).where(Item.shop_id.in_(shop_ids))),
        ItemRevision.at > since,
        ItemRevision.undoes_id.is_(None),
        ItemRevision.batch_id.is_(None),
        ItemRevision.id.not_in(taken_back),
        ItemRevision.before != ItemRevision.after,
    )
    row = uow.session.scalar(query.order_by(ItemRevision.id.desc()).limit(1)) if actor.person_id else None
    return _card(row) if row else None


def revision(uow: Uow, actor: Actor, revision_id: int) -> RevisionCard:
    row = _revision(uow, revision_id)
    require(uow, actor, Ability.CHANGE_ITEMS, uow.session.get_one(Item, row.item_id).shop_id)
    return _card(row)


def _card(row: ItemRevision) -> RevisionCard:
    return RevisionCard(row.id, row.item_id, row.by, row.at, Parts.from_row(row.before), Parts.from_row(row.after))
