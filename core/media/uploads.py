"""One-time links to the web for files that a chat can't carry; what is put there is said in that chat."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import select, update

from core.db.uow import Uow
from core.kernel.clock import now
from core.kernel.errors import Refusal
from core.kernel.ids import new_token
from core.media.models import UploadLink
from core.messaging.actions.outbox import To

LIVES = timedelta(hours=24)


@dataclass(frozen=True)
class Upload:
    """Who may put a file where, and what their message said beside it."""

    id: int
    person_id: int
    account_id: int
    chat_id: str
    said: dict[str, Any]


def make_upload_link(uow: Uow, to: To, said: dict[str, Any]) -> str:
    token = new_token()
    uow.session.add(
        UploadLink(
            token_hash=_hash(token),
            person_id=to.person_id,
            account_id=to.account_id,
            chat_id=to.chat_id,
            said=said,
            expires_at=now() + LIVES,
        )
    )
    return token


def upload_for(uow: Uow, token: str) -> Upload:
    """While it is good: Refusal when it was used or is too old."""
    link = uow.session.scalar(select(UploadLink).filter_by(token_hash=_hash(token)))
    if link is None or (link.used_at is None and link.expires_at <= now()):
        raise Refusal("errors.link.expired")
    if link.used_at is not None:
        raise Refusal("errors.link.used")
    return Upload(link.id, link.person_id, link.account_id, link.chat_id, link.said)


def spend_upload_link(uow: Uow, token: str) -> Upload:
    """Once, whoever presses at the same time."""
    upload = upload_for(uow, token)
    spent = uow.change(
        update(UploadLink).where(UploadLink.id == upload.id, UploadLink.used_at.is_(None)).values(used_at=now())
    )
    if not spent:
        raise Refusal("errors.link.used")
    return upload


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
