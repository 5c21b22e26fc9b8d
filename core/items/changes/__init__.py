"""Changes of an item in an owner's words: "price 90", "swap 2 4", "بيعت"; what each does is a value of its own."""

from core.items.changes.reading import read_change, read_changes
from core.items.changes.result import AddPictures, Change, Mistake, PictureFirst, Reword, SetState

__all__ = ["AddPictures", "Change", "Mistake", "PictureFirst", "Reword", "SetState", "read_change", "read_changes"]
