"""Pages to look at: the galleries one may see, a shop, a gallery, an item with its talk; and media."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, send_file, url_for

from core.clients.rules import ASK_PREFIX
from core.db.uow import Uow
from core.feedback.actions import comment as write_comment
from core.feedback.actions import set_reaction
from core.feedback.queries import comments, with_reactions
from core.feedback.rules import is_reaction
from core.feedback.sight import answers_privately
from core.galleries.queries import GalleryHead, galleries_seen, lookbook
from core.galleries.queries import gallery as gallery_head
from core.items.queries import item as item_card
from core.items.queries import may_be_kept, published_counts, tags_of_gallery, wall
from core.items.queries.searching import MOST, Hits, search
from core.items.wishes import LONGEST_SAID, read_wish
from core.kernel.bilingual import Bilingual
from core.kernel.clock import now
from core.kernel.errors import NotFound, Refusal
from core.media.queries import PictureCard, stored_file
from core.saved.queries import saved_among
from core.shops.queries import shop_by_slug
from core.storefront.queries import face_shown
from web.asked import number_said, words_said
from web.errors import status_of
from web.house import house
from web.rights import needs
from web.session import actor, has_session
from web.words import t

FOUND_PAGE = 24
blueprint = Blueprint("gallery", __name__, template_folder="templates")


@dataclass(frozen=True)
class Shelf:
    """A gallery with its cover, as shown on a shelf."""

    code: str
    title: Bilingual
    description: Bilingual
    shop_name: Bilingual
    shop_slug: str
    cover: PictureCard | None
    items: int


@dataclass(frozen=True)
class ShopShelves:
    slug: str
    name: Bilingual
    galleries: list[Shelf]


@blueprint.get("/")
@needs("anyone")
def home() -> str:
    with house().db.read() as uow:
        shelves = _shelves(uow, galleries_seen(uow, actor()))
    shops = [
        ShopShelves(slug, name, list(found))
        for (slug, name), found in groupby(shelves, lambda s: (s.shop_slug, s.shop_name))
    ]
    return render_template("gallery/home.html", shops=shops)


@blueprint.get("/discover")
@needs("anyone")
def discover() -> Response:
    return redirect(url_for("gallery.home"))  # type: ignore[return-value]


@blueprint.get("/s/<slug>")
@needs("anyone")
def shop(slug: str) -> Any:
    """To whoever may not see it, a shop looks as if there were none: in either case they may ask."""
    said = " ".join(request.args.get("q", "").replace("\0", "").split())[:LONGEST_SAID]
    with house().db.read() as uow:
        try:
            card = shop_by_slug(uow, slug)
            seen = galleries_seen(uow, actor(), shop_id=card.id)
        except NotFound:
            seen = []
        if not seen:
            return render_template("gallery/ask.html", key=f"{ASK_PREFIX}{slug}", sentence=t("errors.not_found")), 404
        return render_template(
            "gallery/shop.html",
            shop=card,
            face=face_shown(uow, card.id),
            galleries=[] if said else _shelves(uow, [head for head in seen if not head.archived]),
            said=said,
            found=_found(uow, card.id, said) if said else None,
            start=_start(),
            most=MOST,
            size=FOUND_PAGE,
        )


def _found(uow: Uow, shop_id: int, said: str) -> Hits:
    return search(uow, actor(), read_wish(said), shop_id=shop_id, start=_start(), size=FOUND_PAGE)


def _start() -> int:
    return min(number_said(request.args, "start") or 0, MOST)


@blueprint.get("/g/<code>")
@needs("anyone")
def gallery(code: str) -> str:
    tag = request.args.get("tag")
    with house().db.read() as uow:
        head = gallery_head(uow, actor(), code)
        after = request.args.get("after")
        page = wall(uow, actor(), head.id, tag=tag, after=after, ordering=head.ordering)
        shown = {"tags": tags_of_gallery(uow, head.id), "lookbook": lookbook(uow, head.id)}
    return render_template("gallery/gallery.html", gallery=head, page=page, tag=tag, after=after, **shown)


@blueprint.get("/i/<code>")
@needs("anyone")
def item(code: str) -> str:
    return _item_page(code)


@blueprint.post("/i/<code>/react")
@needs("person")
def react(code: str) -> Response:
    """Taken back if it was theirs where they pressed, else given: a form sent twice does it once."""
    emoji = words_said("emoji")
    if not is_reaction(emoji):
        raise NotFound
    given = emoji not in words_said("mine").split()
    with house().db.write() as uow:
        card = item_card(uow, actor(), code)
        set_reaction(uow, actor(), card.id, emoji, given=given)
    return redirect(url_for("gallery.item", code=code, _anchor="reactions"))  # type: ignore[return-value]


@blueprint.post("/i/<code>/comment")
@needs("person")
def comment(code: str) -> Any:
    text = words_said("text")
    try:
        with house().db.write() as uow:
            card = item_card(uow, actor(), code)
            answers_id, way = number_said(request.form, "reply_to"), number_said(request.form, "privately")
            privately = None if way is None else bool(way)
            write_comment(uow, actor(), card.id, text, answers_id=answers_id, privately=privately)
    except NotFound:
        raise
    except Refusal as refusal:
        return _item_page(code, error=t(refusal.key, **refusal.params), draft=text), status_of(refusal)
    return redirect(url_for("gallery.item", code=code, _anchor="comments"))


@blueprint.get("/media/<signed>")
@needs("signature")
def media(signed: str) -> Response:
    """Links on pages open in signed-in browsers alone; machines have links of their own scope."""
    media_id, name, scope = house().links.read(signed, now=now())
    if scope == "web" and not has_session():
        raise NotFound
    with house().db.read() as uow:
        found, kept = stored_file(uow, media_id, name), may_be_kept(uow, media_id)
    if found is None:
        return Response(status=503, headers={"Retry-After": "1", "Cache-Control": "no-store"})
    answer = send_file(
        house().blobs.open(found.key),
        mimetype=found.mime,
        etag=found.key.replace("/", "-"),
        as_attachment=not found.mime.startswith(("image/", "video/")),
        download_name=found.filename,
    )
    answer.content_length = found.size
    answer.headers["Cache-Control"] = (
        f"private, immutable, max-age={_until_midnight()}" if kept else "private, no-store"
    )
    return answer.make_conditional(request, accept_ranges=True, complete_length=found.size)  # type: ignore[return-value]


def _until_midnight() -> int:
    """Links change at midnight: until then the same address is the same bytes."""
    moment = now()
    midnight = datetime(moment.year, moment.month, moment.day, tzinfo=UTC) + timedelta(days=1)
    return int((midnight - moment).total_seconds())


def _item_page(code: str, **more: Any) -> str:
    with house().db.read() as uow:
        card = item_card(uow, actor(), code)
        who = actor().person_id
        shown = with_reactions(uow, [card], who)[0]
        more |= {
            "kept": bool(saved_among(uow, who, [card.id])),
            "comments": comments(uow, actor(), card.id),
            "answered_privately": answers_privately(uow, card.shop_id),
        }
        return render_template("gallery/item.html", item=shown, **more)


def _shelves(uow: Uow, heads: list[GalleryHead]) -> list[Shelf]:
    counts = published_counts(uow, [head.id for head in heads])
    return [
        Shelf(
            head.code,
            head.title,
            head.description,
            head.shop_name,
            head.shop_slug,
            head.cover or _cover(uow, head.id),
            counts.get(head.id, 0),
        )
        for head in heads
    ]


def _cover(uow: Uow, gallery_id: int) -> PictureCard | None:
    newest = wall(uow, actor(), gallery_id, size=1).rows
    return newest[0].pictures[0] if newest and newest[0].pictures else None
