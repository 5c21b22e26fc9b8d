"""All writes about ownership."""

from __future__ import annotations

from sqlalchemy import delete, func, select, update

from core.access.queries import require
from core.access.rules import Ability
from core.db.uow import Uow
from core.kernel.actor import Actor
from core.kernel.clock import now
from core.kernel.errors import NotFound, Refusal
from core.ownership.events import OfferOpened, OfferSettled
from core.ownership.models import OwnerOffer, RecoveryCode, RecoveryTry
from core.ownership.rules import (
    CODES,
    GUESSES_EACH,
    GUESSES_IN_ALL,
    GUESSES_WITHIN,
    KEEPS,
    NOTHING,
    OFFER_LIVES,
    hash_of,
    new_offer_code,
    new_recovery_code,
)
from core.people.events import SecurityNoticed
from core.people.queries import language_of, person
from core.shops.actions import leave_team, set_role
from core.shops.queries import owners_of, role_in, shop


def make_codes(uow: Uow, actor: Actor, shop_id: int) -> list[str]:
    """New ones in place of all before; this is the only time that anyone sees them."""
    require(uow, actor, Ability.CHANGE_TEAM, shop_id)
    uow.session.execute(delete(RecoveryCode).where(RecoveryCode.shop_id == shop_id))
    codes = [new_recovery_code() for _ in range(CODES)]
    uow.session.add_all(RecoveryCode(shop_id=shop_id, code_hash=hash_of(code)) for code in codes)
    _tell_owners(uow, shop_id, "shop.security.codes", but=(actor.person_id,))
    return codes


def recover(uow: Uow, person_id: int, code: str) -> int:
    """Makes an owner of whoever says a code of the shop; gives the shop.

    A wrong guess is noted before it is refused: whoever catches the refusal must commit, or nothing is counted.
    """
    _require_few_guesses(uow, person_id)
    shop_id: int | None = uow.session.scalar(
        update(RecoveryCode)
        .where(RecoveryCode.code_hash == hash_of(code), RecoveryCode.used_at.is_(None))
        .values(used_at=now())
        .returning(RecoveryCode.shop_id)
    )
    if shop_id is None:
        uow.session.add(RecoveryTry(person_id=person_id))
        uow.session.flush()
        raise Refusal("shop.recover.wrong")
    set_role(uow, shop_id, person_id, "owner")
    _tell_owners(uow, shop_id, "shop.security.recovered", but=(person_id,), name=_name(uow, person_id))
    return shop_id


def offer_ownership(uow: Uow, actor: Actor, shop_id: int, keeps: str) -> str:
    """The code of an offer: to own the shop beside the actor, or in their place when they keep another role or none."""
    require(uow, actor, Ability.CHANGE_TEAM, shop_id)
    if keeps not in KEEPS or actor.person_id is None:
        raise Refusal("errors.button.old")
    code = new_offer_code()
    uow.session.add(
        OwnerOffer(
            shop_id=shop_id,
            made_by=actor.person_id,
            keeps=keeps,
            code_hash=hash_of(code),
            expires_at=now() + OFFER_LIVES,
        )
    )
    return code


def open_offer(uow: Uow, person_id: int, code: str) -> int:
    """Once, whoever opens it at the same time; gives the shop. The one who made it is asked now."""
    offer = uow.session.scalar(select(OwnerOffer).filter_by(code_hash=hash_of(code)))
    if offer is None or offer.expires_at <= now():
        raise Refusal("shop.offer.over")
    if role_in(uow, person_id, offer.shop_id) == "owner":
        raise Refusal("shop.offer.own")
    if offer.opened_by == person_id and offer.state == "opened":
        return offer.shop_id
    free = OwnerOffer.id == offer.id, OwnerOffer.state == "made"
    if not uow.change(update(OwnerOffer).where(*free).values(state="opened", opened_by=person_id)):
        raise Refusal("shop.offer.over")
    uow.record(OfferOpened(offer.shop_id, offer_id=offer.id, made_by=offer.made_by))
    return offer.shop_id


def settle_offer(uow: Uow, actor: Actor, offer_id: int, *, accepted: bool) -> None:
    """The Yes or No of the one who made it. With a Yes there is an owner more, before anyone is one no longer."""
    offer = uow.session.get(OwnerOffer, offer_id)
    if offer is None or offer.made_by != actor.person_id or offer.opened_by is None:
        raise NotFound
    require(uow, actor, Ability.CHANGE_TEAM, offer.shop_id)
    waiting = OwnerOffer.id == offer_id, OwnerOffer.state == "opened"
    if not uow.change(update(OwnerOffer).where(*waiting).values(state="yes" if accepted else "no")):
        return
    uow.session.refresh(offer)
    if accepted:
        _pass_on(uow, offer, offer.opened_by)
    uow.record(OfferSettled(offer.shop_id, person_id=offer.opened_by, accepted=accepted))


def _pass_on(uow: Uow, offer: OwnerOffer, person_id: int) -> None:
    set_role(uow, offer.shop_id, person_id, "owner")
    if offer.keeps == NOTHING:
        leave_team(uow, offer.shop_id, offer.made_by)
    elif offer.keeps != "owner":
        set_role(uow, offer.shop_id, offer.made_by, offer.keeps)
    told = (person_id, offer.made_by)
    _tell_owners(uow, offer.shop_id, "shop.security.owner", but=told, name=_name(uow, person_id))


def _require_few_guesses(uow: Uow, person_id: int) -> None:
    """Nobody guesses a code in a lifetime; nobody may try to, either, be it with a thousand accounts."""
    lately = select(func.count()).select_from(RecoveryTry).where(RecoveryTry.tried_at > now() - GUESSES_WITHIN)
    theirs = uow.session.scalar(lately.where(RecoveryTry.person_id == person_id)) or 0
    if theirs >= GUESSES_EACH or (uow.session.scalar(lately) or 0) >= GUESSES_IN_ALL:
        raise Refusal("shop.recover.often")


def _tell_owners(uow: Uow, shop_id: int, what: str, *, but: tuple[int | None, ...], name: str = "") -> None:
    card = shop(uow, shop_id)
    for owner_id in owners_of(uow, shop_id):
        if owner_id not in but:
            params = {"shop": card.name.read_in(language_of(uow, owner_id)), "name": name}
            uow.record(SecurityNoticed(shop_id, person_id=owner_id, what=what, params=params))


def _name(uow: Uow, person_id: int) -> str:
    card = person(uow, person_id)
    return card.name if card else ""
