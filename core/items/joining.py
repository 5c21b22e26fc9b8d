"""Photos that turn out to be one item, or several: drafts are put together, taken apart, and albums completed."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, update

from core.db.uow import Uow
from core.items.actions import draft_item
from core.items.caption import read_caption
from core.items.changeable import cards_are_old, changeable, changeable_or_own
from core.items.models import Item, ItemMedia
from core.items.pictures import put_pictures
from core.items.publishing import withdraw_item
from core.items.queries import media_of_item
from core.items.queries.drafts import untitled_among
from core.kernel.actor import Actor
from core.kernel.errors import Refusal
from core.messaging.actions.outbox import Subject
from core.messaging.actions.standing import retie

JOINED = "joined"  # its pictures are another item's now; nobody is shown it any more


def join_drafts(uow: Uow, actor: Actor, item_ids: Sequence[int]) -> int:
    """The pictures of all in the first; a draft that was given a name or sent out meanwhile stays by itself."""
    first = changeable(uow, actor, item_ids[0])
    others = [i for i in untitled_among(uow, item_ids[1:]) if changeable(uow, actor, i).shop_id == first.shop_id]
    if first.state != "draft" or not others:
        raise Refusal("intake.decided")
    for item_id in others:
        media_ids = media_of_item(uow, item_id)
        uow.session.execute(delete(ItemMedia).where(ItemMedia.item_id == item_id))
        uow.session.execute(update(Item).where(Item.id == item_id).values(state=JOINED))
        put_pictures(uow, first, media_ids)
        retie(uow, Subject("item", item_id), Subject("item", first.id))
    return first.id


def split_draft(uow: Uow, actor: Actor, item_id: int) -> list[int]:
    """Each picture its own draft: the first keeps the words; gives the others."""
    item = changeable(uow, actor, item_id)
    media_ids = media_of_item(uow, item_id)[1:]
    if item.state != "draft" or not media_ids:
        raise Refusal("intake.nothing_to_split")
    uow.session.execute(delete(ItemMedia).where(ItemMedia.item_id == item_id, ItemMedia.media_id.in_(media_ids)))
    no_words = read_caption("", currency=item.currency)
    return [
        draft_item(uow, actor, item.shop_id, [media_id], no_words, gallery_id=item.gallery_id) for media_id in media_ids
    ]


def put_aside(uow: Uow, actor: Actor, item_ids: Sequence[int]) -> int:
    """Those that have no name yet; how many they were."""
    unnamed = untitled_among(uow, item_ids)
    for item_id in unnamed:
        withdraw_item(uow, actor, item_id)
    return len(unnamed)


def complete_album(uow: Uow, actor: Actor, item_id: int, late: Sequence[int], whole: Sequence[int]) -> None:
    """Late parts of an album get the places in which they were sent."""
    item = changeable_or_own(uow, actor, item_id)
    there = media_of_item(uow, item_id)
    late = [media_id for media_id in late if media_id not in there]
    for media_id in late:
        there.insert(_place(there, media_id, whole), media_id)
    uow.session.execute(delete(ItemMedia).where(ItemMedia.item_id == item_id))
    put_pictures(uow, item, there)
    cards_are_old(uow, item)


def _place(there: Sequence[int], media_id: int, whole: Sequence[int]) -> int:
    """Behind the nearest that was sent before it, wherever its owner may have moved that."""
    before = [other for other in whole[: list(whole).index(media_id)] if other in there]
    if before:
        return there.index(before[-1]) + 1
    after = [other for other in whole if other in there]
    return there.index(after[0]) if after else len(there)
