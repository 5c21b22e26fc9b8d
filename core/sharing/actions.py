"""All writes of sharing: links made, visits counted, a shop's own texts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import delete, update

from core.access.queries import require, standing
from core.access.rules import STAFF, Ability
from core.clients.admission import ask_shop, ask_to_be_let_in
from core.db.uow import Uow
from core.db.upsert import insert_one_missing
from core.items.queries import ItemCard, item, item_by_id
from core.kernel.actor import OPERATOR, Actor
from core.kernel.bilingual import Bilingual
from core.kernel.errors import NotAllowed, NotFound, Refusal
from core.kernel.ids import new_code
from core.sharing.models import LinkVisitor, LinkVisits, ShareTemplate, ShortLink
from core.sharing.platforms import platform_named
from core.sharing.queries import SHOWN, LinkCard, link_by_code, link_by_id, link_of
from core.sharing.rules import FORWARDED, GO_PREFIX, KEPT_FOR, hour_of, is_passed_on, place_of, quarter_of
from core.sharing.templates import Read, read_template

CODE_LETTERS = 7


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
    return _link(uow, card, name, actor.person_id)


def link_to_pass_on(uow: Uow, actor: Actor, item_id: int) -> LinkCard:
    """A client's own, for people whom they know; nothing of a protected gallery is passed on."""
    card = item_by_id(uow, actor, item_id)
    if card.state not in SHOWN or actor.person_id is None:
        raise NotFound
    if card.protected:
        raise Refusal("sharing.error.protected")
    return _link(uow, card, place_of(actor.person_id), actor.person_id)


def link_come_by(uow: Uow, code: str) -> LinkCard:
    """One of ours; or a card that was forwarded, which bears its item's own code."""
    try:
        return link_by_code(uow, code)
    except NotFound:
        card = item(uow, OPERATOR, code.strip().lower())
    if card.state not in SHOWN or card.protected:
        raise NotFound
    return _link(uow, card, FORWARDED, None)


def _link(uow: Uow, card: ItemCard, platform: str, made_by: int | None) -> LinkCard:
    values: dict[str, Any] = {"shop_id": card.shop_id, "item_id": card.id, "platform": platform}
    insert_one_missing(uow, ShortLink, code=new_code(CODE_LETTERS), made_by=made_by, **values)
    return link_of(uow, card.id, platform)


def open_link(uow: Uow, actor: Actor, link_id: int, *, opens: bool) -> LinkCard:
    """Whoever comes by it sees the item, or may only ask to be let in: decided by those who decide on galleries."""
    link = link_by_id(uow, link_id)
    require(uow, actor, Ability.CHANGE_SHOP, link.shop_id)
    if is_passed_on(link.platform):
        raise NotFound
    if opens and shared_item(uow, actor, link.item_id).protected:
        raise Refusal("sharing.error.protected_open")
    uow.session.execute(update(ShortLink).where(ShortLink.id == link_id).values(opens_item=opens))
    return link_by_id(uow, link_id)


def ask_in(uow: Uow, person_id: int, key: str, *, only_shop: int | None = None) -> bool:
    """By a shared link, which is remembered, or by anything else that names a shop. True for who is in already."""
    key = key.strip().lower()
    if not key.startswith(GO_PREFIX):
        return ask_to_be_let_in(uow, person_id, key, only_shop=only_shop)
    try:
        link = link_come_by(uow, key.removeprefix(GO_PREFIX))
    except NotFound:
        return False
    bringer = link.made_by if is_passed_on(link.platform) else None
    in_reach = only_shop in (None, link.shop_id)
    return in_reach and ask_shop(uow, person_id, link.shop_id, link_id=link.id, brought_by=bringer)


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
