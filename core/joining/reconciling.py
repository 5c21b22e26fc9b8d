"""What two people who are one both have, and may have once: which of the two stays, and what the other adds to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, select, update
from sqlalchemy.orm import aliased

from core.access.actions import belong_to_nothing_of
from core.clients.models import Admission, Client
from core.clients.queries import shops_that_blocked
from core.db.uow import Uow
from core.feedback.models import Reaction
from core.inquiries.models import Mute
from core.items.actions import count_feedback
from core.joining.messages import show_by_another
from core.joining.models import JoinLink
from core.joining.rules import ADMISSION_STATES, ARRIVED, UNSENT, role_of_both, state_of_both
from core.joining.talks import one_talk_each
from core.joining.webchats import one_web_chat
from core.kernel.clock import now
from core.messaging.actions.outbox import cancel_from_shop
from core.messaging.models import Outgoing
from core.ownership.models import OwnerOffer
from core.people.actions import drop_questions
from core.people.models import SignInLink
from core.shops.models import Member

Reconcile = Callable[[Uow, int, int], None]
AT_ONCE = 500
ABOUT_PEOPLE = ("client", "client_card", "person")


def _pairs(uow: Uow, model: Any, *same: str, keeps: int, joins: int) -> list[tuple[Any, Any]]:
    """Rows that both have of the same thing: first the one's that stays."""
    other = aliased(model)
    alike = and_(*(getattr(model, name) == getattr(other, name) for name in same))
    query = select(model, other).join(other, alike).where(model.person_id == keeps, other.person_id == joins)
    return [(one, two) for one, two in uow.session.execute(query)]


def clients(uow: Uow, keeps: int, joins: int) -> None:
    for one, other in _pairs(uow, Client, "shop_id", keeps=keeps, joins=joins):
        one.state = state_of_both(one.state, other.state)
        one.joined_at = min(one.joined_at, other.joined_at)
        one.invite_id, one.admitted_by = one.invite_id or other.invite_id, one.admitted_by or other.admitted_by
        stopped = one.state == "left" and (one.stopped_at or other.stopped_at)
        one.stopped_at = stopped or None
        comes_back_with = {*(one.comes_back_with or ()), *(other.comes_back_with or ())} if stopped else ()
        one.comes_back_with = sorted(comes_back_with) or None


def keep_out_of_shops_that_blocked(uow: Uow, person_id: int) -> None:
    """By whichever of the two they were known: nothing by which the other belonged there counts any more."""
    for shop_id in shops_that_blocked(uow, person_id):
        belong_to_nothing_of(uow, person_id, shop_id)
        cancel_from_shop(uow, shop_id, person_id)


def members(uow: Uow, keeps: int, joins: int) -> None:
    for one, other in _pairs(uow, Member, "shop_id", keeps=keeps, joins=joins):
        one.role = role_of_both(one.role, other.role)


def reactions(uow: Uow, keeps: int, joins: int) -> None:
    """The same given twice was given once: counts say so, too."""
    for one, _ in _pairs(uow, Reaction, "item_id", "emoji", keeps=keeps, joins=joins):
        count_feedback(uow, one.item_id, hearts=-1)


def mutes(uow: Uow, keeps: int, joins: int) -> None:
    for one, other in _pairs(uow, Mute, "shop_id", keeps=keeps, joins=joins):
        one.until = max(one.until, other.until)


def admissions(uow: Uow, keeps: int, joins: int) -> None:
    """Who was let in by the one is in; messages that ask about the other lead to what stays."""
    for one, other in _pairs(uow, Admission, "shop_id", keeps=keeps, joins=joins):
        if ADMISSION_STATES.index(other.state) < ADMISSION_STATES.index(one.state):
            for column in ("state", "asked_at", "link_id", "brought_by", "answered_by", "answered_at"):
                setattr(one, column, getattr(other, column))
        show_by_another(uow, "admission", "admission_id", other.id, one.id)


def news(uow: Uow, keeps: int, joins: int) -> None:
    """What both are told they are told once. The row that falls away stays for its announcement's figures."""
    one, other = aliased(Outgoing), aliased(Outgoing)
    falls = case((_rank(other) > _rank(one), one.id), else_=other.id)
    both = select(falls).join(other, one.event_id == other.event_id)
    ids = uow.session.scalars(both.where(one.person_id == keeps, other.person_id == joins)).all()
    for some in (ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE)):
        these = update(Outgoing).where(Outgoing.id.in_(some))
        uow.session.execute(these.values(person_id=None))
        unsent = these.where(Outgoing.state.in_(UNSENT))
        uow.session.execute(unsent.values(state="cancelled", reason="told in another chat of theirs"))


def _rank(row: Any) -> ColumnElement[int]:
    """What has arrived can't be told again; what failed may yet arrive by the other's."""
    return case((row.state.in_(ARRIVED), 2), (row.state.in_(UNSENT), 1), else_=0)


def links(uow: Uow, keeps: int, joins: int) -> None:
    """Links that would sign in or join as somebody who is no more are spent; so is an offer to oneself."""
    for table in (SignInLink, JoinLink):
        unspent = table.person_id == joins, table.used_at.is_(None)
        uow.session.execute(update(table).where(*unspent).values(used_at=now()))
    made, opened = OwnerOffer.made_by.in_((keeps, joins)), OwnerOffer.opened_by.in_((keeps, joins))
    uow.session.execute(update(OwnerOffer).where(made, opened, OwnerOffer.state == "opened").values(state="no"))


def remembered(uow: Uow, keeps: int, joins: int) -> None:
    """Messages that are about the person themselves: their card before those who work in a shop."""
    for kind in ABOUT_PEOPLE:
        show_by_another(uow, kind, "person_id", joins, keeps)


def questions(uow: Uow, _: int, joins: int) -> None:
    drop_questions(uow, joins)


RECONCILED: tuple[Reconcile, ...] = (
    *(questions, clients, members, reactions, mutes, admissions, one_talk_each),
    *(news, links, remembered, one_web_chat),
)


def has_anything(uow: Uow, person_id: int) -> bool:
    """Whether somebody was a client, worked or wrote anywhere under this name, or only just said hello."""
    used = (
        select(func.count()).select_from(model).where(model.person_id == person_id)
        for model in (Client, Member, Admission, Reaction)
    )
    return any(uow.session.scalar(one) for one in used)
