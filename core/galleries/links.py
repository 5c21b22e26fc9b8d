"""Links to one gallery: made, given a PIN, opened, taken back; and who came by them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select

from core.access.actions import belong, grant_sight, take_back
from core.access.models import Belonging
from core.access.rules import links_of
from core.db.uow import Uow
from core.galleries.actions import run_gallery, shop_run
from core.galleries.events import SightChanged
from core.galleries.models import Gallery, GalleryLink, PinTry
from core.galleries.pins import GUESSES_EACH, GUESSES_IN_ALL, PAUSE, hash_of, is_pin, read_pin
from core.kernel.actor import Actor
from core.kernel.clock import now
from core.kernel.errors import NotFound, Refusal
from core.kernel.ids import LETTERS, new_code
from core.people.models import Person

PREFIX = "see-"
CODE_LETTERS = 14
MOST_LINKS = 20
MOST_DAYS = 3650
MOST_NAMES = 12
_CODE = re.compile(rf"(?<![\w-]){PREFIX}[{LETTERS}]{{{CODE_LETTERS}}}(?![\w-])")


@dataclass(frozen=True)
class LinkCard:
    id: int
    gallery_id: int
    code: str
    has_pin: bool
    expires_at: datetime | None
    good: bool
    came: int
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Door:
    """What became of knocking: open, pin (it is asked for), wrong, paused, over, unknown."""

    stands: str
    link_id: int = 0
    gallery_code: str = ""
    shop_id: int = 0
    left: int = 0  # guesses


def link_in(words: str) -> str | None:
    """The code among the words around it."""
    found = _CODE.search(words.lower())
    return found.group() if found else None


def make_link(uow: Uow, actor: Actor, gallery_id: int, days: int | None) -> LinkCard:
    shop_id = shop_run(uow, actor, gallery_id)
    if days is not None and not 1 <= days <= MOST_DAYS:
        raise Refusal("errors.button.old")
    if len(links(uow, actor, gallery_id)) >= MOST_LINKS:
        raise Refusal("galleries.error.many_links", limit=MOST_LINKS)
    until = now() + timedelta(days=days) if days else None
    row = GalleryLink(
        gallery_id=gallery_id, code=PREFIX + new_code(CODE_LETTERS), expires_at=until, made_by=actor.person_id
    )
    uow.session.add(row)
    uow.session.flush()
    grant_sight(uow, links_of(shop_id, row.id), "gallery", gallery_id, until=until)
    return _card(uow, row, shop_id)


def lock_link(uow: Uow, actor: Actor, link_id: int, words: str) -> LinkCard:
    """With a PIN from now on, or with another one. Who is in already stays in."""
    row, shop_id = _run_link(uow, actor, link_id)
    row.pin_hash = hash_of(read_pin(words))
    return _card(uow, row, shop_id)


def revoke_link(uow: Uow, actor: Actor, link_id: int) -> LinkCard:
    """Nobody comes by it any more, and whoever came sees nothing by it from the next look on."""
    row, shop_id = _run_link(uow, actor, link_id)
    row.revoked_at = row.revoked_at or now()
    take_back(uow, links_of(shop_id, row.id))
    uow.record(SightChanged(shop_id, gallery_id=row.gallery_id))
    return _card(uow, row, shop_id)


def links(uow: Uow, actor: Actor, gallery_id: int) -> list[LinkCard]:
    """Those that are good, the oldest first."""
    shop_id = shop_run(uow, actor, gallery_id)
    rows = uow.session.scalars(select(GalleryLink).filter_by(gallery_id=gallery_id, revoked_at=None))
    return [card for card in (_card(uow, row, shop_id) for row in rows) if card.good]


def link_card(uow: Uow, actor: Actor, link_id: int) -> LinkCard:
    """With the names of those who came by it, the first ones first."""
    row, shop_id = _run_link(uow, actor, link_id)
    return _card(uow, row, shop_id, names=MOST_NAMES)


def knock(uow: Uow, code: str, said: str | None, asker: str) -> Door:
    """A wrong PIN is noted, so the caller must let this be committed whatever the answer."""
    row = uow.session.scalar(select(GalleryLink).filter_by(code=code.strip().lower()))
    if row is None:
        return Door("unknown")
    gallery = uow.session.get_one(Gallery, row.gallery_id)
    if not _is_good(row) or gallery.archived_at is not None:
        return Door("over", row.id, gallery.code, gallery.shop_id)
    stands, left = _at_the_lock(uow, row, said, asker) if row.pin_hash else ("open", 0)
    return Door(stands, row.id, gallery.code, gallery.shop_id, left)


def come_in(uow: Uow, person_id: int, door: Door) -> None:
    if door.stands != "open":
        raise NotFound
    belong(uow, person_id, links_of(door.shop_id, door.link_id))


def _at_the_lock(uow: Uow, row: GalleryLink, said: str | None, asker: str) -> tuple[str, int]:
    lately = select(func.count()).select_from(PinTry).where(PinTry.link_id == row.id, PinTry.tried_at > now() - PAUSE)
    in_all = uow.session.scalar(lately) or 0
    theirs = uow.session.scalar(lately.where(PinTry.asker == asker[:60])) or 0
    if theirs >= GUESSES_EACH or in_all >= GUESSES_IN_ALL:
        return "paused", 0
    if said is None:
        return "pin", GUESSES_EACH - theirs
    if is_pin(said, row.pin_hash or ""):
        return "open", 0
    uow.session.add(PinTry(link_id=row.id, asker=asker[:60]))
    left = GUESSES_EACH - theirs - 1
    return ("wrong", left) if left else ("paused", 0)


def _run_link(uow: Uow, actor: Actor, link_id: int) -> tuple[GalleryLink, int]:
    row = uow.session.get(GalleryLink, link_id)
    if row is None:
        raise NotFound
    return row, run_gallery(uow, actor, row.gallery_id).shop_id


def _is_good(row: GalleryLink) -> bool:
    return row.revoked_at is None and (row.expires_at is None or row.expires_at > now())


def _card(uow: Uow, row: GalleryLink, shop_id: int, *, names: int = 0) -> LinkCard:
    held = Belonging.subject == links_of(shop_id, row.id)
    came = uow.session.scalar(select(func.count()).select_from(Belonging).where(held)) or 0
    named = select(Person.name).join(Belonging, Belonging.person_id == Person.id).where(held).order_by(Person.id)
    known = tuple(uow.session.scalars(named.limit(names))) if names else ()
    return LinkCard(
        row.id, row.gallery_id, row.code, row.pin_hash is not None, row.expires_at, _is_good(row), came, known
    )
