"""What buttons mean, packed into the 64 bytes that the smallest channel allows."""

from __future__ import annotations

from dataclasses import MISSING, astuple, dataclass, fields
from typing import Any, ClassVar

from core.kernel.errors import Refusal

LARGEST = 64


@dataclass(frozen=True)
class Payload:
    """A subclass is a kind of button; its fields are whole numbers or short words without a colon.

    A field that came with a later release has a default: what the button meant before.
    """

    name: ClassVar[str]
    kinds: ClassVar[dict[str, type[Payload]]] = {}
    said_once: ClassVar[bool] = False  # it only asks or tells something: a double tap needn't hear it twice

    def __init_subclass__(cls) -> None:
        if cls.name in Payload.kinds:
            raise ValueError(f"two buttons are called {cls.name}")
        Payload.kinds[cls.name] = cls

    def pack(self) -> str:
        packed = ":".join([self.name, *(str(value) for value in astuple(self))])
        if len(packed.encode()) > LARGEST or packed.count(":") != len(fields(self)):
            raise ValueError(f"a button's payload must fit {LARGEST} bytes: {packed}")
        return packed


def is_said_once(packed: str) -> bool:
    kind = Payload.kinds.get(packed.partition(":")[0])
    return kind is not None and kind.said_once


def unpack(packed: str) -> Payload:
    """A button from an older release, or one that was tampered with, is told as such."""
    name, *values = packed.split(":")
    kind = Payload.kinds.get(name)
    if kind is None or not _fewest(kind) <= len(values) <= len(fields(kind)):
        raise Refusal("errors.button.old")
    try:
        return kind(*(_value(field.type, value) for field, value in zip(fields(kind), values, strict=False)))
    except ValueError as error:
        raise Refusal("errors.button.old") from error


def _fewest(kind: type[Payload]) -> int:
    return sum(field.default is MISSING for field in fields(kind))


def _value(type_name: Any, value: str) -> int | str:
    return int(value) if type_name in ("int", int) else value
