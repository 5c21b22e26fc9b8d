"""The place for a file that Telegram can't carry: it works once, and ends in the same draft."""

from __future__ import annotations

import html
import io
import re
import shutil
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from flask.testing import FlaskClient
from playwright.sync_api import expect, sync_playwright
from werkzeug.serving import make_server

from bots.events import MediaSent
from bots.telegram.parse import parse
from core.house import House
from core.media.rules import LIMIT_MB
from core.messaging.actions.accounts import name_account
from core.messaging.ports import Heard, Received
from gallery import blueprints as gallery
from locales.words import say
from tests.fake_telegram import FakeTelegram
from tests.fake_telegram.shelf import MB
from tests.fake_telegram.world import FakeBot
from tests.harness.chat import TelegramChatter, Town, photo
from tests.harness.pages import Window
from tests.harness.telegram_town import TelegramTown
from web.app import create_app


@pytest.fixture
def town(house: House, fake_telegram: FakeTelegram, telegram_bot: FakeBot) -> Iterator[Town]:
    telegram = TelegramTown(house, fake_telegram, telegram_bot, by_webhook=False)
    yield Town(house, "telegram", telegram)
    telegram.close()


@pytest.fixture
def layla(town: Town) -> TelegramChatter:
    layla = town.person("Layla")
    assert isinstance(layla, TelegramChatter)
    town.shop(layla)
    return layla


@pytest.fixture
def visitor(house: House) -> FlaskClient:
    app = create_app(house, gallery())
    app.config["WTF_CSRF_ENABLED"] = False
    return app.test_client()


@pytest.fixture
def salma(town: Town) -> TelegramChatter:
    salma = town.person("سلمى", language="ar")
    assert isinstance(salma, TelegramChatter)
    town.shop(salma)
    return salma


def _link(town: Town, layla: TelegramChatter) -> str:
    layla.chat.sends_film(b"", "Silk dress\n$120", size=21 * MB, filename="walk.mp4")
    town.settle()
    return "/upload/" + layla.saw_words("walk.mp4").text.partition("/upload/")[2].split()[0]


def _file(content: bytes, name: str = "walk.jpg") -> dict[str, object]:
    return {"files": (io.BytesIO(content), name)}


def test_what_is_put_there_becomes_the_same_draft(town: Town, layla: TelegramChatter, visitor: FlaskClient) -> None:
    link = _link(town, layla)
    assert say("en", "web.upload.title") in visitor.get(link).text
    done = visitor.post(link, data=_file(photo(size=(400, 500))))
    town.settle()

    assert say("en", "web.upload.done") in done.text
    draft = layla.saw_words("Silk dress")
    assert "$120" in draft.text
    assert draft.media == ["photo"]


def test_looking_spends_nothing_and_putting_works_once(
    town: Town, layla: TelegramChatter, visitor: FlaskClient
) -> None:
    link = _link(town, layla)
    assert [visitor.get(link).status_code for _ in range(3)] == [200, 200, 200]
    assert visitor.head(link).status_code == 200
    assert visitor.post(link, data=_file(photo())).status_code == 200
    again = visitor.post(link, data=_file(photo()))

    assert again.status_code == 410
    assert say("en", "errors.link.used") in again.text
    assert visitor.get(link).status_code == 410


def test_what_cannot_be_taken_is_told_and_leaves_the_link_good(
    town: Town, layla: TelegramChatter, visitor: FlaskClient
) -> None:
    link = _link(town, layla)
    refused = visitor.post(link, data=_file(b"just words", "notes.txt"))
    assert refused.status_code == 422
    assert _reads(refused.text, say("en", "errors.media.unsupported"))
    nothing = visitor.post(link, data={})
    assert nothing.status_code == 422
    assert say("en", "web.upload.nothing") in nothing.text
    huge = visitor.post(link, data=_file(photo() + bytes(LIMIT_MB["picture"] * MB)))
    assert _reads(huge.text, say("en", "errors.media.too_big", limit_mb=LIMIT_MB["picture"]))

    assert visitor.post(link, data=_file(photo())).status_code == 200


def test_of_two_who_put_at_once_one_is_told_that_it_was_used(
    house: House, town: Town, layla: TelegramChatter, visitor: FlaskClient
) -> None:
    link = _link(town, layla)
    with ThreadPoolExecutor(4) as people:
        posted = [
            people.submit(visitor.application.test_client().post, link, data=_file(photo(colour)))
            for colour in ("#9a4a36", "#49663f", "#8d97b5", "#b98a3e")
        ]
    town.settle()

    assert sorted(one.result().status_code for one in posted) == [200, 410, 410, 410]
    assert layla.count_of("Silk dress") == 1


def test_several_files_are_one_draft(town: Town, layla: TelegramChatter, visitor: FlaskClient) -> None:
    files = [(io.BytesIO(photo(colour)), f"{colour}.jpg") for colour in ("#9a4a36", "#49663f", "#8d97b5")]
    assert visitor.post(_link(town, layla), data={"files": files}).status_code == 200
    town.settle()

    assert layla.count_of("Silk dress") == 1
    assert sum(bool(seen.media) for seen in layla.sees()) == 3


def test_one_file_that_cannot_be_taken_keeps_the_others_back(
    town: Town, layla: TelegramChatter, visitor: FlaskClient
) -> None:
    link = _link(town, layla)
    files = [(io.BytesIO(photo()), "walk.jpg"), (io.BytesIO(b"just words"), "notes.txt")]
    assert visitor.post(link, data={"files": files}).status_code == 422
    town.settle()

    assert layla.count_of("Silk dress") == 0
    assert visitor.get(link).status_code == 200


def test_the_page_speaks_as_the_chat_does_whatever_the_browser_asks_for(
    town: Town, salma: TelegramChatter, visitor: FlaskClient
) -> None:
    link = _link(town, salma)
    page = visitor.get(link, headers={"Accept-Language": "en"}).text
    assert '<html lang="ar" dir="rtl">' in page
    assert say("ar", "web.upload.title") in page
    refused = visitor.post(link, data=_file(b"just words", "notes.txt"), headers={"Accept-Language": "en"})
    assert _reads(refused.text, say("ar", "errors.media.unsupported"))
    assert say("ar", "web.upload.done") in visitor.post(link, data=_file(photo())).text


def test_a_language_chosen_on_the_page_stays(town: Town, salma: TelegramChatter, visitor: FlaskClient) -> None:
    link = _link(town, salma)
    assert visitor.post("/language", data={"language": "en", "next": link}).location == link
    assert '<html lang="en" dir="ltr">' in visitor.get(link).text


def test_who_has_put_it_there_finds_the_way_back_to_the_chat(
    house: House, town: Town, layla: TelegramChatter, visitor: FlaskClient
) -> None:
    assert town.telegram
    with house.db.write() as uow:
        name_account(uow, town.telegram.account_id, "layla_boutique_bot")
    done = visitor.post(_link(town, layla), data=_file(photo()))

    assert 'href="https://t.me/layla_boutique_bot"' in done.text


def test_a_link_is_good_for_a_day_and_then_says_so(town: Town, layla: TelegramChatter, visitor: FlaskClient) -> None:
    link = _link(town, layla)
    with time_machine.travel(datetime.now(UTC) + timedelta(hours=25)):
        late = [visitor.get(link), visitor.post(link, data=_file(photo()))]

    assert [answer.status_code for answer in late] == [410, 410]
    assert all(_reads(answer.text, say("en", "errors.link.expired")) for answer in late)
    assert all(_reads(answer.text, say("en", "web.upload.again")) for answer in late)


def test_a_forged_form_puts_nothing_there(house: House, town: Town, layla: TelegramChatter) -> None:
    link, visitor = _link(town, layla), create_app(house, gallery()).test_client()
    token = re.search(r'name="csrf_token" value="([^"]+)"', visitor.get(link).text)
    assert token
    assert visitor.post(link, data=_file(photo())).status_code == 400
    assert visitor.post(link, data={"csrf_token": token.group(1), **_file(photo())}).status_code == 200


def test_guessing_links_is_slowed_down(visitor: FlaskClient) -> None:
    answers = [visitor.post(f"/upload/guess-{number}").status_code for number in range(21)]

    assert answers == [410] * 20 + [429]


def test_what_was_put_there_reads_as_the_message_whose_file_was_too_large() -> None:
    said = {"message_id": 7, "caption": "Silk dress", "reply_to_message": {"message_id": 5}, "media_group_id": "album"}
    heard = parse([Received({"uploaded": said | {"media": [3, 4]}}, (3, 4))])

    assert heard == Heard(MediaSent((3, 4), "Silk dress", "7", "5", in_album=True))
    assert parse([Received({"uploaded": {"media": [3]}}, (3,))]) == Heard(MediaSent((3,), "", "", None))


def test_a_made_up_link_is_a_sentence(visitor: FlaskClient) -> None:
    assert visitor.get("/upload/nonsense").status_code == 410


@pytest.fixture
def window() -> Iterator[Window]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield Window(browser)
        browser.close()


@pytest.fixture
def address(house: House) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, create_app(house, gallery()), threaded=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()


@pytest.mark.browser
@pytest.mark.slow
def test_in_a_browser_a_refusal_keeps_what_was_chosen_and_what_is_taken_is_said_in_place(
    town: Town, layla: TelegramChatter, window: Window, address: str, tmp_path: Path
) -> None:
    walk, notes, film = (tmp_path / name for name in ("walk.jpg", "notes.txt", "film.mp4"))
    walk.write_bytes(photo())
    notes.write_bytes(b"just words")
    film.write_bytes(bytes(51 * MB))
    page, send = window.page, window.page.get_by_role("button", name=say("en", "web.upload.button"), exact=True)
    page.goto(address + _link(town, layla))

    page.locator("#files").set_input_files([walk, film])
    expect(page.locator("#wrong")).to_contain_text("film.mp4")
    expect(page.locator("#picked li")).to_have_count(1)
    page.locator("#files").set_input_files([walk, notes])
    send.click()
    expect(page.locator("#wrong")).to_have_text(say("en", "errors.media.unsupported"))
    expect(page.locator("#picked li")).to_have_count(2)
    page.locator("#files").set_input_files(walk)
    send.click()
    expect(page.get_by_role("heading", name=say("en", "web.upload.done"))).to_be_focused()
    town.settle()
    assert layla.count_of("Silk dress") == 1
    assert not [said for said in window.complaints if "422" not in said]


def _reads(page: str, sentence: str) -> bool:
    return sentence in html.unescape(page)
