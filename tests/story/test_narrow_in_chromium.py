"""On a phone's width: nothing that people write makes a page wider than its screen, and nothing of it is cut."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.harness.pages import Window
from tests.harness.running import Running

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ADDRESS = "https://example.com/" + "a" * 300


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_word_as_long_as_an_address_widens_no_page(running: Running, chromium: Browser, language: str) -> None:
    shop = running.cli("shop", "create", "Layla Boutique", "--owner", "webchat:layla", "--language", language)
    nora = Window(chromium, language=language)
    nora.joins(shop["invite"]["web"], "N" * 60)
    nora.says(ADDRESS)
    expect(nora.page.locator(".msg.mine[data-id]")).to_contain_text(ADDRESS)
    nora.page.locator("#text").fill(ADDRESS)
    assert _width(nora) == 390
    for address in ("/me", "/bell", f"/g/{shop['gallery']}", "/"):
        nora.page.goto(running.url + address)
        assert _width(nora) == 390, address
    nora.close()


def test_a_message_that_is_too_long_is_told_of_and_stays_whole(running: Running, chromium: Browser) -> None:
    shop = running.cli("shop", "create", "Layla Boutique", "--owner", "webchat:layla")
    nora = Window(chromium)
    nora.joins(shop["invite"]["web"], "Nora")
    composer, length = nora.page.locator("#text"), nora.page.locator("#length")
    composer.fill("word " * 100)
    expect(length).to_be_hidden()

    nora.says("word " * 1000)

    expect(length).to_contain_text("of 4,096")
    expect(nora.page.locator("#wrong")).to_contain_text("two parts")
    expect(composer).to_have_value("word " * 1000)
    nora.says("word " * 700)
    expect(nora.page.locator(".msg.mine[data-id]")).to_contain_text("word " * 600)
    expect(nora.page.locator("#wrong")).to_be_hidden()
    nora.close()


def _width(window: Window) -> int:
    return int(window.page.evaluate("document.documentElement.scrollWidth"))
