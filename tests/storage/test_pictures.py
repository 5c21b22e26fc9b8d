"""Copies of pictures: upright, in the right colours, small, and silent about where they were taken."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import ExifTags, Image, ImageCms

from core.media.ports import Processed
from storage.blobs import LocalBlobs

MakeBytes = Callable[..., bytes]
Process = Callable[[bytes], Processed]
ShowCopy = Callable[[Processed, str], Image.Image]
NAMES = {"1600.webp", "1600.jpg", "800.webp", "800.jpg", "320.webp", "320.jpg"}
RED, BLUE = (255, 0, 0), (0, 0, 255)


@pytest.fixture
def show(blobs: LocalBlobs) -> ShowCopy:
    """The copy of that name as a browser shows it."""

    def load(processed: Processed, name: str) -> Image.Image:
        (rendition,) = [one for one in processed.renditions if one.name == name]
        with blobs.open(rendition.key) as stored, Image.open(stored) as picture:
            assert picture.get_format_mimetype() == rendition.mime
            assert picture.size == (rendition.width, rendition.height)
            return picture.convert("RGB")

    return load


def is_near(pixel: object, colour: tuple[int, int, int]) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(one - other) < 40 for one, other in zip(pixel, colour, strict=True))


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_every_taken_format_gets_its_six_copies(
    process: Process, show: ShowCopy, picture_bytes: MakeBytes, format: str
) -> None:
    processed = process(picture_bytes(format, size=(2000, 1000)))
    assert {one.name for one in processed.renditions} == NAMES
    assert (processed.width, processed.height, processed.duration) == (2000, 1000, None)
    assert show(processed, "1600.jpg").size == (1600, 800)
    assert show(processed, "320.webp").size == (320, 160)
    assert is_near(show(processed, "800.webp").getpixel((400, 10)), RED)


def test_a_small_picture_is_never_made_larger_and_has_all_its_copies(
    process: Process, show: ShowCopy, picture_bytes: MakeBytes
) -> None:
    processed = process(picture_bytes(size=(500, 250)))
    assert {one.name for one in processed.renditions} == NAMES
    assert show(processed, "1600.webp").size == show(processed, "800.jpg").size == (500, 250)
    assert show(processed, "320.jpg").size == (320, 160)


@pytest.mark.parametrize(
    ("orientation", "red_at"),
    [(1, "top"), (2, "top"), (3, "bottom"), (4, "bottom"), (5, "left"), (6, "right"), (7, "right"), (8, "left")],
)
def test_a_picture_stands_as_the_camera_was_held(
    process: Process, show: ShowCopy, picture_bytes: MakeBytes, orientation: int, red_at: str
) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    processed = process(picture_bytes(size=(400, 200), exif=exif))
    assert (processed.width, processed.height) == ((200, 400) if orientation > 4 else (400, 200))
    picture = show(processed, "320.jpg")
    middle, middle_down = picture.width // 2, picture.height // 2
    places = {
        "top": (middle, 3),
        "bottom": (middle, picture.height - 4),
        "left": (3, middle_down),
        "right": (picture.width - 4, middle_down),
    }
    assert [place for place, at in places.items() if is_near(picture.getpixel(at), RED)] == [red_at]


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_no_copy_says_where_or_by_whom_it_was_taken(
    process: Process, blobs: LocalBlobs, picture_bytes: MakeBytes, format: str
) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = "Maha of the boutique"
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (25.0, 12.0, 3.0), 3: "E", 4: (55.0, 16.0, 9.0)})
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">25,12N Maha</x:xmpmeta>'
    said = {"comment": b"Maha at home"} if format == "JPEG" else {}
    original = picture_bytes(format, exif=exif, xmp=xmp, **said)
    assert b"Maha" in original
    for rendition in process(original).renditions:
        content = blobs.open(rendition.key).read()
        assert not any(trace in content for trace in (b"Maha", b"Exif", b"EXIF", b"xmp", b"XMP", b"GPS"))
        assert not Image.open(io.BytesIO(content)).getexif()


def swapped_profile() -> bytes:
    """A colour profile in which the numbers for red mean blue, so that one sees whether it was read."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    renamed = profile.replace("sRGB".encode("utf-16-be"), "odd!".encode("utf-16-be"))
    return renamed.replace(b"rXYZ", b"????", 1).replace(b"bXYZ", b"rXYZ", 1).replace(b"????", b"bXYZ", 1)


@pytest.mark.parametrize(("format", "mode"), [("JPEG", "RGB"), ("PNG", "RGBA"), ("HEIF", "RGB")])
def test_colours_are_turned_into_those_of_the_web(
    process: Process, show: ShowCopy, picture_bytes: MakeBytes, format: str, mode: str
) -> None:
    processed = process(picture_bytes(format, mode=mode, icc_profile=swapped_profile()))
    assert is_near(show(processed, "320.jpg").getpixel((160, 3)), BLUE)


def test_a_broken_colour_profile_does_not_cost_the_picture(
    process: Process, show: ShowCopy, picture_bytes: MakeBytes
) -> None:
    processed = process(picture_bytes(icc_profile=b"no profile at all"))
    assert is_near(show(processed, "320.jpg").getpixel((160, 3)), RED)


def test_what_is_transparent_stays_so_in_webp_and_is_white_in_jpeg(process: Process, blobs: LocalBlobs) -> None:
    file = io.BytesIO()
    Image.new("RGBA", (400, 200), (255, 0, 0, 0)).save(file, "PNG")
    processed = process(file.getvalue())
    copies = {one.name: Image.open(blobs.open(one.key)) for one in processed.renditions}
    assert copies["320.jpg"].getpixel((5, 5)) == (255, 255, 255)
    assert copies["320.webp"].convert("RGBA").getchannel("A").getextrema() == (0, 0)
    assert processed.colour == "#ffffff"


@pytest.mark.parametrize("mode", ["L", "1", "P", "LA", "CMYK", "I;16"])
def test_unusual_kinds_of_pixels_are_shown_too(process: Process, show: ShowCopy, mode: str) -> None:
    grey = Image.new("I;16", (400, 200), 0x8080) if mode == "I;16" else Image.new("L", (400, 200), 128)
    file = io.BytesIO()
    (grey if mode == "I;16" else _in_mode(grey, mode)).save(file, "JPEG" if mode == "CMYK" else "PNG")
    average = show(process(file.getvalue()), "320.webp").resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    assert is_near(average, (128, 128, 128))


def _in_mode(grey: Image.Image, mode: str) -> Image.Image:
    return grey.convert("RGB").convert("CMYK") if mode == "CMYK" else grey.convert(mode)


def test_the_average_colour_holds_the_place_until_the_picture_is_there(
    process: Process, picture_bytes: MakeBytes
) -> None:
    colour = process(picture_bytes()).colour
    assert is_near(tuple(bytes.fromhex(colour.removeprefix("#"))), (127, 0, 127))
