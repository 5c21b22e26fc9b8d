"""Packs all that is stored of a person for them: data for machines, a page to read, and the files that they sent."""

from __future__ import annotations

import json
import shutil
import time
import zipfile
from collections.abc import Iterator
from datetime import datetime
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import structlog

from core.db.uow import Uow
from core.house import House
from core.kernel.errors import NotFound
from core.media.actions import receive_media
from core.media.ports import Sniffed
from core.messaging.actions.outbox import reply
from core.messaging.meaning import Say
from core.messaging.queries import account
from core.people.queries import person
from core.personal.actions import note_packed, take_to_pack
from core.personal.giving import SECTIONS, Row, Section
from core.personal.queries import DataFileCard, data_file
from core.personal.rules import BUSY_FOR
from locales.names import direction
from locales.words import say

log = structlog.get_logger()
NAME = "my-data.zip"
ZIP = Sniffed("document", "application/zip", "zip")
KEPT_BACK = ("key",)  # where the bytes lie is of no use to anyone else
PICTURES = ("picture",)
ON_PAGE = (
    *("name", "phone", "zone", "channel", "address", "shop", "item", "by", "quote", "words", "emoji", "tags", "file"),
    *("since", "at"),
)
STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem}"
    "li{margin:.5rem 0;overflow-wrap:anywhere}img{max-width:100%;max-height:20rem}small{color:#666}"
)


def pack(house: House, file_id: int) -> None:
    """Not in memory at once, and outside of any transaction that writes."""
    with house.db.read() as uow:
        card = data_file(uow, file_id)
        known = person(uow, card.person_id) if card else None
    if card is None or known is None or not _taken(house, file_id):
        return
    with TemporaryDirectory(dir=_workplace(house)) as folder:
        packed = Path(folder) / NAME
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
            _write_data(house, archive, card.person_id)
            _write_page(house, archive, card.person_id, known.language)
            _write_files(house, archive, card.person_id)
        _hand_over(house, card, packed)


def _taken(house: House, file_id: int) -> bool:
    with house.db.write() as uow:
        return take_to_pack(uow, file_id)


def _workplace(house: House) -> Path:
    """What a killed worker left there is somebody's whole life: it goes before the next begins."""
    folder = house.data_dir / "packing"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for left in folder.iterdir():
        if left.stat().st_mtime < time.time() - BUSY_FOR.total_seconds():
            shutil.rmtree(left, ignore_errors=True)
    return folder


def _hand_over(house: House, card: DataFileCard, packed: Path) -> None:
    """As a file where the channel carries one of this size, else as a link that opens in their session alone."""
    stored = house.blobs.put(packed)
    with house.db.write() as uow:
        media_id = receive_media(uow, stored, ZIP, uploader_id=card.person_id, filename=NAME)
        token = note_packed(uow, card.id, media_id)
        if token is None:
            uow.session.rollback()  # another worker was quicker: its file is the one
        else:
            reply(uow, card.to, _told(house, uow, card, media_id, stored.size, token))
    if token is None:
        house.blobs.delete(stored.key)
    log.info("packed", file=card.id, bytes=stored.size)


def _told(house: House, uow: Uow, card: DataFileCard, media_id: int, size: int, token: str) -> Say:
    by = account(uow, card.to.account_id)
    if by and size <= house.channels[by.channel].capabilities.largest_file:
        return Say("personal.data.file", picture=media_id)
    return Say("personal.data.link", {"link": f"{house.base_url}/me/data/{token}"}, secret=True)


def _write_data(house: House, archive: zipfile.ZipFile, person_id: int) -> None:
    with archive.open("data.json", "w", force_zip64=True) as file:
        for number, (name, section) in enumerate(SECTIONS.items()):
            file.write(f"{'{' if number == 0 else ','}\n{json.dumps(name)}: [".encode())
            for nth, row in enumerate(_rows(house, section, person_id)):
                file.write((",\n  " if nth else "\n  ").encode() + _as_json(row))
            file.write(b"]")
        file.write(b"}\n")


def _rows(house: House, section: Section, person_id: int) -> Iterator[Row]:
    with house.db.read() as uow:
        yield from section(uow, person_id)


def _as_json(row: Row) -> bytes:
    given = {name: value for name, value in row.items() if name not in KEPT_BACK}
    return json.dumps(given, ensure_ascii=False, default=_moment).encode()


def _moment(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _write_page(house: House, archive: zipfile.ZipFile, person_id: int, language: str) -> None:
    """Opens by itself in any browser, and asks nothing of the network."""
    title = escape(say(language, "personal.page.title"))
    with archive.open("index.html", "w", force_zip64=True) as file:
        head = f'<!doctype html><html lang="{language}" dir="{direction(language)}"><meta charset="utf-8">'
        file.write(f"{head}<title>{title}</title><style>{STYLE}</style><h1>{title}</h1>".encode())
        for name, section in SECTIONS.items():
            if name != "came_in":  # the same words as their channel wrapped them: for machines
                file.write(f"<h2>{escape(say(language, f'personal.page.{name}'))}</h2><ul>".encode())
                for row in _rows(house, section, person_id):
                    file.write(_line(row, language).encode())
                file.write(b"</ul>")
        file.write(b"</html>\n")


def _line(row: Row, language: str) -> str:
    parts = [_shown(name, row.get(name), language) for name in ON_PAGE]
    pictures = "".join(_picture(path) for path in _paths(row))
    return f"<li>{' · '.join(part for part in parts if part)}{pictures}</li>\n"


def _paths(row: Row) -> list[str]:
    return [row["file"]] if row.get("kind") in PICTURES else []


def _picture(path: str) -> str:
    return f'<br><img src="{escape(path)}" alt="" loading="lazy">'


def _shown(name: str, value: Any, language: str) -> str:
    """A thing's name in both languages gives the reader's; a moment is small."""
    if value in (None, "", []):
        return ""
    if isinstance(value, datetime):
        return f"<small><bdi>{value:%Y-%m-%d %H:%M} UTC</bdi></small>"
    if name == "file":
        return f'<a href="{escape(str(value))}">{escape(str(value))}</a>'
    if name == "by":
        return f"<b>{escape(say(language, f'personal.page.by.{value}'))}</b>"
    if isinstance(value, dict):
        value = _named(value, language)
    if isinstance(value, list):
        value = ", ".join(str(one) for one in value)
    return f"<bdi>{escape(str(value))}</bdi>"


def _named(value: dict[str, Any], language: str) -> str:
    if "number" in value:
        title = _named(value["title"], language) if value["title"] else ""
        return f"{title} · {value['number']}" if title else str(value["number"])
    return str(value.get(language) or next(iter(value.values()), ""))


def _write_files(house: House, archive: zipfile.ZipFile, person_id: int) -> None:
    """As they came; what can't be found on the disk any more is left out."""
    for row in _rows(house, SECTIONS["pictures"], person_id):
        try:
            content = house.blobs.open(row["key"])
        except NotFound:
            continue
        with content, archive.open(row["file"], "w", force_zip64=True) as file:
            shutil.copyfileobj(content, file, 256 * 1024)
