"""Buttons of publishing and of its second thoughts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bots.payloads.base import Payload


@dataclass(frozen=True)
class UndoPublishing(Payload):
    name: ClassVar[str] = "unpub"

    item_id: int


@dataclass(frozen=True)
class UndoPublishingSurely(Payload):
    """The Yes of who was asked, since clients have it in their chats."""

    name: ClassVar[str] = "unpubsure"

    item_id: int


@dataclass(frozen=True)
class TakeDown(Payload):
    """What clients see now goes out of their sight."""

    name: ClassVar[str] = "takedown"

    item_id: int


@dataclass(frozen=True)
class PublishAgain(Payload):
    name: ClassVar[str] = "repub"

    item_id: int


@dataclass(frozen=True)
class RestoreDraft(Payload):
    name: ClassVar[str] = "undrop"

    item_id: int


@dataclass(frozen=True)
class PublishLater(Payload):
    """Asks when, with the presses after so many."""

    name: ClassVar[str] = "later"

    item_id: int
    after: int


@dataclass(frozen=True)
class PlanFor(Payload):
    """This moment is meant, in minutes since 1970."""

    name: ClassVar[str] = "plan"

    item_id: int
    minute: int


@dataclass(frozen=True)
class DropPlan(Payload):
    name: ClassVar[str] = "unplan"

    item_id: int


@dataclass(frozen=True)
class SeeAsClient(Payload):
    """The card as a client gets it who reads this language."""

    name: ClassVar[str] = "preview"

    item_id: int
    language: str


@dataclass(frozen=True)
class PreviewPressed(Payload):
    """A button of a preview does nothing, and says so."""

    name: ClassVar[str] = "inpreview"

    item_id: int
