"""What core needs from whoever keeps and decodes the bytes; the room `storage` fits these ports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Literal, Protocol

Kind = Literal["picture", "film", "document", "voice"]


@dataclass(frozen=True)
class StoredBlob:
    sha256: str
    size: int

    @property
    def key(self) -> str:
        """An original's key is its content: the same bytes are kept once."""
        return self.sha256


@dataclass(frozen=True)
class Sniffed:
    kind: Kind
    mime: str
    extension: str


@dataclass(frozen=True)
class Rendition:
    name: str
    key: str
    mime: str
    width: int
    height: int
    size: int


@dataclass(frozen=True)
class Processed:
    """`width` and `height` are those of the original as a person sees it; 0 where there is nothing to see."""

    width: int
    height: int
    colour: str
    duration: float | None
    renditions: tuple[Rendition, ...]


class BlobStore(Protocol):
    """Each method raises `Passing` when the disk or the service fails, `NotFound` for a key that is not there."""

    def put(self, source: BinaryIO | Path, *, at_most: int | None = None) -> StoredBlob:
        """Keep an original; more than `at_most` bytes are a Refusal and leave nothing behind."""

    def put_rendition(self, original_key: str, name: str, source: BinaryIO | Path) -> str:
        """Keep a copy made from an original, replacing an earlier one of that name, and give its key."""

    def open(self, key: str) -> BinaryIO: ...

    def path_or_none(self, key: str) -> Path | None:
        """A local file with these bytes, for readers that need one, or None where there is none (S3)."""

    def exists(self, key: str) -> bool: ...

    def delete(self, key: str) -> None:
        """Remove the bytes, and with an original its renditions; a key that is gone already is no fault."""


class Sniffer(Protocol):
    def __call__(self, source: BinaryIO) -> Sniffed:
        """What the bytes are, whatever their name says; Refusal("errors.media.unsupported") for all else."""


class MediaProcessor(Protocol):
    def process(self, original_key: str, sniffed: Sniffed) -> Processed:
        """Refusal("items.media.unreadable") when the bytes are at fault, Passing when the machine is."""

    def draw(self, order: Mapping[str, Any]) -> bytes:
        """A picture of what the order says, such as a chart; `of` in it is the key of a picture to make it from."""
