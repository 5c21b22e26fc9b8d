"""Films: how long they are, which way up, and the frame that stands for them."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable

import av
import pytest
from PIL import Image

from core.kernel.errors import Refusal
from core.media.ports import Processed
from storage.blobs import LocalBlobs

MakeBytes = Callable[..., bytes]
Process = Callable[[bytes], Processed]
PHONE_HELD_UPRIGHT = (0, 1, 0, -1, 0, 0, 0, 0, 0x4000)  # as phones write it: a quarter turn clockwise


def poster(blobs: LocalBlobs, processed: Processed) -> Image.Image:
    (rendition,) = [one for one in processed.renditions if one.name == "320.jpg"]
    return Image.open(blobs.open(rendition.key)).convert("RGB")


def is_red(pixel: object) -> bool:
    assert isinstance(pixel, tuple)
    return pixel[0] > 200 and pixel[2] < 60


@pytest.mark.parametrize("format", ["mp4", "mov"])
def test_a_film_is_shown_by_its_first_frame_that_is_not_black(
    process: Process, blobs: LocalBlobs, film_bytes: MakeBytes, format: str
) -> None:
    processed = process(film_bytes(format, seconds=2, black=0.5))
    assert (processed.width, processed.height, len(processed.renditions)) == (320, 160, 6)
    assert processed.duration == pytest.approx(2.0, abs=0.11)
    assert is_red(poster(blobs, processed).getpixel((160, 10)))


def test_a_film_that_stays_black_still_has_a_poster(process: Process, film_bytes: MakeBytes) -> None:
    processed = process(film_bytes(seconds=3, black=3))
    assert (processed.colour, len(processed.renditions)) == ("#000000", 6)


def test_a_film_stands_as_the_phone_was_held(process: Process, blobs: LocalBlobs, film_bytes: MakeBytes) -> None:
    film = bytearray(film_bytes("mov", seconds=0.5, black=0))
    matrix = film.index(b"tkhd") + 44
    struct.pack_into(">9i", film, matrix, *(number << 16 for number in PHONE_HELD_UPRIGHT))
    processed = process(bytes(film))
    assert (processed.width, processed.height) == (160, 320)
    assert is_red(poster(blobs, processed).getpixel((150, 160)))
    assert not is_red(poster(blobs, processed).getpixel((10, 160)))


def test_a_film_cut_off_before_its_index_is_unreadable(process: Process, film_bytes: MakeBytes) -> None:
    film = film_bytes()
    with pytest.raises(Refusal) as refused:
        process(film[: len(film) // 3])
    assert refused.value.key == "items.media.unreadable"


def test_sound_without_a_picture_is_no_film(process: Process) -> None:
    file = io.BytesIO()
    with av.open(file, "w", format="mp4") as container:
        stream = container.add_stream("aac", rate=44100)
        frame = av.AudioFrame(format="fltp", layout="mono", samples=1024)
        frame.sample_rate = 44100
        for plane in frame.planes:
            plane.update(bytes(plane.buffer_size))
        container.mux(stream.encode(frame))
        container.mux(stream.encode())
    with pytest.raises(Refusal) as refused:
        process(file.getvalue())
    assert refused.value.key == "items.media.unreadable"
