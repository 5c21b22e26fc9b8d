"""What is drawn to order: each kind of drawing by its own module, kept as one picture."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from PIL import Image

from storage.copies import Copy, Decoded
from storage.drawing.chart import draw_chart
from storage.drawing.fitting import fit
from storage.drawing.qr import draw_qr


def draw(order: dict[str, Any], made_from: Path) -> Decoded:
    """A photo becomes a JPEG; letters and lines stay sharp as PNG."""
    if order["kind"] == "fit":
        return _kept(fit(made_from, order["width"], order["height"]), "JPEG", quality=90)
    drawn = draw_qr(order["link"]) if order["kind"] == "qr" else draw_chart(order)
    return _kept(drawn, "PNG", optimize=True)


def _kept(picture: Image.Image, kind: str, **how: Any) -> Decoded:
    file = io.BytesIO()
    picture.save(file, kind, **how)
    copy = Copy("drawn", f"image/{kind.lower()}", *picture.size, file.getvalue())
    return Decoded(*picture.size, "#ffffff", None, (copy,))
