"""What is told gathered: reactions as one message that grows, and counts on cards that were delivered."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import exists, literal, select

from core.access.queries import staff_with
from core.access.rules import Ability
from core.db.journal import EventRow
from core.db.uow import Uow
from core.db.upsert import insert_missing
from core.items.actions import cards_are_fresh
from core.items.queries import items_with_old_cards
from core.kernel.clock import now
from core.messaging.actions.outbox import Subject, edit_sent, wake_drain
from core.messaging.meaning import ShowReactions
from core.messaging.models import Account, Message, Outgoing
from core.messaging.queries import remembered_about
from core.messaging.rules import EDIT, PART, SAID, Lane
from core.notices import kinds
from core.notices.telling import Notice, tell

ONE_MESSAGE_FOR = timedelta(hours=12)
REFRESH_AFTER = timedelta(minutes=15)
CARDS_YOUNGER_THAN = timedelta(hours=48)


def tell_of_reactions(uow: Uow, event: EventRow, item_id: int, *, given: bool, but: int) -> None:
    """A new message only when there is none to grow; a reaction taken back starts none."""
    about = Subject("item", item_id)
    for person_id in uow.session.scalars(staff_with(Ability.ANSWER, event.shop_id)).all():
        told = remembered_about(
            uow, about, person_id=person_id, younger_than=ONE_MESSAGE_FOR, kind=kinds.REACTIONS.name
        )
        if told:
            edit_sent(uow, told[-1].id, lane=Lane.ALERTS)
        elif given and person_id != but and not _on_its_way(uow, about, person_id):
            tell(uow, event, [person_id], Notice(kinds.REACTIONS, ShowReactions(item_id), about))


def _on_its_way(uow: Uow, about: Subject, person_id: int) -> bool:
    query = select(Outgoing.id).filter_by(
        kind=kinds.REACTIONS.name, about_kind=about.kind, about_id=about.id, person_id=person_id
    )
    return uow.session.scalar(query.where(Outgoing.state.in_(("waiting", "sending")))) is not None


def refresh_own_card(uow: Uow, item_id: int, person_id: int) -> None:
    """Who pressed sees it at once on the latest card of that item in their chat."""
    cards = remembered_about(uow, Subject("item", item_id), person_id=person_id)
    shown = [card for card in cards if card.payload.get("is") == "item"]
    if shown:
        edit_sent(uow, shown[-1].id, lane=Lane.REPLIES)


def refresh_old_cards(uow: Uow) -> int:
    """Other people's cards get their new counts rarely, and never before something that is news."""
    if uow.session.scalar(select(Outgoing.id).filter_by(state="waiting", lane=int(Lane.BROADCASTS)).limit(1)):
        return 0
    refreshed = 0
    for item_id in items_with_old_cards(uow, older_than=REFRESH_AFTER):
        for card in remembered_about(uow, Subject("item", item_id), younger_than=CARDS_YOUNGER_THAN):
            if card.payload.get("is") == "item":
                edit_sent(uow, card.id)
                refreshed += 1
        cards_are_fresh(uow, item_id)
    return refreshed


def show_cards_anew(uow: Uow, item_id: int, trace_id: str) -> None:
    """A price that fell is shown on every card of it, however old: behind all news, and in one statement.

    A card whose edit waits already shows what is newest when that goes out.
    """
    cards = (Message.about_kind == "item", Message.about_id == item_id, Message.kind.not_in((PART, SAID)))
    waiting = exists().where(Outgoing.edits_message_id == Message.id, Outgoing.state == "waiting")
    columns = {
        "account_id": Message.account_id,
        "chat_id": Message.chat_id,
        "person_id": Message.person_id,
        "edits_message_id": Message.id,
        "about_kind": Message.about_kind,
        "about_id": Message.about_id,
        **{name: literal(value, kind) for name, (value, kind) in _edit(trace_id).items()},
    }
    query = select(*columns.values()).join(Account, Account.id == Message.account_id)
    shown = Message.payload["is"].as_string() == "item"
    insert_missing(uow, Outgoing, columns, query.where(*cards, shown, ~waiting, Account.state != "removed"))
    of_item = select(Message.account_id).where(*cards).distinct()
    for account_id in uow.session.scalars(of_item).all():
        wake_drain(uow, account_id)


def _edit(trace_id: str) -> dict[str, tuple[Any, Any]]:
    row = Outgoing.__table__.c
    values = {"shop_id": 0, "lane": int(Lane.EDITS), "kind": EDIT, "payload": {}, "state": "waiting"}
    values |= {"tries": 0, "parts_done": 0, "trace_id": trace_id, "created_at": now()}
    return {name: (value, row[name].type) for name, value in values.items()}
