"""Rows of a shop's face: one for each thing that it shows of itself."""

from __future__ import annotations

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import Base
from core.kernel.bilingual import Bilingual


class ShopPart(Base):
    """Its story, its logo, a link, a press mention. `name` tells links apart, and mentions."""

    __tablename__ = "shop_parts"
    __table_args__ = (UniqueConstraint("shop_id", "field", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"))
    field: Mapped[str] = mapped_column(String(12))
    name: Mapped[str] = mapped_column(String(120), default="")
    words: Mapped[Bilingual] = mapped_column(default=Bilingual)
    link: Mapped[str] = mapped_column(String(500), default="")
    media_id: Mapped[int | None] = mapped_column(ForeignKey("media.id"), index=True)
    shown: Mapped[bool] = mapped_column(default=True)
