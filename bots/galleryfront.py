"""A gallery in a reader's words: how it stands line by line, who sees it, its own pictures."""

from __future__ import annotations

from bots.shopfront import NOTHING, both_sides
from core.db.uow import Uow
from core.galleries.queries import GalleryCard, GalleryHead, gallery_for_sending, lookbook
from core.galleries.seeing import Sight
from core.messaging.composed import Composed, Label, Origin
from core.messaging.meaning import ShowLookbook
from core.messaging.ports import Reader
from locales import show
from locales.words import say

FIELDS = ("title", "sight", "cover", "lookbook", "description", "ordering", "category", "season", "protected", "early")
A_LINE = 60


def stands(field: str, card: GalleryCard, language: str) -> str:
    """What this line says now."""
    head = card.head
    if field == "sight":
        return sight_in_words(card.sight, language)
    if field == "cover":
        return say(language, "galleries.value.cover" if head.cover else "galleries.value.newest_picture")
    if field == "lookbook":
        return say(language, "galleries.value.pictures", count=card.lookbook) if card.lookbook else NOTHING
    if field == "ordering":
        return say(language, f"galleries.order.{head.ordering}")
    if field == "early":
        return _early(head, language)
    if field == "protected":
        return say(language, "galleries.value.protected" if head.protected else "galleries.value.open")
    return both_sides(getattr(head, field), language) or NOTHING


def _early(head: GalleryHead, language: str) -> str:
    if head.early is None:
        return NOTHING
    tag, hours = head.early
    return say(language, "galleries.value.early", tag=tag, count=hours)


def all_in_lines(card: GalleryCard, language: str) -> dict[str, str]:
    return {field: _in_a_line(stands(field, card, language)) for field in FIELDS}


def sight_in_words(sight: Sight, language: str) -> str:
    """Who, and how many that is now."""
    if sight.kind == "tags":
        who = say(language, "galleries.sight.tags", tags=list(sight.tags))
    else:
        who = say(language, f"galleries.sight.{sight.kind}")
    counted = f"{who} · {show.number(language, sight.people)}" if sight.kind != "team" else who
    return f"{counted} + {say(language, 'galleries.sight.links', count=sight.links)}" if sight.links else counted


def line_of(place: int, card: GalleryCard, items: int, language: str) -> str:
    """One of the list."""
    away = say(language, "galleries.value.away") if card.head.archived else sight_in_words(card.sight, language)
    counted = items_in_words(items, language)
    number, title = show.number(language, place), show.shown(language, card.head.title)
    return f"{number}. {title} · {counted} · {away}"


def items_in_words(count: int, language: str) -> str:
    return say(language, "galleries.value.items", count=count) if count else say(language, "galleries.value.no_items")


def name_of(head: GalleryHead, language: str) -> str:
    return head.title.read_in(language)


def lookbook_shown(read: Uow, shown: ShowLookbook, reader: Reader) -> Composed:
    head = gallery_for_sending(read, shown.gallery_id)
    language = reader.language
    shop = head.shop_name.read_in(language)
    return Composed(
        language,
        text=say(language, shown.key, gallery=head.title, shop=head.shop_name),
        pictures=lookbook(read, shown.gallery_id),
        buttons=tuple((Label(say(language, one.key), one.payload),) for one in shown.choices),
        protected=head.protected,
        origin=Origin(head.shop_id, shop, ""),
    )


def _in_a_line(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= A_LINE else f"{line[: A_LINE - 1].rstrip()}…"
