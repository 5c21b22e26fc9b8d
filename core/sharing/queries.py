"""Reads of sharing: links by their code or name, where one leads for who opens it, a shop's own texts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import select

from core.access.queries import standing
from core.db.uow import Uow
from core.galleries.queries import galleries_seen
from core.items.queries import ItemCard, item_by_id
from core.kernel.actor import OPERATOR, Actor
from core.kernel.bilingual import Bilingual
from core.kernel.errors import NotFound
from core.kernel.ids import LETTERS
from core.sharing.models import ShareTemplate, ShortLink
from core.sharing.rules import FORWARDED, is_passed_on, utm
from core.shops.queries import shop

Leads = Literal["item", "gone", "shop", "door"]  # door: a stranger's, who may knock
SHOWN = ("published", "sold")
_CODE = re.compile(f"[{LETTERS}]{{4,16}}")


@dataclass(frozen=True)
class LinkCard:
    id: int
    code: str
    shop_id: int
    item_id: int
    platform: str
    opens_item: bool
    made_by: int | None


@dataclass(frozen=True)
class Way:
    """Where a link leads the one who opened it."""

    leads: Leads
    shop_slug: str
    item_code: str
    said: dict[str, str]  # by which platform they came, for whoever counts that elsewhere


def link_of(uow: Uow, item_id: int, platform: str) -> LinkCard:
    return _card(uow.session.scalar(select(ShortLink).filter_by(item_id=item_id, platform=platform)))


def link_by_id(uow: Uow, link_id: int) -> LinkCard:
    return _card(uow.session.get(ShortLink, link_id))


def link_by_code(uow: Uow, code: str) -> LinkCard:
    code = code.strip().lower()
    return _card(uow.session.scalar(select(ShortLink).filter_by(code=code)) if _CODE.fullmatch(code) else None)


def way_of(uow: Uow, actor: Actor, link: LinkCard) -> Way:
    """To the item for who may see it; who may not learns of the shop alone, whether the item is there or not."""
    item, slug = item_by_id(uow, OPERATOR, link.item_id), shop(uow, link.shop_id).slug
    said = utm(link.platform, slug, item.number)
    try:
        item_by_id(uow, actor, link.item_id)
    except NotFound:
        seen = any(head.id == item.gallery_id for head in galleries_seen(uow, actor, shop_id=link.shop_id))
        known = standing(uow, actor, link.shop_id) != "stranger"
        return Way("gone" if seen else "shop" if known else "door", slug, item.code, said)
    return Way("item", slug, item.code, said)


def may_open(uow: Uow, person_id: int, item_id: int) -> bool:
    """Whether it is on show for this person at this moment."""
    try:
        return item_by_id(uow, Actor(person_id), item_id).state in SHOWN
    except NotFound:
        return False


def opened_item(uow: Uow, link: LinkCard) -> ItemCard | None:
    """What whoever comes may see: only what the shop opened, while it is on show and may be passed on.

    What a client passes on opens where the shop opened one of its own links to the same item.
    """
    query = select(ShortLink.id).filter_by(item_id=link.item_id, opens_item=True).limit(1)
    handed_on = link.platform == FORWARDED or is_passed_on(link.platform)
    opens = uow.session.scalar(query) is not None if handed_on else link.opens_item
    card = item_by_id(uow, OPERATOR, link.item_id) if opens else None
    return card if card and card.state in SHOWN and not card.protected else None


def own_template(uow: Uow, shop_id: int, platform: str) -> Bilingual | None:
    """None where the shop has said nothing of its own."""
    return uow.session.scalar(select(ShareTemplate.words).filter_by(shop_id=shop_id, platform=platform))


def _card(row: ShortLink | None) -> LinkCard:
    if row is None:
        raise NotFound
    return LinkCard(row.id, row.code, row.shop_id, row.item_id, row.platform, row.opens_item, row.made_by)
