"""Real bytes for the tests, made here by the same libraries that cameras' files pass through."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path

import av
import pillow_heif
import pytest
from PIL import Image, ImageDraw

from core.media.ports import Processed
from storage.blobs import LocalBlobs
from storage.pipeline import ChildProcessor
from storage.sniff import sniff

MakeBytes = Callable[..., bytes]


@pytest.fixture(scope="session")
def picture_bytes() -> MakeBytes:
    """A picture whose upper half is red and lower half blue, saved as `format`."""

    def make(format: str = "JPEG", size: tuple[int, int] = (400, 200), mode: str = "RGB", **options: object) -> bytes:
        pillow_heif.register_heif_opener()
        picture = Image.new(mode, size, "red")
        ImageDraw.Draw(picture).rectangle((0, size[1] // 2, *size), fill="blue")
        file = io.BytesIO()
        picture.save(file, format, **options)
        return file.getvalue()

    return make


@pytest.fixture(scope="session")
def film_bytes() -> MakeBytes:
    """A film of `seconds` at ten frames a second: black first, then red above blue."""

    def make(format: str = "mp4", seconds: float = 2.0, black: float = 0.5, rotation: int = 0) -> bytes:
        file = io.BytesIO()
        with av.open(file, "w", format=format) as container:
            stream = container.add_stream("libx264", rate=10)
            stream.width, stream.height, stream.pix_fmt = 320, 160, "yuv420p"
            stream.time_base = Fraction(1, 10)
            if rotation:
                stream.set_display_rotation(rotation)
            for number in range(int(seconds * 10)):
                picture = Image.new("RGB", (320, 160), "black")
                if number >= black * 10:
                    picture.paste("red", (0, 0, 320, 80))
                    picture.paste("blue", (0, 80, 320, 160))
                container.mux(stream.encode(av.VideoFrame.from_image(picture)))
            container.mux(stream.encode())
        return file.getvalue()

    return make


@pytest.fixture
def blobs(tmp_path: Path) -> LocalBlobs:
    return LocalBlobs(tmp_path / "media")


@pytest.fixture
def processor(blobs: LocalBlobs) -> Iterator[ChildProcessor]:
    processor = ChildProcessor(blobs)
    yield processor
    processor.close()


@pytest.fixture
def process(blobs: LocalBlobs, processor: ChildProcessor) -> Callable[[bytes], Processed]:
    """What happens to bytes that someone sends: sniffed, stored, processed."""

    def store_and_process(content: bytes) -> Processed:
        sniffed = sniff(io.BytesIO(content))
        return processor.process(blobs.put(io.BytesIO(content)).key, sniffed)

    return store_and_process
