"""What came from a person and what was sent to them: updates, messages, the outbox, their web chat, their chats."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, String, and_, cast, delete, exists, func, literal, or_, select, update

from core.galleries.models import PinTry
from core.messaging.models import Account, Conversation, Inbound, Message, Outgoing
from core.messaging.rules import UNSETTLED
from core.personal.rules import AT_ONCE
from core.personal.steps.work import Work, in_lots
from core.webchat.models import Chat, ChatMessage

SCANNED = 5_000  # rows of a table without a way to one conversation's: looked through in short turns
FORGOTTEN = {"forgotten": True}


def forget_said(work: Work) -> None:
    with work.db.write() as uow:
        uow.session.execute(delete(PinTry).where(PinTry.asker == f"person:{work.person_id}"))
    _forget_inbound(work)
    forget_sent(work)
    _forget_web_chat(work)
    forget_chats(work)


def _forget_inbound(work: Work) -> None:
    """The rows stay, so that an update that comes again is known; what was in it does not."""
    if not work.known.conversations:
        return
    with work.db.read() as uow:
        first, last = uow.session.execute(select(func.min(Inbound.id), func.max(Inbound.id))).one()
    theirs = Inbound.conversation_id.in_(work.known.conversations), Inbound.received_at <= work.begun_at
    empty: dict[str, Any] = {"payload": FORGOTTEN, "media": None, "album": None, "reason": None}
    for start in range(first or 0, (last or -1) + 1, SCANNED):
        here = Inbound.id.between(start, start + SCANNED - 1)
        with work.db.write() as uow:
            uow.session.execute(update(Inbound).where(here, *theirs, Inbound.state == "new").values(state="ignored"))
            for _, address in work.known.addresses:
                named = Inbound.external_id.startswith(f"{address}:", autoescape=True)
                nameless = literal("gone:").concat(cast(Inbound.id, String))
                uow.session.execute(update(Inbound).where(here, *theirs, named).values(external_id=nameless))
            uow.session.execute(update(Inbound).where(here, *theirs).values(conversation_id=None, **empty))


def forget_sent(work: Work) -> None:
    """What is just being sent is looked for again at the very end. A row that is over says that something was sent."""
    to_them = or_(Outgoing.person_id == work.person_id, _in_their_chats(work, Outgoing, Outgoing.created_at))
    over = Outgoing.state.not_in(UNSETTLED), Outgoing.chat_id != ""
    _in_turns(work, Outgoing, and_(to_them, *over), {"payload": {}, "chat_id": "", "sent_parts": None, "reason": None})
    told = or_(Message.person_id == work.person_id, _in_their_chats(work, Message, Message.sent_at))
    _in_turns(work, Message, told, None)


def _in_turns(work: Work, table: Any, which: ColumnElement[bool], values: dict[str, Any] | None) -> None:
    with work.db.read() as uow:
        ids = uow.session.scalars(select(table.id).where(which).order_by(table.id)).all()
    for some in in_lots(ids, AT_ONCE):
        these = table.id.in_(some)
        with work.db.write() as uow:
            change: Any = delete(table).where(these) if values is None else update(table).where(these).values(**values)
            uow.session.execute(change)


def _in_their_chats(work: Work, table: Any, at: Any) -> ColumnElement[bool]:
    """Said to nobody in particular there, and not to somebody who has come since."""
    before = table.person_id.is_(None), at <= work.begun_at
    found: list[ColumnElement[bool]] = []
    for channel, external_id in work.known.addresses:
        accounts = select(Account.id).where(Account.channel == channel)
        found.append(and_(table.account_id.in_(accounts), table.chat_id == external_id, *before))
    return or_(table.id < 0, *found)


def _forget_web_chat(work: Work) -> None:
    """Its row stays until the receipt was shown in a page that is still open."""
    for chat_id in work.chats("webchat"):
        _in_turns(work, ChatMessage, ChatMessage.chat_id == chat_id, None)


def close_web_chat(work: Work) -> None:
    _forget_web_chat(work)
    for chat_id in work.chats("webchat"):
        with work.db.write() as uow:
            uow.session.execute(delete(Chat).where(Chat.chat_id == chat_id))


def forget_chats(work: Work) -> None:
    """One in which somebody new has spoken meanwhile is theirs."""
    theirs = Conversation.id.in_(work.known.conversations)
    spoken = exists().where(Inbound.conversation_id == Conversation.id)
    with work.db.write() as uow:
        uow.session.execute(delete(Conversation).where(theirs, ~spoken))
