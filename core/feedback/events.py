"""What happens in feedback."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from core.kernel.events import Event


@dataclass(frozen=True)
class Reacted(Event):
    """Someone's reactions to an item changed."""

    kind: ClassVar[str] = "feedback.reacted"

    item_id: int
    by: int
    emoji: str
    given: bool


@dataclass(frozen=True)
class Commented(Event):
    """`answers_to` is whoever wrote the comment that this one answers; from the shop, the client of the thread."""

    kind: ClassVar[str] = "feedback.commented"

    item_id: int
    comment_id: int
    by: int
    from_shop: bool
    answers_to: int | None


@dataclass(frozen=True)
class CommentChanged(Event):
    """Its writer said it better, or took it back."""

    kind: ClassVar[str] = "feedback.comment_changed"

    item_id: int
    comment_id: int
    by: int


@dataclass(frozen=True)
class CommentUnreadable(Event):
    """A picture or film that came with it can't be read."""

    kind: ClassVar[str] = "feedback.comment_unreadable"

    comment_id: int
    by: int
