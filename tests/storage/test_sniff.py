"""Bytes are taken for what they are, never for what they are called."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest

from core.kernel.errors import Refusal
from storage.sniff import sniff

MakeBytes = Callable[..., bytes]
PDF_OBJECT = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"
PDF = PDF_OBJECT + b"xref\n0 2\ntrailer\n<< /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(PDF_OBJECT)
OPUS = b"OggS\0\x02" + bytes(20) + b"\x01\x13OpusHead\x01\x01" + bytes(30)
EMPTY_ZIP = b"PK\x05\x06" + bytes(18)


def ftyp(*brands: bytes) -> bytes:
    body = b"ftyp" + brands[0] + bytes(4) + b"".join(brands[1:])
    return (len(body) + 4).to_bytes(4, "big") + body + bytes(64)


@pytest.mark.parametrize(
    ("format", "mime"),
    [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/webp"), ("HEIF", "image/heic")],
)
def test_pictures_are_known_by_their_bytes(picture_bytes: MakeBytes, format: str, mime: str) -> None:
    sniffed = sniff(io.BytesIO(picture_bytes(format)))
    assert (sniffed.kind, sniffed.mime) == ("picture", mime)


@pytest.mark.parametrize(("format", "mime"), [("mp4", "video/mp4"), ("mov", "video/quicktime")])
def test_films_are_known_by_their_bytes(film_bytes: MakeBytes, format: str, mime: str) -> None:
    sniffed = sniff(io.BytesIO(film_bytes(format, seconds=0.3, black=0)))
    assert (sniffed.kind, sniffed.mime, sniffed.extension) == ("film", mime, format)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PDF, "document"),
        (OPUS, "voice"),
        (ftyp(b"heic", b"mif1", b"MiHE", b"miaf", b"heic"), "picture"),
        (ftyp(b"XAVC", b"XAVC", b"mp42", b"iso2"), "film"),
        (ftyp(b"3gp4", b"isom", b"3gp4"), "film"),
    ],
)
def test_documents_voices_and_other_brands_are_known(content: bytes, kind: str) -> None:
    assert sniff(io.BytesIO(content)).kind == kind


UNSUPPORTED = {
    "nothing at all": b"",
    "one byte": b"\xff",
    "a text": b"Silk dress\n$120 #summer\n",
    "an SVG": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "a web page": b"<!DOCTYPE html><html><body>hello</body></html>",
    "a GIF": b"GIF89a\x01\0\x01\0\x80\0\0" + bytes(20),
    "an AVIF": ftyp(b"avif", b"mif1", b"miaf"),
    "an AVIF under a general brand": ftyp(b"mif1", b"avif", b"miaf"),
    "a song": ftyp(b"M4A ", b"mp42", b"isom"),
    "a box without an end": b"\xff\xff\xff\xffftypisom" + bytes(8),
    "a zip": b"PK\x03\x04" + bytes(40),
    "an ogg film": b"OggS\0\x02" + bytes(20) + b"\x01\x2a\x80theora" + bytes(40),
    "a PDF in name only": b"%PDF-1.7\n" + bytes(range(256)) * 8,
    "a PDF that was cut off": PDF[:-20],
    "a PDF whose objects are elsewhere": b"%PDF-1.7\n" + b"x" * 5000 + b"\nstartxref\n17\n%%EOF\n",
    "a program": b"\x7fELF\x02\x01\x01" + bytes(60),
}


@pytest.mark.parametrize("content", UNSUPPORTED.values(), ids=UNSUPPORTED.keys())
def test_all_else_is_refused_in_a_sentence(content: bytes) -> None:
    with pytest.raises(Refusal) as refused:
        sniff(io.BytesIO(content))
    assert refused.value.key == "errors.media.unsupported"


@pytest.mark.parametrize("face", [b"<script>alert(1)</script>", b"%PDF-1.4\n", b"<?php system('id');", b"<HTML>"])
def test_a_picture_that_is_also_something_else_is_refused(picture_bytes: MakeBytes, face: bytes) -> None:
    with pytest.raises(Refusal):
        sniff(io.BytesIO(picture_bytes("JPEG", comment=face)))


def test_a_picture_or_document_that_is_also_a_zip_is_refused(picture_bytes: MakeBytes) -> None:
    for content in (picture_bytes("PNG"), PDF):
        with pytest.raises(Refusal):
            sniff(io.BytesIO(content + EMPTY_ZIP))


def test_a_sniffed_stream_is_at_its_start_again(picture_bytes: MakeBytes) -> None:
    stream = io.BytesIO(picture_bytes("JPEG"))
    sniff(stream)
    assert stream.tell() == 0
