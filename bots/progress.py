"""How far an announcement got, in words for its owner, with what they can do about it."""

from __future__ import annotations
