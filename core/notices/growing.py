"""Many small things told as one message that grows: who joined, who asks to be let in, what contributors sent."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select

from core.access.queries import staff_with
from core.access.rules import Ability
from core.clients.admission import link_that_brought
from core.clients.clientele import joined_at
from core.db.journal import EventRow
from core.db.uow import Uow
from core.kernel.clock import now
from core.messaging.actions.outbox import Subject, edit_sent
from core.messaging.meaning import Say, ShowAdmissions, ShowItem, ShowJoined
from core.messaging.models import Outgoing
from core.messaging.queries import remembered_about
from core.messaging.rules import Lane
from core.notices import kinds
from core.notices.telling import Notice, tell
from core.people.queries import language_of
from core.sharing.queries import link_by_id, may_open
from core.shops.queries import shop

ONE_MESSAGE_FOR = timedelta(hours=1)
ANSWERS_SHOWN_FOR = timedelta(days=30)


def tell_of_joining(uow: Uow, event: EventRow, *, but: int) -> None:
    """What was told an hour ago says who came then; the next one begins anew."""
    since = joined_at(uow, event.shop_id, but) or event.happened_at
    shown = ShowJoined(event.shop_id, since.isoformat(), (since + ONE_MESSAGE_FOR).isoformat())
    notice = Notice(kinds.JOINED, shown, Subject("joined", event.shop_id))
    tell_or_grow(uow, event, notice, but=but, unsent_since=now() - ONE_MESSAGE_FOR)


def tell_of_asking(uow: Uow, event: EventRow, *, but: int) -> None:
    notice = Notice(kinds.ADMISSION, ShowAdmissions(event.shop_id), Subject("admissions", event.shop_id))
    tell_or_grow(uow, event, notice, but=but)


def tell_of_answer(uow: Uow, event: EventRow, person_id: int, *, accepted: bool) -> None:
    """Whoever asked hears it; whoever was asked as well sees that it is answered."""
    tell(uow, event, [person_id], _answer(uow, event, person_id, accepted=accepted))
    for message in remembered_about(uow, Subject("admissions", event.shop_id), younger_than=ANSWERS_SHOWN_FOR):
        edit_sent(uow, message.id, lane=Lane.ALERTS)


def _answer(uow: Uow, event: EventRow, person_id: int, *, accepted: bool) -> Notice:
    """A welcome with the very item that they came for, where they see it now."""
    link_id = link_that_brought(uow, event.shop_id, person_id) if accepted else None
    item_id = link_by_id(uow, link_id).item_id if link_id else None
    if item_id and may_open(uow, person_id, item_id):
        shown = ShowItem(item_id, "client", key="clients.asked.yes")
        return Notice(kinds.LET_IN, shown, Subject("item", item_id))
    name = shop(uow, event.shop_id).name.read_in(language_of(uow, person_id))
    words = Say(f"clients.asked.{'yes' if accepted else 'no'}", {"shop": name})
    return Notice(kinds.LET_IN, words, Subject("shop", event.shop_id))


def tell_or_grow(
    uow: Uow,
    event: EventRow,
    notice: Notice,
    *,
    but: int,
    unsent_since: datetime | None = None,
    ability: Ability = Ability.INVITE,
) -> None:
    """To those of the shop's people who may do something about it."""
    for person_id in uow.session.scalars(staff_with(ability, event.shop_id)).all():
        told = remembered_about(
            uow, notice.about, person_id=person_id, younger_than=ONE_MESSAGE_FOR, kind=notice.kind.name
        )
        if told:
            edit_sent(uow, told[-1].id, lane=Lane.ALERTS)
        elif person_id != but and not _on_its_way(uow, notice, person_id, unsent_since):
            tell(uow, event, [person_id], notice)


def _on_its_way(uow: Uow, notice: Notice, person_id: int, since: datetime | None) -> bool:
    """It will show what is newest when it goes out, be that in the morning."""
    about = {"about_kind": notice.about.kind, "about_id": notice.about.id}
    query = select(Outgoing.id).filter_by(kind=notice.kind.name, person_id=person_id, **about)
    query = query.where(Outgoing.state.in_(("waiting", "sending", "held")))
    if since:
        query = query.where(Outgoing.created_at > since)
    return uow.session.scalar(query.limit(1)) is not None
