"""Conversations in words: what a client asks, what the shop answers, the whole of it, and a page of those that wait."""

from __future__ import annotations

from collections.abc import Sequence

from bots.cards import item_card
from bots.payloads.base import Payload
from bots.payloads.inquiries import AskBlock, CloseInquiry, ListInquiries, MuteClient, SeeInquiry, WriteInto
from core.access.queries import may
from core.access.rules import Ability
from core.db.uow import Uow
from core.inquiries.muting import muted_until
from core.inquiries.queries import (
    InquiryCard,
    Some,
    WordsCard,
    inquiry_for_sending,
    last_words,
    open_inquiries,
    own_inquiries,
    told_together,
    words_by_id,
)
from core.items.queries import codes_seen, item_for_sending
from core.kernel.actor import Actor
from core.kernel.clock import now
from core.messaging.composed import Composed, Label, Origin
from core.messaging.meaning import ShowAnswered, ShowAsked, ShowInquiries, ShowInquiry, ShowTalk
from core.messaging.ports import Reader
from core.people.rules import LEFT
from core.shops.queries import roles_of
from locales import show
from locales.bidi import Plain, isolate
from locales.words import say

PAGE = 6
LAST_WORDS = 8
LONGEST_LINE = 60
LONGEST_WORDS = 300  # in the whole of a conversation; each message has its own in full
PICTURES = 6


def talk(read: Uow, shown: ShowTalk, reader: Reader) -> Composed:
    match shown:
        case ShowAsked():
            return _asked(read, shown, reader)
        case ShowAnswered():
            return _answered(read, shown, reader)
        case ShowInquiry():
            return _conversation(read, shown, reader)
        case ShowInquiries():
            return _list(read, shown, reader)


def _asked(read: Uow, shown: ShowAsked, reader: Reader) -> Composed:
    """Each line that came fast stands below the one before; once it is answered, by whom."""
    language = reader.language
    card = inquiry_for_sending(read, shown.inquiry_id)
    said = told_together(read, shown.head, shown.start)
    name = _client(card, language)
    if all(one.taken_back for one in said):
        lines = [say(language, "inquiries.was_taken_back", name=name)]
    else:
        lines = [_spoken(name, "\n".join(one.text for one in said if one.text), language)]
    if status := _taken_by(card, reader):
        lines.append(status)
    also = (card.shop_name.read_in(language),) if len(roles_of(read, reader.person_id or 0)) > 1 else ()
    return Composed(
        language,
        "\n".join(lines),
        quote=" · ".join([*also, *item_named(read, card, reader.person_id, language)]),
        pictures=tuple(picture for one in said for picture in one.pictures),
        buttons=_what_to_do(card, language),
        origin=_origin(read, card, language),
    )


def _client(card: InquiryCard, language: str) -> str:
    return show.named(language, card.person_name) or say(language, "chat.someone")


def _what_to_do(card: InquiryCard, language: str) -> tuple[tuple[Label, ...], ...]:
    see = _label("inquiries.button.all", SeeInquiry(card.id), language)
    if card.state != "open":
        return ((see,),)
    return ((_label("inquiries.button.answer", WriteInto(card.id), language, "main"), _done(card, language)), (see,))


def _done(card: InquiryCard, language: str) -> Label:
    return _label("inquiries.button.done", CloseInquiry(card.id), language)


def _taken_by(card: InquiryCard, reader: Reader) -> str:
    own = card.claimed_by == reader.person_id
    if not card.claimed_by or (card.state == "open" and own):
        return ""
    name = card.claimed_name or say(reader.language, "chat.someone")
    if own:
        return say(reader.language, f"inquiries.by_you.{card.state}")
    return say(reader.language, f"inquiries.by.{card.state}", name=name)


def _answered(read: Uow, shown: ShowAnswered, reader: Reader) -> Composed:
    language = reader.language
    said = words_by_id(read, shown.words_id)
    card = inquiry_for_sending(read, said.inquiry_id)
    return Composed(
        language,
        _said_by(card.shop_name.read_in(language), said, said.text, language),
        quote=" · ".join(item_named(read, card, reader.person_id, language)),
        pictures=said.pictures,
        origin=_origin(read, card, language),
    )


def _conversation(read: Uow, shown: ShowInquiry, reader: Reader) -> Composed:
    language, card = reader.language, inquiry_for_sending(read, shown.inquiry_id)
    own = card.person_id == reader.person_id
    other = card.shop_name.read_in(language) if own else _client(card, language)
    said = last_words(read, card.id, LAST_WORDS)
    lines = [_line_of(one, card, reader) for one in said]
    if card.person_name == LEFT:
        lines = [say(language, "personal.words_gone")]
    first = _label("inquiries.button.write" if own else "inquiries.button.answer", WriteInto(card.id), language, "main")
    done = () if own or card.state == "closed" else (_done(card, language),)
    muted = None if own else muted_until(read, card.shop_id, card.person_id)
    mute = () if own else (_mute(card, language, muted=bool(muted)), *_block(read, card, reader))
    state = [_state(card, language, own=own), *([say(language, "inquiries.state.muted")] if muted else [])]
    back = _label("inquiries.button.others", ListInquiries("own" if own else "shop", 0), language)
    return Composed(
        language,
        "\n".join([*lines, *state]),
        quote=" · ".join([other, *item_named(read, card, reader.person_id, language)]),
        pictures=tuple(picture for one in said for picture in one.pictures)[-PICTURES:],
        buttons=((first, *done), (*mute, back)),
        origin=_origin(read, card, language),
    )


def _mute(card: InquiryCard, language: str, *, muted: bool) -> Label:
    key = "inquiries.button.hear" if muted else "inquiries.button.mute"
    return _label(key, MuteClient(card.id, 0 if muted else 1), language)


def _block(read: Uow, card: InquiryCard, reader: Reader) -> tuple[Label, ...]:
    """For those who may put a client out."""
    if not may(read, Actor(reader.person_id), Ability.INVITE, card.shop_id):
        return ()
    return (_label("clients.button.block", AskBlock("inquiry", card.id), reader.language),)


def _line_of(one: WordsCard, card: InquiryCard, reader: Reader) -> str:
    """A client hears the shop; those who work there see which of them it was, and how far it got."""
    language, own = reader.language, card.person_id == reader.person_id
    if one.author_id == reader.person_id:
        name = say(language, "inquiries.you")
    else:
        name = card.shop_name.read_in(language) if own and one.from_shop else one.author_name
    if one.taken_back and one.author_id == reader.person_id:
        return say(language, "inquiries.you_took_back")
    line = _said_by(name or say(language, "chat.someone"), one, _cut(one.text, LONGEST_WORDS), language)
    if one.from_shop and not own and one.arrived and not one.taken_back:
        return f"{line} ({say(language, f'inquiries.arrived.{one.arrived}')})"
    return line


def _said_by(name: str, said: WordsCard, words: str, language: str) -> str:
    return say(language, "inquiries.was_taken_back", name=name) if said.taken_back else _spoken(name, words, language)


def _spoken(name: str, words: str, language: str) -> str:
    """Each line finds its own direction."""
    if not words:
        return say(language, "inquiries.picture_of", name=name)
    return say(language, "inquiries.spoken", name=name, words=Plain("\n".join(map(isolate, words.splitlines()))))


def _state(card: InquiryCard, language: str, *, own: bool) -> str:
    if card.state == "open" and card.waits_since:
        key = "inquiries.state.you_wait" if own else "inquiries.state.waits"
        return say(language, key, time=waited(language, card))
    return say(language, f"inquiries.state.{card.state}")


def waited(language: str, card: InquiryCard) -> Plain:
    """In minutes, hours or days, whichever says most."""
    minutes = int((now() - (card.waits_since or now())).total_seconds()) // 60
    for unit, length in (("days", 60 * 24), ("hours", 60), ("minutes", 1)):
        if minutes >= length:
            return Plain(say(language, f"inquiries.time.{unit}", count=minutes // length))
    return Plain(say(language, "inquiries.time.now"))


def _list(read: Uow, shown: ShowInquiries, reader: Reader) -> Composed:
    language, own = reader.language, shown.side == "own"
    found = page(read, shown, reader.person_id or 0)
    if not found.count:
        return Composed(language, say(language, "inquiries.none_own" if own else "inquiries.none_wait"))
    head = say(language, "inquiries.own" if own else "inquiries.waiting", count=found.count)
    lines = [_line(read, at, card, reader, own=own) for at, card in enumerate(found.rows, shown.start + 1)]
    names = [_short(read, at, card, reader, own=own) for at, card in enumerate(found.rows, shown.start + 1)]
    return Composed(language, "\n".join([head, *lines]), buttons=(*_ways(shown, found, language), *names))


def page(read: Uow, shown: ShowInquiries, person_id: int) -> Some:
    if shown.side == "own":
        return own_inquiries(read, person_id, shown.shop_ids, start=shown.start, size=PAGE)
    return open_inquiries(read, Actor(person_id), shown.shop_ids, start=shown.start, size=PAGE)


def _line(read: Uow, at: int, card: InquiryCard, reader: Reader, *, own: bool) -> str:
    language = reader.language
    whose = card.shop_name.read_in(language) if own else _client(card, language)
    state = say(language, f"inquiries.short.{card.state}") if own else waited(language, card)
    parts = [show.item_number(language, at), isolate(whose), *item_named(read, card, reader.person_id, language), state]
    words = _cut(" ".join(card.last_words.split()), LONGEST_LINE)
    return " · ".join(parts) + (f"\n   {isolate(words)}" if words else "")


def _short(read: Uow, at: int, card: InquiryCard, reader: Reader, *, own: bool) -> tuple[Label, ...]:
    language = reader.language
    whose = card.shop_name.read_in(language) if own else _client(card, language)
    words = " · ".join([show.item_number(language, at), whose, *item_named(read, card, reader.person_id, language)[:1]])
    return (Label(words, SeeInquiry(card.id).pack()),)


def _ways(shown: ShowInquiries, found: Some, language: str) -> Sequence[tuple[Label, ...]]:
    """First of all, since a channel may show three buttons."""
    ways = []
    if shown.start + PAGE < found.count:
        ways.append(_label("listing.button.next", ListInquiries(shown.side, shown.start + PAGE), language))
    if shown.start:
        ways.append(_label("listing.button.back", ListInquiries(shown.side, max(0, shown.start - PAGE)), language))
    return [tuple(ways)] if ways else []


def item_named(read: Uow, card: InquiryCard, reader_id: int | None, language: str) -> tuple[str, ...]:
    """Its title and number; nothing for what is about no item, or one that this reader may see no more."""
    if card.item_id is None or not codes_seen(read, Actor(reader_id), [card.item_id]):
        return ()
    shown = item_card(item_for_sending(read, card.item_id), language)
    return (shown.title,) if shown.number in shown.title else (isolate(shown.title), shown.number)


def _origin(read: Uow, card: InquiryCard, language: str) -> Origin | None:
    if card.item_id is None:
        return None
    return Origin(card.shop_id, card.shop_name.read_in(language), item_for_sending(read, card.item_id).code)


def _cut(words: str, longest: int) -> str:
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"


def _label(key: str, payload: Payload, language: str, style: str = "plain") -> Label:
    return Label(say(language, key), payload.pack(), style)
