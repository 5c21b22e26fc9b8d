"""Texts for the operator's terminal: in English, without the marks of direction that terminals show as boxes."""

from __future__ import annotations

from typing import Any

from locales.words import say

MARKS = dict.fromkeys(range(0x2066, 0x206A))


def tell(key: str, /, **params: Any) -> str:
    return say("en", key, **params).translate(MARKS)
