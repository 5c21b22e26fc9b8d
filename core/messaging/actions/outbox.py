"""Writes into the outbox: replies, edits of sent messages, rows held until their pictures are ready."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, not_, or_, select, update

from core.db.moments import is_over
from core.db.uow import Uow
from core.db.upsert import insert_one_missing
from core.kernel.clock import now
from core.kernel.nudges import Nudge
from core.messaging.meaning import Meaning, to_row
from core.messaging.models import Account, Message, Outgoing
from core.messaging.rules import AHEAD, EDIT, LONGEST_QUIET, NUDGE_IS_FRESH, QUIET, REPLY, SAID, Lane


@dataclass(frozen=True)
class Subject:
    """What a message is about, so that an answer to it finds its way."""

    kind: str
    id: int


@dataclass(frozen=True)
class To:
    account_id: int
    chat_id: str
    person_id: int | None


def reply(
    uow: Uow,
    to: To,
    meaning: Meaning,
    *,
    about: Subject | None = None,
    shop_id: int = 0,
    held_for: str | None = None,
    after: float = 0.0,
) -> None:
    """The bot's own answer: first lane, and safe to send again when a crash left it unsure. `after` so many seconds."""
    uow.session.add(
        Outgoing(
            account_id=to.account_id,
            chat_id=to.chat_id,
            person_id=to.person_id,
            shop_id=shop_id,
            lane=Lane.REPLIES,
            kind=REPLY,
            payload=to_row(meaning),
            about_kind=about.kind if about else None,
            about_id=about.id if about else None,
            held_for=held_for,
            state="held" if held_for else "waiting",
            next_try_at=now() + timedelta(seconds=after) if after else None,
            trace_id=uow.trace_id,
        )
    )
    if after:
        uow.nudge(Nudge("drain", to.account_id, after))
    else:
        wake_drain(uow, to.account_id)


def tie(uow: Uow, to: To, external_id: str, about: Subject) -> None:
    """A person's own message, and what became of it: an answer to it, or its edit, finds its way."""
    named = {"about_kind": about.kind, "about_id": about.id}
    if not _note_said(uow, to, external_id, {}, named):
        untied = _said(to, external_id), Message.about_kind.is_(None)
        uow.session.execute(update(Message).where(*untied).values(**named, payload={}))


def note_edit(uow: Uow, to: To, external_id: str, words: str) -> None:
    """An edit that overtook its message: that is read as it stands by now when it comes."""
    ahead = {AHEAD: words}
    if not _note_said(uow, to, external_id, ahead, {"about_kind": None, "about_id": None}):
        uow.session.execute(update(Message).where(_said(to, external_id)).values(payload=ahead))


def _said(to: To, external_id: str) -> ColumnElement[bool]:
    here = (Message.account_id == to.account_id, Message.chat_id == to.chat_id, Message.kind == SAID)
    return and_(*here, Message.external_id == external_id)


def _note_said(uow: Uow, to: To, external_id: str, payload: dict[str, Any], about: dict[str, Any]) -> bool:
    return insert_one_missing(
        uow,
        Message,
        account_id=to.account_id,
        chat_id=to.chat_id,
        external_id=external_id,
        person_id=to.person_id,
        kind=SAID,
        payload=payload,
        shape="",
        words="",
        sent_at=now(),
        **about,
    )


def edit_sent(
    uow: Uow,
    message_id: int,
    meaning: Meaning | None = None,
    *,
    lane: Lane = Lane.EDITS,
    held_for: str | None = None,
    about: Subject | None = None,
) -> None:
    """Shows a sent message anew. One edit waiting is enough: it will show what is newest when it goes out.

    `about`: it shows another thing from this moment on, and what is said to it is said about that.
    """
    message = uow.session.get_one(Message, message_id)
    if meaning is not None:
        message.payload = to_row(meaning)
    if about is not None:
        message.about_kind, message.about_id, message.sent_at = about.kind, about.id, now()
    as_good = Outgoing.held_for == held_for if held_for else Outgoing.state == "waiting"
    earlier = uow.session.scalar(select(Outgoing.id).where(Outgoing.edits_message_id == message_id, as_good))
    if earlier is not None:
        uow.session.execute(update(Outgoing).where(Outgoing.id == earlier, Outgoing.lane > lane).values(lane=int(lane)))
    else:
        uow.session.add(_edit_row(uow, message, lane, held_for))
    wake_drain(uow, message.account_id)


def _edit_row(uow: Uow, message: Message, lane: Lane, held_for: str | None) -> Outgoing:
    return Outgoing(
        account_id=message.account_id,
        chat_id=message.chat_id,
        person_id=message.person_id,
        lane=lane,
        kind=EDIT,
        payload={},
        about_kind=message.about_kind,
        about_id=message.about_id,
        edits_message_id=message.id,
        held_for=held_for,
        state="held" if held_for else "waiting",
        trace_id=uow.trace_id,
    )


def release_held(uow: Uow, held_for: str) -> None:
    """What these rows waited for is there."""
    _release(uow, Outgoing.held_for == held_for)


def release_quiet(uow: Uow, person_id: int, kinds: Sequence[str] = ()) -> None:
    """Their hours have changed, or they are awake: the drain looks anew at what waits for them, or at these kinds."""
    named = (Outgoing.kind.in_(kinds),) if kinds else ()
    _release(uow, and_(Outgoing.held_for == QUIET, Outgoing.person_id == person_id, *named))


def release_rested(uow: Uow, most: int = 5_000) -> int:
    """Those whose quiet hours are over."""
    return _release(uow, Outgoing.id.in_(_rested().limit(most)))


def any_rested(uow: Uow) -> bool:
    return uow.session.scalar(_rested().limit(1)) is not None


def _rested() -> Select[int]:
    over = is_over(Outgoing.next_try_at, LONGEST_QUIET)
    return select(Outgoing.id).where(Outgoing.state == "held", Outgoing.held_for == QUIET, over)


def _release(uow: Uow, which: ColumnElement[bool]) -> int:
    accounts = uow.session.scalars(
        update(Outgoing)
        .where(Outgoing.state == "held", which)
        .values(state="waiting", held_for=None, next_try_at=None)
        .returning(Outgoing.account_id),
        execution_options={"synchronize_session": False},
    ).all()
    for account_id in sorted(set(accounts)):
        wake_drain(uow, account_id)
    return len(accounts)


def cancel_unsent(uow: Uow, about: Subject, *, before_event: int | None = None) -> int:
    """News that has not left yet will not leave; `before_event`: but for what was told since."""
    earlier = Outgoing.event_id.is_not(None) if before_event is None else Outgoing.event_id < before_event
    return uow.change(
        update(Outgoing)
        .where(
            Outgoing.about_kind == about.kind,
            Outgoing.about_id == about.id,
            Outgoing.state.in_(("waiting", "held")),
            Outgoing.lane == Lane.BROADCASTS,
            earlier,
        )
        .values(state="cancelled", reason="withdrawn before it was sent")
    )


def cancel_from_shop(uow: Uow, shop_id: int, person_id: int) -> int:
    """They belong to the shop no more: what it wanted to tell them and has not left yet will not leave."""
    unsent = Outgoing.state.in_(("waiting", "held")), Outgoing.kind != REPLY
    theirs = Outgoing.shop_id == shop_id, Outgoing.person_id == person_id
    return uow.change(update(Outgoing).where(*theirs, *unsent).values(state="cancelled", reason="no client any more"))


def cancel_pointless(uow: Uow) -> int:
    """Too old to be worth telling, and waiting by an account that no drain looks at."""
    gone = select(Account.id).where(Account.state != "active")
    return uow.change(
        update(Outgoing)
        .where(Outgoing.account_id.in_(gone), Outgoing.state.in_(("waiting", "held")), Outgoing.expires_at < now())
        .values(state="cancelled", reason="too old to be worth telling")
    )


def wake_drain(uow: Uow, account_id: int) -> None:
    """Gathers nudges: while one is on its way and fresh, another says nothing new."""
    moment = now()
    changed = uow.change(
        update(Account)
        .where(
            Account.id == account_id,
            or_(
                Account.nudged_at.is_(None),
                not_(Account.nudged_at.between(moment - NUDGE_IS_FRESH, moment + NUDGE_IS_FRESH)),
            ),
        )
        .values(nudged_at=moment)
    )
    if changed:
        uow.nudge(Nudge("drain", account_id))


def mark_read_through(uow: Uow, account_id: int, chat_id: str, external_ids: list[str]) -> None:
    """The channel says that these messages were seen."""
    outgoing = select(Message.outgoing_id).where(
        Message.account_id == account_id, Message.chat_id == chat_id, Message.external_id.in_(external_ids)
    )
    uow.session.execute(
        update(Outgoing)
        .where(Outgoing.id.in_(outgoing), Outgoing.state.in_(("sent", "delivered")))
        .values(state="read", read_at=now())
    )
