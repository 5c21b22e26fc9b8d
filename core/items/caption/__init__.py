"""Reads what an owner writes under a picture: title, price, tags, sizes and labels; the rest stays description."""

from core.items.caption.numbers import read_number
from core.items.caption.options import Count
from core.items.caption.prices import read_price
from core.items.caption.reading import read_caption
from core.items.caption.result import Attribute, Caption

__all__ = ["Attribute", "Caption", "Count", "read_caption", "read_number", "read_price"]
