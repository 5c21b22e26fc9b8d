"""The drain worker's Celery tasks: they only say 'look', the rows are the truth."""

from __future__ import annotations

import threading
from functools import cache, partial

from celery import current_app, shared_task
from celery.signals import worker_shutting_down

from core.notices.planner import plan_events
from notifications import sweep as sweeping
from notifications.drain import drain_account
from notifications.drains import TURN_SECONDS, Drains

_stopping = threading.Event()


@worker_shutting_down.connect
def _stop(**_: object) -> None:
    _stopping.set()


@shared_task(name="notifications.look")
def look(account_id: int) -> None:
    """Comes back at once: the account is drained beside the others."""
    _drains().look(account_id)


@cache
def _drains() -> Drains:
    house, stopping = current_app.house, _stopping.is_set
    turn = partial(drain_account, house, seconds=TURN_SECONDS, stopping=stopping)
    return Drains(turn, stopping)


@shared_task(name="notifications.plan")
def plan() -> None:
    plan_events(current_app.house.db)


@shared_task(name="notifications.sweep")
def sweep() -> None:
    sweeping.sweep(current_app.house)


@shared_task(name="notifications.tend")
def tend() -> None:
    sweeping.tend(current_app.house)


@shared_task(name="notifications.look_after")
def look_after() -> None:
    sweeping.look_after(current_app.house)
