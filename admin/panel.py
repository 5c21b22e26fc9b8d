"""The pages of the panel. Each asks core as the person who looks; a shop that isn't theirs is not found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for

from core.access.queries import may, require
from core.access.rules import STAFF, Ability
from core.clients.actions import standing_invite
from core.clients.queries import client_count, clients_page
from core.db.uow import Uow
from core.feedback.queries import unanswered
from core.items.queries import ItemCard, count_in_state, shop_items
from core.items.queries import item as item_card
from core.kernel.errors import NotFound
from core.notices.queries import Told, delivery, told_of, undelivered
from core.shops.queries import ShopCard, shop_by_slug, shops_worked_in
from web.asked import number_said
from web.house import house
from web.rights import needs
from web.session import actor, signed_in

blueprint = Blueprint("admin", __name__, url_prefix="/admin", template_folder="templates")
NEWEST = 10


@dataclass(frozen=True)
class Way:
    """An item on its way to its audience."""

    item: ItemCard
    sent: int
    total: int
    seen: int


@blueprint.get("/")
@needs("staff")
def shops() -> Any:
    who = signed_in()
    with house().db.read() as uow:
        found = shops_worked_in(uow, who.id)
    if len(found) == 1:
        return redirect(url_for("admin.home", slug=found[0].slug))
    rows = [{"slug": shop.slug, "name": shop.name, "role": who.roles[shop.id]} for shop in found]
    return render_template("admin/shops.html", shops=rows)


@blueprint.get("/<slug>/")
@needs("staff")
def home(slug: str) -> str:
    with house().db.read() as uow:
        shop = _shop(uow, slug)
        newest = shop_items(uow, actor(), shop.id, state="published", size=NEWEST).rows
        told = told_of(uow, actor(), shop.id, [item.id for item in newest])
        needs_ = _needs(uow, shop)
    ways = [_way(item, told[item.id]) for item in newest]
    return render_template("admin/home.html", shop=shop, needs=needs_, ways=ways)


@blueprint.get("/<slug>/items")
@needs("staff")
def items(slug: str) -> str:
    state = request.args.get("state")
    with house().db.read() as uow:
        shop = _shop(uow, slug)
        page = shop_items(uow, actor(), shop.id, state=state, after=request.args.get("after"))
    return render_template("admin/items.html", shop=shop, page=page, state=state)


@blueprint.get("/<slug>/items/<code>")
@needs("staff")
def item(slug: str, code: str) -> str:
    with house().db.read() as uow:
        shop = _shop(uow, slug)
        card = item_card(uow, actor(), code)
        if card.shop_id != shop.id:
            raise NotFound
        told = told_of(uow, actor(), shop.id, [card.id])[card.id]
        page = delivery(uow, actor(), shop.id, card.id, after=request.args.get("after"))
    return render_template("admin/item.html", shop=shop, item=card, way=_way(card, told), page=page)


@blueprint.get("/<slug>/clients")
@needs("staff")
def clients(slug: str) -> str:
    with house().db.read() as uow:
        shop = _shop(uow, slug)
        page = clients_page(uow, actor(), shop.id, after=number_said(request.args, "after") or 0)
        may_invite = may(uow, actor(), Ability.INVITE, shop.id)
    invite_url = f"{house().base_url}/join/{_code(shop)}" if may_invite else None
    return render_template("admin/clients.html", shop=shop, page=page, invite_url=invite_url)


def _code(shop: ShopCard) -> str:
    with house().db.write() as uow:
        return standing_invite(uow, actor(), shop.id)


def _shop(uow: Uow, slug: str) -> ShopCard:
    shop = shop_by_slug(uow, slug)
    if signed_in().roles.get(shop.id) not in STAFF:
        raise NotFound
    require(uow, actor(), Ability.SEE_CLIENTS, shop.id)
    return shop


def _way(item: ItemCard, told: Told) -> Way:
    return Way(item, told.sent, told.total, told.seen)


def _needs(uow: Uow, shop: ShopCard) -> list[dict[str, Any]]:
    items_url = url_for("admin.items", slug=shop.slug)
    clients_url = url_for("admin.clients", slug=shop.slug)
    return [
        {"kind": "questions", "count": unanswered(uow, actor(), shop.id), "url": url_for("chat.page")},
        {"kind": "undelivered", "count": undelivered(uow, actor(), shop.id), "url": items_url},
        {"kind": "drafts", "count": count_in_state(uow, shop.id, "draft"), "url": f"{items_url}?state=draft"},
        {"kind": "clients", "count": client_count(uow, shop.id), "url": clients_url},
    ]
