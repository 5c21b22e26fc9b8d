"""All writes about galleries but for their lookbooks."""

from __future__ import annotations

from sqlalchemy import delete, func, select

from core.access.actions import belong, belong_no_more, forget_thing, grant_sight, nobody_belongs, set_sight
from core.access.queries import require
from core.access.rules import Ability, chosen_for, clients_of, contributors_of, tag_of
from core.clients.rules import clean_tag
from core.db.uow import Uow
from core.galleries.events import EarlyAccessChanged, GalleryChanged, SightChanged
from core.galleries.models import (
    ContributorLink,
    Gallery,
    GalleryAttribute,
    GalleryLink,
    LookbookPicture,
    PinTry,
)
from core.galleries.queries import how_many
from core.galleries.rules import MOST_EARLY_HOURS, ORDERS, SIGHTS, checked_words, same_title
from core.galleries.seeing import require_client, sight_of
from core.kernel.actor import Actor
from core.kernel.bilingual import Bilingual
from core.kernel.clock import now
from core.kernel.errors import NotFound, Refusal
from core.media.queries import pictures
from core.plans.queries import require_room


def create_gallery(uow: Uow, actor: Actor, shop_id: int, title: Bilingual, description: Bilingual | None = None) -> int:
    """A gallery that all clients of the shop may see."""
    require(uow, actor, Ability.CHANGE_SHOP, shop_id)
    used = uow.session.scalar(select(func.count()).select_from(Gallery).filter_by(shop_id=shop_id))
    require_room(uow, shop_id, "galleries", used or 0)
    _require_free_title(uow, shop_id, title)
    gallery = Gallery(shop_id=shop_id, title=checked_words("title", title), description=description or Bilingual())
    uow.session.add(gallery)
    uow.session.flush()
    grant_sight(uow, clients_of(shop_id), "gallery", gallery.id)
    return gallery.id


def describe_gallery(uow: Uow, actor: Actor, gallery_id: int, field: str, words: Bilingual) -> None:
    """Its title, description, category or season, said anew."""
    gallery = run_gallery(uow, actor, gallery_id)
    checked_words(field, words)
    if field == "title":
        _require_free_title(uow, gallery.shop_id, words, but=gallery_id)
    setattr(gallery, field, words)
    uow.record(GalleryChanged(gallery.shop_id, gallery_id=gallery_id))


def set_cover(uow: Uow, actor: Actor, gallery_id: int, media_id: int | None) -> None:
    """Without one, its newest picture is its cover again."""
    gallery = run_gallery(uow, actor, gallery_id)
    sent = pictures(uow, [media_id]).get(media_id) if media_id is not None else None
    if media_id is not None and (sent is None or sent.kind != "picture"):
        raise Refusal("galleries.error.picture")
    gallery.cover_media_id = media_id


def set_order(uow: Uow, actor: Actor, gallery_id: int, ordering: str) -> None:
    if ordering not in ORDERS:
        raise Refusal("errors.button.old")
    run_gallery(uow, actor, gallery_id).ordering = ordering


def protect_gallery(uow: Uow, actor: Actor, gallery_id: int, *, protected: bool) -> None:
    """What is sent from now on can't be passed on, where the channel can prevent it."""
    run_gallery(uow, actor, gallery_id).protected = protected


def give_early_access(uow: Uow, actor: Actor, gallery_id: int, tag: str, hours: int) -> None:
    """Clients with this tag see and hear of what is new so many hours before the others; without a tag, nobody does."""
    gallery = run_gallery(uow, actor, gallery_id)
    if tag and not 1 <= hours <= MOST_EARLY_HOURS:
        raise Refusal("galleries.error.hours", limit=MOST_EARLY_HOURS)
    gallery.early_tag, gallery.early_hours = (clean_tag(tag), hours) if tag else (None, None)
    uow.record(EarlyAccessChanged(gallery.shop_id, gallery_id=gallery_id))


def archive_gallery(uow: Uow, actor: Actor, gallery_id: int) -> None:
    """Out of its clients' sight, with all that is in it; nothing of it is lost."""
    gallery = run_gallery(uow, actor, gallery_id)
    if gallery.archived_at is not None:
        return
    if how_many(uow, gallery.shop_id) == 1:
        raise Refusal("galleries.error.last")
    gallery.archived_at = now()
    uow.session.flush()
    uow.record(SightChanged(gallery.shop_id, gallery_id=gallery_id))


def bring_back_gallery(uow: Uow, actor: Actor, gallery_id: int) -> None:
    """Those who saw it see it again; none of it is announced once more."""
    run_gallery(uow, actor, gallery_id).archived_at = None


def show_gallery_to(uow: Uow, actor: Actor, gallery_id: int, kind: str, tag: str = "") -> None:
    """From the next look and the next message on it is seen by these, by who has a link to it, and who contributes."""
    gallery = run_gallery(uow, actor, gallery_id)
    if kind not in SIGHTS:
        raise Refusal("errors.button.old")
    set_sight(uow, "gallery", gallery_id, _subjects(gallery, kind, tag))
    uow.record(SightChanged(gallery.shop_id, gallery_id=gallery_id))


def _subjects(gallery: Gallery, kind: str, tag: str) -> list[str]:
    if kind == "tags":
        return [tag_of(gallery.shop_id, clean_tag(tag))]
    if kind == "chosen":
        return [chosen_for(gallery.shop_id, gallery.id)]
    return [clients_of(gallery.shop_id)] if kind == "all" else []


def choose_client(uow: Uow, actor: Actor, gallery_id: int, person_id: int, *, chosen: bool) -> None:
    """The first one who is chosen makes it a gallery for chosen ones."""
    gallery = run_gallery(uow, actor, gallery_id)
    subject = chosen_for(gallery.shop_id, gallery_id)
    if chosen:
        require_client(uow, gallery.shop_id, person_id)
        belong(uow, person_id, subject)
    else:
        belong_no_more(uow, person_id, subject)
    if sight_of(uow, gallery_id).kind != "chosen":
        set_sight(uow, "gallery", gallery_id, [subject])
    uow.record(SightChanged(gallery.shop_id, gallery_id=gallery_id))


def delete_gallery(uow: Uow, actor: Actor, gallery_id: int) -> None:
    """An empty one; `core.items.moving` looks whether it is."""
    gallery = run_gallery(uow, actor, gallery_id)
    if gallery.archived_at is None and how_many(uow, gallery.shop_id) == 1:
        raise Refusal("galleries.error.last")
    uow.session.execute(delete(GalleryAttribute).where(GalleryAttribute.gallery_id == gallery_id))
    uow.session.execute(delete(LookbookPicture).where(LookbookPicture.gallery_id == gallery_id))
    its_links = select(GalleryLink.id).where(GalleryLink.gallery_id == gallery_id)
    uow.session.execute(delete(PinTry).where(PinTry.link_id.in_(its_links)))
    uow.session.execute(delete(GalleryLink).where(GalleryLink.gallery_id == gallery_id))
    uow.session.execute(delete(ContributorLink).where(ContributorLink.gallery_id == gallery_id))
    nobody_belongs(uow, contributors_of(gallery.shop_id, gallery_id))
    forget_thing(uow, "gallery", gallery_id)
    uow.session.flush()
    uow.session.delete(gallery)
    uow.session.flush()


def shop_run(uow: Uow, actor: Actor, gallery_id: int) -> int:
    """The shop of a gallery that this person may change."""
    return run_gallery(uow, actor, gallery_id).shop_id


def run_gallery(uow: Uow, actor: Actor, gallery_id: int) -> Gallery:
    """A gallery that this person may change."""
    gallery = uow.session.get(Gallery, gallery_id)
    if gallery is None:
        raise NotFound
    require(uow, actor, Ability.CHANGE_SHOP, gallery.shop_id)
    return gallery


def _require_free_title(uow: Uow, shop_id: int, title: Bilingual, *, but: int | None = None) -> None:
    for other_id, other in uow.session.execute(select(Gallery.id, Gallery.title).filter_by(shop_id=shop_id)):
        if other_id != but and same_title(title, other):
            raise Refusal("galleries.error.taken", title=title.en or title.ar)
