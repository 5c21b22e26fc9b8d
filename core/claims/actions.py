"""All writes about claims."""

from __future__ import annotations

from sqlalchemy import or_, update

from core.access.queries import require
from core.access.rules import Ability
from core.claims.events import Claimed
from core.claims.models import Claim
from core.claims.queries import answers_alone
from core.claims.rules import ANSWERED, HOLDS
from core.db.uow import Uow
from core.db.upsert import insert_one_missing
from core.kernel.actor import Actor
from core.kernel.clock import now


def claim(uow: Uow, actor: Actor, shop_id: int, kind: str, thing_id: int) -> bool:
    """True when it is theirs now: nobody's, their own, or of someone who has let it lie."""
    require(uow, actor, Ability.ANSWER, shop_id)
    assert actor.person_id is not None
    if answers_alone(uow, shop_id):
        return True
    mine = {"person_id": actor.person_id, "until": now() + HOLDS}
    free = or_(Claim.person_id == actor.person_id, Claim.until <= now())
    this = Claim.kind == kind, Claim.thing_id == thing_id
    new = insert_one_missing(uow, Claim, kind=kind, thing_id=thing_id, shop_id=shop_id, answered=False, **mine)
    if not new and not uow.change(update(Claim).where(*this, free).values(mine)):
        return False
    uow.record(Claimed(shop_id, thing=kind, thing_id=thing_id, person_id=actor.person_id))
    return True


def note_answered(uow: Uow, actor: Actor, shop_id: int, kind: str, thing_id: int) -> None:
    """Whoever answers has it from then on, whoever had said so before."""
    require(uow, actor, Ability.ANSWER, shop_id)
    assert actor.person_id is not None
    if answers_alone(uow, shop_id):
        return
    theirs = {"person_id": actor.person_id, "until": now() + ANSWERED, "answered": True}
    if not insert_one_missing(uow, Claim, kind=kind, thing_id=thing_id, shop_id=shop_id, **theirs):
        uow.change(update(Claim).where(Claim.kind == kind, Claim.thing_id == thing_id).values(theirs))
    uow.record(Claimed(shop_id, thing=kind, thing_id=thing_id, person_id=actor.person_id))
