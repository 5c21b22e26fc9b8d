"""Messages that show something whose number is another one now: they show it by that, and so do their buttons."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, and_, select

from core.db.uow import Uow
from core.joining.rules import named_anew
from core.messaging.actions.outbox import Subject, edit_sent
from core.messaging.actions.standing import retie
from core.messaging.models import Message, Outgoing
from core.messaging.rules import PART, SAID

Which = tuple[ColumnElement[bool], ColumnElement[bool]]  # of what was sent, and of what waits


def show_by_another(uow: Uow, kind: str, name: str, before: int, now: int) -> None:
    """What is about the thing itself, under this name in its meaning."""
    rename(uow, about(kind, [before]), name, before, now)
    retie(uow, Subject(kind, before), Subject(kind, now))


def about(kind: str, ids: Any) -> Which:
    return (
        and_(Message.about_kind == kind, Message.about_id.in_(ids)),
        and_(Outgoing.about_kind == kind, Outgoing.about_id.in_(ids)),
    )


def rename(uow: Uow, which: Which, name: str, before: int, now: int) -> None:
    sent, waits = which
    for row in uow.session.scalars(select(Outgoing).where(waits)):
        row.payload = named_anew(row.payload, frozenset({name}), before, now)
    for message in uow.session.scalars(select(Message).where(sent, Message.kind.not_in((PART, SAID)))).all():
        if message.payload.get(name) == before:
            message.payload = named_anew(message.payload, frozenset({name}), before, now)
            edit_sent(uow, message.id)
