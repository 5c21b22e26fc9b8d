"""A small chart of bars, one a day, read from the side from which its language is read."""

from __future__ import annotations

from typing import Any

from PIL import Image, ImageDraw

from storage.drawing.fonts import font

SIZE = (1200, 720)
LEFT, TOP, RIGHT, BOTTOM = 60, 150, 1140, 620
PAPER, INK, FAINT = "#fbf8f3", "#2c2a28", "#8d877f"
COLOURS = ("#b4532a", "#3e6b63", "#d9a441")
GAP = 0.34  # of a bar's place
MOST_LABELS = 10
ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def draw_chart(order: dict[str, Any]) -> Image.Image:
    """`labels` below, `series` one above the other in each bar, the sum on top, what is what above all."""
    picture = Image.new("RGB", SIZE, PAPER)
    _Chart(ImageDraw.Draw(picture), order).draw()
    return picture


class _Chart:
    def __init__(self, pen: ImageDraw.ImageDraw, order: dict[str, Any]) -> None:
        self._pen = pen
        self._language: str = order["language"]
        self._title: str = order["title"]
        self._labels: list[str] = order["labels"]
        self._series: list[tuple[str, list[int]]] = [(name, values) for name, values in order["series"]]
        self._sums = [sum(values[i] for _, values in self._series) for i in range(len(self._labels))]
        self._turned = self._language == "ar"

    def draw(self) -> None:
        self._words((LEFT if not self._turned else RIGHT, 64), self._title, 40, INK, "rm" if self._turned else "lm")
        self._legend()
        self._pen.line((LEFT, BOTTOM, RIGHT, BOTTOM), FAINT, 2)
        for place in range(len(self._labels)):
            self._bar(place)

    def _legend(self) -> None:
        """A dot and its word, one after the other from where reading begins."""
        at: float = RIGHT if self._turned else LEFT
        step = -1 if self._turned else 1
        for (name, _), colour in zip(self._series, COLOURS, strict=False):
            dot = sorted((at, at + step * 22))
            self._pen.ellipse((dot[0], 107, dot[1], 129), colour)
            wide = self._words((at + step * 34, 118), name, 28, INK, "rm" if self._turned else "lm")
            at += step * (34 + wide + 36)

    def _bar(self, place: int) -> None:
        wide = (RIGHT - LEFT) / len(self._labels)
        shown = len(self._labels) - 1 - place if self._turned else place
        left, right = LEFT + wide * (shown + GAP / 2), LEFT + wide * (shown + 1 - GAP / 2)
        top = float(BOTTOM)
        for (_, values), colour in zip(self._series, COLOURS, strict=False):
            tall = (BOTTOM - TOP - 50) * values[place] / max(max(self._sums), 1)
            if tall:
                self._pen.rectangle((left, top - tall, right, top), colour)
            top -= tall
        middle = (left + right) / 2
        if self._sums[place]:
            self._words((middle, top - 20), self._number(self._sums[place]), 28 if wide > 60 else 20, INK, "mm", wide)
        if self._is_labelled(place):
            self._words((middle, BOTTOM + 34), self._labels[place], 28, FAINT, "mm")

    def _is_labelled(self, place: int) -> bool:
        """The last always, and as many before it as there is room for."""
        every = -(-len(self._labels) // MOST_LABELS)
        return (len(self._labels) - 1 - place) % every == 0

    def _number(self, value: int) -> str:
        return f"{value:,}".translate(ARABIC_DIGITS).replace(",", "٬") if self._turned else f"{value:,}"

    def _words(
        self, at: tuple[float, float], words: str, size: int, colour: str, anchor: str, room: float = SIZE[0]
    ) -> float:
        """How wide they are; nothing where this machine has no letters for them, or where they would not fit."""
        letters = font(self._language, size)
        if letters is None or letters.getlength(words) > room:
            return 0.0
        self._pen.text(at, words, colour, letters, anchor)
        return letters.getlength(words)
