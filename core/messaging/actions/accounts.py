"""Writes about accounts, the things that send: opened, offered by a shop, taken into service, refused, removed."""

from __future__ import annotations

from sqlalchemy import select, update

from core.db.uow import Uow
from core.db.upsert import insert_one_missing
from core.kernel.nudges import Nudge
from core.messaging.events import AccountLost, AccountReplaced
from core.messaging.models import Account, Conversation, Inbound, Message, Outgoing


def ensure_account(uow: Uow, channel: str, external_id: str, shop_id: int | None = None) -> int:
    insert_one_missing(
        uow,
        Account,
        channel=channel,
        external_id=external_id,
        shop_id=shop_id,
        name="",
        state="active",
        lease_number=0,
        pace={},
    )
    return uow.session.scalars(select(Account.id).filter_by(channel=channel, external_id=external_id)).one()


def enlist_account(uow: Uow, channel: str, external_id: str, shop_id: int) -> int:
    """A shop's own, new or back again after it was taken away."""
    account_id = ensure_account(uow, channel, external_id, shop_id)
    uow.session.get_one(Account, account_id).shop_id = shop_id
    return account_id


def offer_account(uow: Uow, account_id: int, *, sealed: str, by: int | None) -> None:
    """Its key is kept, encrypted; whether the vendor takes it is asked next."""
    account = uow.session.get_one(Account, account_id)
    account.sealed, account.offered_by, account.state, account.trouble = sealed, by, "offered", None
    uow.nudge(Nudge("account", account_id))


def name_account(uow: Uow, account_id: int, name: str) -> None:
    """What people know it by; knowing it means that the vendor takes it."""
    account = uow.session.get_one(Account, account_id)
    account.name = name
    if account.state in ("offered", "refused"):
        account.state, account.trouble = "active", None
        uow.nudge(Nudge("drain", account_id))
    if account.state == "active":
        _succeed(uow, account)


def _succeed(uow: Uow, account: Account) -> None:
    """It serves in the place of those that are gone: what waits there for who has opened this one goes by it."""
    gone = select(Account).where(
        Account.channel == account.channel,
        Account.shop_id == account.shop_id if account.shop_id else Account.shop_id.is_(None),
        Account.id != account.id,
        Account.state.in_(("refused", "removed")),
        Account.succeeded_by.is_(None),
    )
    for lost in uow.session.scalars(gone).all():
        lost.succeeded_by = account.id
        uow.record(
            AccountReplaced(
                account.shop_id or 0, lost_id=lost.id, account_id=account.id, channel=account.channel, name=account.name
            )
        )
        _move_waiting(uow, lost.id, account.id)


def adopt_waiting(uow: Uow, account_id: int, chat_id: str) -> None:
    """Someone opened this account: what waited for them on one that is gone comes by it."""
    for lost in uow.session.scalars(select(Account.id).filter_by(succeeded_by=account_id)).all():
        _move_waiting(uow, lost, account_id, chat_id)


def _move_waiting(uow: Uow, lost: int, account_id: int, chat_id: str | None = None) -> None:
    """Only new messages: what was sent by an account can't be changed by another."""
    opened = select(Conversation.chat_id).where(Conversation.account_id == account_id, Conversation.closed_at.is_(None))
    waiting = update(Outgoing).where(
        Outgoing.account_id == lost,
        Outgoing.state.in_(("waiting", "held")),
        Outgoing.edits_message_id.is_(None),
        Outgoing.chat_id == chat_id if chat_id else Outgoing.chat_id.in_(opened),
    )
    if uow.change(waiting.values(account_id=account_id)):
        uow.nudge(Nudge("drain", account_id))


def remove_account(uow: Uow, account_id: int) -> None:
    """Its key is forgotten. What waits goes by the platform's account where the person has opened that, too.

    The rest is kept for a successor as long as it is worth telling; what would change sent messages is over.
    """
    account = uow.session.get_one(Account, account_id)
    account.state, account.sealed, account.trouble, account.succeeded_by = "removed", None, None, None
    platform = uow.session.scalar(select(Account.id).filter_by(channel=account.channel, shop_id=None, state="active"))
    if platform is not None:
        _move_waiting(uow, account_id, platform)
    edits = update(Outgoing).where(Outgoing.account_id == account_id, Outgoing.edits_message_id.is_not(None))
    edits = edits.where(Outgoing.state.in_(("waiting", "held")))
    uow.session.execute(edits.values(state="cancelled", reason="its bot was taken away"))


def note_trouble(uow: Uow, account_id: int, words: str | None) -> None:
    uow.session.get_one(Account, account_id).trouble = words


def restore_account(uow: Uow, account_id: int) -> None:
    """The settings hold its key, which may have been mended since it was refused: the next call tells."""
    uow.session.execute(
        update(Account)
        .where(Account.id == account_id, Account.state.in_(("refused", "removed")))
        .values(state="active", trouble=None, succeeded_by=None)
    )


def refuse_account(uow: Uow, account_id: int, reason: str) -> None:
    """The vendor takes it no more: what waits is kept, and nothing is tried until it is mended."""
    account = uow.session.get_one(Account, account_id)
    if account.state == "active":
        account.state, account.trouble = "refused", reason
        name = f"@{account.name}" if account.name else account.channel
        uow.record(AccountLost(account.shop_id or 0, account_id, account.channel, name, reason[:200]))


def retire_others(uow: Uow, account_id: int) -> None:
    """The settings name another account of the platform's in the place of these: they have no key any more."""
    account = uow.session.get_one(Account, account_id)
    uow.session.execute(
        update(Account)
        .where(Account.channel == account.channel, Account.shop_id.is_(None), Account.id != account_id)
        .where(Account.state.in_(("active", "refused")))
        .values(state="removed", trouble=None)
    )


def move_chat(uow: Uow, account_id: int, old: str, new: str) -> None:
    """A chat got a new name (a group that grew): what was said and what waits goes with it."""
    taken = uow.session.scalar(select(Conversation.id).filter_by(account_id=account_id, chat_id=new))
    if taken is None:
        uow.session.execute(
            update(Conversation)
            .where(Conversation.account_id == account_id, Conversation.chat_id == old)
            .values(chat_id=new)
        )
    else:
        former = select(Conversation.id).filter_by(account_id=account_id, chat_id=old)
        uow.session.execute(
            update(Inbound)
            .where(Inbound.conversation_id.in_(former), Inbound.state == "new")
            .values(conversation_id=taken)
        )
    for table in (Outgoing, Message):
        uow.session.execute(
            update(table).where(table.account_id == account_id, table.chat_id == old).values(chat_id=new)
        )
