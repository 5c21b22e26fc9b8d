"""Buttons about a shop: opening one, and its settings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bots.payloads.base import Payload


@dataclass(frozen=True)
class OpenShop(Payload):
    name: ClassVar[str] = "open"


@dataclass(frozen=True)
class SettingsOf(Payload):
    """How the shop stands, with the buttons after so many."""

    name: ClassVar[str] = "settings"

    shop_id: int
    after: int


@dataclass(frozen=True)
class AskField(Payload):
    """One of the settings: how it stands, and what it should be."""

    name: ClassVar[str] = "field"

    shop_id: int
    field: str
    after: int


@dataclass(frozen=True)
class SetField(Payload):
    """What would be said in words, such as a currency, as a press."""

    name: ClassVar[str] = "set"

    shop_id: int
    field: str
    words: str


@dataclass(frozen=True)
class SeePart(Payload):
    """One of several links, or press mentions."""

    name: ClassVar[str] = "part"

    part_id: int


@dataclass(frozen=True)
class ShowPart(Payload):
    name: ClassVar[str] = "showpart"

    part_id: int
    shown: int


@dataclass(frozen=True)
class RemovePart(Payload):
    name: ClassVar[str] = "droppart"

    part_id: int
