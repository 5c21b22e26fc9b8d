"""A shop's items for those who work on them: by words, by number, by state, a few at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, case, func, select

from core.access.queries import works
from core.access.rules import Ability
from core.db.uow import Uow
from core.galleries.models import Gallery
from core.items.models import Item, ItemWord
from core.items.queries.cards import ItemCard, build_cards
from core.items.seeking import MOST_CHOSEN, Sought
from core.kernel.actor import Actor
from core.shops.models import Shop

_LAST = "\U0010ffff"


@dataclass(frozen=True)
class Found:
    rows: tuple[ItemCard, ...]
    count: int


def find_items(uow: Uow, actor: Actor, shop_id: int, sought: Sought, *, start: int = 0, size: int) -> Found:
    """What fits best stands first; of what fits alike, the newest."""
    chosen = _chosen(actor, shop_id, sought)
    count = uow.session.scalar(select(func.count()).select_from(chosen.subquery())) or 0
    rows = select(Item, Gallery, Shop).join(Gallery, Gallery.id == Item.gallery_id).join(Shop, Shop.id == Item.shop_id)
    page = chosen.offset(start).limit(size).subquery()
    rows = rows.join(page, page.c.id == Item.id).order_by(page.c.rank, Item.created_at.desc(), Item.id.desc())
    return Found(tuple(build_cards(uow, uow.session.execute(rows).all())), count)


def ids_found(uow: Uow, actor: Actor, shop_id: int, sought: Sought) -> list[int]:
    return list(uow.session.scalars(_chosen(actor, shop_id, sought).limit(MOST_CHOSEN)))


def ids_numbered(uow: Uow, actor: Actor, shop_id: int, numbers: Sequence[int]) -> list[int]:
    """A number is said of one item, whatever became of it."""
    query = select(Item.id).where(Item.shop_id == shop_id, Item.number.in_(numbers), Item.state != "joined")
    return list(uow.session.scalars(query.where(works(actor, Ability.SEE, shop_id)).order_by(Item.number)))


def state_counts(uow: Uow, actor: Actor, shop_id: int) -> dict[str, int]:
    query = select(Item.state, func.count()).where(Item.shop_id == shop_id, works(actor, Ability.SEE, shop_id))
    return dict(uow.session.execute(query.where(Item.state != "joined").group_by(Item.state)).all())


def _chosen(actor: Actor, shop_id: int, sought: Sought) -> Select[Any]:
    """Ids with their rank, in order. A number is the item that has it; only then a word among others."""
    hits = _hits(shop_id, sought.words.split())
    rank = case((Item.number == sought.number, 0), else_=hits.c.weight) if hits is not None else func.coalesce(None, 0)
    query = select(Item.id, rank.label("rank")).where(Item.shop_id == shop_id, works(actor, Ability.SEE, shop_id))
    query = query.where(Item.state == sought.state if sought.state else Item.state.not_in(("deleted", "joined")))
    if hits is not None:
        query = query.outerjoin(hits, hits.c.item_id == Item.id)
        query = query.where(hits.c.weight.is_not(None) | (Item.number == sought.number))
    return query.order_by("rank", Item.created_at.desc(), Item.id.desc())


def _hits(shop_id: int, words: Sequence[str]) -> Any:
    """Items in which every word begins some word."""
    if not words:
        return None
    each = [_beginning(shop_id, word).subquery() for word in words[:8]]
    first, *others = each
    weight = sum((one.c.weight for one in others), start=first.c.weight)
    query = select(first.c.item_id, weight.label("weight"))
    for one in others:
        query = query.join(one, one.c.item_id == first.c.item_id)
    return query.subquery()


def _beginning(shop_id: int, word: str) -> Any:
    """A whole word counts for more than the beginning of one."""
    weight = func.min(ItemWord.weight * 2 - case((ItemWord.word == word, 1), else_=0))
    begins = (ItemWord.shop_id == shop_id, ItemWord.word >= word, ItemWord.word < word + _LAST)
    return select(ItemWord.item_id, weight.label("weight")).where(*begins).group_by(ItemWord.item_id)
