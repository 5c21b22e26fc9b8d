"""What one of the two took back in a conversation: shown no more wherever it was, and told to nobody any more."""

from __future__ import annotations

from typing import Any

from sqlalchemy import or_, select, update

from core.access.queries import staff_with
from core.access.rules import Ability
from core.db.journal import EventRow
from core.db.uow import Uow
from core.inquiries.queries import inquiry_for_sending, told_together
from core.kernel.clock import now
from core.messaging.actions.outbox import Subject, edit_sent
from core.messaging.meaning import ShowAsked, TakenBack
from core.messaging.models import Message, Outgoing
from core.messaging.rules import PART, REPLY
from core.notices import kinds
from core.notices.talk import SHOWN_ANEW_FOR
from core.notices.telling import Notice, tell

Said = dict[str, Any]


def words_unsaid(uow: Uow, event: EventRow, said: Said) -> None:
    about = Subject("inquiry", said["inquiry_id"])
    _stop_telling(uow, about, said)
    query = select(Message).where(Message.about_kind == about.kind, Message.about_id == about.id)
    for message in uow.session.scalars(query.order_by(Message.id)).all():
        if _shows(message.payload, said):
            _show_without(uow, event, message, pictured=said["pictured"])
    _lists_anew(uow, event.shop_id, inquiry_for_sending(uow, about.id).person_id)


def _stop_telling(uow: Uow, about: Subject, said: Said) -> None:
    """Of words that are told together the others are told, where there are any."""
    on_its_way = Outgoing.state.in_(("waiting", "held")), Outgoing.kind.in_((kinds.MESSAGE.name, kinds.ANSWER.name))
    query = select(Outgoing).where(Outgoing.about_kind == about.kind, Outgoing.about_id == about.id, *on_its_way)
    for row in uow.session.scalars(query).all():
        if _shows(row.payload, said) and not _others_stand(uow, row.payload):
            waiting = update(Outgoing).where(Outgoing.id == row.id, *on_its_way)
            uow.change(waiting.values(state="cancelled", reason="taken back by its writer"))


def _shows(payload: Said, said: Said) -> bool:
    """A message to the shop that began with words which came later does not; a whole conversation may."""
    match payload.get("is"):
        case "asked":
            return bool(payload["head"] == said["head"] and payload["start"] <= said["words_id"])
        case "answered":
            return bool(payload["words_id"] == said["words_id"])
        case kind:
            return kind == "inquiry"


def _others_stand(uow: Uow, payload: Said) -> bool:
    if payload["is"] != "asked":
        return False
    return any(not one.taken_back for one in told_together(uow, payload["head"], payload["start"]))


def _show_without(uow: Uow, event: EventRow, message: Message, *, pictured: bool) -> None:
    """Words can be edited away; a message that is a picture goes whole, and words that stood below it are told anew.

    Where nothing can be edited, the words as they were sent stand at least in no bell of ours.
    """
    message.words = ""
    if pictured:
        _parts_out_of_sight(uow, message)
    if not (pictured and ":" in message.shape):
        edit_sent(uow, message.id)
        return
    payload = message.payload
    edit_sent(uow, message.id, TakenBack(0, key="inquiries.gone"))
    if _others_stand(uow, payload):
        about = Subject("inquiry", payload["inquiry_id"])
        asked = ShowAsked(about.id, payload["head"], payload["start"])
        tell(uow, event, [message.person_id], Notice(kinds.MESSAGE, asked, about))


def _parts_out_of_sight(uow: Uow, message: Message) -> None:
    """The pictures of an album stand above the message that has its words."""
    parts = select(Message.id).where(Message.outgoing_id == message.outgoing_id, Message.kind == PART)
    for part_id in uow.session.scalars(parts).all():
        edit_sent(uow, part_id, TakenBack(0, says=False))


def _lists_anew(uow: Uow, shop_id: int, client_id: int) -> None:
    """A line of /inquiries has the last words of its conversation. Of a list that is days old none is kept here."""
    read = or_(Message.person_id == client_id, Message.person_id.in_(staff_with(Ability.SEE_CLIENTS, shop_id)))
    lists = read, Message.kind == REPLY, Message.payload["is"].as_string() == "inquiries"
    young = select(Message.id).where(*lists, Message.sent_at > now() - SHOWN_ANEW_FOR)
    shown = uow.session.scalars(young).all()
    uow.change(update(Message).where(*lists, Message.words != "").values(words=""))
    for message_id in shown:
        edit_sent(uow, message_id)
