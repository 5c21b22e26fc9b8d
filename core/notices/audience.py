"""Who is meant: a gallery's clients, those with a tag, chosen ones, those who loved an item. Queries of person ids."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import Select, and_, func, or_, select, union

from core.access.models import Belonging, Grant
from core.access.queries import staff_with
from core.access.rules import BESIDE, Ability
from core.clients.models import Client
from core.clients.rules import DIGESTED
from core.db.uow import Uow
from core.feedback.models import Comment, Reaction
from core.galleries.models import GalleryRhythm
from core.galleries.seeing import who_sees
from core.items.models import Item
from core.kernel.clock import now
from core.messaging.models import Outgoing
from core.messaging.rules import REPLY
from core.notices import kinds
from core.saved.queries import who_saved

People = Select[Any]
NO_NEWS_FOR = timedelta(days=30)  # published again after that, an item is news to everyone
ALERTED_AGAIN_AFTER = timedelta(days=1)


def clients_who_see(uow: Uow, item_id: int) -> People:
    """Those who may see an item's gallery, but for those who work in the shop."""
    item = uow.session.get_one(Item, item_id)
    return who_hears(item.gallery_id, item.shop_id)


def who_hears(gallery_id: int, shop_id: int) -> People:
    """But not who came by a link alone, or to contribute: they look when they like, and asked for no news."""
    told = who_sees(gallery_id).where(*(Grant.subject.not_like(f"{begin}%") for begin in BESIDE))
    return told.where(Belonging.person_id.not_in(staff_with(Ability.SEE, shop_id)))


def tagged(uow: Uow, item_id: int, tag: str) -> People:
    """Of those who see it, the clients who have this tag: a circle, or those who see new things first."""
    shop_id = uow.session.get_one(Item, item_id).shop_id
    circle = select(Belonging.person_id).where(Belonging.subject == f"tag:{shop_id}:{tag}")
    return clients_who_see(uow, item_id).where(Belonging.person_id.in_(circle))


def chosen(uow: Uow, item_id: int, people: Sequence[int]) -> People:
    return clients_who_see(uow, item_id).where(Belonging.person_id.in_(people))


def who_loved(uow: Uow, item_id: int) -> People:
    """By what they did: those who reacted to it, wrote about it or keep it, as long as they may see it."""
    reacted = select(Reaction.person_id).where(Reaction.item_id == item_id)
    wrote = select(Comment.author_id).where(Comment.item_id == item_id, Comment.taken_back_at.is_(None))
    return clients_who_see(uow, item_id).where(Belonging.person_id.in_(union(reacted, wrote, who_saved(item_id))))


def not_alerted_lately(item_id: int, kind: str, people: People) -> People:
    """Without those who heard the same of it within a day: a price that falls twice is told once."""
    told = select(Outgoing.person_id).where(
        Outgoing.kind == kind,
        Outgoing.about_kind == "item",
        Outgoing.about_id == item_id,
        Outgoing.created_at > now() - ALERTED_AGAIN_AFTER,
        Outgoing.state != "cancelled",
        Outgoing.person_id.is_not(None),
    )
    return people.where(Belonging.person_id.not_in(told))


def not_told_yet(uow: Uow, item_id: int, people: People) -> People:
    """Without those who have heard of it; whom it never reached, and whose message was taken back, has not.

    Whom its card was shown since it is published, as newcomers are shown the latest, has seen it.
    """
    since = uow.session.get_one(Item, item_id).published_at or now()
    shown = (Outgoing.payload["view"].as_string() == "client", Outgoing.created_at >= since)
    card = and_(Outgoing.kind == REPLY, *shown)
    told = select(Outgoing.person_id).where(
        or_(Outgoing.kind == kinds.NEW_ITEM.name, card),
        Outgoing.about_kind == "item",
        Outgoing.about_id == item_id,
        Outgoing.state.not_in(("cancelled", "failed")),
        Outgoing.created_at > now() - NO_NEWS_FOR,
    )
    return people.where(Belonging.person_id.not_in(told.where(Outgoing.person_id.is_not(None))))


def at_once(uow: Uow, item_id: int, people: People) -> People:
    """Without those who asked for a digest of this item's gallery, or for silence."""
    item = uow.session.get_one(Item, item_id)
    return at_once_of(item.gallery_id, item.shop_id, people)


def at_once_of(gallery_id: int, shop_id: int, people: People) -> People:
    """As they chose for the gallery, and where they chose nothing, for its shop."""
    sooner = _chose(gallery_id, "now")
    later = _of_shop(shop_id, "daily", "weekly", "silent").where(Client.person_id.not_in(sooner))
    not_now = _chose(gallery_id, "daily", "weekly", "silent")
    return people.where(Belonging.person_id.not_in(later), Belonging.person_id.not_in(not_now))


def in_their_digest(uow: Uow, item_id: int) -> int:
    """How many of those who see it hear of its gallery once a day or once a week."""
    item = uow.session.get_one(Item, item_id)
    differ = select(GalleryRhythm.person_id).where(GalleryRhythm.gallery_id == item.gallery_id)
    of_shop = _of_shop(item.shop_id, *DIGESTED).where(Client.person_id.not_in(differ))
    theirs = or_(Belonging.person_id.in_(of_shop), Belonging.person_id.in_(_chose(item.gallery_id, *DIGESTED)))
    found = clients_who_see(uow, item_id).where(theirs).subquery()
    return uow.session.scalar(select(func.count(found.c[0].distinct()))) or 0


def _chose(gallery_id: int, *rhythms: str) -> People:
    chosen = select(GalleryRhythm.person_id).where(GalleryRhythm.gallery_id == gallery_id)
    return chosen.where(GalleryRhythm.rhythm.in_(rhythms))


def _of_shop(shop_id: int, *rhythms: str) -> People:
    """`!=` is what the index of those few is made for."""
    chosen = select(Client.person_id).where(Client.shop_id == shop_id, Client.rhythm != "now")
    return chosen.where(Client.rhythm.in_(rhythms))
