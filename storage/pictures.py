"""From the bytes of a photo to an upright sRGB picture of the size that its copies need."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import ExifTags, Image, ImageCms

from core.media.rules import EDGES, check_pixels
from storage.copies import Decoded, decoded

FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP", "image/heic": "HEIF"}
LARGEST_COPY = (EDGES[0], EDGES[0])
UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
LYING = (5, 6, 7, 8)


def decode_picture(path: Path, mime: str) -> Decoded:
    if mime == "image/heic":
        _load_heif()
    with Image.open(path, formats=(FORMATS[mime],)) as opened:
        check_pixels(*opened.size)
        orientation, size = _orientation(opened), opened.size
        opened.draft("RGB", LARGEST_COPY)
        opened.load()
        picture = _in_srgb(_shrunk(opened))
    if orientation in UPRIGHT:
        picture = picture.transpose(UPRIGHT[orientation])
    return decoded(size[::-1] if orientation in LYING else size, picture)


def _load_heif() -> None:
    """Here and not at the top: most pictures are JPEG, and the library costs every child its memory."""
    import pillow_heif

    pillow_heif.register_heif_opener(thumbnails=False)


def _orientation(picture: Image.Image) -> int:
    try:
        return int(picture.getexif().get(ExifTags.Base.Orientation, 1))
    except (OSError, ValueError, TypeError, SyntaxError, LookupError):
        return 1  # a broken note on a sound picture is no reason to refuse the picture


def _shrunk(picture: Image.Image) -> Image.Image:
    small = _resizable(picture)
    small.thumbnail(LARGEST_COPY, Image.Resampling.LANCZOS, reducing_gap=2)
    return small


def _resizable(picture: Image.Image) -> Image.Image:
    """Palettes and bits can't be averaged, and sixteen bits of grey would be cut off instead of scaled."""
    if picture.mode.startswith("I"):
        return picture.convert("I").point(lambda value: value / 256).convert("L")
    if picture.mode in ("P", "PA", "LA", "1", "La", "RGBa"):
        return picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    return picture


def _in_srgb(picture: Image.Image) -> Image.Image:
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    profile = picture.info.get("icc_profile")
    if profile:
        try:
            return _converted(picture, profile, mode)
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a broken profile: the plain numbers are the best that is left
    return picture.convert(mode)


def _converted(picture: Image.Image, profile: bytes, mode: str) -> Image.Image:
    source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    if ImageCms.getProfileDescription(source).startswith("sRGB"):
        return picture.convert(mode)
    alpha = picture.getchannel("A") if mode == "RGBA" else None
    opaque = picture.convert("RGB") if alpha else picture
    converted = ImageCms.profileToProfile(opaque, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    assert converted is not None
    if alpha:
        converted.putalpha(alpha)
    return converted
