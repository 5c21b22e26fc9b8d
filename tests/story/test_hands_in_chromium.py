"""The web chat under a hand that presses, scrolls and types, and before eyes that read: what HTML alone can't tell."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.harness.pages import Window
from tests.harness.running import Running

pytestmark = [pytest.mark.browser, pytest.mark.slow]
AA = 4.5
CONTRAST = """element => {
  const pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const light = (colour) => {
    pen.fillStyle = colour; pen.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...pen.getImageData(0, 0, 1, 1).data].map((v) => v / 255)
      .map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const words = light(getComputedStyle(element).color);
  const behind = light(getComputedStyle(element.closest(".bubble")).backgroundColor);
  return (Math.max(words, behind) + 0.05) / (Math.min(words, behind) + 0.05);
}"""


def test_a_press_leads_to_its_answer_and_what_is_read_rings_no_bell(running: Running, chromium: Browser) -> None:
    shop = running.cli("shop", "create", "Layla Boutique", "--owner", "webchat:layla")
    layla, nora = Window(chromium, width=1280), Window(chromium)
    layla.signs_in(running.cli("sign-in-link", "webchat:layla")["url"])
    nora.joins(shop["invite"]["web"], "Nora")
    for number in range(8):
        nora.says(f"/help {number}")
    nora.sees("/browse looks around")
    expect(nora.page.locator(".msg:not(.mine)")).to_have_count(9)
    assert nora.page.locator(".msg.mine time").first.evaluate(CONTRAST) >= AA

    first = nora.page.locator(".msg:not(.mine)").filter(has_text="/browse looks around").first
    first.scroll_into_view_if_needed()
    nora.presses("Saved", first)
    answer = nora.page.locator(".msg:not(.mine)").nth(9)
    expect(answer).to_be_in_viewport()
    expect(nora.page.locator("#newer")).to_be_hidden()

    nora.says("Do you ship to Dubai?")
    layla.sees("Do you ship to Dubai?")
    layla.page.wait_for_timeout(3_000)
    expect(layla.page.locator("[data-bell-count]")).to_be_hidden()
    layla.close()
    nora.close()
