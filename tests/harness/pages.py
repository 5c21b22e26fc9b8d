"""People at a browser: what they do on our pages, in a window of their own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout


class Window:
    def __init__(self, browser: Browser, *, language: str = "en", width: int = 390, **more: Any) -> None:
        locale = {"en": "en-GB", "ar": "ar"}[language]
        self.context = browser.new_context(locale=locale, viewport={"width": width, "height": 844}, **more)
        self.page: Page = self.context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def signs_in(self, url: str) -> None:
        self.page.goto(url)
        self.page.get_by_role("main").get_by_role("button").click()
        self.page.wait_for_url("**/chat*")

    def joins(self, url: str, name: str) -> None:
        self.page.goto(url)
        self.page.get_by_role("main").get_by_role("textbox").fill(name)
        self.page.get_by_role("main").get_by_role("button").click()
        self.page.wait_for_url("**/chat*")

    def says(self, words: str) -> None:
        self.page.locator("#text").fill(words)
        self.page.locator("#text").press("Enter")

    def sends(self, picture: Path, caption: str) -> None:
        self.page.locator("#files").set_input_files(str(picture))
        self.says(caption)

    def message(self, words: str) -> Locator:
        """The latest message of others with these words."""
        return self.page.locator(".msg:not(.mine)").filter(has_text=words).last

    def sees(self, words: str, patience: float = 10.0) -> Locator:
        found = self.message(words)
        expect(found).to_be_visible(timeout=patience * 1000)
        return found

    def presses(self, words: str, on: Locator) -> None:
        on.get_by_role("button", name=words).first.click()

    def answers(self, message: Locator, words: str) -> None:
        """A card drawn anew between pressing and letting go hears no press: whoever sees no menu presses again."""
        message.hover()
        way = message.locator("[data-reply]")
        message.locator("details.menu > summary").click()
        if not self._opens(way):
            message.locator("details.menu > summary").click()
        way.click()
        self.says(words)

    @staticmethod
    def _opens(menu: Locator) -> bool:
        try:
            menu.wait_for(state="visible", timeout=2_000)
        except PlaywrightTimeout:
            return False
        return True

    def close(self) -> None:
        self.context.close()
