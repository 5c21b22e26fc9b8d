"""What a person's file says: section by section, row by row, and of others only what was said to them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import and_, or_, select

from core.access.models import Belonging
from core.access.rules import TAG, shop_of
from core.clients.models import Admission, Client
from core.contributions.models import Contribution
from core.db.uow import Uow
from core.feedback.models import Comment, CommentMedia, Reaction
from core.galleries.models import Gallery, GalleryRhythm
from core.inquiries.models import Inquiry, Words, WordsMedia
from core.items.models import Item
from core.items.queries import cards_seen
from core.kernel.actor import Actor
from core.media.models import Media
from core.messaging.models import Account, Conversation, Inbound, Message
from core.people.models import Identity, Person
from core.people.queries import webchat_id
from core.personal.models import DataFile
from core.personal.rules import without_keys
from core.personal.steps.said import FORGOTTEN
from core.reports.models import Report
from core.saved.models import SavedItem
from core.shops.models import Member, Shop
from core.webchat.models import ChatMessage

Row = dict[str, Any]
AT_ONCE = 200
Section = Callable[[Uow, int], Iterator[Row]]


def you(uow: Uow, me: int) -> Iterator[Row]:
    row = uow.session.get_one(Person, me)
    quiet = [row.quiet_from, row.quiet_to] if row.quiet_from is not None else None
    told = {"name": row.name, "language": row.language, "phone": row.phone, "zone": row.zone, "quiet_hours": quiet}
    yield {**told, "since": row.created_at, "last_here": row.last_here_at}


def addresses(uow: Uow, me: int) -> Iterator[Row]:
    for row in _each(uow, select(Identity).where(Identity.person_id == me).order_by(Identity.id)):
        yield {"channel": row.channel, "address": row.external_id, "since": row.created_at}


def shops(uow: Uow, me: int) -> Iterator[Row]:
    """Each shop once, with every way in which they belong, work or asked to be let in, and its tags for them."""
    subjects = select(Belonging.subject).where(Belonging.person_id == me, Belonging.subject.like(f"{TAG}%"))
    tags = [(shop_of(subject), subject.split(":", 2)[2]) for subject in uow.session.scalars(subjects)]
    ways: dict[int, list[Row]] = {}
    for shop_id, way in (*_as_client(uow, me), *_as_member(uow, me), *_as_asking(uow, me)):
        ways.setdefault(shop_id, []).append(way)
    for shop in uow.session.scalars(select(Shop).where(Shop.id.in_(ways)).order_by(Shop.id)):
        theirs = ways[shop.id]
        since = min(way["since"] for way in theirs)
        as_whom, tagged = [way["as"] for way in theirs], [tag for known_in, tag in tags if known_in == shop.id]
        yield {"shop": shop.name.as_row(), "as": as_whom, "tags": tagged, "since": since, "ways": theirs}


def _as_client(uow: Uow, me: int) -> Iterator[tuple[int, Row]]:
    for row in uow.session.scalars(select(Client).where(Client.person_id == me)):
        apart = select(Gallery.title, GalleryRhythm.rhythm).join(Gallery, Gallery.id == GalleryRhythm.gallery_id)
        apart = apart.where(GalleryRhythm.person_id == me, GalleryRhythm.shop_id == row.shop_id)
        galleries = [{"gallery": title.as_row(), "news": rhythm} for title, rhythm in uow.session.execute(apart)]
        news = {"news": row.rhythm, "galleries": galleries}
        yield row.shop_id, {"as": "client", "state": row.state, "since": row.joined_at, **news}


def _as_member(uow: Uow, me: int) -> Iterator[tuple[int, Row]]:
    for row in uow.session.scalars(select(Member).where(Member.person_id == me)):
        yield row.shop_id, {"as": row.role, "since": row.joined_at}


def _as_asking(uow: Uow, me: int) -> Iterator[tuple[int, Row]]:
    for row in uow.session.scalars(select(Admission).where(Admission.person_id == me)):
        yield row.shop_id, {"as": "asked", "state": row.state, "since": row.asked_at}


def comments(uow: Uow, me: int) -> Iterator[Row]:
    """Theirs, and what a shop answered to them alone."""
    mine = or_(Comment.author_id == me, Comment.private_to == me)
    query = select(Comment).where(mine, Comment.taken_back_at.is_(None)).order_by(Comment.id)
    for row in _each(uow, query):
        by = "you" if row.author_id == me else "shop"
        files = uow.session.scalars(select(CommentMedia.media_id).where(CommentMedia.comment_id == row.id)).all()
        said = {"item": _item(uow, me, row.item_id), "by": by, "words": row.words, "at": row.written_at}
        yield {**said, "for": "all" if row.private_to is None else "you and the shop", "pictures": list(files)}


def reactions(uow: Uow, me: int) -> Iterator[Row]:
    query = select(Reaction).where(Reaction.person_id == me).order_by(Reaction.given_at)
    for row in _each(uow, query):
        yield {"item": _item(uow, me, row.item_id), "emoji": row.emoji, "at": row.given_at}


def saved(uow: Uow, me: int) -> Iterator[Row]:
    for row in _each(uow, select(SavedItem).where(SavedItem.person_id == me).order_by(SavedItem.saved_at)):
        yield {"item": _item(uow, me, row.item_id), "at": row.saved_at}


def conversations(uow: Uow, me: int) -> Iterator[Row]:
    query = select(Words, Inquiry, Shop.name).join(Inquiry, Inquiry.id == Words.inquiry_id)
    query = query.join(Shop, Shop.id == Inquiry.shop_id).where(Inquiry.person_id == me).order_by(Inquiry.id, Words.id)
    for words, talk, name in uow.session.execute(query.execution_options(yield_per=AT_ONCE)):
        files = uow.session.scalars(select(WordsMedia.media_id).where(WordsMedia.words_id == words.id)).all()
        about = {"conversation": talk.id, "shop": name.as_row(), "item": _item(uow, me, talk.item_id)}
        by = "shop" if words.from_shop else "you"
        yield {**about, "by": by, "words": words.words, "at": words.said_at, "pictures": list(files)}


def contributions(uow: Uow, me: int) -> Iterator[Row]:
    query = select(Contribution, Shop.name).join(Shop, Shop.id == Contribution.shop_id)
    for row, name in uow.session.execute(query.where(Contribution.person_id == me).order_by(Contribution.id)):
        yield {"shop": name.as_row(), "state": row.state, "at": row.opened_at}


def reports(uow: Uow, me: int) -> Iterator[Row]:
    query = select(Report, Shop.name).join(Shop, Shop.id == Report.shop_id).where(Report.person_id == me)
    for row, name in uow.session.execute(query.order_by(Report.id)):
        about = _item(uow, me, row.thing_id if row.thing == "item" else None)
        said = {"why": row.why, "words": row.words, "state": row.state, "at": row.created_at}
        yield {"shop": name.as_row(), "item": about, **said}


def told(uow: Uow, me: int) -> Iterator[Row]:
    """What was sent to them; a link that signs in is not remembered."""
    query = select(Message, Account.channel).join(Account, Account.id == Message.account_id)
    query = query.where(Message.person_id == me, Message.words != "").order_by(Message.id)
    for row, channel in uow.session.execute(query.execution_options(yield_per=AT_ONCE)):
        yield {"channel": channel, "words": without_keys(row.words), "at": row.sent_at}


def web_chat(uow: Uow, me: int) -> Iterator[Row]:
    query = select(ChatMessage).where(ChatMessage.chat_id == webchat_id(uow, me)).order_by(ChatMessage.id)
    for row in _each(uow, query):
        text, quote = row.content.get("text"), (row.content.get("quote") or {}).get("text")
        if text or quote:
            said = {"words": without_keys(text or ""), "quote": without_keys(quote or "")}
            yield {"by": "you" if row.mine else "us", **said, "at": row.posted_at}


def came_in(uow: Uow, me: int) -> Iterator[Row]:
    """Updates as their channels brought them, of the last ninety days."""
    own = select(Identity).where(Identity.person_id == me, Identity.channel == Account.channel)
    here = own.where(Identity.external_id == Conversation.chat_id).exists()
    chats = select(Conversation.id).join(Account, Account.id == Conversation.account_id).where(here)
    query = select(Inbound).where(Inbound.conversation_id.in_(chats)).order_by(Inbound.id)
    for row in _each(uow, query):
        if row.payload != FORGOTTEN:
            yield {"at": row.received_at, "what": json.loads(without_keys(json.dumps(row.payload)))}


def pictures(uow: Uow, me: int) -> Iterator[Row]:
    """Files that they sent; a shop's goods are among them where they make items."""
    packed = select(DataFile.media_id).where(DataFile.media_id.is_not(None))
    query = select(Media).where(and_(Media.uploader_id == me, Media.id.not_in(packed), Media.sha256 != ""))
    for row in _each(uow, query.order_by(Media.id)):
        told = {"kind": row.kind, "name": row.filename, "size": row.size, "at": row.received_at}
        yield {"id": row.id, "file": f"files/{row.id}.{row.extension}", **told, "key": row.sha256}


SECTIONS: dict[str, Section] = {
    section.__name__: section
    for section in (
        *(you, addresses, shops, comments, reactions, saved, conversations, contributions, reports),
        *(told, web_chat, came_in, pictures),
    )
}


def _each(uow: Uow, query: Any) -> Iterator[Any]:
    """As they are read, and not all at once."""
    yield from uow.session.scalars(query.execution_options(yield_per=AT_ONCE))


def _item(uow: Uow, me: int, item_id: int | None) -> Row | None:
    """By its name where they may see it today; else by its number alone."""
    if item_id is None:
        return None
    cards = cards_seen(uow, Actor(me), [item_id])
    number = uow.session.scalar(select(Item.number).where(Item.id == item_id))
    return {"number": number, "title": cards[0].title.as_row() if cards else None}
