"""What stands in a chat or is about to: taken back before it left, made to wait, tied to another, meant otherwise."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, select, update

from core.db.uow import Uow
from core.messaging.actions.outbox import Subject, To
from core.messaging.meaning import Meaning, to_row
from core.messaging.models import Message, Outgoing
from core.messaging.rules import REACTED, REPLY


def take_back_unsent(uow: Uow, to: To, about: Subject) -> bool:
    """An answer that nobody has read yet is replaced by a truer one; false when it is on its way or was none."""
    unsent = and_(_unsent(to, about), Outgoing.parts_done == 0)
    return bool(
        uow.change(update(Outgoing).where(unsent).values(state="cancelled", reason="a truer answer took its place"))
    )


def card_is_unsent(uow: Uow, to: To, about: Subject, *, held_for: str | None) -> bool:
    """Whether a card of it will go out anyhow, as it is by then; it waits for what `held_for` names."""
    rows = uow.session.scalars(select(Outgoing).where(_unsent(to, about)))
    cards = [row for row in rows if row.payload.get("is") == "item"]
    for row in cards if held_for else ():
        row.state, row.held_for = "held", held_for
    return bool(cards)


def retie(uow: Uow, before: Subject, now: Subject) -> None:
    """What was said about one thing is about another from now on."""
    for table in (Message, Outgoing):
        uow.session.execute(
            update(table)
            .where(table.about_kind == before.kind, table.about_id == before.id)
            .values(about_kind=now.kind, about_id=now.id)
        )


def note_meaning(uow: Uow, message_id: int, meaning: Meaning) -> None:
    """What it means from now on, though it looks as it did."""
    uow.session.get_one(Message, message_id).payload = to_row(meaning)


def note_reactions(
    uow: Uow, to: To, message_id: str, moment: tuple[int, int], emojis: tuple[str, ...]
) -> tuple[str, ...] | None:
    """What stood on a message of ours until now, as far as it was told; none where something newer is known already.

    News of reactions may overtake each other: `moment` tells which is the later.
    """
    here = {"account_id": to.account_id, "chat_id": to.chat_id, "external_id": f"{REACTED}:{message_id}"}
    row = uow.session.scalar(select(Message).filter_by(**here))
    stands = {"moment": list(moment), "emojis": list(emojis)}
    if row is None:
        uow.session.add(Message(**here, person_id=to.person_id, kind=REACTED, payload=stands))
        return ()
    if tuple(row.payload["moment"]) >= moment:
        return None
    before, row.payload = tuple(row.payload["emojis"]), stands
    return before


def _unsent(to: To, about: Subject) -> ColumnElement[bool]:
    return and_(
        Outgoing.account_id == to.account_id,
        Outgoing.chat_id == to.chat_id,
        Outgoing.about_kind == about.kind,
        Outgoing.about_id == about.id,
        Outgoing.kind == REPLY,
        Outgoing.edits_message_id.is_(None),
        Outgoing.state.in_(("waiting", "held")),
    )
