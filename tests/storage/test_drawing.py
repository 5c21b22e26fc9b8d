"""Charts and fitted photos: drawn in the decoding child, in both languages, whole, and never with boxes for letters."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageStat

from core.kernel.errors import Refusal
from storage.blobs import LocalBlobs
from storage.drawing.chart import SIZE, draw_chart
from storage.drawing.fitting import fit
from storage.drawing.fonts import font, joins_letters
from storage.pipeline import ChildProcessor

DAYS = {"en": ["Sat", "Sun", "Mon"], "ar": ["السبت", "الأحد", "الاثنين"]}


def _order(language: str, *values: int) -> dict[str, object]:
    series = [("Visits" if language == "en" else "زيارات", list(values))]
    return {
        "kind": "chart",
        "language": language,
        "title": DAYS[language][0],
        "labels": DAYS[language],
        "series": series,
    }


def _inked(picture: Image.Image, box: tuple[int, int, int, int]) -> float:
    return 255 - ImageStat.Stat(picture.crop(box).convert("L")).mean[0]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_tallest_bar_stands_where_the_language_ends(language: str) -> None:
    chart = draw_chart(_order(language, 1, 2, 9))
    left, right = _inked(chart, (60, 200, 400, 600)), _inked(chart, (800, 200, 1140, 600))
    assert (right > left) == (language == "en")


@pytest.mark.parametrize("values", [(0, 0, 1), (1, 0, 0), (10**9, 1, 0)])
def test_a_chart_of_hardly_anything_is_a_chart(values: tuple[int, ...]) -> None:
    assert draw_chart(_order("en", *values)).size == SIZE


def test_there_are_letters_for_both_languages() -> None:
    assert joins_letters()
    for language in ("en", "ar"):
        letters = font(language, 28)
        assert letters
        boxes = bytes(letters.getmask("\U0010fffd"))
        assert all(bytes(letters.getmask(letter)) != boxes for letter in "".join(DAYS[language]))


@pytest.mark.parametrize("size", [(300, 900), (900, 300), (500, 500)])
def test_a_fitted_photo_is_whole_on_its_own_colours(tmp_path: Path, size: tuple[int, int]) -> None:
    photo = Image.new("RGB", size, "#9a4a36")
    for corner in ((0, 0), (size[0] - 40, 0), (0, size[1] - 40), (size[0] - 40, size[1] - 40)):
        photo.paste("#00ff00", (*corner, corner[0] + 40, corner[1] + 40))
    photo.save(tmp_path / "photo.png")
    fitted = fit(tmp_path / "photo.png", 1080, 1350)
    assert fitted.size == (1080, 1350)
    scale = min(1080 / size[0], 1350 / size[1])
    wide, tall = size[0] * scale / 2, size[1] * scale / 2
    for x, y in ((-1, -1), (1, -1), (-1, 1), (1, 1)):
        at = (int(540 + x * (wide - 15)), int(675 + y * (tall - 15)))
        red, green, blue = fitted.getpixel(at)  # type: ignore[misc]
        assert green > 230 > 60 > max(red, blue), "its corner is there"


def test_the_child_draws_and_says_when_it_cannot(tmp_path: Path) -> None:
    blobs = LocalBlobs(tmp_path)
    processor = ChildProcessor(blobs)
    try:
        with Image.open(io.BytesIO(processor.draw(_order("ar", 1, 2, 3)))) as chart:
            assert chart.size == SIZE
        key = blobs.put(io.BytesIO(b"no picture at all")).key
        with pytest.raises(Refusal):
            processor.draw({"kind": "fit", "of": key, "width": 10, "height": 10})
    finally:
        processor.close()
