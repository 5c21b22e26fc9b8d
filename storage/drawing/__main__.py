"""`python -m storage.drawing FOLDER` draws all of the demo's pictures; the same ones each time."""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from storage.drawing import places, still_lifes
from storage.drawing.board import CLAY, DUSK, ROSE, SAGE, SAND, Board, Palette

QUALITY = 86
SET: tuple[tuple[Callable[[Board], None], Palette], ...] = (
    (still_lifes.silk_dress, DUSK),
    (still_lifes.silk_dress_2, DUSK),
    (still_lifes.saddle_bag, SAND),
    (still_lifes.saddle_bag_2, SAND),
    (still_lifes.clay_vase, CLAY),
    (still_lifes.raffia_hat, SAND),
    (still_lifes.reading_lamp, SAGE),
    (still_lifes.fruit_bowl, CLAY),
    (still_lifes.rose_perfume, ROSE),
    (still_lifes.four_old_books, SAGE),
    (still_lifes.linen_shirt, SAGE),
    (still_lifes.leather_sandals, CLAY),
    (still_lifes.ceramic_teapot, DUSK),
    (still_lifes.ceramic_teapot_2, DUSK),
    (still_lifes.beaded_necklace, ROSE),
    (still_lifes.woven_basket, SAND),
    (still_lifes.candle_trio, ROSE),
    (still_lifes.silk_scarf, ROSE),
    (still_lifes.hand_mirror, CLAY),
    (places.wedding_arch, SAGE),
    (places.desert_dunes, SAND),
    (places.old_town, CLAY),
    (places.sea_dhow, DUSK),
    (places.olive_grove, SAGE),
    (places.mountain_lake, DUSK),
    (places.cafe_window, ROSE),
    (places.palm_courtyard, SAND),
)


def draw(number: int, folder: Path) -> str:
    scene, palette = SET[number]
    board = Board(palette, number)
    scene(board)
    name = f"{scene.__name__.replace('_', '-')}.jpg"
    board.print_().save(folder / name, quality=QUALITY, optimize=True)
    return name


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(2) as pool:
        for name in pool.map(draw, range(len(SET)), [folder] * len(SET)):
            print(name)  # noqa: T201 (a command's own output)


if __name__ == "__main__":
    main()
