"""Words that are taken one by one as they are understood; what is left over was not."""

from __future__ import annotations

import re

from core.items.times.words import FILLERS, folded


class Scan:
    def __init__(self, words: str) -> None:
        self.left = folded(words)

    def take(self, pattern: str) -> re.Match[str] | None:
        """Whole words only; they are gone from what is left."""
        found = re.search(rf"(?<![\w:./\-])(?:{pattern})(?![\w:/\-])", self.left)
        if found:
            self.left = f"{self.left[: found.start()]} {self.left[found.end() :]}"
        return found

    @property
    def is_empty(self) -> bool:
        """All that matters was understood."""
        words = re.sub(r"[:./\-]", " ", self.left).split()
        return all(word in FILLERS for word in words)
