"""A board on which cuts of paper are laid: one light from the upper left, soft and contact shadows, grain."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PIL import Image, ImageChops, ImageDraw, ImageFilter

Point = tuple[float, float]
Colour = tuple[int, int, int]
WIDTH, HEIGHT = 1600, 2000
UNIT = 1.6  # scenes are drawn in a field of 1000 by 1250
FINE = 2  # masks are cut at twice the size and scaled down: clean edges
COARSE = 8  # shadows are soft, so they are blurred small


@dataclass(frozen=True)
class Palette:
    wall: Colour
    table: Colour
    deep: Colour
    warm: Colour
    dark: Colour
    pale: Colour


def _rgb(code: str) -> Colour:
    return int(code[0:2], 16), int(code[2:4], 16), int(code[4:6], 16)


def _palette(*codes: str) -> Palette:
    return Palette(*(_rgb(code) for code in codes))


CLAY = _palette("e9dfd3", "d6c2ad", "9a4a36", "c98b6b", "3f3a34", "f6f0e8")
SAGE = _palette("e0e4d9", "c3ccb8", "6f7f5e", "a9b592", "39402f", "f3f5ee")
DUSK = _palette("dbdee6", "bdc3d1", "4c5675", "8d97b5", "2b2f3d", "f1f2f6")
SAND = _palette("f0e7d7", "dfceb1", "b98a3e", "d9b777", "4a3d28", "fbf6eb")
ROSE = _palette("f0e1de", "dcc0ba", "a6544f", "cf8f87", "44302e", "f9f1ef")


def shaded(colour: Colour, by: float) -> Colour:
    red, green, blue = (max(0, min(255, round(value * by))) for value in colour)
    return red, green, blue


class Board:
    def __init__(self, palette: Palette, seed: int, horizon: float = 860) -> None:
        self.p = palette
        self.dice = random.Random(seed)
        self.picture = Image.new("RGB", (WIDTH, HEIGHT), palette.wall)
        self._room(horizon)

    def _room(self, horizon: float) -> None:
        """A wall with the window's light across it, and the table's edge with a breath of shadow behind."""
        draw = ImageDraw.Draw(self.picture)
        draw.rectangle((0, horizon * UNIT, WIDTH, HEIGHT), fill=self.p.table)
        self._veil(self._bars(), self.p.pale, 0.55, 60)
        edge = Image.new("L", (WIDTH, HEIGHT), 0)
        ImageDraw.Draw(edge).rectangle((0, (horizon - 16) * UNIT, WIDTH, horizon * UNIT), fill=120)
        self._veil(edge, shaded(self.p.table, 0.7), 0.35, 14)
        corner = Image.linear_gradient("L").resize((WIDTH, HEIGHT)).rotate(180)
        self._veil(ImageChops.invert(corner), shaded(self.p.table, 0.72), 0.16, 1)

    def _bars(self) -> Image.Image:
        light = Image.new("L", (WIDTH, HEIGHT), 0)
        draw = ImageDraw.Draw(light)
        for number in range(3):
            left = WIDTH * (-0.02 + 0.24 * number)
            draw.polygon([(left, 0), (left + 300, 0), (left + 980, HEIGHT), (left + 640, HEIGHT)], fill=190)
        return light

    def _veil(self, mask: Image.Image, colour: Colour, strength: float, blur: float) -> None:
        small = mask.resize((WIDTH // COARSE, HEIGHT // COARSE)).filter(ImageFilter.GaussianBlur(blur / COARSE))
        soft = small.resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC).point(lambda v: round(v * strength))
        self.picture.paste(Image.new("RGB", (WIDTH, HEIGHT), colour), mask=soft)

    def lay(self, mask: Image.Image, colour: Colour, height: float = 30) -> None:
        """One cut: a long soft shadow, a tight one, its colour with a slow shade, an edge that catches light."""
        self._veil(
            _moved(mask, round(height * 1.3), round(height * 1.1)),
            shaded(self.p.table, 0.42),
            0.34,
            height * 1.5,
        )
        self._veil(
            _moved(mask, round(height * 0.3) + 3, round(height * 0.3) + 3),
            shaded(self.p.table, 0.36),
            0.42,
            10,
        )
        shade = Image.linear_gradient("L").rotate(90).resize((WIDTH, HEIGHT)).point(lambda v: round(v * 0.5))
        sheet = Image.composite(
            Image.new("RGB", (WIDTH, HEIGHT), shaded(colour, 0.8)), Image.new("RGB", (WIDTH, HEIGHT), colour), shade
        )
        self.picture.paste(sheet, mask=mask)
        rim = ImageChops.subtract(mask, _moved(mask, 4, 4)).point(lambda v: round(v * 0.55))
        self.picture.paste(Image.new("RGB", (WIDTH, HEIGHT), shaded(colour, 1.2)), mask=rim)

    def shape(self, points: Sequence[Point], colour: Colour, height: float = 30, round_: float = 0) -> None:
        """A polygon, its corners softened by `round_`, its edge as steady as a hand with scissors."""
        mask = Image.new("L", (WIDTH * FINE // 2, HEIGHT * FINE // 2) if round_ else (WIDTH * FINE, HEIGHT * FINE), 0)
        scale = UNIT * mask.width / WIDTH
        ImageDraw.Draw(mask).polygon([(x * scale, y * scale) for x, y in points], fill=255)
        if round_:
            mask = mask.filter(ImageFilter.GaussianBlur(round_ * scale)).point(lambda v: 255 if v > 127 else 0)
            mask = mask.filter(ImageFilter.GaussianBlur(1.1))
        self.lay(mask.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS), colour, height)

    def disc(self, x: float, y: float, rx: float, ry: float, colour: Colour, height: float = 26) -> None:
        self.shape([_on(x, y, rx, ry, angle) for angle in range(0, 360, 3)], colour, height)

    def ring(
        self,
        x: float,
        y: float,
        r: float,
        wide: float,
        colour: Colour,
        height: float = 16,
        arc: tuple[int, int] = (0, 360),
    ) -> None:
        """A strip bent round: a handle, a strap, a hoop."""
        outer = [_on(x, y, r, r, angle) for angle in range(arc[0], arc[1] + 1, 3)]
        inner = [_on(x, y, r - wide, r - wide, angle) for angle in range(arc[1], arc[0] - 1, -3)]
        self.shape(outer + inner, colour, height)

    def line(self, points: Sequence[Point], wide: float, colour: Colour, height: float = 12) -> None:
        mask = Image.new("L", (WIDTH * FINE, HEIGHT * FINE), 0)
        scaled = [(x * UNIT * FINE, y * UNIT * FINE) for x, y in points]
        ImageDraw.Draw(mask).line(scaled, fill=255, width=round(wide * UNIT * FINE), joint="curve")
        self.lay(mask.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS), colour, height)

    def turned(self, x: float, base: float, profile: Sequence[Point], colour: Colour, height: float = 36) -> None:
        """A vessel from half its outline: (height above the base, half width), smoothed between."""
        side: list[Point] = []
        for (low, narrow), (high, wide) in pairwise(profile):
            for step in range(20):
                part = step / 20
                side.append((low + (high - low) * part, narrow + (wide - narrow) * (1 - math.cos(math.pi * part)) / 2))
        side.append(profile[-1])
        left = [(x - wide, base - up) for up, wide in side]
        self.shape(left + [(x + wide, base - up) for up, wide in reversed(side)], colour, height)

    def leaf(
        self, x: float, y: float, long: float, wide: float, turn: float, colour: Colour, height: float = 16
    ) -> None:
        angle = math.radians(turn)
        outline = [(long * t / 24, wide * math.sin(math.pi * t / 24) * (1 - 0.35 * t / 24)) for t in range(25)]
        outline += [(u, -v) for u, v in reversed(outline)]
        cos, sin = math.cos(angle), math.sin(angle)
        self.shape([(x + u * cos - v * sin, y + u * sin + v * cos) for u, v in outline], colour, height)

    def branch(self, x: float, y: float, long: float, turn: float, leaves: int, colour: Colour) -> None:
        """A stem with leaves to both sides."""
        cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
        self.line([(x, y), (x + long * cos, y + long * sin)], 7, shaded(colour, 0.8), 8)
        for number in range(leaves):
            along = long * (0.3 + 0.7 * number / leaves)
            side = 42 if number % 2 else -42
            self.leaf(
                x + along * cos,
                y + along * sin,
                long * 0.34,
                long * 0.06,
                turn + side,
                shaded(colour, 0.9 + 0.05 * (number % 4)),
            )

    def print_(self) -> Image.Image:
        """The finished picture, with the grain of paper."""
        noise = Image.effect_noise((WIDTH, HEIGHT), 14).convert("L")
        grain = ImageChops.overlay(self.picture, Image.merge("RGB", (noise, noise, noise)))
        return Image.blend(self.picture, grain, 0.3)


def _on(x: float, y: float, rx: float, ry: float, angle: float) -> Point:
    return x + rx * math.cos(math.radians(angle)), y + ry * math.sin(math.radians(angle))


def _moved(mask: Image.Image, right: int, down: int) -> Image.Image:
    """Shifted, and gone at the edges: a shadow must not come in again on the other side."""
    moved = Image.new("L", mask.size, 0)
    moved.paste(mask, (right, down))
    return moved
