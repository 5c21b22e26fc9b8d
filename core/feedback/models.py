"""Rows of feedback."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import Base
from core.kernel.clock import now


class Reaction(Base):
    __tablename__ = "reactions"
    __table_args__ = (Index("ix_reactions_lately", "given_at", "item_id"),)

    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True, index=True)
    emoji: Mapped[str] = mapped_column(String(32), primary_key=True)
    given_at: Mapped[datetime] = mapped_column(default=now)


class Comment(Base):
    __tablename__ = "comments"
    __table_args__ = (
        Index("ix_comments_lately", "written_at", "item_id", "from_shop"),
        Index("ix_comments_answers", "answers_id"),
        Index(
            "ix_comments_private_to",
            "private_to",
            sqlite_where=text("private_to IS NOT NULL"),
            postgresql_where=text("private_to IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"), index=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    answers_id: Mapped[int | None] = mapped_column(ForeignKey("comments.id"))
    from_shop: Mapped[bool]
    words: Mapped[str]
    written_at: Mapped[datetime] = mapped_column(default=now)
    # for their eyes alone, and the shop's
    private_to: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    edited_at: Mapped[datetime | None]
    taken_back_at: Mapped[datetime | None]  # since then it has no words, and stands nowhere
    hidden_at: Mapped[datetime | None]  # since then its writer and those who work in the shop alone see it


class CommentMedia(Base):
    __tablename__ = "comment_media"

    comment_id: Mapped[int] = mapped_column(ForeignKey("comments.id"), primary_key=True)
    media_id: Mapped[int] = mapped_column(ForeignKey("media.id"), primary_key=True)
