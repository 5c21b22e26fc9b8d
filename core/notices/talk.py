"""What a client and a shop say, alone or under an item, told to the other; what comes fast grows in one message."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import or_, select, update

from core.access.queries import staff_with
from core.access.rules import Ability
from core.db.journal import EventRow
from core.db.uow import Uow
from core.feedback.queries import comment_by_id
from core.inquiries.muting import muted_until
from core.inquiries.queries import inquiry_for_sending
from core.messaging.actions.outbox import Subject, edit_sent
from core.messaging.meaning import Say, ShowAnswered, ShowAsked, ShowComment, TakenBack
from core.messaging.models import Account, Message, Outgoing
from core.messaging.queries import remembered_about
from core.messaging.rules import GROWS_ON, PART, SAID, Lane
from core.notices import kinds
from core.notices.telling import Notice, tell

SHOWN_ANEW_FOR = timedelta(hours=48)
Said = dict[str, Any]


def written(uow: Uow, event: EventRow, said: Said) -> None:
    about = Subject("inquiry", said["inquiry_id"])
    if said["from_shop"]:
        client = inquiry_for_sending(uow, about.id).person_id
        tell(uow, event, [client], Notice(kinds.ANSWER, ShowAnswered(said["words_id"]), about))
        _show_anew(uow, about)
        return
    if muted_until(uow, event.shop_id, said["by"]):
        return
    for person_id in uow.session.scalars(staff_with(Ability.ANSWER, event.shop_id)).all():
        start = _start(uow, about, person_id, said["head"], said["words_id"])
        if start is not None and person_id != said["by"]:
            asked = ShowAsked(about.id, said["head"], start)
            tell(uow, event, [person_id], Notice(kinds.MESSAGE, asked, about))


def commented(uow: Uow, event: EventRow, said: Said) -> None:
    """The one who is answered hears first; then those in the shop who may answer, but for the author."""
    about = Subject("comment", said["comment_id"])
    if said["answers_to"] and said["answers_to"] != said["by"]:
        answer = Notice(kinds.ANSWER, ShowComment(said["comment_id"], "notices.answer"), about)
        tell(uow, event, [said["answers_to"]], answer)
    if not said["from_shop"] and not muted_until(uow, event.shop_id, said["by"]):
        question = Notice(kinds.COMMENT, ShowComment(said["comment_id"], "notices.comment"), about)
        tell(uow, event, staff_with(Ability.ANSWER, event.shop_id), question, but=said["by"])


def comment_changed(uow: Uow, _: EventRow, said: Said) -> None:
    """Wherever it was told it shows what it says now, behind all news; what its writer took back is told no more."""
    about = Subject("comment", said["comment_id"])
    if comment_by_id(uow, about.id).taken_back:
        _pictures_out_of_sight(uow, about, said["item_id"])
        unsent = Outgoing.state.in_(("waiting", "held")), Outgoing.kind.in_((kinds.COMMENT.name, kinds.ANSWER.name))
        untold = update(Outgoing).where(Outgoing.about_kind == about.kind, Outgoing.about_id == about.id, *unsent)
        uow.change(untold.values(state="cancelled", reason="taken back by its writer"))
        _forget_as_sent(uow, about)
    for message in remembered_about(uow, about):
        if message.payload.get("is") == "comment":
            edit_sent(uow, message.id)


def _forget_as_sent(uow: Uow, about: Subject) -> None:
    """Where nothing can be edited, the words as they were sent stand in no bell of ours."""
    copies = update(Message).where(Message.about_kind == about.kind, Message.about_id == about.id)
    uow.session.execute(copies.values(words=""))


def _pictures_out_of_sight(uow: Uow, about: Subject, item_id: int) -> None:
    """Words can be edited away; a message that is a picture goes whole, where its channel can."""
    shown = Message.about_kind == about.kind, Message.about_id == about.id, Message.kind != SAID
    query = select(Message).where(*shown, or_(Message.kind == PART, Message.shape.contains(":")))
    for message in uow.session.scalars(query).all():
        gone = TakenBack(item_id, says=message.kind != PART, key="comments.gone")
        edit_sent(uow, message.id, gone)


def comment_unreadable(uow: Uow, event: EventRow, said: Said) -> None:
    notice = Notice(kinds.UNREADABLE, Say("comments.unreadable"), Subject("comment", said["comment_id"]))
    tell(uow, event, [said["by"]], notice)


def taken(uow: Uow, _: EventRow, said: Said) -> None:
    """All of the shop see who has it, or that it is done."""
    _show_anew(uow, Subject("inquiry", said["inquiry_id"]))


def _start(uow: Uow, about: Subject, person_id: int, head: int, words_id: int) -> int | None:
    """With which of the words told together a new message begins; none when an earlier one grows.

    One that has not left yet is taken back and told anew with these words in it: whether it was put into words before
    they came, nobody can know.
    """
    query = select(Outgoing).filter_by(
        kind=kinds.MESSAGE.name, about_kind=about.kind, about_id=about.id, person_id=person_id
    )
    for row in uow.session.scalars(query.where(Outgoing.state.in_(("waiting", "held")))):
        if row.payload.get("head") == head:
            return None if row.state == "held" else _taken_back(uow, row, words_id)
    for message in remembered_about(uow, about, person_id=person_id, kind=kinds.MESSAGE.name):
        if message.payload.get("head") == head and _grows(uow, message.account_id):
            edit_sent(uow, message.id, lane=Lane.ALERTS)
            return None
    return words_id


def _taken_back(uow: Uow, row: Outgoing, words_id: int) -> int:
    start: int = row.payload["start"]
    waiting = update(Outgoing).where(Outgoing.id == row.id, Outgoing.state == "waiting")
    back = uow.change(waiting.values(state="cancelled", reason="told together with what came after it"))
    return start if back else words_id


def _grows(uow: Uow, account_id: int) -> bool:
    return uow.session.scalar(select(Account.channel).where(Account.id == account_id)) in GROWS_ON


def _show_anew(uow: Uow, about: Subject) -> None:
    for message in remembered_about(uow, about, younger_than=SHOWN_ANEW_FOR, kind=kinds.MESSAGE.name):
        edit_sent(uow, message.id, lane=Lane.ALERTS)
