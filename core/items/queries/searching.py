"""A client's search: what this person may see, best first, whatever the size of the shop.

Each word is looked up as it was typed, then in singular or plural, then as the beginning of longer words; only where
nothing is found that way, with one wrong letter. The rarest word leads. The best few hundred candidates are asked for
first, and only if too few of them are this person's to see, more: so a word that half the items have costs little.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.orm import aliased

from core.access.queries import shops_of
from core.db.uow import Uow
from core.galleries.models import Gallery
from core.galleries.seeing import seen_by
from core.items.early import is_time_for
from core.items.models import Item, ItemWord, WordCut
from core.items.near import cuts, forms, has_cuts, is_near
from core.items.queries import ItemCard, cards_seen
from core.items.queries.pricing import at_prices, in_price_range
from core.items.wishes import Wish
from core.kernel.actor import Actor
from core.shops.models import Shop

MOST = 48  # six pages in a chat: from there on it is "and more"
ENOUGH = 64
STEPS = (64, 2000, 0)  # candidates; 0 is all
BEGINS_FROM = 3  # letters: fewer begin too many words
MOST_BEGUN = 60
MOST_ARMS = 12
FAR = 100  # a wrong letter weighs more than all else together
_LAST = "\U0010ffff"
_SHOWN = ("published", "sold")


@dataclass(frozen=True)
class Hits:
    """A page of what was found; `count` is at most MOST."""

    rows: tuple[ItemCard, ...]
    count: int


@dataclass(frozen=True)
class _Sight:
    """Where this person looks: shops, and the galleries in them that they may see."""

    actor: Actor
    shops: tuple[int, ...]
    galleries: tuple[int, ...]


@dataclass(frozen=True)
class _Sought:
    """A word as it was typed, and those that it may stand for."""

    word: str
    like: tuple[str, ...] = ()
    near: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((self.word, *self.like, *self.near)))


def search(
    uow: Uow,
    actor: Actor,
    wish: Wish,
    *,
    shop_id: int | None = None,
    first: int | None = None,
    start: int = 0,
    size: int,
) -> Hits:
    """In one shop, or in all of which they see anything; what the shop named `first` has, before the others."""
    ids = ids_wished(uow, actor, wish, shop_id=shop_id)
    if first and shop_id is None:
        ids = _those_of_first(uow, actor, wish, first, ids)
    return Hits(tuple(cards_seen(uow, actor, ids[start : start + size])), len(ids))


def ids_wished(uow: Uow, actor: Actor, wish: Wish, *, shop_id: int | None = None) -> list[int]:
    sight = _sight(uow, actor, shop_id)
    if wish.is_empty or not sight.galleries:
        return []
    found = _numbered(uow, sight, wish)
    found += _worded(uow, sight, wish) if wish.words else _priced(uow, sight, wish)
    return list(dict.fromkeys(found))[:MOST]


def _those_of_first(uow: Uow, actor: Actor, wish: Wish, shop_id: int, ids: list[int]) -> list[int]:
    """Of as many as are looked at, theirs may not be among them: those are looked for by themselves."""
    if len(ids) >= MOST:
        theirs = ids_wished(uow, actor, wish, shop_id=shop_id)
    else:
        of_shop = set(uow.session.scalars(select(Item.id).where(Item.id.in_(ids), Item.shop_id == shop_id)))
        theirs = [one for one in ids if one in of_shop]
    return list(dict.fromkeys([*theirs, *ids]))[:MOST]


def _sight(uow: Uow, actor: Actor, shop_id: int | None) -> _Sight:
    """What was put away is not shown to its own shop either: a search shows what clients see."""
    query = select(Gallery.id, Gallery.shop_id).where(seen_by(actor), Gallery.archived_at.is_(None))
    rows = uow.session.execute(
        query.where(Gallery.shop_id.in_(shops_of(uow, actor) if shop_id is None else [shop_id]))
    ).all()
    return _Sight(actor, tuple(sorted({row.shop_id for row in rows})), tuple(row.id for row in rows))


def _shown(sight: _Sight, wish: Wish) -> list[ColumnElement[bool]]:
    seen = [Item.gallery_id.in_(sight.galleries), Item.state.in_(_SHOWN), is_time_for(sight.actor)]
    return [*seen, at_prices(wish.prices)] if wish.prices else seen


def _items(sight: _Sight, wish: Wish, *columns: Any) -> Select[Any]:
    query = select(Item.id, *columns).join(Gallery, Gallery.id == Item.gallery_id)
    return query.where(*_shown(sight, wish))


def _numbered(uow: Uow, sight: _Sight, wish: Wish) -> list[int]:
    if wish.number is None:
        return []
    query = _items(sight, wish).where(Item.shop_id.in_(sight.shops), Item.number == wish.number)
    return list(uow.session.scalars(query.order_by(Item.published_at.desc(), Item.id.desc()).limit(MOST)))


def _priced(uow: Uow, sight: _Sight, wish: Wish) -> list[int]:
    """Without a word: the newest. Of a few, all are read by their price; of many, the newest by and by."""
    if wish.prices is None:
        return []
    query = _items(sight, wish, Item.published_at).order_by(Item.published_at.desc(), Item.id.desc()).limit(MOST)
    rows: list[Any] = []
    for shop_id in sight.shops:
        cheap = in_price_range(uow, shop_id, wish.prices, STEPS[1])
        inside = Item.shop_id == shop_id if cheap is None else Item.id.in_(cheap)
        rows += uow.session.execute(query.where(inside)).all()
    return [row.id for row in sorted(rows, key=lambda row: (row.published_at, row.id), reverse=True)]


def _worded(uow: Uow, sight: _Sight, wish: Wish) -> list[int]:
    sought = [_Sought(word, _alike(uow, sight, word)) for word in wish.words]
    found = _ranked(uow, sight, wish, sought)
    if found:
        return found
    nearly = [replace(one, near=_nearly(uow, sight, one.word)) for one in sought]
    return _ranked(uow, sight, wish, nearly) if nearly != sought else []


def _alike(uow: Uow, sight: _Sight, word: str) -> tuple[str, ...]:
    begun = _begun(uow, sight, word) if len(word) >= BEGINS_FROM and not word.isdecimal() else []
    return tuple(dict.fromkeys([*forms(word), *sorted(begun, key=len)]))


def _begun(uow: Uow, sight: _Sight, word: str) -> list[str]:
    """The words that begin with this one, leaping from word to word: a frequent one costs no more than a rare one."""
    end = word + _LAST
    first = select(func.min(ItemWord.word)).where(ItemWord.shop_id == Shop.id, ItemWord.word > word).scalar_subquery()
    leap = select(Shop.id.label("shop_id"), first.label("word")).where(Shop.id.in_(sight.shops)).cte(recursive=True)
    after = select(func.min(ItemWord.word)).where(ItemWord.shop_id == leap.c.shop_id, ItemWord.word > leap.c.word)
    leap = leap.union_all(select(leap.c.shop_id, after.scalar_subquery()).where(leap.c.word < end))
    query = select(leap.c.word).where(leap.c.word < end).limit(MOST_BEGUN * len(sight.shops))
    return list(uow.session.scalars(query))[: MOST_BEGUN * len(sight.shops)]


def _nearly(uow: Uow, sight: _Sight, word: str) -> tuple[str, ...]:
    """Words of these shops, not of others: those would crowd out theirs."""
    if not has_cuts(word):
        return ()
    here = select(ItemWord.item_id).where(ItemWord.shop_id.in_(sight.shops), ItemWord.word == WordCut.word).exists()
    query = select(WordCut.word).distinct().where(WordCut.cut.in_(sorted(cuts(word))), here)
    return tuple(sorted(one for one in uow.session.scalars(query) if is_near(one, word)))


def _ranked(uow: Uow, sight: _Sight, wish: Wish, sought: Sequence[_Sought]) -> list[int]:
    """All words in one item, the least weight first, of the same weight the newest."""
    sized = sorted(((_how_many(uow, sight, one), one) for one in sought), key=lambda sized: sized[0])
    if not sized[0][0]:
        return []
    found: dict[int, tuple[float, float, int]] = {}
    many = sized[0][0] > STEPS[1]
    for most in STEPS[1:] if wish.prices else STEPS:
        there = 0
        for query in _candidates(sight, [one for _, one in sized], most, many=many):
            rows, read = _seen_of(uow, sight, wish, query, few=most == STEPS[0])
            there = max(there, read)
            for item_id, weight, moment in rows:
                place = (weight, -moment.timestamp(), -item_id)
                found[item_id] = min(place, found.get(item_id, place))
        if len(found) >= MOST or there < most or (most and sized[0][0] <= most):
            break
    return sorted(found, key=found.__getitem__)[:MOST]


def _seen_of(
    uow: Uow, sight: _Sight, wish: Wish, candidates: Select[Any], *, few: bool
) -> tuple[list[tuple[int, float, datetime]], int]:
    """Those that this person sees; and how many there were to choose from, where that is known: of few."""
    if not few:
        rows = uow.session.execute(_those_shown(sight, wish, candidates))
        return [(row.id, row.w, row.published_at) for row in rows], STEPS[1]
    weights = {row.item_id: row.w for row in uow.session.execute(candidates)}
    seen = uow.session.execute(_items(sight, wish, Item.published_at).where(Item.id.in_(weights)))
    return [(row.id, weights[row.id], row.published_at) for row in seen], len(weights)


def _how_many(uow: Uow, sight: _Sight, sought: _Sought) -> int:
    there = select(ItemWord.item_id).where(ItemWord.shop_id.in_(sight.shops), ItemWord.word.in_(sought.all))
    return uow.session.scalar(select(func.count()).select_from(there.limit(STEPS[1] + 1).subquery())) or 0


def _candidates(sight: _Sight, sought: Sequence[_Sought], most: int, *, many: bool) -> Iterator[Select[Any]]:
    """Items that have all the words, at most so many; 0 is all. The words come with the rarest first.

    Of many, each form of the rarest is read in the order of the index, until there are enough."""
    lead, *others = sought
    word = aliased(ItemWord)
    weight = sum((_least(one, word.item_id) for one in others), start=_weight(word, lead)).label("w")
    query = select(word.item_id, weight).where(*(_has(one, word.item_id) for one in others))
    if not (many and most):
        query = query.where(word.shop_id.in_(sight.shops), word.word.in_(lead.all))
        yield query.order_by("w", word.item_id.desc()).limit(most) if most else query
        return
    query = query.order_by(word.weight, word.item_id.desc()).limit(most)
    for shop_id, one in [(shop_id, one) for one in lead.all for shop_id in sight.shops][:MOST_ARMS]:
        yield query.where(word.shop_id == shop_id, word.word == one)


def _least(sought: _Sought, item_id: Any) -> Any:
    word = aliased(ItemWord)
    least = select(func.min(_weight(word, sought))).where(word.item_id == item_id, word.word.in_(sought.all))
    return least.scalar_subquery()


def _has(sought: _Sought, item_id: Any) -> ColumnElement[bool]:
    word = aliased(ItemWord)
    return select(word.item_id).where(word.item_id == item_id, word.word.in_(sought.all)).exists()


def _those_shown(sight: _Sight, wish: Wish, candidates: Select[Any]) -> Select[Any]:
    some = candidates.subquery()
    query = select(Item.id, some.c.w, Item.published_at).join(some, some.c.item_id == Item.id)
    query = query.join(Gallery, Gallery.id == Item.gallery_id).where(*_shown(sight, wish))
    return query.order_by(some.c.w, Item.published_at.desc(), Item.id.desc()).limit(ENOUGH)


def _weight(word: Any, sought: _Sought) -> Any:
    """By where it stands in the item; half a step less when it is the whole word that was typed."""
    weight = word.weight * 2 - case((word.word == sought.word, 1), else_=0)
    return weight + case((word.word.in_(sought.near), FAR), else_=0) if sought.near else weight
