"""Links that make contributors of one gallery: made, limited, opened, ended."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import or_, select, update

from core.access.actions import belong, grant, grant_sight
from core.access.queries import holds
from core.access.rules import CONTRIBUTE, Ability, contributors_of, roles_with
from core.clients.queries import is_blocked
from core.db.uow import Uow
from core.galleries.actions import run_gallery, shop_run
from core.galleries.models import ContributorLink, Gallery
from core.kernel.actor import Actor
from core.kernel.clock import now
from core.kernel.errors import NotFound, Refusal
from core.kernel.ids import LETTERS, new_code
from core.shops.queries import role_in

PREFIX = "add-"
CODE_LETTERS = 14
MOST_LINKS = 20
GOOD_FOR = timedelta(days=30)
LIMITS = {"days": (0, 1, 7), "uses": (0, 1, 10)}  # 0: without a limit
_CODE = re.compile(rf"(?<![\w-]){PREFIX}[{LETTERS}]{{{CODE_LETTERS}}}(?![\w-])")


@dataclass(frozen=True)
class ContributorLinkCard:
    id: int
    gallery_id: int
    code: str
    uses_left: int | None
    expires_at: datetime | None
    good: bool


@dataclass(frozen=True)
class Joined:
    """`own`: whoever makes the shop's items anyway needs no link for it."""

    shop_id: int
    gallery_id: int
    gallery_code: str
    asks_yes: bool
    own: bool = False


def contributor_code_in(words: str) -> str | None:
    """The code among the words around it: the whole message is passed on, and sent here."""
    found = _CODE.search(words.lower())
    return found.group() if found else None


def make_contributor_link(uow: Uow, actor: Actor, gallery_id: int) -> ContributorLinkCard:
    if len(contributor_links(uow, actor, gallery_id)) >= MOST_LINKS:
        raise Refusal("galleries.error.many_links", limit=MOST_LINKS)
    row = ContributorLink(gallery_id=gallery_id, code=PREFIX + new_code(CODE_LETTERS), made_by=actor.person_id)
    row.expires_at = now() + GOOD_FOR
    uow.session.add(row)
    uow.session.flush()
    return _card(row)


def limit_contributor_link(uow: Uow, actor: Actor, link_id: int, what: str, number: int) -> ContributorLinkCard:
    row = _run_link(uow, actor, link_id)
    if number not in LIMITS.get(what, ()):
        raise Refusal("errors.button.old")
    if what == "days":
        row.expires_at = now() + timedelta(days=number) if number else None
    else:
        row.uses_left = number or None
    uow.session.flush()
    return _card(row)


def end_contributor_link(uow: Uow, actor: Actor, link_id: int) -> ContributorLinkCard:
    """Nobody comes by it any more; whoever came stays."""
    row = _run_link(uow, actor, link_id)
    row.revoked_at = row.revoked_at or now()
    uow.session.flush()
    return _card(row)


def contributor_link(uow: Uow, actor: Actor, link_id: int) -> ContributorLinkCard:
    return _card(_run_link(uow, actor, link_id))


def contributor_links(uow: Uow, actor: Actor, gallery_id: int) -> list[ContributorLinkCard]:
    """Those that are good, the oldest first."""
    shop_run(uow, actor, gallery_id)
    rows = uow.session.scalars(select(ContributorLink).filter_by(gallery_id=gallery_id).order_by(ContributorLink.id))
    return [card for card in map(_card, rows) if card.good]


def where_it_leads(uow: Uow, code: str) -> Joined:
    """As long as it is good; looking spends nothing."""
    row, gallery = _found(uow, code)
    if not _card(row).good or gallery.archived_at is not None:
        raise Refusal("contributors.link.over")
    return _joined(gallery)


def join_as_contributor(uow: Uow, person_id: int, code: str, *, only_shop: int | None = None) -> Joined:
    """Opened twice it spends one use. Where one shop alone is spoken of, another's code is no more than a wrong one."""
    row, gallery = _found(uow, code)
    if only_shop not in (None, gallery.shop_id):
        raise Refusal("contributors.link.unknown")
    if role_in(uow, person_id, gallery.shop_id) in roles_with(Ability.CHANGE_ITEMS):
        return _joined(gallery, own=True)
    if holds(uow, Actor(person_id), CONTRIBUTE, "gallery", gallery.id):
        return _joined(gallery)
    if gallery.archived_at is not None or is_blocked(uow, gallery.shop_id, person_id):
        raise Refusal("contributors.link.over")
    _spend(uow, row)
    subject = contributors_of(gallery.shop_id, gallery.id)
    grant_sight(uow, subject, "gallery", gallery.id)
    grant(uow, subject, CONTRIBUTE, "gallery", gallery.id)
    belong(uow, person_id, subject)
    return _joined(gallery)


def _found(uow: Uow, code: str) -> tuple[ContributorLink, Gallery]:
    row = uow.session.scalar(select(ContributorLink).filter_by(code=code.strip().lower()[:24]))
    if row is None:
        raise Refusal("contributors.link.unknown")
    return row, uow.session.get_one(Gallery, row.gallery_id)


def _spend(uow: Uow, row: ContributorLink) -> None:
    """Of two who take the last use at once, one has it."""
    good = (
        ContributorLink.id == row.id,
        ContributorLink.revoked_at.is_(None),
        or_(ContributorLink.expires_at.is_(None), ContributorLink.expires_at > now()),
        or_(ContributorLink.uses_left.is_(None), ContributorLink.uses_left > 0),
    )
    if not uow.change(update(ContributorLink).where(*good).values(uses_left=ContributorLink.uses_left - 1)):
        raise Refusal("contributors.link.over")


def _run_link(uow: Uow, actor: Actor, link_id: int) -> ContributorLink:
    row = uow.session.get(ContributorLink, link_id)
    if row is None:
        raise NotFound
    run_gallery(uow, actor, row.gallery_id)
    return row


def _joined(gallery: Gallery, *, own: bool = False) -> Joined:
    return Joined(gallery.shop_id, gallery.id, gallery.code, gallery.asks_yes, own)


def _card(row: ContributorLink) -> ContributorLinkCard:
    expired = row.expires_at is not None and row.expires_at <= now()
    good = row.revoked_at is None and not expired and row.uses_left != 0
    return ContributorLinkCard(row.id, row.gallery_id, row.code, row.uses_left, row.expires_at, good)
