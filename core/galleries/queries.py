"""Reads about galleries. Each asks access who is looking."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from core.access.queries import sees
from core.db.uow import Uow
from core.galleries.models import Gallery
from core.kernel.actor import Actor
from core.kernel.bilingual import Bilingual
from core.kernel.errors import NotFound
from core.shops.models import Shop


@dataclass(frozen=True)
class GalleryHead:
    id: int
    code: str
    title: Bilingual
    description: Bilingual
    shop_id: int
    shop_name: Bilingual
    shop_slug: str


def galleries_seen(uow: Uow, actor: Actor, *, shop_id: int | None = None) -> list[GalleryHead]:
    query = select(Gallery, Shop).join(Shop, Shop.id == Gallery.shop_id)
    query = query.where(sees(actor, "gallery", Gallery.id, Gallery.shop_id))
    if shop_id is not None:
        query = query.where(Gallery.shop_id == shop_id)
    return [_head(gallery, shop) for gallery, shop in uow.session.execute(query.order_by(Shop.id, Gallery.id))]


def gallery(uow: Uow, actor: Actor, code: str) -> GalleryHead:
    query = select(Gallery, Shop).join(Shop, Shop.id == Gallery.shop_id)
    found = uow.session.execute(
        query.where(Gallery.code == code, sees(actor, "gallery", Gallery.id, Gallery.shop_id))
    ).one_or_none()
    if found is None:
        raise NotFound
    return _head(*found)


def first_gallery_id(uow: Uow, shop_id: int) -> int | None:
    """Where a new item goes when nobody says."""
    return uow.session.scalar(select(Gallery.id).filter_by(shop_id=shop_id).order_by(Gallery.id).limit(1))


def _head(gallery: Gallery, shop: Shop) -> GalleryHead:
    return GalleryHead(gallery.id, gallery.code, gallery.title, gallery.description, shop.id, shop.name, shop.slug)
