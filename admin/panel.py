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
from core.notices.broadcasts import go_on_with_broadcast, pause_broadcast, progress_of, stop_broadcast
from core.notices.queries import Told, delivery, missed, told_of, undelivered
from core.shops.queries import ShopCard, shop_by_slug, shops_worked_in
from web.asked import number_said
from web.house import house
from web.rights import needs
from web.session import actor, signed_in

blueprint = Blueprint("admin", __name__, url_prefix="/admin", template_folder="templates")
NEWEST = 10
STEERED = {"pause": pause_broadcast, "go_on": go_on_with_broadcast, "stop": stop_broadcast}


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
        shop = shop_here(uow, slug)
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
        shop = shop_here(uow, slug)
        page = shop_items(uow, actor(), shop.id, state=state, after=request.args.get("after"))
    return render_template("admin/items.html", shop=shop, page=page, state=state)


@blueprint.get("/<slug>/items/<code>")
@needs("staff")
def item(slug: str, code: str) -> str:
    with house().db.read() as uow:
        shop = shop_here(uow, slug)
        card = item_card(uow, actor(), code)
        if card.shop_id != shop.id:
            raise NotFound
        told = told_of(uow, actor(), shop.id, [card.id])[card.id]
        unseen = request.args.get("unseen") == "1"
        page = delivery(uow, actor(), shop.id, card.id, unseen=unseen, after=request.args.get("after"))
        stands = progress_of(uow, card.id)
        may_steer = may(uow, actor(), Ability.CHANGE_ITEMS, shop.id)
    shown = {"way": _way(card, told), "page": page, "unseen": unseen, "stands": stands, "may_steer": may_steer}
    return render_template("admin/item.html", shop=shop, item=card, **shown)


@blueprint.post("/<slug>/items/<code>/telling")
@needs("staff")
def telling(slug: str, code: str) -> Any:
    """Pauses an announcement, goes on with it, or stops it."""
    act = STEERED.get(request.form.get("do", ""))
    with house().db.write() as uow:
        shop = shop_here(uow, slug)
        card = item_card(uow, actor(), code)
        if act is None or card.shop_id != shop.id:
            raise NotFound
        act(uow, actor(), card.id)
    return redirect(url_for("admin.item", slug=slug, code=code))


@blueprint.get("/<slug>/undelivered")
@needs("staff")
def not_delivered(slug: str) -> str:
    with house().db.read() as uow:
        shop = shop_here(uow, slug)
        page = missed(uow, actor(), shop.id, after=number_said(request.args, "after"))
    return render_template("admin/undelivered.html", shop=shop, page=page)


@blueprint.get("/<slug>/clients")
@needs("staff")
def clients(slug: str) -> str:
    with house().db.read() as uow:
        shop = shop_here(uow, slug)
        page = clients_page(uow, actor(), shop.id, after=number_said(request.args, "after") or 0)
        may_invite = may(uow, actor(), Ability.INVITE, shop.id)
    invite_url = f"{house().base_url}/join/{_code(shop)}" if may_invite else None
    return render_template("admin/clients.html", shop=shop, page=page, invite_url=invite_url)


def _code(shop: ShopCard) -> str:
    with house().db.write() as uow:
        return standing_invite(uow, actor(), shop.id)


def shop_here(uow: Uow, slug: str) -> ShopCard:
    """The shop of the address, for those who work in it."""
    shop = shop_by_slug(uow, slug)
    if signed_in().roles.get(shop.id) not in STAFF:
        raise NotFound
    require(uow, actor(), Ability.SEE_CLIENTS, shop.id)
    return shop


def _way(item: ItemCard, told: Told) -> Way:
    return Way(item, told.sent, told.total, told.seen)


def _needs(uow: Uow, shop: ShopCard) -> list[dict[str, Any]]:
    items_url = url_for("admin.items", slug=shop.slug)
    missed_url = url_for("admin.not_delivered", slug=shop.slug)
    clients_url = url_for("admin.clients", slug=shop.slug)
    return [
        {"kind": "questions", "count": unanswered(uow, actor(), shop.id), "url": url_for("chat.page")},
        {"kind": "undelivered", "count": undelivered(uow, actor(), shop.id), "url": missed_url},
        {"kind": "drafts", "count": count_in_state(uow, shop.id, "draft"), "url": f"{items_url}?state=draft"},
        {"kind": "clients", "count": client_count(uow, shop.id), "url": clients_url},
    ]
