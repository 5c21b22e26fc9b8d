"""Short links: counted, then on to what they are about; a stranger comes to a door with the shop's name on it."""

from __future__ import annotations

from typing import Any

import structlog
from flask import Blueprint, redirect, render_template, request, url_for

from core.db.uow import TROUBLE
from core.kernel.clock import now
from core.sharing.actions import note_visit
from core.sharing.queries import LinkCard, link_by_code, way_of
from core.sharing.rules import GO_PREFIX, is_machine, visitor_of
from gallery.previews import seen_by_strangers
from web.errors import tell
from web.house import house
from web.rights import needs
from web.security import asker
from web.session import actor, viewer
from web.words import t

blueprint = Blueprint("going", __name__)
log = structlog.get_logger()


@blueprint.get("/go/<code>")
@needs("anyone")
def go(code: str) -> Any:
    with house().db.read() as uow:
        link = link_by_code(uow, code)
        way = way_of(uow, actor(), link)
        shown = seen_by_strangers(uow, link) if way.leads in ("door", "shop") else None
    if _is_a_guest(link):
        _count(link)
    said: dict[str, Any] = dict(way.said)
    door = url_for("gallery.shop", slug=way.shop_slug, **said)
    if way.leads == "gone":
        return tell(410, t("sharing.gone"), next_url=door, next_label=t("sharing.to_shop"))
    if shown and (way.leads == "door" or shown.item):
        return render_template("gallery/door.html", door=shown, key=f"{GO_PREFIX}{link.code}")
    return redirect(url_for("gallery.item", code=way.item_code, **said) if way.leads == "item" else door)


def _is_a_guest(link: LinkCard) -> bool:
    """Neither a machine that looks ahead for somebody, nor the shop trying its own link."""
    who, purpose = viewer(), request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", "")
    at_home = who is not None and who.is_staff(link.shop_id)
    return request.method == "GET" and not (at_home or "prefetch" in purpose or is_machine(_browser()))


def _count(link: LinkCard) -> None:
    """Whoever came goes on, counted or not."""
    moment = now()
    secret = house().vault.derive(f"visitors of {moment:%Y-%m-%d}")
    try:
        with house().db.write() as uow:
            note_visit(uow, link.id, visitor_of(secret, link.id, asker(), _browser()), moment)
    except TROUBLE as fault:
        log.warning("a visit was not counted", link=link.id, fault=str(fault))


def _browser() -> str:
    return request.headers.get("User-Agent", "")
