"""Media by signed links: whole, in parts, not yet, not any more, and never with a changed address."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from core.kernel.clock import now
from core.media.actions import mark_unreadable, receive_media
from storage.work import make_copies
from tests.harness.chat import photo
from tests.harness.doors import Doors, Visitor

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
PDF = b"%PDF-1.4\n" + b"0" * 2000 + b"\nxref\n0 1\nstartxref\n2010\n%%EOF\n"


@pytest.fixture
def visitor(doors: Doors) -> Visitor:
    make_copies(doors.house, doors.media_id)
    return doors.visitor("client")


def _link(doors: Doors, name: str = "original", media_id: int | None = None) -> str:
    return doors.house.links.url(media_id or doors.media_id, name, now=now())


def test_a_picture_comes_whole_and_stays_in_this_browser_only(doors: Doors, visitor: Visitor) -> None:
    answer = visitor.get(_link(doors))
    assert answer.data == photo()
    assert answer.mimetype == "image/jpeg"
    assert answer.content_length == len(photo())
    assert "private" in answer.headers["Cache-Control"]
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "attachment" not in answer.headers.get("Content-Disposition", "")
    assert "Set-Cookie" not in answer.headers
    assert visitor.get(_link(doors, "320.webp")).mimetype == "image/webp"


def test_a_player_may_ask_for_parts(doors: Doors, visitor: Visitor) -> None:
    part = visitor.get(_link(doors), headers={"Range": "bytes=10-19"})
    assert part.status_code == 206
    assert part.data == photo()[10:20]
    assert part.headers["Content-Range"] == f"bytes 10-19/{len(photo())}"
    assert visitor.get(_link(doors), headers={"Range": "bytes=-5"}).data == photo()[-5:]
    assert visitor.get(_link(doors)).headers["Accept-Ranges"] == "bytes"
    assert visitor.get(_link(doors), headers={"Range": "bytes=999999-"}).status_code == 416


def test_what_a_browser_has_is_not_sent_again(doors: Doors, visitor: Visitor) -> None:
    tag = visitor.get(_link(doors)).headers["ETag"]
    assert visitor.get(_link(doors), headers={"If-None-Match": tag}).status_code == 304


def test_a_changed_link_opens_nothing(doors: Doors, visitor: Visitor) -> None:
    link = _link(doors, "320.webp")
    changed = [link.replace("320.webp", "original"), link[:-1], f"{link[:20]}x{link[21:]}", "/media/x", "/media/é"]
    for address in [*changed, link.replace(f"{doors.media_id}-", "2-", 1)]:
        assert address != link
        assert visitor.get(address).status_code == 404, address


def test_a_link_dies_by_itself(doors: Doors, visitor: Visitor) -> None:
    link = _link(doors)
    with time_machine.travel(datetime.now(UTC) + timedelta(days=2)):
        assert visitor.get(link).status_code == 404


def test_copies_that_are_being_made_are_promised_for_later(doors: Doors) -> None:
    answer = doors.visitor("client").get(_link(doors, "800.webp"))
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "1"
    assert answer.headers["Cache-Control"] == "no-store"


def test_what_can_not_be_read_or_does_not_exist_is_not_found(doors: Doors) -> None:
    with doors.house.db.write() as uow:
        mark_unreadable(uow, doors.media_id)
    visitor = doors.visitor("client")
    assert visitor.get(_link(doors, "800.webp")).status_code == 404
    assert visitor.get(_link(doors, media_id=999)).status_code == 404


def test_a_copy_that_nobody_makes_is_not_found(doors: Doors, visitor: Visitor) -> None:
    assert visitor.get(_link(doors, "9000.webp")).status_code == 404


def test_bytes_that_are_gone_are_not_found(doors: Doors, visitor: Visitor) -> None:
    doors.house.blobs.delete(doors.house.blobs.put(io.BytesIO(photo())).key)
    assert visitor.get(_link(doors)).status_code == 404


def test_documents_are_saved_and_not_shown(doors: Doors) -> None:
    house = doors.house
    stored, sniffed = house.blobs.put(io.BytesIO(PDF)), house.sniff(io.BytesIO(PDF))
    with house.db.write() as uow:
        media_id = receive_media(uow, stored, sniffed, uploader_id=None, filename="قائمة الأسعار.pdf")
    disposition = doors.visitor("client").get(_link(doors, media_id=media_id)).headers["Content-Disposition"]
    assert disposition.startswith("attachment")
    assert "UTF-8''" in disposition
