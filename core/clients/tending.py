"""What a shop does about a client: tags, taking out, blocking. For those who may invite: who lets in may put out."""

from __future__ import annotations

from sqlalchemy import update

from core.access.actions import belong, belong_no_more, belong_to_nothing_of
from core.access.queries import require
from core.access.rules import Ability, tag_of
from core.clients.models import Admission, Client
from core.clients.rules import clean_tag
from core.db.uow import Uow
from core.kernel.actor import Actor
from core.kernel.clock import now
from core.kernel.errors import NotFound, Refusal
from core.messaging.actions.outbox import cancel_from_shop
from core.people.queries import person
from core.shops.queries import role_in


def tag_client(uow: Uow, actor: Actor, shop_id: int, person_id: int, words: str) -> str:
    """Gives the tag as it is kept."""
    tag = clean_tag(words)
    _require_active(uow, actor, shop_id, person_id)
    belong(uow, person_id, tag_of(shop_id, tag))
    return tag


def untag_client(uow: Uow, actor: Actor, shop_id: int, person_id: int, words: str) -> str:
    tag = clean_tag(words)
    _require_active(uow, actor, shop_id, person_id)
    belong_no_more(uow, person_id, tag_of(shop_id, tag))
    return tag


def remove_client(uow: Uow, actor: Actor, shop_id: int, person_id: int) -> None:
    """They see nothing of the shop any more; an invite lets them in again."""
    require(uow, actor, Ability.INVITE, shop_id)
    _require_no_staff(uow, shop_id, person_id)
    _leave(uow, shop_id, person_id, "left")


def block_client(uow: Uow, actor: Actor, shop_id: int, person_id: int, *, wrote: bool = False) -> None:
    """No invite lets them in, and what they write or ask does not reach the shop. They are told when they write.
    `wrote`: their words are there, whether they are a client or not; any other number is nobody."""
    require(uow, actor, Ability.INVITE, shop_id)
    _require_no_staff(uow, shop_id, person_id)
    if uow.session.get(Client, (shop_id, person_id)) is None:
        if not wrote:
            raise NotFound
        uow.session.add(Client(shop_id=shop_id, person_id=person_id))
        uow.session.flush()
    _leave(uow, shop_id, person_id, "blocked")
    asked = Admission.shop_id == shop_id, Admission.person_id == person_id, Admission.state == "asked"
    uow.change(update(Admission).where(*asked).values(state="no", answered_by=actor.person_id, answered_at=now()))


def unblock_client(uow: Uow, actor: Actor, shop_id: int, person_id: int) -> None:
    """They may come again, by an invite."""
    require(uow, actor, Ability.INVITE, shop_id)
    blocked = Client.shop_id == shop_id, Client.person_id == person_id, Client.state == "blocked"
    uow.change(update(Client).where(*blocked).values(state="left"))


def _leave(uow: Uow, shop_id: int, person_id: int, state: str) -> None:
    known = uow.session.get(Client, (shop_id, person_id))
    if known is None:
        raise NotFound
    if state == "blocked" or known.state != "blocked":
        known.state = state
    known.stopped_at = known.comes_back_with = None  # they come back by an invite alone
    belong_to_nothing_of(uow, person_id, shop_id)
    cancel_from_shop(uow, shop_id, person_id)


def _require_active(uow: Uow, actor: Actor, shop_id: int, person_id: int) -> None:
    require(uow, actor, Ability.INVITE, shop_id)
    known = uow.session.get(Client, (shop_id, person_id))
    if known is None or known.state != "active":
        raise Refusal("clients.error.no_client")


def _require_no_staff(uow: Uow, shop_id: int, person_id: int) -> None:
    known = person(uow, person_id)
    if role_in(uow, person_id, shop_id):
        raise Refusal("clients.error.staff", name=known.name if known else "")
