"""The story in a real browser with two windows: the owner's and a client's."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from core.shops.rules import GRACE_SECONDS
from tests.harness.chat import photo
from tests.harness.pages import Window
from tests.harness.running import Running

pytestmark = [pytest.mark.browser, pytest.mark.slow]
CAPTION = "Silk dress\n$120 #summer\nsizes: S M L"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_photo_reaches_a_client_who_asks_and_is_answered(
    running: Running, chromium: Browser, tmp_path: Path, language: str
) -> None:
    shop = running.cli("shop", "create", "Layla Boutique", "--owner", "webchat:layla", "--language", language)
    layla, nora = Window(chromium, language=language), Window(chromium, language=language)
    layla.signs_in(running.cli("sign-in-link", "webchat:layla")["url"])
    nora.joins(shop["invite"]["web"], "Nora")
    picture = tmp_path / "dress.jpg"
    picture.write_bytes(photo(size=(1200, 1500)))

    layla.sends(picture, CAPTION)
    card = layla.sees("S M L")
    expect(card.locator("img").first).to_be_visible()
    layla.presses({"en": "Publish", "ar": "نشر"}[language], card)

    arrived = nora.sees("Silk dress", patience=GRACE_SECONDS + 3)
    nora.presses("❤️", arrived)
    layla.sees("Nora")
    nora.answers(arrived, "is it in blue?")
    question = layla.sees("is it in blue?")
    layla.answers(question, "Yes, night blue.")
    nora.sees("Yes, night blue.")

    nora.page.goto(f"{running.url}/g/{shop['gallery']}")
    expect(nora.page.get_by_role("heading", name="Silk dress")).to_be_visible()
    expect(nora.page.locator(".counts").first).to_contain_text({"en": "1", "ar": "١"}[language])
    layla.page.goto(f"{running.url}/admin/")
    layla.page.locator(".thing").first.click()
    expect(layla.page.get_by_role("main")).to_contain_text("Nora")
    assert layla.page.locator("html").get_attribute("dir") == {"en": "ltr", "ar": "rtl"}[language]
    assert [c for c in layla.complaints + nora.complaints if "503" not in c] == []
    layla.close()
    nora.close()


def test_what_cannot_be_taken_is_said_in_place_and_nothing_typed_is_lost(
    running: Running, chromium: Browser, tmp_path: Path
) -> None:
    running.cli("shop", "create", "متجر", "--owner", "webchat:layla", "--language", "ar")
    layla = Window(chromium, language="ar")
    layla.signs_in(running.cli("sign-in-link", "webchat:layla")["url"])
    note = tmp_path / "note.txt"
    note.write_text("hello")

    layla.sends(note, "فستان حرير")

    expect(layla.page.locator("#wrong")).to_contain_text("JPEG")
    expect(layla.page.locator("#text")).to_have_value("فستان حرير")
    layla.close()
