"""All that a person can ask for: the file with their data, and to be erased."""

from __future__ import annotations

from sqlalchemy import delete, func, select, update

from core.db.moments import is_over
from core.db.uow import Uow
from core.db.upsert import insert_one_missing
from core.kernel.actor import Actor
from core.kernel.clock import now
from core.kernel.errors import NotAllowed, NotFound, Refusal
from core.kernel.ids import new_token
from core.kernel.nudges import Nudge
from core.messaging.actions.outbox import To
from core.messaging.models import Outgoing
from core.people.events import SecurityNoticed
from core.people.models import Identity, Person
from core.people.queries import language_of
from core.people.rules import LEFT
from core.personal.known import know
from core.personal.models import DataFile, Erasing
from core.personal.queries import file_behind, receipt_of, shops_owned_alone, stored_of
from core.personal.rules import BUSY_FOR, COMMENTS, FILE_EACH, hash_of, new_receipt_number
from core.shops.actions import leave_team
from core.shops.models import Member
from core.shops.queries import owners_of, roles_of, shop


def ask_for_data(uow: Uow, actor: Actor, to: To) -> None:
    """A worker packs it; it comes to where they asked."""
    if actor.person_id is None or actor.person_id != to.person_id:
        raise NotAllowed("errors.button.old")
    _alone(uow, actor.person_id)
    lately = select(func.count()).select_from(DataFile).where(DataFile.asked_at > now() - FILE_EACH)
    if uow.session.scalar(lately.where(DataFile.person_id == actor.person_id)):
        raise Refusal("personal.data.often")
    asked = DataFile(person_id=actor.person_id, account_id=to.account_id, chat_id=to.chat_id)
    uow.session.add(asked)
    uow.session.flush()
    uow.nudge(Nudge("pack", asked.id))


def take_to_pack(uow: Uow, file_id: int) -> bool:
    """One worker at a time; one that died is followed by another."""
    free = DataFile.id == file_id, DataFile.state == "asked", is_over(DataFile.busy_until, BUSY_FOR)
    return bool(uow.change(update(DataFile).where(*free).values(busy_until=now() + BUSY_FOR)))


def note_packed(uow: Uow, file_id: int, media_id: int) -> str | None:
    """The token of its link; none when another worker was quicker, or nobody wants it any more."""
    token = new_token()
    made = {"state": "made", "media_id": media_id, "token_hash": hash_of(token), "made_at": now()}
    asked = update(DataFile).where(DataFile.id == file_id, DataFile.state == "asked")
    return token if uow.change(asked.values(**made)) else None


def take_file(uow: Uow, actor: Actor, token: str) -> int:
    """Its medium, once: whoever presses at the same time finds nothing."""
    card = file_behind(uow, actor.person_id, token)
    mine = DataFile.id == card.id, DataFile.token_hash == hash_of(token)
    if card.media_id is None or not uow.change(update(DataFile).where(*mine).values(token_hash=None)):
        raise NotFound
    return card.media_id


def require_erasable(uow: Uow, person_id: int) -> None:
    """A shop is never without an owner."""
    alone = shops_owned_alone(uow, person_id)
    if alone:
        names = [card.name.read_in(language_of(uow, person_id)) for card in alone]
        raise Refusal("personal.erase.owner", shops=names)


def begin_erasing(uow: Uow, actor: Actor, comments: str, to: To | None) -> str:
    """The receipt's number. From this commit on nobody is behind the name, the addresses and the sessions.

    What is large is done by a worker, step by step; pressed twice, it is one erasing with one receipt.
    """
    if actor.person_id is None or comments not in COMMENTS:
        raise Refusal("errors.button.old")
    person_id = actor.person_id
    _alone(uow, person_id)
    begun = receipt_of(uow, person_id)
    if begun:
        return begun
    _hold_owners(uow, person_id)
    require_erasable(uow, person_id)
    known = know(uow, person_id, (to.account_id, to.chat_id) if to else (0, ""))
    number, counts = new_receipt_number(), stored_of(uow, person_id).counts
    row = {"number": number, "person_id": person_id, "comments": comments, "state": "begun", "step": 0}
    insert_one_missing(uow, Erasing, **row, counts=counts, known=known.as_row(), begun_at=now())
    _leave_teams(uow, person_id)
    _empty(uow, person_id)
    uow.nudge(Nudge("erase", uow.session.scalars(select(Erasing.id).filter_by(number=number)).one()))
    return number


def _alone(uow: Uow, person_id: int) -> None:
    """Two presses at once come one after the other."""
    uow.session.scalar(select(Person.id).where(Person.id == person_id).with_for_update())


def _hold_owners(uow: Uow, person_id: int) -> None:
    """Two owners who go at the same moment go one after the other, and the second hears that they are the last."""
    theirs = select(Member.shop_id).where(Member.person_id == person_id)
    owners = select(Member.person_id).where(Member.shop_id.in_(theirs), Member.role == "owner")
    uow.session.execute(owners.order_by(Member.shop_id, Member.person_id).with_for_update()).all()


def _leave_teams(uow: Uow, person_id: int) -> None:
    """The owners hear that there is one less, and not who."""
    for shop_id in roles_of(uow, person_id):
        leave_team(uow, shop_id, person_id)
        for owner_id in owners_of(uow, shop_id):
            name = shop(uow, shop_id).name.read_in(language_of(uow, owner_id))
            uow.record(SecurityNoticed(shop_id, person_id=owner_id, what="personal.told_team", params={"shop": name}))


def _empty(uow: Uow, person_id: int) -> None:
    """The language stays until the receipt is written in it."""
    uow.session.execute(delete(Identity).where(Identity.person_id == person_id))
    nothing = {"phone": None, "reached_by": None, "zone": "", "quiet_from": None, "quiet_to": None, "looks_at": None}
    nothing |= {"picture_media_id": None}
    moments = {"muted_until": None, "asked_second_way_at": None, "last_here_at": None, "bell_seen_at": None}
    gone = {"name": LEFT, "session_epoch": Person.session_epoch + 1, **nothing, **moments}
    uow.session.execute(update(Person).where(Person.id == person_id).values(**gone))
    waiting = Outgoing.person_id == person_id, Outgoing.state.in_(("waiting", "held"))
    uow.change(update(Outgoing).where(*waiting).values(state="cancelled", reason="erased", payload={}))
