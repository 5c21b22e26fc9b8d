"""All writes of sharing: links made, visits counted, a shop's own texts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import delete, update

from core.access.queries import require, standing
from core.access.rules import STAFF, Ability
from core.db.uow import Uow
from core.db.upsert import insert_one_missing
from core.items.queries import ItemCard, item_by_id
from core.kernel.actor import Actor
from core.kernel.bilingual import Bilingual
from core.kernel.errors import NotAllowed, Refusal
from core.kernel.ids import new_code
from core.sharing.models import LinkVisitor, LinkVisits, ShareTemplate, ShortLink
from core.sharing.platforms import platform_named
from core.sharing.queries import LinkCard, link_of
from core.sharing.rules import KEPT_FOR, hour_of, quarter_of
from core.sharing.templates import Read, read_template

CODE_LETTERS = 7
SHOWN = ("published", "sold")


def require_sharing(uow: Uow, actor: Actor, shop_id: int) -> None:
    """Who may invite may share; whoever else works there is told who can."""
    try:
        require(uow, actor, Ability.INVITE, shop_id)
    except NotAllowed as fault:
        raise NotAllowed("sharing.error.who") if standing(uow, actor, shop_id) in STAFF else fault from fault


def shared_item(uow: Uow, actor: Actor, item_id: int) -> ItemCard:
    """The item, if this person may share it now."""
    card = item_by_id(uow, actor, item_id)
    require_sharing(uow, actor, card.shop_id)
    if card.state not in SHOWN:
        raise Refusal("sharing.error.draft" if card.state == "draft" else "sharing.error.withdrawn")
    return card


def link_for(uow: Uow, actor: Actor, item_id: int, platform: str) -> LinkCard:
    """The same one however often it is asked for, so that what came by it is one number."""
    card, name = shared_item(uow, actor, item_id), platform_named(platform).name
    values: dict[str, Any] = {"shop_id": card.shop_id, "item_id": card.id, "platform": name}
    insert_one_missing(uow, ShortLink, code=new_code(CODE_LETTERS), made_by=actor.person_id, **values)
    return link_of(uow, card.id, name)


def change_template(uow: Uow, actor: Actor, shop_id: int, platform: str, said: str) -> Read:
    require_sharing(uow, actor, shop_id)
    read = read_template(said, platform_named(platform))
    insert_one_missing(uow, ShareTemplate, shop_id=shop_id, platform=platform, words=Bilingual())
    mine = (ShareTemplate.shop_id == shop_id, ShareTemplate.platform == platform)
    uow.session.execute(update(ShareTemplate).where(*mine).values(words=read.words))
    return read


def reset_template(uow: Uow, actor: Actor, shop_id: int, platform: str) -> None:
    require_sharing(uow, actor, shop_id)
    mine = (ShareTemplate.shop_id == shop_id, ShareTemplate.platform == platform)
    uow.session.execute(delete(ShareTemplate).where(*mine))


def note_visit(uow: Uow, link_id: int, visitor: str, moment: datetime) -> bool:
    """Counted once an hour for each visitor; who came longer ago than a day is forgotten."""
    uow.session.execute(delete(LinkVisitor).where(LinkVisitor.hour < hour_of(moment - KEPT_FOR)))
    if not insert_one_missing(uow, LinkVisitor, hour=hour_of(moment), link_id=link_id, visitor=visitor):
        return False
    since = quarter_of(moment)
    insert_one_missing(uow, LinkVisits, link_id=link_id, since=since, visits=0)
    these = (LinkVisits.link_id == link_id, LinkVisits.since == since)
    uow.session.execute(update(LinkVisits).where(*these).values(visits=LinkVisits.visits + 1))
    return True
