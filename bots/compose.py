"""From meaning to words: what a message says to this reader, now. Channels only decide how it is shown."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bots.asking import ask_one_or_many, ask_title
from bots.cards import item_card
from bots.client_buttons import client_buttons, counts, few_buttons
from bots.clientele import people_shown
from bots.comments import comment_shown
from bots.contributed import by_whom, contribution_shown, own_buttons, own_line, require_sender
from bots.figures import drawn, stats
from bots.found import found_list
from bots.galleryfront import lookbook_shown
from bots.itemlist import item_list
from bots.news import digest, progress
from bots.offers import owner_offer
from bots.payloads.items import MoreOnItem
from bots.shelf import line_above, more_ways, ways, with_one_picture
from bots.talk import talk
from bots.unpublished import NOBODY_YET, above_draft, draft_buttons, preview
from core.db.uow import Uow
from core.feedback.queries import card_with_reactions, reactors
from core.items.queries import ItemCard, item_for_sending, may_look
from core.kernel.errors import Refusal
from core.media.queries import pictures
from core.messaging.composed import Composed, Label, Origin
from core.messaging.meaning import (
    AskOneOrMany,
    AskTitle,
    Choice,
    HandOn,
    Meaning,
    Say,
    ShowAdmission,
    ShowAdmissions,
    ShowAnswered,
    ShowAsked,
    ShowClient,
    ShowComment,
    ShowContribution,
    ShowDigest,
    ShowFound,
    ShowInquiries,
    ShowInquiry,
    ShowInvite,
    ShowItem,
    ShowItems,
    ShowJoined,
    ShowLookbook,
    ShowOffer,
    ShowProgress,
    ShowReactions,
    ShowStats,
    TakenBack,
)
from core.messaging.ports import Reader
from core.messaging.shelf import Shelf
from core.saved.queries import saved_among
from core.sharing.rules import GO_PREFIX
from locales import show
from locales.bidi import Plain, isolate
from locales.words import say

DESCRIPTION_LINES = 2
NAMED_REACTORS = 3
Rows = tuple[tuple[Label, ...], ...]


def compose(read: Uow, meaning: Meaning, reader: Reader) -> Composed:
    match meaning:
        case Say():
            return _sentence(read, meaning, reader.language)
        case ShowItem():
            return _item(read, meaning, reader)
        case ShowReactions():
            return _reactions(read, meaning, reader.language)
        case ShowComment():
            return comment_shown(read, meaning, reader)
        case ShowProgress():
            return progress(read, meaning, reader.language)
        case ShowDigest():
            return digest(read, meaning, reader)
        case ShowLookbook():
            return lookbook_shown(read, meaning, reader)
        case ShowContribution():
            return contribution_shown(read, meaning, reader.language)
        case ShowOffer():
            return owner_offer(read, meaning, reader.language)
        case ShowInvite() | ShowClient() | ShowJoined() | ShowAdmissions() | ShowAdmission():
            return people_shown(read, meaning, reader)
        case TakenBack():
            return Composed(reader.language, say(reader.language, meaning.key))
        case AskTitle():
            return ask_title(read, meaning, reader.language)
        case AskOneOrMany():
            return ask_one_or_many(read, meaning, reader.language)
        case ShowStats():
            return stats(read, meaning, reader.language)
        case HandOn():
            words, shown = Plain(meaning.words), drawn(read, meaning.media_id)
            rows = _rows(meaning.choices, reader.language)
            return Composed(reader.language, words, pictures=shown, buttons=rows, passed_on=True)
        case ShowItems():
            return item_list(read, meaning, reader)
        case ShowFound():
            return found_list(read, meaning, reader)
        case ShowAsked() | ShowAnswered() | ShowInquiry() | ShowInquiries():
            return talk(read, meaning, reader)
        case _:
            raise TypeError(f"{type(meaning).__name__} is a deed, no words")


def _sentence(read: Uow, said: Say, language: str) -> Composed:
    text = say(language, said.key, **_params(said.params, language))
    shown = tuple(pictures(read, [said.picture]).values()) if said.picture else ()
    return Composed(language, text, pictures=shown, buttons=_rows(said.choices, language), protected=said.secret)


def _params(params: dict[str, Any], language: str) -> dict[str, Any]:
    return {name: _param(name, value, language) for name, value in params.items()}


def _param(name: str, value: Any, language: str) -> Any:
    """A link goes in bare: marks of direction around it would become part of the address. So do whole lines, each of
    which finds its own direction. A moment is written as its reader writes it."""
    if isinstance(value, dict):
        return show.moment(language, datetime.fromisoformat(value["moment"]))
    return Plain(value) if name.endswith(("link", "lines")) else value


def _rows(choices: tuple[Choice, ...], language: str) -> Rows:
    return tuple((_label(choice, language),) for choice in choices)


def _label(choice: Choice, language: str) -> Label:
    words = choice.words or say(language, choice.key, **choice.params)
    return Label(words, choice.payload, choice.style)


def _item(read: Uow, shown: ShowItem, reader: Reader) -> Composed:
    if shown.preview:
        return preview(read, shown, reader)
    item = card_with_reactions(read, shown.item_id, reader.person_id)
    if shown.view == "client" and not _theirs_to_see(read, item, reader):
        raise Refusal("items.gone")
    if shown.shelf:
        return _of_shelf(read, item, shown, shown.shelf, reader)
    if shown.view == "contributor":
        require_sender(read, item, reader)
    owner = shown.view != "client"
    card = item_card(item, reader.language, owner=owner)
    buttons, few = _buttons(read, item, shown, reader)
    return Composed(
        reader.language,
        text=_line_above(read, item, shown, reader),
        card=by_whom(read, item, card, reader.language) if shown.view == "owner" else card,
        buttons=buttons,
        few=few,
        protected=item.protected and not owner,
        origin=_origin(item, reader.language),
        leads_friends="" if owner or item.protected else GO_PREFIX + item.code,
    )


def _above(read: Uow, item: ItemCard, shown: ShowItem, language: str) -> str:
    if shown.key in NOBODY_YET:
        return above_draft(read, item, shown.key, language)
    return say(language, shown.key, **_words_for(item, shown.params))


def _of_shelf(read: Uow, item: ItemCard, shown: ShowItem, shelf: Shelf, reader: Reader) -> Composed:
    language = reader.language
    buttons, few = _buttons(read, item, shown, reader)
    rows = (ways(shelf, language), *buttons, more_ways(shelf, item, language))
    return Composed(
        language,
        text=line_above(read, shelf, item, language),
        card=with_one_picture(item_card(item, language)),
        buttons=tuple(row for row in rows if row),
        few=few,
        protected=item.protected,
        origin=_origin(item, language),
        leads_friends="" if item.protected else GO_PREFIX + item.code,
    )


def _line_above(read: Uow, item: ItemCard, shown: ShowItem, reader: Reader) -> str:
    """To clients whose it is, always: most belong to several shops."""
    if shown.view == "contributor":
        return own_line(item, reader.language)
    if shown.view == "client" and not shown.key:
        return isolate(item.shop_name.read_in(reader.language))
    return _above(read, item, shown, reader.language) if _still_true(item, shown) else ""


def _theirs_to_see(read: Uow, item: ItemCard, reader: Reader) -> bool:
    """Asked again when it is sent: a card that is edited must not tell what its reader may not see any more."""
    return item.state in ("published", "sold") and may_look(read, reader.person_id, item.id)


def _origin(item: ItemCard, language: str) -> Origin:
    return Origin(item.shop_id, item.shop_name.read_in(language), item.code)


def _buttons(read: Uow, item: ItemCard, shown: ShowItem, reader: Reader) -> tuple[Rows, tuple[Label, ...]]:
    """All of them, and the few in their place where a message carries three."""
    language = reader.language
    if shown.superseded:
        return (), ()
    if shown.view == "contributor":
        return own_buttons(item, language), ()
    if shown.view == "owner":
        return _owner_buttons(item, language), ()
    saved = bool(saved_among(read, reader.person_id, [item.id]))
    on = ways(shown.shelf, language) if shown.shelf else None
    return client_buttons(item, language, saved=saved), few_buttons(item, language, saved=saved, ways=on)


def _still_true(item: ItemCard, shown: ShowItem) -> bool:
    """The line above a draft's card goes when it is a draft no more."""
    return bool(shown.key) and (shown.view == "client" or item.state == "draft")


def _words_for(item: ItemCard, params: dict[str, Any]) -> dict[str, Any]:
    return {"shop": item.shop_name, "gallery": item.gallery, **params}


def _owner_buttons(item: ItemCard, language: str) -> Rows:
    more = Label(say(language, "chat.button.more"), MoreOnItem(item.id, 0).pack())
    if item.state == "deleted":
        return ((more,),)
    if item.state == "withdrawn" and item.published_at is None:
        return ()
    if item.state != "draft":
        return (counts(item, language), (more,)) if item.hearts else ((more,),)
    return draft_buttons(item, more, language)


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
