"""What others' chats hold of a person: emptied of their name and words, and shown anew where that can be done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import or_, select, union, update

from core.db.uow import Uow
from core.feedback.models import Comment
from core.inquiries.models import Inquiry, Words
from core.messaging.actions.outbox import edit_sent
from core.messaging.meaning import Meaning, Say, TakenBack, to_row
from core.messaging.models import Account, Conversation, Inbound, Message, Outgoing
from core.messaging.rules import PART, SAID
from core.people.models import Identity
from core.people.rules import LEFT
from core.personal.known import Needles
from core.personal.rules import AT_ONCE
from core.personal.steps.said import FORGOTTEN
from core.personal.steps.work import Work, in_lots
from core.shops.models import Member
from core.webchat.actions import edit_message
from core.webchat.models import ChatMessage

Subjects = dict[str, list[int]]
GONE = "personal.words_gone"
UNSAID = "…"
OWNED = ("comment", "inquiry", "words", "admission", "client_card")  # each is about one person, and no other


def clean_others_chats(work: Work) -> None:
    """By name and words: in the chats of all who worked for their shops or were told of what they said."""
    with work.db.read() as uow:
        subjects = _subjects(uow, work)
        needles = Needles(work.known, _words(uow, work))
        told = _told(uow, work, subjects)
    for person_id in told:
        _clean_messages(work, needles, person_id, subjects)
        _clean_outbox(work, needles, person_id, subjects)
        _clean_chats(work, needles, person_id)


def clean_by_subject(work: Work) -> None:
    """What tells of their words, whether the name stands in it or not; after the words themselves are gone."""
    with work.db.read() as uow:
        subjects = _subjects(uow, work)
    for kind, ids in subjects.items():
        for some in in_lots(ids, AT_ONCE):
            _stop(work, kind, some)
            with work.db.read() as uow:
                about = Message.about_kind == kind, Message.about_id.in_(some), ~_theirs(work, Message)
                found = uow.session.scalars(select(Message.id).where(*about).order_by(Message.id)).all()
            for lot in in_lots(found):
                with work.db.write() as uow:
                    for message_id in lot:
                        _show_anew(uow, message_id, _instead(kind))


def _subjects(uow: Uow, work: Work) -> Subjects:
    me = work.person_id
    inquiries = select(Inquiry.id).where(Inquiry.person_id == me)
    between = or_(Comment.author_id == me, Comment.private_to == me)
    return {
        "comment": list(uow.session.scalars(select(Comment.id).where(between))),
        "inquiry": list(uow.session.scalars(inquiries)),
        "words": list(uow.session.scalars(select(Words.id).where(Words.inquiry_id.in_(inquiries)))),
        "admission": list(work.known.admissions),
        "client_card": [me],
    }


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


def _theirs(work: Work, table: Any) -> Any:
    return table.person_id.is_not(None) & (table.person_id == work.person_id)


def _stop(work: Work, kind: str, ids: Sequence[int]) -> None:
    """What was about to tell others of a talk, or of who asks to be let in, does not leave."""
    if kind == "comment":
        return
    about = Outgoing.about_kind == kind, Outgoing.about_id.in_(ids), Outgoing.edits_message_id.is_(None)
    with work.db.write() as uow:
        waiting = update(Outgoing).where(*about, Outgoing.state.in_(("waiting", "held")))
        uow.change(waiting.values(state="cancelled", reason="erased", payload={}))


def _instead(kind: str) -> str:
    """A comment is shown as it is now: without a name, or taken back. Of all else nothing is left to show."""
    return "" if kind == "comment" else GONE


def _show_anew(uow: Uow, message_id: int, key: str) -> None:
    message = uow.session.get(Message, message_id)
    if message is None:
        return
    message.words = ""
    if message.kind == SAID:
        _unsay(uow, message)
    elif key and message.payload != _row(key):
        _edit(uow, message, _without_pictures(message, key))
    elif message.kind != PART and not key:
        _edit(uow, message, None)


def _row(key: str) -> dict[str, Any]:
    return to_row(Say(key))


def _without_pictures(message: Message, key: str) -> Meaning:
    """A message that is a picture goes whole."""
    picture = message.kind == PART or ":" in message.shape
    return TakenBack(0, says=message.kind != PART, key=key) if picture else Say(key)


def _edit(uow: Uow, message: Message, meaning: Meaning | None) -> None:
    """By an account that still sends; what another channel shows can't be changed by us."""
    if uow.session.scalar(select(Account.state).where(Account.id == message.account_id)) == "active":
        edit_sent(uow, message.id, meaning)


def _unsay(uow: Uow, message: Message) -> None:
    """What someone of the shop wrote in that talk, in their own web chat."""
    message.payload = {}
    if message.external_id.isdigit() and _is_web(uow, message.account_id):
        stored = uow.session.get(ChatMessage, int(message.external_id))
        if stored and stored.chat_id == message.chat_id:
            said = {**stored.content, "text": UNSAID, "media": [], "quote": None}
            edit_message(uow, stored.chat_id, stored.id, said)


def _is_web(uow: Uow, account_id: int) -> bool:
    return uow.session.scalar(select(Account.channel).where(Account.id == account_id)) == "webchat"


def _clean_messages(work: Work, needles: Needles, person_id: int, subjects: Subjects) -> None:
    for rows in _rows(work, Message, person_id):
        found = [row.id for row in rows if _of_them(row, subjects) and needles.found_in([row.words, row.payload])]
        for some in in_lots(found):
            with work.db.write() as uow:
                for message_id in some:
                    message = uow.session.get_one(Message, message_id)
                    message.words, message.payload = "", needles.without(message.payload)
                    if message.kind not in (PART, SAID):
                        _edit(uow, message, None)


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


def _clean_chats(work: Work, needles: Needles, person_id: int) -> None:
    with work.db.read() as uow:
        rows = select(Identity.channel, Identity.external_id).filter_by(person_id=person_id)
        addresses = [(channel, external_id) for channel, external_id in uow.session.execute(rows)]
    for channel, external_id in addresses:
        if channel == "webchat":
            _clean_web_chat(work, needles, external_id)
        _clean_conversations(work, needles, channel, external_id)


def _clean_web_chat(work: Work, needles: Needles, chat_id: str) -> None:
    """What they see there; messages of ours are drawn anew behind it."""
    after = 0
    while True:
        with work.db.read() as uow:
            query = select(ChatMessage).where(ChatMessage.chat_id == chat_id, ChatMessage.id > after)
            rows = uow.session.scalars(query.order_by(ChatMessage.id).limit(AT_ONCE)).all()
        if not rows:
            return
        for row in rows:
            cleaned = needles.without(row.content, UNSAID)
            if cleaned is not row.content:
                with work.db.write() as uow:
                    edit_message(uow, chat_id, row.id, cleaned)
        after = rows[-1].id


def _clean_conversations(work: Work, needles: Needles, channel: str, chat_id: str) -> None:
    """A press or an answer comes with the message under which it was made."""
    with work.db.read() as uow:
        accounts = select(Account.id).where(Account.channel == channel)
        here = Conversation.account_id.in_(accounts), Conversation.chat_id == chat_id
        ids = uow.session.scalars(select(Conversation.id).where(*here)).all()
        states = [(row.id, row.state) for row in uow.session.scalars(select(Conversation).where(*here))]
        came = select(Inbound.id, Inbound.payload).where(Inbound.conversation_id.in_(ids))
        found = [row.id for row in uow.session.execute(came.order_by(Inbound.id)) if needles.found_in(row.payload)]
    with work.db.write() as uow:
        for conversation_id, state in states:
            if needles.found_in(state):
                uow.session.get_one(Conversation, conversation_id).state = needles.without(state, LEFT)
    for some in in_lots(found):
        with work.db.write() as uow:
            handled = Inbound.id.in_(some), Inbound.state != "new"
            uow.session.execute(update(Inbound).where(*handled).values(payload=FORGOTTEN, reason=None))
