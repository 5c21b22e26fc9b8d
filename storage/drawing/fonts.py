"""The letters of what is drawn: a font of this machine that has them, so that there are never boxes instead."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PIL import ImageFont, features

FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path("~/.fonts"))
NAMES = {
    "ar": ("NotoSansArabic-Regular.ttf", "NotoKufiArabic-Regular.ttf", "NotoNaskhArabic-Regular.ttf", "DejaVuSans.ttf"),
    "en": ("NotoSans-Regular.ttf", "DejaVuSans.ttf"),
}


@lru_cache
def font_file(language: str) -> Path | None:
    """The best one there is."""
    found = {path.name: path for folder in FOLDERS for path in folder.expanduser().rglob("*.ttf")}
    return next((found[name] for name in NAMES[language] if name in found), None)


def joins_letters() -> bool:
    """Arabic letters are joined and run from the right by libraqm, which comes with Pillow."""
    return bool(features.check("raqm"))


def font(language: str, size: int) -> ImageFont.FreeTypeFont | None:
    """None when this language can't be drawn here: then a picture goes without words. English can always be."""
    path = font_file(language)
    if path and (language != "ar" or joins_letters()):
        return ImageFont.truetype(path, size)
    built_in = ImageFont.load_default(size) if language == "en" else None
    return built_in if isinstance(built_in, ImageFont.FreeTypeFont) else None
