"""What a file is, read from its bytes; its name and the sender's word for it are never asked."""

from __future__ import annotations

import os
import re
from typing import BinaryIO

import puremagic

from core.kernel.errors import Refusal
from core.media.ports import Sniffed

HEAD = 4096
TAIL = 65_557  # a zip's end record (22 bytes) and the longest comment behind it

JPEG = Sniffed("picture", "image/jpeg", "jpg")
HEIC = Sniffed("picture", "image/heic", "heic")
MP4 = Sniffed("film", "video/mp4", "mp4")
MOV = Sniffed("film", "video/quicktime", "mov")
PDF = Sniffed("document", "application/pdf", "pdf")
OGG = Sniffed("voice", "audio/ogg", "ogg")

BY_MAGIC = {
    "image/jpeg": JPEG,
    "image/png": Sniffed("picture", "image/png", "png"),
    "image/webp": Sniffed("picture", "image/webp", "webp"),
    "application/pdf": PDF,
}
# None: a brand that we know and do not take (AVIF, audio alone), so that a compatible brand can't smuggle it in.
BY_BRAND: dict[bytes, Sniffed | None] = {
    **dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"), HEIC),
    **dict.fromkeys((b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"M4VH"), MP4),
    b"qt  ": MOV,
    **dict.fromkeys((b"avif", b"avis", b"M4A ", b"M4B ", b"F4A "), None),
}
# A file that is two things at once is taken for the harmless one here and run as the other one there.
OTHER_FACES = (b"%pdf-", b"<script", b"<html", b"<!doctype", b"<svg ", b"<?php", b"<iframe", b"<body")
ZIP_END = b"PK\x05\x06"
PDF_END = re.compile(rb"startxref\s+(\d{1,12})\s+%%EOF")
PDF_OBJECTS = re.compile(rb"xref\s+\d|\d+\s+\d+\s+obj\b")  # a table, or a stream of them
SLACK = 1024  # some writers miscount by what stands before the first line


def sniff(source: BinaryIO) -> Sniffed:
    head, tail = _ends(source)
    sniffed = _by_brand(head) if head[4:8] == b"ftyp" else _by_magic(head)
    if sniffed is None or _has_another_face(head, tail) or (sniffed is PDF and not _is_whole_pdf(source, tail)):
        raise Refusal("errors.media.unsupported")
    return sniffed


def _ends(source: BinaryIO) -> tuple[bytes, bytes]:
    """The first and the last bytes; the stream is left at its start, ready to be stored."""
    size = source.seek(0, os.SEEK_END)
    source.seek(max(0, size - TAIL))
    tail = source.read(TAIL)
    source.seek(0)
    head = source.read(HEAD)
    source.seek(0)
    return head, tail


def _by_magic(head: bytes) -> Sniffed | None:
    if head.startswith(b"OggS"):
        return OGG if b"OpusHead" in head[:64] or b"\x01vorbis" in head[:64] else None
    try:
        matches = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        return None
    return BY_MAGIC.get(matches[0].mime_type) if matches else None


def _by_brand(head: bytes) -> Sniffed | None:
    """Box: length, "ftyp", the major brand, its version, then every brand that the file also reads as."""
    length = int.from_bytes(head[:4], "big")
    if not 16 <= length <= HEAD:
        return None
    major = head[8:12]
    if b"avif" in (major, *_compatible(head, length)):
        return None
    known = [brand for brand in (major, *_compatible(head, length)) if brand in BY_BRAND]
    return BY_BRAND[known[0]] if known else None


def _compatible(head: bytes, length: int) -> list[bytes]:
    return [head[at : at + 4] for at in range(16, length, 4)]


def _is_whole_pdf(source: BinaryIO, tail: bytes) -> bool:
    """Its end says where the list of its objects stands, and there it stands; a name at the front alone is no PDF."""
    named = PDF_END.findall(tail)
    if not named:
        return False
    source.seek(max(0, int(named[-1]) - SLACK))
    place = source.read(2 * SLACK)
    source.seek(0)
    return PDF_OBJECTS.search(place) is not None


def _has_another_face(head: bytes, tail: bytes) -> bool:
    beginning = head[5:].lower()
    return any(face in beginning for face in OTHER_FACES) or _ends_as_zip(tail)


def _ends_as_zip(tail: bytes) -> bool:
    at = tail.rfind(ZIP_END)
    return at >= 0 and int.from_bytes(tail[at + 20 : at + 22], "little") == len(tail) - at - 22
