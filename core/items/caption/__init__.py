"""Reads what an owner writes under a picture: title, price, tags, sizes and labels; the rest stays description."""

from core.items.caption.reading import Attribute, Caption, read_caption

__all__ = ["Attribute", "Caption", "read_caption"]
