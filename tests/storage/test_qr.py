"""A QR code is drawn so that a camera reads it, and is the same picture each time."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from storage.drawing.orders import draw
from storage.drawing.qr import QUIET_ZONE, SCALE, draw_qr

LINK = "https://t.me/ecatalog_bot?start=e3qah8zjet"


def test_it_is_black_on_white_with_a_margin_of_four_modules() -> None:
    picture: Image.Image = draw_qr(LINK).convert("L")
    margin = QUIET_ZONE * SCALE
    assert picture.width == picture.height > 300
    assert picture.crop((0, 0, picture.width, margin)).getextrema() == (255, 255)
    assert picture.getpixel((margin, margin)) == 0


def test_drawn_twice_it_has_the_same_bytes() -> None:
    order = {"kind": "qr", "link": LINK}
    assert draw(order, Path()).copies[0].content == draw(order, Path()).copies[0].content
