"""The item's page as it is laid out: a picture is framed as it is, whole and without anything beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from core.shops.rules import GRACE_SECONDS
from tests.harness.chat import photo
from tests.harness.pages import Window
from tests.harness.running import Running

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PHONE, SCREEN = 390, 1280


@pytest.mark.parametrize("size", [(900, 1200), (900, 1600)], ids=["a phone's photo", "a tall one"])
def test_the_frame_of_a_picture_has_its_shape(
    running: Running, chromium: Browser, tmp_path: Path, size: tuple[int, int]
) -> None:
    shop = running.cli("shop", "create", "Layla Boutique", "--owner", "webchat:layla")
    layla, nora = Window(chromium), Window(chromium)
    layla.signs_in(running.cli("sign-in-link", "webchat:layla")["url"])
    nora.joins(shop["invite"]["web"], "Nora")
    picture = tmp_path / "dress.jpg"
    picture.write_bytes(photo(size=size))
    layla.sends(picture, "Silk dress\n$120")
    layla.presses("Publish", layla.sees("Silk dress"))
    nora.sees("Silk dress", patience=GRACE_SECONDS + 5).get_by_role("link", name="Silk dress").click()
    nora.page.wait_for_url("**/i/*")

    for width in (PHONE, SCREEN):
        nora.page.set_viewport_size({"width": width, "height": 844})
        frame = nora.page.locator(".strip .tone").bounding_box()
        assert frame
        assert frame["width"] / frame["height"] == pytest.approx(size[0] / size[1], abs=0.01)
    layla.close()
    nora.close()
