"""What is told about many things at once: how far an announcement got, and what a day or a week brought."""

from __future__ import annotations

from collections.abc import Iterator

from bots.cards import item_card
from bots.payloads.items import SeeItem
from bots.payloads.publishing import PublishAgain, UndoPublishing
from bots.payloads.telling import GoOn, PauseTelling, StopTelling
from core.db.uow import Uow
from core.items.queries import ItemCard, item_for_sending
from core.messaging.composed import Composed, Label, Origin
from core.messaging.meaning import ShowDigest, ShowProgress
from core.messaging.ports import Reader
from core.notices.broadcasts import Progress, progress_of
from core.notices.digests import digest_for
from core.notices.queries import hearing_of
from core.notices.reasons import reason_key
from locales import show
from locales.words import say

DIGEST_PICTURES = 6
PARTS = (
    "taken",
    "taking",
    "seen",
    "waiting",
    "quiet",
    "digest",
    "stuck",
    "paused",
    "uncertain",
    "cancelled",
)  # said when there are any


def progress(read: Uow, shown: ShowProgress, language: str) -> Composed:
    """One message that grows with the announcement, with what its owner can do about it."""
    item = item_for_sending(read, shown.item_id)
    title, gallery = item_card(item, language).title, item.gallery.read_in(language)
    stands = progress_of(read, shown.item_id)
    total = stands.total if stands else hearing_of(read, shown.item_id)
    if item.state in ("draft", "withdrawn"):
        first = say(language, "publishing.undone", title=title)
    else:
        key = "items.published" if total else "items.published_none"
        first = say(language, key, title=title, gallery=gallery, **({"count": total} if total else {}))
    above = [say(language, shown.key)] if shown.key and item.state == "published" else []
    lines = list(_lines(stands, language)) if stands and total else []
    rows = _buttons(stands, language) if stands else ()
    return Composed(language, "\n".join([*above, first, *lines]), buttons=(*rows, *_second_thoughts(item, language)))


def _second_thoughts(item: ItemCard, language: str) -> tuple[tuple[Label, ...], ...]:
    """Undo for as long as it can be undone, however late; then the way back."""
    if item.state == "published":
        return ((Label(say(language, "publishing.button.undo"), UndoPublishing(item.id).pack()),),)
    if item.state == "withdrawn" and item.published_at:
        return ((Label(say(language, "publishing.button.again"), PublishAgain(item.id).pack()),),)
    return ()


def _lines(stands: Progress, language: str) -> Iterator[str]:
    kept = stands.sent - stands.taking
    if stands.state == "undone" and kept > 0:
        yield say(language, "notices.progress.kept", count=kept)
    elif stands.sent and stands.state != "undone":
        of = show.number(language, stands.total)
        yield say(language, "notices.progress.sent", count=stands.sent, of=of)
    for part in PARTS:
        count = getattr(stands, part)
        if count:
            yield say(language, f"notices.progress.{part}", count=count)
    for reason, count in stands.reasons:
        yield say(language, "notices.progress.failed", count=count, reason=say(language, reason_key(reason)))


def _buttons(stands: Progress, language: str) -> tuple[tuple[Label, ...], ...]:
    """None once all is said: what has arrived can't be paused."""
    if stands.is_over or stands.state == "undone":
        return ()
    paused = stands.state == "paused"
    key, first = ("go_on", GoOn(stands.item_id)) if paused else ("pause", PauseTelling(stands.item_id))
    stop = Label(say(language, "chat.button.stop_telling"), StopTelling(stands.item_id).pack())
    return ((Label(say(language, f"chat.button.{key}"), first.pack()), stop),)


def digest(read: Uow, shown: ShowDigest, reader: Reader) -> Composed:
    """A line for each new item; its button brings the card."""
    language = reader.language
    items = digest_for(read, shown.shop_id, reader.person_id)
    cards = [item_card(item, language) for item in items]
    shop = items[0].shop_name.read_in(language)
    lines = [" · ".join(part for part in (card.number, card.title, card.price) if part) for card in cards]
    return Composed(
        language,
        text="\n".join([say(language, "notices.digest", count=len(items), shop=shop), *lines]),
        pictures=tuple(item.pictures[0] for item in items if item.pictures)[:DIGEST_PICTURES],
        buttons=tuple((Label(card.number, SeeItem(item.id).pack()),) for card, item in zip(cards, items, strict=True)),
        protected=any(item.protected for item in items),
        origin=Origin(shown.shop_id, shop, items[0].code),
    )
