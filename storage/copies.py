"""The small copies of a picture: six files without a trace of where and by whom it was taken."""

from __future__ import annotations

import io
from dataclasses import dataclass

from PIL import Image, JpegImagePlugin, PngImagePlugin, WebPImagePlugin

from core.media.rules import EDGES, rendition_name

# Named so that Pillow finds its formats loaded: looking for one it would import all thirty, with their memory.
LOADED = (JpegImagePlugin, PngImagePlugin, WebPImagePlugin)
WHITE = (255, 255, 255)


@dataclass(frozen=True)
class Copy:
    name: str
    mime: str
    width: int
    height: int
    content: bytes


@dataclass(frozen=True)
class Decoded:
    width: int
    height: int
    colour: str
    duration: float | None
    copies: tuple[Copy, ...]


def decoded(size: tuple[int, int], picture: Image.Image, duration: float | None = None) -> Decoded:
    """`size` is the original's; `picture` is upright, RGB or RGBA, and already near the largest copy."""
    picture.info = {}  # EXIF, XMP, comments: what is not here is written to no file
    copies: list[Copy] = []
    for edge in EDGES:
        picture.thumbnail((edge, edge), Image.Resampling.LANCZOS, reducing_gap=2)
        copies += (_webp(picture, edge), _jpeg(picture, edge))
    return Decoded(*size, _average_colour(picture), duration, tuple(copies))


def _webp(picture: Image.Image, edge: int) -> Copy:
    file = io.BytesIO()
    picture.save(file, "WEBP", quality=80, method=2)
    return Copy(rendition_name(edge, "webp"), "image/webp", *picture.size, file.getvalue())


def _jpeg(picture: Image.Image, edge: int) -> Copy:
    file = io.BytesIO()
    on_white(picture).save(file, "JPEG", quality=82)
    return Copy(rendition_name(edge, "jpg"), "image/jpeg", *picture.size, file.getvalue())


def on_white(picture: Image.Image) -> Image.Image:
    if picture.mode != "RGBA":
        return picture
    paper = Image.new("RGB", picture.size, WHITE)
    paper.paste(picture, mask=picture.getchannel("A"))
    return paper


def _average_colour(picture: Image.Image) -> str:
    average = on_white(picture).resize((1, 1), Image.Resampling.BOX)
    return "#" + average.tobytes().hex()
