"""Whom the loss of an account concerns: those who run the shops that it served, and the clients who knew it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select

from core.access.rules import Ability, roles_with
from core.clients.models import Client
from core.messaging.models import Conversation
from core.people.models import Identity
from core.shops.models import Member


def owners_served_by(shop_id: int) -> Select[Any]:
    """Of the shop whose own it was; of every shop when it was the platform's."""
    runs = select(Member.person_id).where(Member.role.in_(roles_with(Ability.CHANGE_SHOP)))
    return runs.where(Member.shop_id == shop_id) if shop_id else runs.distinct()


def who_knew(account_id: int, channel: str) -> Select[Any]:
    """Clients who talked with it, and so would look for it."""
    chats = select(Conversation.chat_id).where(Conversation.account_id == account_id)
    return (
        select(Identity.person_id)
        .where(Identity.channel == channel, Identity.external_id.in_(chats))
        .where(Identity.person_id.in_(select(Client.person_id).where(Client.state == "active")))
    )
