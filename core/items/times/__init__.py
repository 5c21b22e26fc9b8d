"""When something shall happen, read from a person's words in English and Arabic, and what is offered to be pressed."""

from core.items.times.offers import offered_moments
from core.items.times.reading import Moment, read_moment

__all__ = ["Moment", "offered_moments", "read_moment"]
