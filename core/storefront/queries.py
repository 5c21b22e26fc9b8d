"""Reads of a shop's face: what it shows, and all of it for who runs the shop."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from core.access.queries import require
from core.access.rules import Ability
from core.db.uow import Uow
from core.kernel.actor import Actor
from core.kernel.bilingual import Bilingual
from core.kernel.errors import NotFound
from core.media.queries import PictureCard, pictures
from core.storefront.models import ShopPart


@dataclass(frozen=True)
class PartCard:
    id: int
    shop_id: int
    field: str
    name: str
    words: Bilingual
    link: str
    picture: PictureCard | None
    shown: bool


@dataclass(frozen=True)
class Face:
    parts: tuple[PartCard, ...] = ()

    def of(self, field: str) -> list[PartCard]:
        return [part for part in self.parts if part.field == field]

    def one(self, field: str) -> PartCard | None:
        return next(iter(self.of(field)), None)

    def words(self, field: str) -> Bilingual:
        part = self.one(field)
        return part.words if part else Bilingual()


def face(uow: Uow, actor: Actor, shop_id: int) -> Face:
    """All of it, hidden or not, for who may change it."""
    require(uow, actor, Ability.CHANGE_SHOP, shop_id)
    return _face(uow, shop_id)


def face_shown(uow: Uow, shop_id: int) -> Face:
    """What it shows to whoever sees anything of the shop."""
    return Face(tuple(part for part in _face(uow, shop_id).parts if part.shown))


def part(uow: Uow, actor: Actor, part_id: int) -> PartCard:
    row = uow.session.get(ShopPart, part_id)
    if row is None:
        raise NotFound
    require(uow, actor, Ability.CHANGE_SHOP, row.shop_id)
    return _cards(uow, [row])[0]


def _face(uow: Uow, shop_id: int) -> Face:
    rows = uow.session.scalars(select(ShopPart).filter_by(shop_id=shop_id).order_by(ShopPart.id)).all()
    return Face(tuple(_cards(uow, list(rows))))


def _cards(uow: Uow, rows: list[ShopPart]) -> list[PartCard]:
    shown = pictures(uow, [row.media_id for row in rows if row.media_id])
    return [
        PartCard(row.id, row.shop_id, row.field, row.name, row.words, row.link, shown.get(row.media_id or 0), row.shown)
        for row in rows
    ]
