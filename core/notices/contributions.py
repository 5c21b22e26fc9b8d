"""What contributors sent, told to the shop as one message that grows; and the shop's answer, to whoever sent it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from core.access.rules import Ability
from core.contributions.models import Contribution
from core.contributions.queries import contribution_for_sending
from core.db.journal import EventRow
from core.db.uow import Uow
from core.messaging.actions.outbox import Subject, edit_sent
from core.messaging.meaning import Say, ShowContribution
from core.messaging.queries import remembered_about
from core.messaging.rules import Lane
from core.notices import kinds
from core.notices.growing import tell_or_grow
from core.notices.telling import Notice, tell
from core.people.queries import language_of

SHOWN_ANEW_FOR = timedelta(days=30)
Told = dict[str, Any]


def contributed(uow: Uow, event: EventRow, said: Told) -> None:
    about = Subject("contribution", said["contribution_id"])
    notice = Notice(kinds.CONTRIBUTED, ShowContribution(about.id), about)
    tell_or_grow(uow, event, notice, but=said["by"], ability=Ability.CHANGE_ITEMS)


def contribution_changed(uow: Uow, _: EventRow, said: Told) -> None:
    about = Subject("contribution", said["contribution_id"])
    for message in remembered_about(uow, about, younger_than=SHOWN_ANEW_FOR):
        edit_sent(uow, message.id, lane=Lane.ALERTS)


def contribution_answered(uow: Uow, event: EventRow, said: Told) -> None:
    """Unless it was thought better of meanwhile."""
    row = uow.session.get_one(Contribution, said["contribution_id"])
    if row.state != said["said"] or row.decided_at is None or row.decided_at.isoformat() != said["at"]:
        return
    card = contribution_for_sending(uow, row.id)
    language = language_of(uow, card.person_id)
    names = {"gallery": card.gallery.read_in(language), "shop": card.shop.read_in(language)}
    words = Say(f"contributors.told.{card.state}", {**names, "count": said["count"]})
    tell(uow, event, [card.person_id], Notice(kinds.CONTRIBUTION, words, Subject("gallery", row.gallery_id)))
