"""The photographer's places, cut from paper as if they were his prints."""

from __future__ import annotations

import math

from storage.drawing.board import Board, Colour, shaded


def _ground(b: Board, top: float, colour: Colour, swing: float, phase: float, height: float = 22) -> None:
    """A hill, a dune, a wave: one sheet from edge to edge."""
    crest = [(x, top + swing * math.sin(x / 1000 * math.pi * 1.6 + phase)) for x in range(-60, 1061, 20)]
    b.shape([*crest, (1060, 1320), (-60, 1320)], colour, height)


def _palm(b: Board, x: float, base: float, tall: float, colour: Colour) -> None:
    b.shape([(x - 14, base), (x - 4, base - tall), (x + 8, base - tall), (x + 18, base)], b.p.dark, 14, 3)
    for turn in (-168, -142, -112, -84, -56, -30, -6):
        b.leaf(x + 2, base - tall, tall * 0.46, tall * 0.05, turn, shaded(colour, 0.9 + (turn % 5) * 0.05))


def _house(b: Board, x: float, base: float, wide: float, tall: float, colour: Colour) -> None:
    b.shape([(x, base - tall), (x + wide, base - tall), (x + wide, base), (x, base)], colour, 22)
    b.shape(
        [
            (x - 6, base - tall - 12),
            (x + wide + 6, base - tall - 12),
            (x + wide + 6, base - tall + 8),
            (x - 6, base - tall + 8),
        ],
        shaded(colour, 1.08),
        8,
    )
    for number in range(int(wide // 70)):
        left = x + 26 + 66 * number
        b.shape(
            [
                (left, base - tall + 60),
                (left + 26, base - tall + 60),
                (left + 26, base - tall + 108),
                (left, base - tall + 108),
            ],
            b.p.dark,
            2,
            5,
        )


def wedding_arch(b: Board) -> None:
    b.ring(500, 560, 330, 34, b.p.warm, 26, (180, 360))
    for post in (170, 796):
        b.shape([(post, 560), (post + 34, 560), (post + 34, 1070), (post, 1070)], b.p.warm, 24)
    for number in range(26):
        angle = math.radians(180 + number * 7)
        x, y = 500 + 316 * math.cos(angle), 560 + 316 * math.sin(angle)
        b.leaf(x, y, 92, 20, number * 47, b.p.deep if number % 2 else shaded(b.p.deep, 1.2), 8)
    for number in range(15):
        angle = math.radians(182 + number * 12.5)
        size = 26 + (number * 7) % 16
        x, y = 500 + 316 * math.cos(angle), 560 + 316 * math.sin(angle)
        b.disc(x, y, size, size, b.p.pale if number % 3 else b.p.warm, 14)
        b.disc(x, y, size * 0.4, size * 0.4, b.p.warm if number % 3 else b.p.pale, 5)
    b.shape([(430, 860), (570, 860), (720, 1260), (280, 1260)], b.p.pale, 6, 4)


def desert_dunes(b: Board) -> None:
    b.disc(690, 330, 120, 120, b.p.pale, 24)
    for top, colour, swing, phase in (
        (640, b.p.warm, 60, 0.4),
        (760, b.p.deep, 90, 2.4),
        (880, shaded(b.p.warm, 0.92), 70, 4.0),
        (1020, shaded(b.p.deep, 0.8), 60, 1.2),
    ):
        _ground(b, top, colour, swing, phase)
    for number, x in enumerate((250, 320, 390)):
        b.leaf(x, 800 - 6 * number, 40, 14, -90, b.p.dark, 8)


def old_town(b: Board) -> None:
    b.disc(770, 260, 90, 90, b.p.pale, 20)
    rows = (
        (640, 300, ("warm", "pale", "deep", "warm")),
        (830, 320, ("pale", "deep", "warm", "pale")),
        (1060, 330, ("deep", "warm", "pale", "deep")),
    )
    for row, (base, tall, tones) in enumerate(rows):
        for number, tone in enumerate(tones):
            _house(
                b, -40 + 270 * number - 60 * row, base + 200, 250, tall + 40 * ((number + row) % 3), getattr(b.p, tone)
            )
    b.shape([(560, 330), (620, 330), (620, 640), (560, 640)], b.p.pale, 20)
    b.turned(590, 334, [(0, 44), (40, 40), (80, 6), (90, 2)], b.p.deep, 12)


def sea_dhow(b: Board) -> None:
    b.disc(250, 330, 110, 110, b.p.pale, 24)
    _ground(b, 720, b.p.warm, 14, 0.2, 14)
    b.line([(540, 320), (556, 830)], 12, b.p.dark)
    b.shape([(548, 300), (840, 740), (560, 770)], b.p.pale, 28, 6)
    b.shape([(530, 400), (520, 760), (360, 730)], shaded(b.p.pale, 0.94), 20, 6)
    b.shape([(300, 800), (840, 790), (760, 900), (400, 905)], b.p.dark, 26, 14)
    for top, tone, phase in ((880, 1.0, 1.4), (980, 0.86, 3.0), (1090, 0.74, 0.6)):
        _ground(b, top, shaded(b.p.deep, tone), 22, phase, 16)


def olive_grove(b: Board) -> None:
    _ground(b, 620, b.p.warm, 40, 0.6)
    _ground(b, 760, shaded(b.p.warm, 0.88), 30, 2.6)
    for x, base, size in ((200, 830, 0.8), (520, 800, 0.7), (800, 850, 0.9), (350, 1060, 1.25), (740, 1110, 1.35)):
        b.shape(
            [
                (x - 16 * size, base),
                (x - 30 * size, base - 120 * size),
                (x + 20 * size, base - 120 * size),
                (x + 26 * size, base),
            ],
            b.p.dark,
            16,
            4,
        )
        for number in range(8):
            turn = math.radians(number * 45)
            b.disc(
                x + 78 * size * math.cos(turn),
                base - 190 * size + 54 * size * math.sin(turn),
                64 * size,
                52 * size,
                b.p.deep if number % 2 else shaded(b.p.deep, 1.22),
                14,
            )
    _ground(b, 1180, b.p.table, 20, 4.2)


def mountain_lake(b: Board) -> None:
    b.disc(720, 250, 84, 84, b.p.pale, 20)
    b.shape([(-40, 760), (180, 380), (330, 560), (520, 250), (760, 620), (860, 500), (1060, 760)], b.p.warm, 30)
    b.shape([(520, 250), (444, 372), (500, 352), (530, 392), (566, 346), (604, 380)], b.p.pale, 8)
    b.shape([(-40, 800), (260, 540), (520, 760), (700, 640), (1060, 800)], b.p.deep, 26)
    b.shape([(-40, 790), (1060, 790), (1060, 1320), (-40, 1320)], b.p.table, 10)
    for y, left, right in ((850, 160, 620), (910, 380, 860), (980, 120, 520), (1050, 460, 900)):
        b.shape([(left, y), (right, y - 6), (right - 40, y + 10), (left + 50, y + 12)], b.p.pale, 3, 3)
    for x, tall in ((90, 330), (180, 260), (900, 360), (820, 240)):
        for part in range(4):
            foot, wide = 1130 - tall * part / 5, 92 * (1 - part / 5)
            b.shape(
                [(x - wide, foot), (x, foot - tall * 0.42), (x + wide, foot)],
                b.p.dark if part % 2 else shaded(b.p.deep, 0.8),
                12,
            )


def cafe_window(b: Board) -> None:
    b.shape([(190, 120), (810, 120), (810, 780), (190, 780)], b.p.pale, 24, 4)
    b.shape([(224, 154), (776, 154), (776, 746), (224, 746)], b.p.warm, 4)
    _house(b, 250, 740, 200, 300, b.p.deep)
    _house(b, 500, 740, 250, 220, shaded(b.p.deep, 1.2))
    b.line([(500, 130), (500, 770)], 22, b.p.pale, 8)
    b.line([(200, 450), (800, 450)], 18, b.p.pale, 8)
    b.disc(500, 1010, 400, 96, b.p.dark, 36)
    b.disc(500, 1000, 384, 86, b.p.deep, 6)
    b.disc(420, 990, 120, 34, b.p.pale, 12)
    b.ring(506, 930, 40, 14, b.p.pale, 8, (-100, 100))
    b.turned(430, 990, [(0, 46), (20, 62), (96, 76), (106, 76)], b.p.pale, 22)
    b.turned(700, 1010, [(0, 34), (110, 40), (130, 22), (150, 22)], b.p.warm, 18)
    b.branch(700, 870, 190, -80, 4, b.p.dark)


def palm_courtyard(b: Board) -> None:
    b.shape([(60, 180), (940, 180), (940, 900), (60, 900)], b.p.warm, 14)
    for x in (120, 400, 680):
        arch = [
            (x + 100 + 100 * math.cos(math.radians(a)), 520 + 130 * math.sin(math.radians(a)))
            for a in range(180, 361, 6)
        ]
        b.shape([*arch, (x + 200, 900), (x, 900)], b.p.dark, 4)
        b.ring(x + 100, 520, 118, 18, b.p.pale, 8, (180, 360))
    _palm(b, 210, 1080, 620, b.p.deep)
    _palm(b, 830, 1100, 500, b.p.deep)
    b.disc(510, 1090, 300, 74, b.p.pale, 30)
    b.disc(510, 1078, 262, 56, b.p.deep, 6)
    b.turned(510, 1080, [(0, 40), (110, 20), (130, 90), (150, 110)], b.p.pale, 20)
    for turn in (-120, -90, -60):
        b.leaf(510, 930, 90, 14, turn, shaded(b.p.pale, 1.05), 6)
