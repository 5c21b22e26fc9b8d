"""Reads about galleries. Each asks access who is looking."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from core.access.queries import require
from core.access.rules import Ability
from core.db.uow import Uow
from core.galleries.models import Gallery, LookbookPicture
from core.galleries.seeing import Sight, seen_by, sight_of
from core.kernel.actor import Actor
from core.kernel.bilingual import Bilingual
from core.kernel.errors import NotFound, Refusal
from core.media.queries import PictureCard, pictures
from core.shops.models import Shop


@dataclass(frozen=True)
class GalleryHead:
    id: int
    code: str
    title: Bilingual
    description: Bilingual
    category: Bilingual
    season: Bilingual
    cover: PictureCard | None
    ordering: str
    protected: bool
    archived: bool
    early: tuple[str, int] | None
    shop_id: int
    shop_name: Bilingual
    shop_slug: str


@dataclass(frozen=True)
class GalleryCard:
    """As those who work in its shop see it."""

    head: GalleryHead
    sight: Sight
    lookbook: int


def galleries_seen(uow: Uow, actor: Actor, *, shop_id: int | None = None) -> list[GalleryHead]:
    query = select(Gallery, Shop).join(Shop, Shop.id == Gallery.shop_id).where(seen_by(actor))
    query = query.where(Gallery.archived_at.is_(None) if shop_id is None else Gallery.shop_id == shop_id)
    rows = uow.session.execute(query.order_by(Shop.id, Gallery.archived_at.is_not(None), Gallery.id)).all()
    covers = pictures(uow, [gallery.cover_media_id for gallery, _ in rows if gallery.cover_media_id])
    return [_head(gallery, shop, covers) for gallery, shop in rows]


def gallery(uow: Uow, actor: Actor, code: str) -> GalleryHead:
    query = select(Gallery, Shop).join(Shop, Shop.id == Gallery.shop_id)
    found = uow.session.execute(query.where(Gallery.code == code, seen_by(actor))).one_or_none()
    if found is None:
        raise NotFound
    kept, shop = found
    return _head(kept, shop, pictures(uow, [kept.cover_media_id] if kept.cover_media_id else []))


def gallery_card(uow: Uow, actor: Actor, gallery_id: int) -> GalleryCard:
    """For those who work in its shop; nobody else learns that it is there."""
    found = uow.session.get(Gallery, gallery_id)
    if found is None:
        raise NotFound
    require(uow, actor, Ability.SEE_CLIENTS, found.shop_id)
    shown = select(func.count()).select_from(LookbookPicture).filter_by(gallery_id=gallery_id)
    return GalleryCard(gallery(uow, actor, found.code), sight_of(uow, gallery_id), uow.session.scalar(shown) or 0)


def galleries_of(uow: Uow, actor: Actor, shop_id: int, *, archived: bool = False) -> list[GalleryHead]:
    """Where an item of the shop may be put; `archived` ones, too, for the list of all."""
    require(uow, actor, Ability.SEE_CLIENTS, shop_id)
    return [head for head in galleries_seen(uow, actor, shop_id=shop_id) if archived or not head.archived]


def how_many(uow: Uow, shop_id: int) -> int:
    """Galleries in use: with one alone, nobody is ever asked which."""
    used = select(func.count()).select_from(Gallery).where(Gallery.shop_id == shop_id, Gallery.archived_at.is_(None))
    return uow.session.scalar(used) or 0


def lookbook(uow: Uow, gallery_id: int) -> tuple[PictureCard, ...]:
    """For a gallery that this reader was found to see: its own pictures, in their order."""
    query = select(LookbookPicture.media_id).filter_by(gallery_id=gallery_id)
    ids = uow.session.scalars(query.order_by(LookbookPicture.position, LookbookPicture.media_id)).all()
    known = pictures(uow, ids)
    return tuple(known[media_id] for media_id in ids)


def gallery_for_sending(uow: Uow, gallery_id: int) -> GalleryHead:
    """For the drain, which sends to people who were chosen by access already."""
    query = select(Gallery, Shop).join(Shop, Shop.id == Gallery.shop_id).where(Gallery.id == gallery_id)
    found = uow.session.execute(query).one_or_none()
    if found is None:
        raise NotFound
    return _head(*found, {})


def title_of(uow: Uow, gallery_id: int) -> Bilingual:
    """Empty where it is no more."""
    return uow.session.scalar(select(Gallery.title).filter_by(id=gallery_id)) or Bilingual()


def require_open(uow: Uow, gallery_id: int) -> None:
    """In a gallery that was put away nothing can be shown to anyone."""
    if not is_open(uow, gallery_id):
        raise Refusal("galleries.error.archived")


def is_open(uow: Uow, gallery_id: int) -> bool:
    found = uow.session.get(Gallery, gallery_id)
    return found is not None and found.archived_at is None


def _head(gallery: Gallery, shop: Shop, covers: dict[int, PictureCard]) -> GalleryHead:
    return GalleryHead(
        id=gallery.id,
        code=gallery.code,
        title=gallery.title,
        description=gallery.description,
        category=gallery.category,
        season=gallery.season,
        cover=covers.get(gallery.cover_media_id or 0),
        ordering=gallery.ordering,
        protected=gallery.protected,
        archived=gallery.archived_at is not None,
        early=(gallery.early_tag, gallery.early_hours) if gallery.early_tag and gallery.early_hours else None,
        shop_id=shop.id,
        shop_name=shop.name,
        shop_slug=shop.slug,
    )
