"""The shop's channels: a bot of its own is brought here by its token, and taken away again."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for

from admin.panel import shop_here
from core.access.queries import may
from core.access.rules import MAY, Ability
from core.connections.actions import offer_bot, take_bot_away
from core.connections.queries import bot_of_shop
from core.kernel.errors import NotFound, Refusal
from web.asked import number_said, words_said
from web.house import house
from web.rights import needs
from web.security import not_too_often
from web.session import actor, signed_in
from web.words import t

blueprint = Blueprint("channels", __name__, url_prefix="/admin", template_folder="templates")
TRIES_A_MINUTE = 10


@blueprint.app_template_global()
def runs_the_shop(shop_id: int) -> bool:
    """Whether this page's reader may change how the shop works."""
    return Ability.CHANGE_SHOP in MAY[signed_in().roles.get(shop_id, "stranger")]


@blueprint.get("/<slug>/channels")
@needs("staff")
def page(slug: str) -> str:
    return _shown(slug, sure=request.args.get("sure") == "1")


@blueprint.post("/<slug>/channels/bot")
@needs("staff")
def bring(slug: str) -> Any:
    """The token is never shown again, not even to whoever has just pasted it."""
    not_too_often("bots", signed_in().id, TRIES_A_MINUTE)
    try:
        with house().db.write() as uow:
            offer_bot(uow, actor(), shop_here(uow, slug).id, words_said("token"), house().vault)
    except NotFound:
        raise
    except Refusal as refusal:
        return _shown(slug, sentence=t(refusal.key, **refusal.params)), 422
    return redirect(url_for("channels.page", slug=slug))


@blueprint.post("/<slug>/channels/bot/away")
@needs("staff")
def away(slug: str) -> Any:
    with house().db.write() as uow:
        take_bot_away(uow, actor(), shop_here(uow, slug).id, number_said(request.form, "account") or 0)
    return redirect(url_for("channels.page", slug=slug))


def _shown(slug: str, *, sentence: str = "", sure: bool = False) -> str:
    with house().db.read() as uow:
        shop = shop_here(uow, slug)
        if not may(uow, actor(), Ability.CHANGE_SHOP, shop.id):
            raise NotFound
        bot = bot_of_shop(uow, actor(), shop.id)
    return render_template("admin/channels.html", shop=shop, bot=bot, sentence=sentence, sure=sure)
