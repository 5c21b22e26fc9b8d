"""How a client hears of one gallery, where that differs from its shop: chosen, read, and silenced with the shop."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import delete, select

from core.clients.actions import choose_rhythm
from core.clients.models import Client
from core.clients.queries import rhythm_of
from core.clients.rules import DIGESTED, RHYTHMS
from core.db.uow import Uow
from core.galleries.models import Gallery, GalleryRhythm
from core.galleries.queries import GalleryHead, galleries_seen
from core.galleries.seeing import seen_by
from core.kernel.actor import Actor
from core.kernel.clock import now
from core.kernel.errors import NotFound, Refusal
from core.people.actions import keep_clock
from core.people.hours import next_digest


@dataclass(frozen=True)
class GalleryHeard:
    """A gallery that a client sees, and how its news comes to them."""

    gallery: GalleryHead
    rhythm: str
    of_shop: str

    @property
    def own(self) -> bool:
        """Not as the rest of its shop."""
        return self.rhythm != self.of_shop


def galleries_heard(uow: Uow, actor: Actor, shop_id: int) -> list[GalleryHeard]:
    """Of a shop whose client they are. What they see no more is not shown, and what was chosen for it is kept."""
    _client(uow, actor, shop_id)
    chosen = select(GalleryRhythm.gallery_id, GalleryRhythm.rhythm)
    rows = uow.session.execute(chosen.filter_by(person_id=actor.person_id, shop_id=shop_id))
    own = {gallery_id: rhythm for gallery_id, rhythm in rows}  # noqa: C416 (a Result)
    of_shop = rhythm_of(uow, actor.person_id or 0, shop_id)
    seen = [head for head in galleries_seen(uow, actor, shop_id=shop_id) if not head.archived]
    return [GalleryHeard(head, own.get(head.id, of_shop), of_shop) for head in seen]


def gallery_heard(uow: Uow, actor: Actor, gallery_id: int) -> GalleryHeard:
    shop_id = _seen(uow, actor, gallery_id).shop_id
    found = [one for one in galleries_heard(uow, actor, shop_id) if one.gallery.id == gallery_id]
    if not found:
        raise NotFound
    return found[0]


def choose_gallery_rhythm(uow: Uow, actor: Actor, gallery_id: int, rhythm: str) -> None:
    """What the shop's rhythm is already needs no row: the gallery goes with its shop again."""
    if rhythm not in RHYTHMS:
        raise Refusal("errors.button.old")
    shop_id = _seen(uow, actor, gallery_id).shop_id
    client = _client(uow, actor, shop_id)
    row = uow.session.get(GalleryRhythm, (gallery_id, client.person_id))
    if client.rhythm == rhythm:
        if row:
            uow.session.delete(row)
            uow.session.flush()
        return
    if row is None:
        # What the shop's digest has not told yet is told by the gallery's own.
        since = client.digest_until if client.rhythm in DIGESTED else None
        of_person = {"gallery_id": gallery_id, "person_id": client.person_id, "shop_id": shop_id}
        row = GalleryRhythm(**of_person, rhythm=client.rhythm, digest_until=since)
        uow.session.add(row)
    _set(uow, row, rhythm)


def silence_shop(uow: Uow, person_id: int, shop_id: int) -> None:
    """Nothing at all of it: what one gallery of it was to say is silent, too."""
    choose_rhythm(uow, person_id, shop_id, "silent")
    uow.session.execute(delete(GalleryRhythm).filter_by(person_id=person_id, shop_id=shop_id))


def _set(uow: Uow, row: GalleryRhythm, rhythm: str) -> None:
    if row.rhythm not in DIGESTED or row.digest_until is None:
        row.digest_until = now()
    row.rhythm, row.digest_due_at = rhythm, next_digest(rhythm, keep_clock(uow, row.person_id), now())
    uow.session.flush()


def _seen(uow: Uow, actor: Actor, gallery_id: int) -> Gallery:
    found = uow.session.scalar(select(Gallery).where(Gallery.id == gallery_id, seen_by(actor)))
    if found is None:
        raise NotFound
    return found


def _client(uow: Uow, actor: Actor, shop_id: int) -> Client:
    client = uow.session.get(Client, (shop_id, actor.person_id or 0))
    if client is None or client.state != "active":
        raise NotFound
    return client
