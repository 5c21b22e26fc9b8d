"""What waited for a drawing goes on its way once it is there, or can't be made."""

from __future__ import annotations

from core.db.uow import Uow
from core.kernel.events import Subscribers
from core.media.drawn import drawing_named
from core.media.events import MediaSettled
from core.messaging.actions.outbox import release_held


def subscribe(subscribers: Subscribers) -> None:
    subscribers.add(MediaSettled, let_go)


def let_go(uow: Uow, event: MediaSettled) -> None:
    release_held(uow, drawing_named(event.media_id))
