"""What each step of an erasing has in hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core.db.uow import Database
from core.media.ports import BlobStore
from core.personal.known import Known

A_FEW = 25  # rows that are written one by one in a transaction


@dataclass(frozen=True)
class Work:
    db: Database
    blobs: BlobStore
    person_id: int
    comments: str
    begun_at: datetime
    known: Known

    def chats(self, channel: str) -> list[str]:
        return [external_id for name, external_id in self.known.addresses if name == channel]


def in_lots(rows: Sequence[Any], size: int = A_FEW) -> Iterator[Sequence[Any]]:
    for start in range(0, len(rows), size):
        yield rows[start : start + size]
