"""What its owner sees of an item before clients do: its draft, and the card as clients would get it."""

from __future__ import annotations

from dataclasses import replace

from bots.cards import item_card
from bots.payloads.items import DropDraft, PublishItem
from bots.payloads.publishing import DropPlan, PreviewPressed, PublishLater, SeeAsClient
from core.db.uow import Uow
from core.items.queries import ItemCard, item_for_sending
from core.kernel.bilingual import LANGUAGES
from core.messaging.composed import Composed, Label
from core.messaging.meaning import ShowItem
from core.messaging.ports import Reader
from core.notices.queries import hearing_of
from locales.words import say

Rows = tuple[tuple[Label, ...], ...]
NOBODY_YET = {"items.draft": "items.draft_none", "intake.title_cut": "intake.title_cut_none"}


def draft_buttons(item: ItemCard, more: Label, language: str) -> Rows:
    """Where a message carries three buttons, the fourth is under More as well."""
    if item.planned_for:
        now = Label(say(language, "publishing.button.now"), PublishItem(item.id).pack(), "main")
        other = Label(say(language, "publishing.button.other_time"), PublishLater(item.id, 0).pack())
        never = Label(say(language, "publishing.button.unplan"), DropPlan(item.id).pack())
        return ((now,), (other, never), (more,))
    publish = Label(say(language, "chat.button.publish"), PublishItem(item.id).pack(), "main")
    later = Label(say(language, "publishing.button.later"), PublishLater(item.id, 0).pack())
    drop = Label(say(language, "chat.button.drop"), DropDraft(item.id).pack())
    return ((publish,), (later, more), (drop,))


def above_draft(read: Uow, item: ItemCard, key: str, language: str) -> str:
    """How many people Publish would tell: as it is whenever the card is drawn."""
    count = hearing_of(read, item.id)
    return say(language, key, count=count) if count else say(language, NOBODY_YET[key])


def preview(read: Uow, shown: ShowItem, reader: Reader) -> Composed:
    """The line above and the last row speak to the owner, all else as to a client."""
    item, theirs = item_for_sending(read, shown.item_id), shown.preview
    above = say(reader.language, "publishing.preview", shop=item.shop_name.read_in(theirs))
    line = say(theirs, "items.new", shop=item.shop_name.read_in(theirs))
    emojis = tuple(Label(emoji, PreviewPressed(item.id).pack()) for emoji in item.offered[:6])
    others = tuple(
        Label(say(reader.language, f"publishing.button.in_{code}"), SeeAsClient(item.id, code).pack())
        for code in LANGUAGES
        if code != theirs
    )
    return Composed(
        theirs, f"{above}\n\n{line}", card=replace(item_card(item, theirs), flag=""), buttons=(emojis, others)
    )
