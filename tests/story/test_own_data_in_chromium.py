"""The page in a person's file opens in a real browser by itself: unpacked, without a server, pictures included."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from core.house import House
from core.kernel.actor import Actor
from core.media.actions import receive_media
from core.media.queries import stored_file
from core.messaging.actions.accounts import ensure_account
from core.messaging.actions.outbox import To
from core.people.actions import choose_language, ensure_webchat, meet
from core.personal.actions import ask_for_data
from core.personal.queries import data_file
from storage.packing import pack
from tests.harness.chat import photo

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize(("language", "title"), [("en", "All that is kept of you"), ("ar", "كل ما نحفظه عنكم")])
def test_it_opens_with_its_pictures(house: House, chromium: Browser, tmp_path: Path, language: str, title: str) -> None:
    with house.db.write() as uow:
        nora = meet(uow, "webchat", "nora", name="Nora <b>", language=language)
        choose_language(uow, nora, language)
        stored = house.blobs.put(io.BytesIO(photo()))
        receive_media(uow, stored, house.sniff(io.BytesIO(photo())), uploader_id=nora)
        ask_for_data(uow, Actor(nora), To(ensure_account(uow, "webchat", "web"), ensure_webchat(uow, nora), nora))
    pack(house, 1)
    with house.db.read() as uow:
        card = data_file(uow, 1)
        assert card
        found = stored_file(uow, card.media_id or 0, "original")
    assert found
    with house.blobs.open(found.key) as content:
        zipfile.ZipFile(content).extractall(tmp_path / "mine")

    page = chromium.new_page()
    page.goto((tmp_path / "mine" / "index.html").as_uri())
    assert page.title() == title
    assert page.get_by_text("Nora <b>").count() == 1
    assert page.evaluate("[...document.images].every(one => one.complete && one.naturalWidth > 0)")
    assert page.evaluate("document.images.length") == 1
    page.close()
