"""Figures for Prometheus: what the tables say now, and what every process has counted so far, added up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from prometheus_client import CollectorRegistry, Metric, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from core.db.uow import Uow
from core.house import House
from core.kernel.meters import FOLDER
from core.messaging.figures import Depth, account_states, depths, inbound_depth, stuck
from core.messaging.queries import inbound_counts, outgoing_counts
from core.messaging.rules import Lane

Value = tuple[tuple[str, ...], float]


def figures(house: House) -> bytes:
    registry = CollectorRegistry()
    registry.register(_FromTables(house))
    registry.register(_FromProcesses(house.data_dir / FOLDER))
    return generate_latest(registry)


class _FromTables(Collector):
    def __init__(self, house: House) -> None:
        self._house = house

    def collect(self) -> Iterator[Metric]:
        with self._house.db.read() as uow:
            yield _gauge("inbound", "Inbound rows by state", ["state"], _by_state(inbound_counts(uow)))
            yield _gauge("outgoing", "Outgoing rows by state", ["state"], _by_state(outgoing_counts(uow)))
            yield from _inbound(uow)
            yield from _outgoing(uow)
            yield from _stuck(uow)


class _FromProcesses(Collector):
    """Of the files that `ecatalog.meters` writes; one that is just being made is still empty."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def collect(self) -> Iterable[Metric]:
        files = [str(path) for path in self._folder.glob("*.db") if path.stat().st_size]
        found: Iterable[Metric] = MultiProcessCollector.merge(files)  # type: ignore[no-untyped-call]
        return found


def _inbound(uow: Uow) -> Iterator[Metric]:
    count, seconds = inbound_depth(uow)
    yield _gauge("inbound_waiting", "Updates that wait to be handled", [], [((), count)])
    yield _gauge("inbound_oldest_seconds", "Age of the oldest update that waits", [], [((), seconds)])


def _outgoing(uow: Uow) -> Iterator[Metric]:
    accounts, lanes = account_states(uow), depths(uow)
    oldest = {(channel, name): 0 for channel, name, state in accounts if state != "removed"}
    for lane in lanes:
        oldest[lane.channel, lane.account] = max(lane.oldest_seconds, oldest.get((lane.channel, lane.account), 0))
    states = Counter((channel, state) for channel, _, state in accounts)
    yield _gauge("accounts", "Accounts by state", ["channel", "state"], states.items())
    yield _gauge("oldest_seconds", "Age of the oldest waiting row", ["channel", "account"], oldest.items())
    yield from _lanes(lanes)


def _lanes(lanes: list[Depth]) -> Iterator[Metric]:
    labels = ["lane", "channel", "account"]
    named = [((Lane(lane.lane).name.lower(), lane.channel, lane.account), lane) for lane in lanes]
    counts = [(names, lane.waiting) for names, lane in named]
    oldest = [(names, lane.oldest_seconds) for names, lane in named]
    yield _gauge("waiting", "Rows that wait in a lane", labels, counts)
    yield _gauge("waiting_oldest_seconds", "Age of the oldest waiting row of a lane", labels, oldest)


def _stuck(uow: Uow) -> Iterator[Metric]:
    found = stuck(uow)
    counts = [((kind.what,), kind.count) for kind in found]
    oldest = [((kind.what,), kind.oldest_seconds) for kind in found]
    yield _gauge("stuck", "Rows that need a human or are late", ["what"], counts)
    yield _gauge("stuck_oldest_seconds", "Age of the oldest stuck row", ["what"], oldest)


def _by_state(counts: dict[str, int]) -> list[Value]:
    return [((state,), count) for state, count in counts.items()]


def _gauge(name: str, told: str, labels: list[str], values: Iterable[tuple[tuple[str, ...], float]]) -> Metric:
    gauge = GaugeMetricFamily(f"ecatalog_{name}", told, labels=labels)
    for names, value in values:
        gauge.add_metric(names, value)
    return gauge
