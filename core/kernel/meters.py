"""A port for figures: what came of each call to a vendor, and how often an account changed hands."""

from __future__ import annotations

from typing import Literal, Protocol

FOLDER = "metrics"  # in the data folder: each process that counts writes there, who is asked for figures adds them up
Outcome = Literal["sent", "retried", "failed", "uncertain", "rested"]


class Meter(Protocol):
    def outcome(self, channel: str, lane: int, outcome: Outcome, seconds: float) -> None:
        """One call is over, and took so long."""

    def lease_taken(self, channel: str) -> None:
        """An account has a new drainer."""


class Unmetered:
    """Counts nothing: for processes that send nothing."""

    def outcome(self, channel: str, lane: int, outcome: Outcome, seconds: float) -> None: ...

    def lease_taken(self, channel: str) -> None: ...
