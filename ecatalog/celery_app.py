"""The Celery application: the engine that says 'look'. Losing every message of its broker loses no work."""

from __future__ import annotations

import os
import socket
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from celery import Celery
from kombu.entity import Exchange, Queue

from core.kernel.nudges import Nudge
from ecatalog.settings import Settings

if TYPE_CHECKING:
    from core.house import House  # beat needs no tables: without them it is half as large

TASK_MODULES = ("bots.tasks", "notifications.tasks", "storage.tasks")
QUEUES = ("chat", "drain", "media", "rest")
TASKS = {
    "chat": "bots.look",
    "drain": "notifications.look",
    "media": "storage.look",
    "fetch": "bots.fetch",
    "account": "bots.account",
    "plan": "notifications.plan",
    "pack": "storage.pack",
    "erase": "storage.erase",
}
REDIS_VISIBILITY_SECONDS = 600
POLLING_SECONDS = 0.02  # at its default of a second the file transport misses messages
PATIENCE_SECONDS = 2.0  # with a broker that doesn't answer: the person waits meanwhile, the sweep comes anyway
SWEEP_SECONDS = 2.0
TEND_SECONDS = 60.0
LOOK_AFTER_SECONDS = 3600.0


def worker_name() -> str:
    """The same for a process and for the one that comes in its place; another on every other machine."""
    return f"{os.environ.get('ECATALOG_WORKER', f'worker-{os.getpid()}')}@{socket.gethostname()}"[:80]


class Engine(Celery):  # type: ignore[misc]  # Celery has no types
    """Celery with the house at hand, built once for each process, when the first task needs it."""

    settings: Settings

    @cached_property
    def house(self) -> House:
        from ecatalog.wiring import build

        return build(self.settings, worker=worker_name())

    def nudge(self, nudge: Nudge) -> None:
        self.send_task(TASKS[nudge.to], args=(nudge.id,) if nudge.to != "plan" else ())

    def nudge_chats(self, conversation_ids: Sequence[int]) -> None:
        """Several conversations in one word: saying it costs more than hearing it."""
        self.send_task(TASKS["chat"], args=tuple(conversation_ids))


def make_engine(settings: Settings, *, works: bool = False) -> Engine:
    """Only what works needs the tasks themselves, and is what they find as `current_app`: one house for all of them.

    Who sends words, or beats, knows the tasks by name and stays small.
    """
    engine = Engine("ecatalog", include=TASK_MODULES if works else (), set_as_current=works)
    engine.settings = settings
    engine.conf.update(_broker(settings))
    engine.conf.update(
        task_ignore_result=True,
        task_acks_late=False,  # a late one that Redis can't take leaves a lone worker deaf for good
        task_publish_retry=False,
        task_queues=[_queue(name) for name in QUEUES],
        task_default_queue="rest",
        task_default_exchange="",
        task_routes={
            "bots.look": {"queue": "chat"},
            "notifications.look": {"queue": "drain"},
            "storage.look": {"queue": "media"},
            "bots.fetch": {"queue": "media"},
            "storage.pack": {"queue": "media"},
            "storage.erase": {"queue": "media"},
        },
        worker_prefetch_multiplier=1,
        worker_hijack_root_logger=False,
        worker_redirect_stdouts=False,
        worker_send_task_events=False,
        worker_enable_remote_control=False,
        broker_connection_retry_on_startup=True,
        beat_schedule={
            "sweep": _every(SWEEP_SECONDS, "notifications.sweep"),
            "tend": _every(TEND_SECONDS, "notifications.tend"),
            "look after": _every(LOOK_AFTER_SECONDS, "notifications.look_after"),
        },
        beat_scheduler="celery.beat:Scheduler",  # keeps no file: after a restart all is due soon anyway
    )
    return engine


def _queue(name: str) -> Queue:
    """Written to by its name: nothing is bound, so nothing can be half bound while the processes start together."""
    return Queue(name, Exchange(""), routing_key=name)  # type: ignore[no-untyped-call]


def _every(seconds: float, task: str) -> dict[str, Any]:
    """Expires before the next is due, so that a stopped worker doesn't find a heap of them."""
    return {"task": task, "schedule": seconds, "options": {"expires": seconds}}


def _broker(settings: Settings) -> dict[str, Any]:
    if settings.celery_broker_url:
        return {"broker_url": settings.celery_broker_url, "broker_transport_options": _patience(settings)}
    folder = (settings.data_dir / "broker").resolve()
    for name in ("queue", "control"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    return {
        "broker_url": "filesystem://localhost//",
        "broker_transport": "ecatalog.broker:Transport",
        "broker_transport_options": {
            "data_folder_in": str(folder / "queue"),
            "data_folder_out": str(folder / "queue"),
            "control_folder": str(folder / "control"),
            "polling_interval": POLLING_SECONDS,
        },
    }


def _patience(settings: Settings) -> dict[str, Any]:
    if (settings.celery_broker_url or "").startswith("amqp"):
        return {"connect_timeout": PATIENCE_SECONDS}
    return {"visibility_timeout": REDIS_VISIBILITY_SECONDS, "socket_connect_timeout": PATIENCE_SECONDS}


def engine_here(*, works: bool) -> Engine:
    """For a process of its own: with its settings read and its logs set up."""
    from ecatalog.logs import configure
    from ecatalog.settings import load_or_exit

    settings = load_or_exit()
    configure(settings)
    return make_engine(settings, works=works)
