"""The boutique's things, each laid in a few cuts of paper."""

from __future__ import annotations

from storage.drawing.board import Board, shaded


def silk_dress(b: Board) -> None:
    b.ring(500, 150, 34, 8, b.p.dark, 8, (-200, 60))
    b.line([(500, 184), (330, 250)], 9, b.p.dark)
    b.line([(500, 184), (670, 250)], 9, b.p.dark)
    b.shape(
        [
            (372, 238),
            (420, 226),
            (462, 300),
            (538, 300),
            (580, 226),
            (628, 238),
            (640, 400),
            (600, 560),
            (775, 1070),
            (225, 1070),
            (400, 560),
            (360, 400),
        ],
        b.p.deep,
        38,
        12,
    )
    for number in range(5):
        b.shape(
            [(418 + 41 * number, 610), (424 + 41 * number, 610), (322 + 92 * number, 1056), (306 + 92 * number, 1056)],
            shaded(b.p.deep, 0.86),
            3,
        )
    b.shape([(404, 546), (596, 546), (602, 584), (398, 584)], b.p.warm, 12, 4)


def silk_dress_2(b: Board) -> None:
    b.shape([(120, -40), (880, -40), (960, 1290), (40, 1290)], b.p.deep, 30, 10)
    for number in range(7):
        b.shape(
            [
                (150 + 110 * number, 560),
                (162 + 110 * number, 560),
                (130 + 120 * number, 1290),
                (96 + 120 * number, 1290),
            ],
            shaded(b.p.deep, 0.87),
            6,
        )
    b.shape([(90, 470), (910, 470), (916, 570), (84, 570)], b.p.warm, 20, 8)
    b.disc(500, 520, 52, 52, b.p.pale, 18)
    b.disc(500, 520, 26, 26, b.p.warm, 8)


def saddle_bag(b: Board) -> None:
    b.ring(500, 560, 255, 24, b.p.dark, 18, (180, 360))
    b.shape([(230, 560), (770, 560), (840, 1060), (160, 1060)], b.p.deep, 40, 24)
    b.shape([(222, 552), (778, 552), (764, 730), (500, 820), (236, 730)], b.p.warm, 24, 20)
    b.disc(500, 770, 30, 30, b.p.pale, 12)
    b.line([(300, 1010), (700, 1010)], 5, b.p.pale, 3)


def saddle_bag_2(b: Board) -> None:
    b.shape([(100, 520), (900, 520), (980, 1130), (20, 1130)], b.p.deep, 36, 26)
    b.shape([(150, 590), (850, 590), (880, 720), (120, 720)], b.p.dark, 10, 14)
    b.shape([(560, 420), (790, 450), (770, 700), (540, 690)], b.p.pale, 22, 4)
    b.shape([(220, 470), (470, 440), (490, 690), (240, 700)], b.p.warm, 24, 8)
    b.shape([(90, 690), (910, 690), (925, 760), (75, 760)], shaded(b.p.deep, 1.12), 20, 6)


def clay_vase(b: Board) -> None:
    b.disc(740, 320, 160, 160, b.p.pale, 30)
    for turn in (-150, -128, -108, -88, -66, -46, -28):
        b.branch(470, 560, 340 + abs(turn + 90) * -1.2, turn, 6, b.p.warm if turn % 4 else b.p.deep)
    b.turned(470, 1060, [(0, 110), (60, 176), (270, 210), (420, 84), (500, 72), (530, 98)], b.p.deep)
    b.turned(780, 1080, [(0, 84), (36, 104), (130, 106), (150, 98)], b.p.pale)


def raffia_hat(b: Board) -> None:
    b.disc(500, 950, 400, 112, b.p.deep, 40)
    b.disc(500, 938, 360, 92, shaded(b.p.deep, 1.1), 6)
    b.turned(500, 945, [(0, 226), (110, 222), (230, 166), (262, 90), (268, 4)], b.p.warm)
    b.shape([(276, 862), (724, 862), (728, 930), (272, 930)], b.p.dark, 8, 4)
    b.shape([(690, 880), (830, 1010), (790, 1030), (680, 930)], b.p.dark, 10, 4)


def reading_lamp(b: Board) -> None:
    b.disc(470, 1070, 190, 34, b.p.dark, 22)
    b.shape([(459, 500), (481, 500), (481, 1064), (459, 1064)], b.p.dark, 14)
    b.shape([(330, 250), (610, 250), (720, 580), (220, 580)], b.p.pale, 44, 10)
    b.shape([(222, 562), (718, 562), (722, 584), (218, 584)], b.p.warm, 6)
    b.turned(790, 1085, [(0, 84), (30, 116), (80, 122), (106, 114)], b.p.deep)


def fruit_bowl(b: Board) -> None:
    for x, y, r, tone in (
        (350, 700, 104, "deep"),
        (590, 690, 112, "warm"),
        (470, 620, 100, "deep"),
        (690, 760, 78, "warm"),
    ):
        b.disc(x, y, r, r, getattr(b.p, tone), 26)
    b.leaf(480, 540, 170, 34, -52, b.p.dark)
    b.turned(500, 1070, [(0, 120), (36, 140), (180, 300), (270, 356), (288, 358)], b.p.pale)


def rose_perfume(b: Board) -> None:
    b.disc(220, 1050, 74, 74, b.p.warm)
    b.shape([(430, 430), (570, 430), (570, 550), (430, 550)], b.p.dark, 20, 6)
    b.shape([(330, 550), (670, 550), (710, 604), (710, 1070), (290, 1070), (290, 604)], b.p.pale, 40, 20)
    b.shape([(336, 760), (664, 760), (664, 1024), (336, 1024)], b.p.warm, 10, 8)
    b.leaf(700, 1060, 230, 40, -32, b.p.deep)
    b.leaf(720, 1070, 190, 34, -6, b.p.deep)


def four_old_books(b: Board) -> None:
    for number, (tone, shift) in enumerate((("dark", 0), ("deep", 36), ("warm", -22), ("pale", 16))):
        y = 1070 - 82 * number
        b.shape(
            [(210 + shift, y - 74), (780 + shift, y - 74), (780 + shift, y), (210 + shift, y)],
            getattr(b.p, tone),
            24,
            6,
        )
        b.line([(260 + shift, y - 37), (380 + shift, y - 37)], 5, shaded(getattr(b.p, tone), 1.25), 2)
    b.turned(500, 742, [(0, 52), (18, 74), (130, 80), (148, 76)], b.p.deep)
    b.branch(500, 600, 260, -74, 5, b.p.warm)
    b.branch(500, 600, 230, -112, 5, b.p.deep)


def linen_shirt(b: Board) -> None:
    b.ring(500, 190, 32, 8, b.p.dark, 8, (-200, 60))
    b.line([(500, 222), (300, 300)], 9, b.p.dark)
    b.line([(500, 222), (700, 300)], 9, b.p.dark)
    b.shape(
        [
            (410, 270),
            (590, 270),
            (740, 330),
            (860, 640),
            (760, 690),
            (690, 520),
            (700, 1040),
            (300, 1040),
            (310, 520),
            (240, 690),
            (140, 640),
            (260, 330),
        ],
        b.p.pale,
        38,
        10,
    )
    b.shape([(430, 268), (500, 350), (570, 268), (600, 292), (500, 420), (400, 292)], shaded(b.p.pale, 0.94), 12, 3)
    b.line([(500, 400), (500, 1036)], 4, b.p.warm, 3)
    for number in range(5):
        b.disc(516, 470 + 118 * number, 10, 10, b.p.deep, 4)
    b.shape([(570, 560), (660, 560), (660, 660), (615, 682), (570, 660)], shaded(b.p.pale, 0.95), 8, 3)


def leather_sandals(b: Board) -> None:
    for x, lean in ((320, -8), (660, 8)):
        sole = [
            (x - 96, 620),
            (x - 60, 480),
            (x + 60, 480),
            (x + 96, 620),
            (x + 70 + lean, 860),
            (x + 84, 1030),
            (x, 1086),
            (x - 84, 1030),
            (x - 70 + lean, 860),
        ]
        b.shape(sole, b.p.warm, 30, 16)
        b.shape([(x - 104, 640), (x + 104, 570), (x + 106, 640), (x - 102, 712)], b.p.deep, 18, 6)
        b.shape([(x - 104, 570), (x + 104, 640), (x + 102, 712), (x - 106, 640)], shaded(b.p.deep, 0.9), 16, 6)
        b.shape([(x - 90, 900), (x + 90, 900), (x + 92, 946), (x - 92, 946)], b.p.dark, 14, 4)
        b.disc(x + 64, 923, 14, 14, b.p.pale, 6)


def ceramic_teapot(b: Board) -> None:
    b.ring(690, 830, 120, 26, b.p.warm, 18, (-100, 100))
    b.shape([(330, 760), (180, 660), (150, 690), (300, 930)], b.p.warm, 20, 10)
    b.turned(500, 1060, [(0, 110), (40, 150), (190, 220), (330, 150), (350, 110)], b.p.warm)
    b.turned(500, 716, [(0, 118), (26, 104), (60, 30), (70, 12)], b.p.deep, 14)
    b.disc(500, 640, 22, 22, b.p.dark, 10)
    for x in (180, 830):
        b.turned(x, 1100, [(0, 54), (24, 74), (100, 84), (112, 84)], b.p.pale, 22)


def ceramic_teapot_2(b: Board) -> None:
    b.disc(500, 640, 400, 400, b.p.pale, 30)
    b.shape([(150, 560), (20, 470), (0, 540), (160, 700)], b.p.warm, 24, 12)
    b.disc(500, 640, 300, 300, b.p.warm, 36)
    b.ring(840, 640, 130, 30, b.p.warm, 18, (-90, 90))
    b.disc(500, 640, 160, 160, b.p.deep, 18)
    b.disc(500, 640, 40, 40, b.p.dark, 16)


def beaded_necklace(b: Board) -> None:
    b.turned(
        500, 1080, [(0, 170), (40, 180), (120, 70), (300, 90), (480, 220), (560, 150), (720, 92), (760, 84)], b.p.pale
    )
    for number in range(17):
        part = number / 16 * 2 - 1
        size = 17 + 14 * (1 - abs(part))
        b.disc(
            500 + 150 * part, 780 - 300 * part * part + 40, size, size, (b.p.deep, b.p.warm, b.p.dark)[number % 3], 9
        )


def woven_basket(b: Board) -> None:
    b.ring(500, 640, 250, 26, b.p.dark, 18, (180, 360))
    b.shape([(220, 640), (780, 640), (700, 1070), (300, 1070)], b.p.deep, 40, 18)
    for row in range(6):
        for column in range(9):
            x, y, narrow = 262 + 54 * column, 700 + 60 * row, 1 - row * 0.045
            tone = b.p.warm if (row + column) % 2 else shaded(b.p.deep, 1.12)
            b.shape(
                [
                    (500 + (x - 500) * narrow - 22, y - 20),
                    (500 + (x - 500) * narrow + 22, y - 20),
                    (500 + (x - 500) * narrow + 22, y + 20),
                    (500 + (x - 500) * narrow - 22, y + 20),
                ],
                tone,
                4,
            )
    b.shape([(204, 620), (796, 620), (790, 678), (210, 678)], b.p.warm, 16, 8)


def candle_trio(b: Board) -> None:
    b.disc(500, 1070, 380, 60, b.p.deep, 30)
    for x, tall, wide, tone in ((330, 380, 70, "pale"), (520, 560, 78, "warm"), (700, 300, 66, "pale")):
        base = 1066
        b.shape(
            [(x - wide, base - tall), (x + wide, base - tall), (x + wide, base), (x - wide, base)],
            getattr(b.p, tone),
            30,
            6,
        )
        b.line([(x, base - tall), (x + 3, base - tall - 34)], 6, b.p.dark, 4)
        b.leaf(x + 3, base - tall - 18, 96, 24, -90, b.p.warm if tone == "pale" else b.p.pale, 12)


def silk_scarf(b: Board) -> None:
    b.shape([(120, 250), (880, 250), (880, 276), (120, 276)], b.p.dark, 20, 6)
    b.shape([(330, 230), (640, 230), (690, 700), (640, 1060), (540, 900), (440, 1080), (380, 700)], b.p.deep, 36, 18)
    b.shape([(360, 236), (460, 236), (520, 640), (470, 960), (410, 700)], b.p.warm, 12, 10)
    b.shape([(560, 236), (630, 236), (670, 690), (620, 980), (590, 620)], shaded(b.p.deep, 0.86), 10, 10)
    for number in range(9):
        b.line(
            [(560 + 9 * number, 985 + 6 * abs(4 - number)), (556 + 9 * number, 1040 + 6 * abs(4 - number))],
            4,
            b.p.pale,
            3,
        )


def hand_mirror(b: Board) -> None:
    b.shape([(470, 700), (530, 700), (546, 1080), (454, 1080)], b.p.deep, 26, 10)
    b.disc(500, 1070, 54, 34, b.p.warm, 16)
    b.disc(500, 500, 246, 290, b.p.warm, 40)
    b.disc(500, 500, 206, 248, b.p.pale, 10)
    b.shape([(390, 400), (430, 360), (620, 560), (580, 620)], shaded(b.p.pale, 1.06), 2, 6)
    b.leaf(700, 1080, 220, 38, -28, b.p.dark)
