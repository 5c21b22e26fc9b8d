"""The drain worker's Celery tasks: they only say 'look', the rows are the truth."""

from __future__ import annotations

import threading

from celery import current_app, shared_task
from celery.signals import worker_shutting_down

from core.kernel.nudges import Nudge
from core.notices.planner import plan_events
from notifications import sweep as sweeping
from notifications.drain import drain_account

_stopping = threading.Event()


@worker_shutting_down.connect
def _stop(**_: object) -> None:
    _stopping.set()


@shared_task(name="notifications.look")
def look(account_id: int) -> None:
    house = current_app.house
    if drain_account(house, account_id, stopping=_stopping.is_set):
        house.db.nudger(Nudge("drain", account_id))


@shared_task(name="notifications.plan")
def plan() -> None:
    plan_events(current_app.house.db)


@shared_task(name="notifications.sweep")
def sweep() -> None:
    sweeping.sweep(current_app.house)


@shared_task(name="notifications.refresh_cards")
def refresh_cards() -> None:
    sweeping.refresh_cards(current_app.house)
