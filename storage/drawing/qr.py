"""A link as a QR code for cameras."""

from __future__ import annotations

import segno
from PIL import Image

QUIET_ZONE = 4  # modules of white around it, as ISO/IEC 18004 asks
SCALE = 12


def draw_qr(link: str) -> Image.Image:
    """Error correction Q: it is printed, hung up, folded and photographed in bad light."""
    rows = [list(row) for row in segno.make_qr(link, error="q").matrix_iter(border=QUIET_ZONE)]
    picture = Image.new("1", (len(rows), len(rows)), 1)
    picture.putdata([0 if dark else 1 for row in rows for dark in row])
    return picture.resize((len(rows) * SCALE, len(rows) * SCALE), Image.Resampling.NEAREST)
