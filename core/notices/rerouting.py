"""When a message can't reach a person where it was going: another way, and if there is none, a word to its writer."""

from __future__ import annotations

from sqlalchemy import select

from core.db.uow import Uow
from core.messaging.actions.sending import Lease, readdress
from core.messaging.due import Due
from core.messaging.events import NotDelivered
from core.messaging.models import Account
from core.messaging.rules import REPLY
from core.notices.kinds import ANSWER, KINDS
from core.notices.telling import best_first, ways
from core.people.events import AddressRefused
from core.people.models import Identity
from core.people.queries import is_at

MAIL = "email"


def by_another_way(uow: Uow, lease: Lease, row: Due) -> bool:
    """News of which nothing is out yet goes to the person's next address: the same row, so they are told once."""
    if row.event_id is None or row.person_id is None or row.kind not in KINDS or row.parts_done:
        return False
    found = ways(row.shop_id, select(Account.id, Identity.external_id), [row.person_id])
    other = uow.session.execute(best_first(found.where(Account.state == "active"))).first()
    if other is None or tuple(other) == (lease.account_id, row.to.chat_id):
        return False
    readdress(uow, lease, row.id, account_id=other[0], chat_id=other[1])
    return True


def tell_its_writer(uow: Uow, lease: Lease, row: Due, reason: str) -> None:
    """An announcement's progress shows who was not reached; an answer was written to this one person.

    Of the bot's own answers only the link that confirms an address goes where nobody is known to be yet.
    """
    if row.person_id is None:
        return
    if row.kind == ANSWER.name and row.shop_id:
        uow.record(NotDelivered(row.shop_id, row.person_id, row.about_kind, row.about_id, reason[:200]))
    if row.kind == REPLY and lease.channel == MAIL and not is_at(uow, row.person_id, MAIL, row.to.chat_id):
        uow.record(AddressRefused(0, row.person_id, row.to.chat_id))
