"""All writes of a shop's face: a field set from words or a picture, shown, hidden, taken away."""

from __future__ import annotations

from sqlalchemy import func, select

from core.access.queries import require
from core.access.rules import Ability
from core.db.uow import Uow
from core.db.upsert import insert_one_missing
from core.items.freshness import cards_of_shop_are_old
from core.kernel.actor import Actor
from core.kernel.bilingual import Bilingual
from core.kernel.errors import NotFound, Refusal
from core.media.queries import pictures
from core.shops.models import Shop
from core.shops.queries import shop
from core.storefront.events import ShopChanged
from core.storefront.fields import Content, Fact, Part, field_named
from core.storefront.models import ShopPart

MOST_OF_A_FIELD = 12


def say_field(uow: Uow, actor: Actor, shop_id: int, name: str, words: str) -> None:
    """Sets it from what was said; what is there of a part that stands alone gives way, and is shown."""
    require(uow, actor, Ability.CHANGE_SHOP, shop_id)
    field = field_named(name)
    if isinstance(field, Fact):
        _set_fact(uow, shop_id, field, words)
    elif field.read is None:
        raise Refusal("shop.error.picture")
    else:
        _put(uow, shop_id, field, field.read(words))
    _changed(uow, actor, shop_id, name)


def put_picture(uow: Uow, actor: Actor, shop_id: int, name: str, media_id: int) -> None:
    require(uow, actor, Ability.CHANGE_SHOP, shop_id)
    field = field_named(name)
    sent = pictures(uow, [media_id]).get(media_id)
    if isinstance(field, Fact) or field.read is not None or sent is None or sent.kind != "picture":
        raise Refusal("shop.error.picture")
    _put(uow, shop_id, field, Content(), media_id)
    _changed(uow, actor, shop_id, name)


def show_part(uow: Uow, actor: Actor, part_id: int, *, shown: bool) -> None:
    part = _part(uow, actor, part_id)
    part.shown = shown
    _changed(uow, actor, part.shop_id, part.field)


def remove_part(uow: Uow, actor: Actor, part_id: int) -> None:
    part = _part(uow, actor, part_id)
    uow.session.delete(part)
    uow.session.flush()
    _changed(uow, actor, part.shop_id, part.field)


def _set_fact(uow: Uow, shop_id: int, field: Fact, words: str) -> None:
    row = uow.session.get_one(Shop, shop_id)
    for column, value in field.read(words, shop(uow, shop_id)).items():
        setattr(row, column, value)
    uow.session.flush()
    if field.on_cards:
        cards_of_shop_are_old(uow, shop_id)


def _put(uow: Uow, shop_id: int, field: Part, content: Content, media_id: int | None = None) -> None:
    """Two phones at once: the row is made by one of them, and says what the later one said."""
    name = content.name[:120]
    if field.many:
        _require_room(uow, shop_id, field.name, name)
    insert_one_missing(
        uow, ShopPart, shop_id=shop_id, field=field.name, name=name, words=Bilingual(), link="", shown=True
    )
    row = uow.session.scalars(select(ShopPart).filter_by(shop_id=shop_id, field=field.name, name=name)).one()
    row.words, row.link, row.media_id, row.shown = content.words, content.link, media_id, True
    uow.session.flush()


def _require_room(uow: Uow, shop_id: int, field: str, name: str) -> None:
    others = select(func.count()).select_from(ShopPart).where(ShopPart.shop_id == shop_id, ShopPart.field == field)
    if (uow.session.scalar(others.where(ShopPart.name != name)) or 0) >= MOST_OF_A_FIELD:
        raise Refusal("shop.error.many", limit=MOST_OF_A_FIELD)


def _part(uow: Uow, actor: Actor, part_id: int) -> ShopPart:
    part = uow.session.get(ShopPart, part_id)
    if part is None:
        raise NotFound
    require(uow, actor, Ability.CHANGE_SHOP, part.shop_id)
    return part


def _changed(uow: Uow, actor: Actor, shop_id: int, field: str) -> None:
    uow.record(ShopChanged(shop_id, field=field, by=actor.person_id))
