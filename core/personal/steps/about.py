"""What others were told of a person, by what it is about: emptied, and shown anew where that can be done."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, or_, select, update

from core.contributions.models import ContributedItem, Contribution
from core.db.uow import Uow
from core.feedback.models import Comment
from core.inquiries.models import Inquiry, Words
from core.messaging.actions.outbox import edit_sent
from core.messaging.meaning import Meaning, Say, TakenBack, to_row
from core.messaging.models import Account, Message, Outgoing
from core.messaging.rules import PART, SAID
from core.personal.known import UNSAID
from core.personal.rules import AT_ONCE
from core.personal.steps.work import Work, in_lots
from core.webchat.actions import edit_message
from core.webchat.models import ChatMessage

Subjects = dict[str, list[int]]
GONE = "personal.words_gone"
OWNED = ("comment", "inquiry", "words", "admission", "client_card")  # each is about one person, and no other
STANDS = ("comment", "contribution", "item")  # shown as it is now: without a name, or taken back


def clean_by_subject(work: Work) -> None:
    """What tells of their words, whether the name stands in it or not; after the words themselves are gone."""
    with work.db.read() as uow:
        subjects = subjects_of(uow, work)
    for kind, ids in subjects.items():
        for some in in_lots(ids, AT_ONCE):
            _stop(work, kind, some)
            with work.db.read() as uow:
                about: list[ColumnElement[bool]] = [Message.about_kind == kind, Message.about_id.in_(some)]
                if kind == "item":  # clients' cards don't say who sent it
                    about.append(Message.payload["view"].as_string() == "owner")
                found = uow.session.scalars(select(Message.id).where(*about, ~_theirs(work)).order_by(Message.id)).all()
            for lot in in_lots(found):
                with work.db.write() as uow:
                    for message_id in lot:
                        _show_anew(uow, message_id, "" if kind in STANDS else GONE)


def subjects_of(uow: Uow, work: Work) -> Subjects:
    me = work.person_id
    inquiries = select(Inquiry.id).where(Inquiry.person_id == me)
    between = or_(Comment.author_id == me, Comment.private_to == me)
    sent = select(Contribution.id).where(Contribution.person_id == me)
    items = select(ContributedItem.item_id).where(ContributedItem.contribution_id.in_(sent))
    return {
        "comment": list(uow.session.scalars(select(Comment.id).where(between))),
        "inquiry": list(uow.session.scalars(inquiries)),
        "words": list(uow.session.scalars(select(Words.id).where(Words.inquiry_id.in_(inquiries)))),
        "admission": list(work.known.admissions),
        "client_card": [me],
        "contribution": list(uow.session.scalars(sent)),
        "item": list(uow.session.scalars(items)),
    }


def _theirs(work: Work) -> ColumnElement[bool]:
    return Message.person_id.is_not(None) & (Message.person_id == work.person_id)


def _stop(work: Work, kind: str, ids: Sequence[int]) -> None:
    """What was about to tell others of a talk, or of who asks to be let in, does not leave."""
    if kind in STANDS:
        return
    about = Outgoing.about_kind == kind, Outgoing.about_id.in_(ids), Outgoing.edits_message_id.is_(None)
    with work.db.write() as uow:
        waiting = update(Outgoing).where(*about, Outgoing.state.in_(("waiting", "held")))
        uow.change(waiting.values(state="cancelled", reason="erased", payload={}))


def _show_anew(uow: Uow, message_id: int, key: str) -> None:
    message = uow.session.get(Message, message_id)
    if message is None:
        return
    message.words = ""
    if message.kind == SAID:
        _unsay(uow, message)
    elif key:
        instead = _without_pictures(message, key)
        if message.payload != to_row(instead):
            show_instead(uow, message, instead)
    elif message.kind != PART:
        show_instead(uow, message, None)


def _without_pictures(message: Message, key: str) -> Meaning:
    """A message that is a picture goes whole."""
    picture = message.kind == PART or ":" in message.shape
    return TakenBack(0, says=message.kind != PART, key=key) if picture else Say(key)


def show_instead(uow: Uow, message: Message, meaning: Meaning | None) -> None:
    """As it is now, where there is no other meaning. What an account showed that is gone stays as it is."""
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
