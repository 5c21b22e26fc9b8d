"""From meaning to words: what a message says to this reader, now. Channels only decide how it is shown."""

from __future__ import annotations

from typing import Any

from bots.cards import item_card
from bots.news import digest, progress
from bots.offers import owner_offer
from bots.payloads.items import DropDraft, MoreOnItem, PublishItem, ReactToItem
from core.db.uow import Uow
from core.feedback.queries import card_with_reactions, comment_by_id, reactors
from core.items.queries import ItemCard, item_for_sending
from core.kernel.errors import Refusal
from core.messaging.composed import Composed, Label, Origin
from core.messaging.meaning import (
    Choice,
    Meaning,
    Say,
    ShowComment,
    ShowDigest,
    ShowItem,
    ShowOffer,
    ShowProgress,
    ShowReactions,
)
from core.messaging.ports import Reader
from locales import show
from locales.bidi import Plain
from locales.words import say

DESCRIPTION_LINES = 2
NAMED_REACTORS = 3


def compose(read: Uow, meaning: Meaning, reader: Reader) -> Composed:
    match meaning:
        case Say():
            return _sentence(meaning, reader.language)
        case ShowItem():
            return _item(read, meaning, reader)
        case ShowReactions():
            return _reactions(read, meaning, reader.language)
        case ShowComment():
            return _comment(read, meaning, reader.language)
        case ShowProgress():
            return progress(read, meaning, reader.language)
        case ShowDigest():
            return digest(read, meaning, reader)
        case ShowOffer():
            return owner_offer(read, meaning, reader.language)
        case _:
            raise TypeError(f"{type(meaning).__name__} is a deed, no words")


def _sentence(said: Say, language: str) -> Composed:
    text = say(language, said.key, **_params(said.params))
    return Composed(language, text, buttons=_rows(said.choices, language), protected=said.secret)


def _params(params: dict[str, Any]) -> dict[str, Any]:
    """A link goes in bare: marks of direction around it would become part of the address."""
    return {name: Plain(value) if name.endswith("link") else value for name, value in params.items()}


def _rows(choices: tuple[Choice, ...], language: str) -> tuple[tuple[Label, ...], ...]:
    return tuple((_label(choice, language),) for choice in choices)


def _label(choice: Choice, language: str) -> Label:
    words = choice.words or say(language, choice.key, **choice.params)
    return Label(words, choice.payload, choice.style)


def _item(read: Uow, shown: ShowItem, reader: Reader) -> Composed:
    item = card_with_reactions(read, shown.item_id, reader.person_id)
    if shown.view == "client" and item.state not in ("published", "sold"):
        raise Refusal("items.gone")
    owner = shown.view == "owner"
    return Composed(
        reader.language,
        text=say(reader.language, shown.key, **_words_for(item, shown.params)) if _still_true(item, shown) else "",
        card=item_card(item, reader.language, owner=owner),
        buttons=_buttons(item, shown, reader.language),
        protected=item.protected and not owner,
        origin=_origin(item, reader.language),
    )


def _origin(item: ItemCard, language: str) -> Origin:
    return Origin(item.shop_id, item.shop_name.read_in(language), item.code)


def _buttons(item: ItemCard, shown: ShowItem, language: str) -> tuple[tuple[Label, ...], ...]:
    if shown.superseded:
        return ()
    return _owner_buttons(item, language) if shown.view == "owner" else reaction_buttons(item, language)


def _still_true(item: ItemCard, shown: ShowItem) -> bool:
    """The line above a draft's card goes when it is a draft no more."""
    return bool(shown.key) and (shown.view == "client" or item.state == "draft")


def _words_for(item: ItemCard, params: dict[str, Any]) -> dict[str, Any]:
    return {"shop": item.shop_name, "gallery": item.gallery, **params}


def _owner_buttons(item: ItemCard, language: str) -> tuple[tuple[Label, ...], ...]:
    more = Label(say(language, "chat.button.more"), MoreOnItem(item.id, 0).pack())
    if item.state == "withdrawn":
        return ()
    if item.state != "draft":
        return (_counts(item, language), (more,)) if item.hearts else ((more,),)
    publish = Label(say(language, "chat.button.publish"), PublishItem(item.id).pack(), "main")
    drop = Label(say(language, "chat.button.drop"), DropDraft(item.id).pack())
    return ((publish,), (drop, more))


def reaction_buttons(item: ItemCard, language: str) -> tuple[tuple[Label, ...], ...]:
    """What the shop offers, and what people gave beside it; each with its count."""
    return (_counts(item, language),)


def _counts(item: ItemCard, language: str) -> tuple[Label, ...]:
    counts = dict(item.reactions)
    emojis = dict.fromkeys([*item.offered, *counts])
    return tuple(
        Label(
            f"{emoji} {show.number(language, counts[emoji])}" if counts.get(emoji) else emoji,
            ReactToItem(item.id, emoji).pack(),
            "mine" if emoji in item.mine else "plain",
        )
        for emoji in list(emojis)[:6]
    )


def _reactions(read: Uow, shown: ShowReactions, language: str) -> Composed:
    """Who loved it, as it stands now: the first names, then how many more."""
    item = item_for_sending(read, shown.item_id)
    given = reactors(read, shown.item_id)
    title, origin = item_card(item, language).title, _origin(item, language)
    if not given:
        return Composed(language, say(language, "notices.reactions_none", title=title), origin=origin)
    people = list(dict.fromkeys(one.name for one in given))
    emojis = "".join(dict.fromkeys(one.emoji for one in given))
    named, more = people[:NAMED_REACTORS], len(people) - NAMED_REACTORS
    key = "notices.reactions_more" if more > 0 else "notices.reactions"
    params: dict[str, Any] = {"count": more} if more > 0 else {}
    return Composed(language, say(language, key, emojis=emojis, people=named, title=title, **params), origin=origin)


def _comment(read: Uow, shown: ShowComment, language: str) -> Composed:
    written = comment_by_id(read, shown.comment_id)
    item = item_for_sending(read, written.item_id)
    author = item.shop_name.read_in(language) if written.from_shop else written.author_name
    card = item_card(item, language)
    return Composed(
        language,
        text=say(language, shown.key, name=author or say(language, "chat.someone"), words=written.text),
        quote=f"{card.title} · {card.number}",
        pictures=written.pictures,
        origin=_origin(item, language),
    )
