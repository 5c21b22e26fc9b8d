"""Reads of one's own data: how much there is, a receipt, what waits to be packed or goes on being erased."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, bindparam, func, or_, select

from core.db.moments import is_over, this_moment
from core.db.uow import Uow
from core.feedback.models import Comment, Reaction
from core.inquiries.models import Inquiry
from core.kernel.clock import now
from core.kernel.errors import NotFound
from core.media.models import Media
from core.messaging.actions.outbox import To
from core.people.models import Identity
from core.personal.known import shops_of
from core.personal.models import DataFile, Erasing
from core.personal.rules import BUSY_FOR, FILE_LIVES, MISSED_AFTER, RECEIPT_STAYS, hash_of
from core.saved.models import SavedItem
from core.shops.queries import ShopCard, owners_of, shops_worked_in


@dataclass(frozen=True)
class Stored:
    """How much there is of a person, and on which channels they are known."""

    comments: int
    reactions: int
    saved: int
    conversations: int
    pictures: int
    shops: int
    channels: tuple[str, ...]

    @property
    def counts(self) -> dict[str, int]:
        return {name: value for name, value in asdict(self).items() if name != "channels"}


def stored_of(uow: Uow, person_id: int) -> Stored:
    def count(table: Any, *which: ColumnElement[bool]) -> int:
        return uow.session.scalar(select(func.count()).select_from(table).where(*which)) or 0

    packed = select(DataFile.media_id).where(DataFile.media_id.is_not(None))
    channels = select(Identity.channel).filter_by(person_id=person_id).order_by(Identity.id)
    return Stored(
        comments=count(Comment, Comment.author_id == person_id, Comment.taken_back_at.is_(None)),
        reactions=count(Reaction, Reaction.person_id == person_id),
        saved=count(SavedItem, SavedItem.person_id == person_id),
        conversations=count(Inquiry, Inquiry.person_id == person_id),
        pictures=count(Media, Media.uploader_id == person_id, Media.id.not_in(packed)),
        shops=len(shops_of(uow, person_id)),
        channels=tuple(dict.fromkeys(uow.session.scalars(channels))),
    )


def shops_owned_alone(uow: Uow, person_id: int) -> list[ShopCard]:
    """They would have nobody left."""
    return [card for card in shops_worked_in(uow, person_id) if owners_of(uow, card.id) == [person_id]]


@dataclass(frozen=True)
class Receipt:
    """Nothing in it says whose it is."""

    number: str
    begun_at: datetime
    done_at: datetime | None
    comments: str
    counts: dict[str, int]


def receipt(uow: Uow, number: str) -> Receipt:
    row = uow.session.scalar(select(Erasing).filter_by(number=number.strip().upper()[:20]))
    if row is None:
        raise NotFound
    return Receipt(row.number, row.begun_at, row.done_at, row.comments, row.counts)


def receipt_of(uow: Uow, person_id: int) -> str | None:
    """The number of their erasing, when it has begun."""
    return uow.session.scalar(select(Erasing.number).filter_by(person_id=person_id))


def _missed(at_once: bool) -> datetime:
    """What was asked for before this moment, somebody should have begun with."""
    return now() - (timedelta() if at_once else MISSED_AFTER)


_ERASINGS_DUE = (
    select(Erasing.id)
    .where(
        Erasing.state != "over",
        is_over(Erasing.busy_until, BUSY_FOR),
        or_(
            (Erasing.state == "begun") & (Erasing.begun_at < bindparam("before")),
            (Erasing.state == "told") & (Erasing.done_at < this_moment(-RECEIPT_STAYS)),
        ),
    )
    .order_by(Erasing.id)
    .limit(20)
)


def erasings_due(uow: Uow, *, at_once: bool = False) -> list[int]:
    """Those that were begun and are not over: a worker that died is followed by another."""
    return list(uow.session.scalars(_ERASINGS_DUE, {"before": _missed(at_once)}))


@dataclass(frozen=True)
class DataFileCard:
    id: int
    person_id: int
    to: To
    state: str
    media_id: int | None


def data_file(uow: Uow, file_id: int) -> DataFileCard | None:
    row = uow.session.get(DataFile, file_id)
    return _file(row) if row else None


def _file(row: DataFile) -> DataFileCard:
    to = To(row.account_id, row.chat_id, row.person_id)
    return DataFileCard(row.id, row.person_id, to, row.state, row.media_id)


def file_behind(uow: Uow, person_id: int | None, token: str) -> DataFileCard:
    """For its own person alone, while it is there."""
    row = uow.session.scalar(select(DataFile).filter_by(token_hash=hash_of(token), state="made"))
    if row is None or person_id is None or row.person_id != person_id:
        raise NotFound
    return _file(row)


_FILES_ASKED = (
    select(DataFile.id)
    .where(
        DataFile.state == "asked",
        is_over(DataFile.busy_until, BUSY_FOR),
        DataFile.asked_at < bindparam("before"),
    )
    .order_by(DataFile.id)
    .limit(50)
)


def files_asked(uow: Uow, *, at_once: bool = False) -> list[int]:
    """Asked for, and nobody seems to be packing them."""
    return list(uow.session.scalars(_FILES_ASKED, {"before": _missed(at_once)}))


def files_old(uow: Uow) -> list[int]:
    query = select(DataFile.id).where(DataFile.state == "made", DataFile.made_at < now() - FILE_LIVES)
    return list(uow.session.scalars(query.order_by(DataFile.id).limit(50)))
