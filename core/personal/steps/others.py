"""What others' chats hold of a person: looked through for their name, addresses and words, and cleaned of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import or_, select, union, update

from core.db.uow import Uow
from core.feedback.models import Comment
from core.inquiries.models import Inquiry, Words
from core.messaging.meaning import Meaning, Say
from core.messaging.models import Account, Conversation, Inbound, Message, Outgoing
from core.messaging.rules import PART, SAID
from core.people.models import Identity
from core.personal.known import UNSAID, Needles
from core.personal.rules import AT_ONCE
from core.personal.steps.about import GONE, OWNED, Subjects, show_instead, subjects_of
from core.personal.steps.said import FORGOTTEN
from core.personal.steps.work import Work, in_lots
from core.shops.models import Member
from core.webchat.actions import edit_message
from core.webchat.models import ChatMessage

NAMES_A_MESSAGE = ("message_id", "reply_to")
Names = frozenset[str]  # messages that are about them, as their channel calls them


def clean_others_chats(work: Work) -> None:
    """By name and words: in the chats of all who worked for their shops or were told of what they said."""
    with work.db.read() as uow:
        subjects = subjects_of(uow, work)
        needles = Needles(work.known, _words(uow, work))
        told = _told(uow, work, subjects)
    for person_id in told:
        about_them = _clean_messages(work, needles, person_id, subjects)
        _clean_outbox(work, needles, person_id, subjects)
        _clean_chats(work, needles, person_id, about_them)


def _words(uow: Uow, work: Work) -> list[str]:
    """All that will be gone."""
    me = work.person_id
    kept = Comment.private_to.is_not(None) if work.comments == "stay" else Comment.id > 0
    mine = (Comment.author_id == me) & ~Comment.from_shop & kept
    comments = select(Comment.words).where(or_(mine, Comment.private_to == me))
    talks = select(Words.words).join(Inquiry, Inquiry.id == Words.inquiry_id).where(Inquiry.person_id == me)
    return [words for query in (comments, talks) for words in uow.session.scalars(query) if words]


def _told(uow: Uow, work: Work, subjects: Subjects) -> list[int]:
    people = set(uow.session.scalars(select(Member.person_id).where(Member.shop_id.in_(work.known.shops))))
    for kind, ids in subjects.items():
        for some in in_lots(ids, AT_ONCE):
            about = [(table.about_kind == kind) & table.about_id.in_(some) for table in (Message, Outgoing)]
            readers = union(select(Message.person_id).where(about[0]), select(Outgoing.person_id).where(about[1]))
            people.update(person_id for person_id in uow.session.scalars(readers) if person_id)
    return sorted(people - {work.person_id})


def _clean_messages(work: Work, needles: Needles, person_id: int, subjects: Subjects) -> Names:
    """Gives the names of those that are about them, in which a name need not stand."""
    names: set[str] = set()
    for rows in _rows(work, Message, person_id):
        names.update(row.external_id for row in rows if row.about_kind in OWNED and _of_them(row, subjects))
        found = [row.id for row in rows if _of_them(row, subjects) and needles.found_in([row.words, row.payload])]
        for some in in_lots(found):
            with work.db.write() as uow:
                for message_id in some:
                    _clean_message(uow, work, needles, uow.session.get_one(Message, message_id))
    return frozenset(names)


def _clean_message(uow: Uow, work: Work, needles: Needles, message: Message) -> None:
    message.words, message.payload = "", needles.without(message.payload)
    if message.kind not in (PART, SAID):
        show_instead(uow, message, _instead(work, message.payload))


def _instead(work: Work, shown: dict[str, Any]) -> Meaning | None:
    """A row that is about to go can't be drawn anew."""
    asks = shown.get("is") == "admission" and shown.get("admission_id") in work.known.admissions
    is_card = shown.get("is") == "client" and shown.get("person_id") == work.person_id
    return Say(GONE) if asks or is_card else None


def _clean_outbox(work: Work, needles: Needles, person_id: int, subjects: Subjects) -> None:
    for rows in _rows(work, Outgoing, person_id):
        found = [row.id for row in rows if _of_them(row, subjects) and needles.found_in([row.payload, row.reason])]
        for some in in_lots(found):
            with work.db.write() as uow:
                for outgoing_id in some:
                    row = uow.session.get_one(Outgoing, outgoing_id)
                    row.payload, row.reason = needles.without(row.payload), needles.without(row.reason)


def _rows(work: Work, table: Any, person_id: int) -> Iterator[Sequence[Any]]:
    after = 0
    while True:
        with work.db.read() as uow:
            query = select(table).where(table.person_id == person_id, table.id > after).order_by(table.id)
            rows = uow.session.scalars(query.limit(AT_ONCE)).all()
        if not rows:
            return
        yield rows
        after = rows[-1].id


def _of_them(row: Any, subjects: Subjects) -> bool:
    """What is about somebody else of the same name is theirs, and stays."""
    return row.about_kind not in OWNED or row.about_id in subjects[row.about_kind]


def _clean_chats(work: Work, needles: Needles, person_id: int, about_them: Names) -> None:
    with work.db.read() as uow:
        rows = select(Identity.channel, Identity.external_id).filter_by(person_id=person_id)
        addresses = [(channel, external_id) for channel, external_id in uow.session.execute(rows)]
    for channel, external_id in addresses:
        if channel == "webchat":
            _clean_web_chat(work, needles, external_id, about_them)
        _clean_conversations(work, needles, (channel, external_id), about_them)


def _clean_web_chat(work: Work, needles: Needles, chat_id: str, about_them: Names) -> None:
    """What they see there, and what they quoted of it; messages of ours are drawn anew behind it."""
    after = 0
    while True:
        with work.db.read() as uow:
            query = select(ChatMessage).where(ChatMessage.chat_id == chat_id, ChatMessage.id > after)
            rows = uow.session.scalars(query.order_by(ChatMessage.id).limit(AT_ONCE)).all()
        if not rows:
            return
        for row in rows:
            cleaned = _cleaned(row, needles, about_them)
            if cleaned != row.content:
                with work.db.write() as uow:
                    edit_message(uow, chat_id, row.id, cleaned)
        after = rows[-1].id


def _cleaned(row: ChatMessage, needles: Needles, about_them: Names) -> dict[str, Any]:
    """Their own words are theirs, unless they are what was said in that talk."""
    content = _unquoted(row.content, about_them)
    return dict(needles.without(content) if row.mine else needles.drawn_without(content))


def _unquoted(content: dict[str, Any], about_them: Names) -> dict[str, Any]:
    quote = content.get("quote")
    if not quote or str(quote.get("message_id")) not in about_them:
        return content
    return {**content, "quote": {**quote, "text": UNSAID}}


def _clean_conversations(work: Work, needles: Needles, address: tuple[str, str], about_them: Names) -> None:
    """A press or an answer comes with the message under which it was made."""
    with work.db.read() as uow:
        accounts = select(Account.id).where(Account.channel == address[0])
        here = Conversation.account_id.in_(accounts), Conversation.chat_id == address[1]
        states = [(row.id, row.state) for row in uow.session.scalars(select(Conversation).where(*here))]
        came = select(Inbound.id, Inbound.payload).where(Inbound.conversation_id.in_([id for id, _ in states]))
        rows = uow.session.execute(came.order_by(Inbound.id).execution_options(yield_per=AT_ONCE))
        found = [row.id for row in rows if needles.found_in(row.payload) or _names_one(row.payload, about_them)]
    with work.db.write() as uow:
        for conversation_id, state in states:
            if needles.found_in(state):
                uow.session.get_one(Conversation, conversation_id).state = needles.without(state)
    for some in in_lots(found):
        with work.db.write() as uow:
            handled = Inbound.id.in_(some), Inbound.state != "new"
            uow.session.execute(update(Inbound).where(*handled).values(payload=FORGOTTEN, reason=None))


def _names_one(value: Any, about_them: Names) -> bool:
    """Whether an update came from, answers or quotes one of these messages."""
    if isinstance(value, dict):
        named = any(str(value[key]) in about_them for key in NAMES_A_MESSAGE if key in value)
        return named or any(_names_one(one, about_them) for one in value.values())
    return isinstance(value, list) and any(_names_one(one, about_them) for one in value)
