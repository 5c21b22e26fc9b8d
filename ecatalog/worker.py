"""A worker of some queues, and the clock that beats for the sweeps; without Celery's command line, which is large."""

from __future__ import annotations

import sys
import warnings

from celery.platforms import SecurityWarning

from ecatalog.celery_app import QUEUES, engine_here


def work(queues: str) -> int:
    """Until told to stop; gives the exit status."""
    _require_known(queues)
    warnings.simplefilter("ignore", SecurityWarning)  # containers run us as root, and we take nothing but JSON
    engine = engine_here(works=True)
    _ = engine.house  # built before the first task comes, which would wait for it
    worker = engine.Worker(
        queues=queues,
        hostname=f"{queues}@%h",
        pool="solo",
        use_eventloop=False,  # made for pools: with it a lone worker on RabbitMQ stood still for 10 s now and then
        concurrency=1,
        loglevel="WARNING",
        quiet=True,
        without_gossip=True,
        without_mingle=True,
        without_heartbeat=True,
    )
    worker.start()
    return int(worker.exitcode or 0)


def beat() -> None:
    engine_here(works=False).Beat(loglevel="WARNING", quiet=True).run()


def _require_known(queues: str) -> None:
    unknown = [name for name in queues.split(",") if name not in QUEUES]
    if unknown:
        sys.exit(f"No such queue: {', '.join(unknown)}. There are {', '.join(QUEUES)}.")
