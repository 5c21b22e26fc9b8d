"""What a shop's day, week or month brought, each count one statement over what happened in that time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import case, exists, func, literal, select, union_all
from sqlalchemy.orm import aliased

from core.access.queries import require
from core.access.rules import Ability
from core.analytics.periods import Period, period_named
from core.clients.models import Admission, Client, Invite
from core.db.uow import Uow
from core.feedback.models import Comment, Reaction
from core.items.models import Item
from core.items.queries import ItemCard, items_for_sending
from core.kernel.actor import Actor
from core.people.models import Person
from core.sharing.models import LinkVisits, ShortLink
from core.sharing.rules import BY_PREFIX
from core.shops.queries import shop

BEST = 3
WAITS_FOR = timedelta(days=30)  # what nobody answered in a month is not waited for any more
COUNTED = ("clients", "published", "visits", "reactions", "comments")
SHOWN = ("published", "sold")
Query = Any  # a SELECT of whichever columns


@dataclass(frozen=True)
class Best:
    item: ItemCard
    reactions: int
    comments: int
    visits: int


@dataclass(frozen=True)
class Brought:
    """How many came by one platform's links, or by one invite."""

    name: str
    count: int


@dataclass(frozen=True)
class Figures:
    period: Period
    bars: dict[str, tuple[int, ...]]  # by what was counted, one number for each bar of the period
    unanswered: int
    best: tuple[Best, ...]
    platforms: tuple[Brought, ...]
    invites: tuple[Brought, ...]
    friends: tuple[Brought, ...] = ()  # by whose hands clients' own links brought somebody
    asked: int = 0  # to be let in, after they came by a link

    def total(self, what: str) -> int:
        return sum(self.bars[what])

    def today(self, what: str) -> int:
        """The last bar of a week or a month."""
        return self.bars[what][-1]

    @property
    def is_quiet(self) -> bool:
        return not any(self.total(what) for what in COUNTED)


def figures(uow: Uow, actor: Actor, shop_id: int, name: str, moment: datetime) -> Figures:
    require(uow, actor, Ability.SEE_CLIENTS, shop_id)
    period = period_named(name, shop(uow, shop_id).zone, moment)
    return Figures(
        period,
        {what: _bars(uow, query, period) for what, query in _happened(shop_id, period).items()},
        _unanswered(uow, shop_id, moment),
        _best(uow, shop_id, period),
        _platforms(uow, shop_id, period),
        _invites(uow, shop_id, period),
        _friends(uow, shop_id, period),
        _asked(uow, shop_id, period),
    )


def has_begun(uow: Uow, actor: Actor, shop_id: int) -> bool:
    """Something was published, or somebody came: before that there is nothing to count."""
    require(uow, actor, Ability.SEE_CLIENTS, shop_id)
    published = exists().where(Item.shop_id == shop_id, Item.published_at.is_not(None))
    return bool(uow.session.scalar(select(published | exists().where(Client.shop_id == shop_id))))


def _happened(shop_id: int, period: Period) -> dict[str, Query]:
    """Moments and how much happened in each."""
    clients = select(Client.joined_at, literal(1)).where(Client.shop_id == shop_id, Client.state == "active")
    published = select(Item.published_at, literal(1)).where(Item.shop_id == shop_id, Item.state.in_(SHOWN))
    return {
        "clients": _within(clients, Client.joined_at, period),
        "published": _within(published, Item.published_at, period),
        "visits": _visits(shop_id, period, LinkVisits.since, LinkVisits.visits),
        "reactions": _reactions(shop_id, period, Reaction.given_at, literal(1)),
        "comments": _comments(shop_id, period, Comment.written_at, literal(1)),
    }


def _within(query: Query, moment: Any, period: Period) -> Query:
    return query.where(moment >= period.since, moment < period.until)


def _visits(shop_id: int, period: Period, *columns: Any) -> Query:
    query = select(*columns).select_from(LinkVisits).join(ShortLink, ShortLink.id == LinkVisits.link_id)
    return _within(query.where(ShortLink.shop_id == shop_id), LinkVisits.since, period)


def _reactions(shop_id: int, period: Period, *columns: Any) -> Query:
    query = select(*columns).select_from(Reaction).join(Item, Item.id == Reaction.item_id)
    return _within(query.where(Item.shop_id == shop_id), Reaction.given_at, period)


def _comments(shop_id: int, period: Period, *columns: Any) -> Query:
    """Of clients: what the shop says itself is no echo."""
    query = select(*columns).select_from(Comment).join(Item, Item.id == Comment.item_id)
    said = Item.shop_id == shop_id, ~Comment.from_shop, Comment.taken_back_at.is_(None)
    return _within(query.where(*said), Comment.written_at, period)


def _bars(uow: Uow, happened: Query, period: Period) -> tuple[int, ...]:
    moment, many = happened.selected_columns
    ends = [(moment < end, place) for place, end in enumerate(period.starts[1:])]
    last = len(period.starts) - 1
    placed = happened.with_only_columns(case(*ends, else_=last).label("place"), many.label("many")).subquery()
    rows = uow.session.execute(select(placed.c.place, func.sum(placed.c.many)).group_by(placed.c.place))
    found = {place: int(count) for place, count in rows}
    return tuple(found.get(place, 0) for place in range(last + 1))


def _unanswered(uow: Uow, shop_id: int, moment: datetime) -> int:
    """Comments under which the shop has not written yet."""
    answer = aliased(Comment)
    query = (
        select(func.count())
        .select_from(Comment)
        .join(Item, Item.id == Comment.item_id)
        .where(Item.shop_id == shop_id, Item.state.in_(SHOWN), ~Comment.from_shop)
        .where(Comment.written_at.between(moment - WAITS_FOR, moment))  # with one end only SQLite reads them all
        .where(Comment.taken_back_at.is_(None))
        .where(~exists().where(answer.answers_id == Comment.id, answer.from_shop, answer.taken_back_at.is_(None)))
    )
    return uow.session.scalar(query) or 0


def _best(uow: Uow, shop_id: int, period: Period) -> tuple[Best, ...]:
    none = literal(0)
    echo = union_all(
        _reactions(shop_id, period, Item.id.label("item_id"), literal(1).label("r"), none.label("c"), none.label("v")),
        _comments(shop_id, period, Item.id, none, literal(1), none),
        _visits(shop_id, period, ShortLink.item_id, none, none, LinkVisits.visits),
    ).subquery()
    given, said, came = func.sum(echo.c.r), func.sum(echo.c.c), func.sum(echo.c.v)
    query = select(echo.c.item_id, given, said, came).join(Item, Item.id == echo.c.item_id)
    query = query.where(Item.state.in_(SHOWN)).group_by(echo.c.item_id)
    rows = uow.session.execute(query.order_by((given + said + came).desc(), echo.c.item_id.desc()).limit(BEST)).all()
    cards = {card.id: card for card in items_for_sending(uow, [row[0] for row in rows])}
    return tuple(Best(cards[item_id], int(r), int(c), int(v)) for item_id, r, c, v in rows)


def _platforms(uow: Uow, shop_id: int, period: Period) -> tuple[Brought, ...]:
    came = func.sum(LinkVisits.visits)
    own = ShortLink.platform.not_like(f"{BY_PREFIX}%")
    query = _visits(shop_id, period, ShortLink.platform, came).where(own).group_by(ShortLink.platform)
    rows = uow.session.execute(query.order_by(came.desc(), ShortLink.platform))
    return tuple(Brought(name, int(count)) for name, count in rows)


def _friends(uow: Uow, shop_id: int, period: Period) -> tuple[Brought, ...]:
    came = func.sum(LinkVisits.visits)
    query = _visits(shop_id, period, Person.name, came).join(Person, Person.id == ShortLink.made_by)
    query = query.where(ShortLink.platform.like(f"{BY_PREFIX}%")).group_by(Person.id, Person.name)
    rows = uow.session.execute(query.order_by(came.desc(), Person.id).limit(BEST))
    return tuple(Brought(name, int(count)) for name, count in rows)


def _asked(uow: Uow, shop_id: int, period: Period) -> int:
    query = select(func.count()).select_from(Admission).where(Admission.shop_id == shop_id)
    return uow.session.scalar(_within(query.where(Admission.link_id.is_not(None)), Admission.asked_at, period)) or 0


def _invites(uow: Uow, shop_id: int, period: Period) -> tuple[Brought, ...]:
    """By the tag that an invite gives, where it gives one: that is what its maker calls it."""
    joined, name = func.count(), func.coalesce(Invite.tag, Invite.code)
    query = select(name.label("name"), joined).select_from(Client).join(Invite, Invite.id == Client.invite_id)
    query = _within(query.where(Client.shop_id == shop_id, Client.state == "active"), Client.joined_at, period)
    rows = uow.session.execute(query.group_by(Invite.tag, Invite.code).order_by(joined.desc(), Invite.code).limit(BEST))
    return tuple(Brought(name, int(count)) for name, count in rows)
