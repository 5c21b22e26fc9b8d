"""The questions about drafts without a name, in words: what is it called, and is it one item or several?"""

from __future__ import annotations

from dataclasses import replace

from bots.cards import item_card
from bots.payloads.intake import ManyItems, NoItems, OneItem
from bots.payloads.items import SkipTitle
from core.db.uow import Uow
from core.items.queries import item_for_sending
from core.messaging.composed import Composed, Label
from core.messaging.meaning import AskOneOrMany, AskTitle
from locales.words import say


def ask_title(read: Uow, asked: AskTitle, language: str) -> Composed:
    """From the second on its picture stands beside it, since others came in between."""
    item = item_for_sending(read, asked.item_id)
    skip = Label(say(language, "chat.button.skip"), SkipTitle(item.id).pack())
    if asked.of == 1 and asked.nth == 1:
        text = say(language, "intake.ask_title", count=len(item.pictures))
        return Composed(language, text, buttons=((skip,),))
    if asked.nth == 1:
        return Composed(language, say(language, "intake.ask_title_first", of=asked.of), buttons=((skip,),))
    text = say(language, "intake.ask_title_nth", nth=asked.nth, of=asked.of)
    card = replace(item_card(item, language, owner=True), pictures=item.pictures[:1])
    return Composed(language, text, card=card, buttons=((skip,),))


def ask_one_or_many(read: Uow, asked: AskOneOrMany, language: str) -> Composed:
    first, count = item_for_sending(read, asked.item_ids[0]), len(asked.item_ids)
    if first.title:
        title = item_card(first, language).title
        text = say(language, "intake.one_or_many_named", count=count - 1, title=title)
    else:
        text = say(language, "intake.one_or_many", count=count)
    one = Label(say(language, "intake.button.one"), OneItem(first.id).pack(), "main")
    many = Label(say(language, "intake.button.split"), ManyItems(first.id).pack())
    none = Label(say(language, "chat.button.drop"), NoItems(first.id).pack())
    return Composed(language, text, buttons=((one, many), (none,)))
