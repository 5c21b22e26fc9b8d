"""/go: counted once an hour, on to the item for who may see it, a door with the shop's name for everybody else."""

from __future__ import annotations

import pytest
import time_machine
from sqlalchemy import text, update
from werkzeug.test import TestResponse

from core.items.models import Item
from core.kernel.actor import OPERATOR
from core.sharing.actions import link_for
from core.sharing.rules import is_machine
from tests.harness.doors import Doors, Visitor

PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Instagram 350.0"
UTM = "utm_source=instagram&utm_medium=social&utm_campaign=layla-boutique-201"


def _code(doors: Doors) -> str:
    with doors.house.db.write() as uow:
        return link_for(uow, OPERATOR, doors.item_id, "instagram").code


def _opens(visitor: Visitor, code: str, browser: str = PHONE, **headers: str) -> TestResponse:
    return visitor.get(f"/go/{code}", headers={"User-Agent": browser, **headers})


def _visits(doors: Doors) -> int:
    with doors.house.db.read() as uow:
        return uow.session.scalar(text("SELECT coalesce(sum(visits), 0) FROM link_visits")) or 0


def _becomes(doors: Doors, state: str) -> None:
    with doors.house.db.write() as uow:
        uow.session.execute(update(Item).where(Item.id == doors.item_id).values(state=state))


def test_a_client_comes_to_the_item_and_it_is_told_from_where(doors: Doors) -> None:
    answer = _opens(doors.visitor("client"), _code(doors))
    assert answer.status_code == 302
    assert answer.location == f"/i/{doors.item_code}?{UTM}"
    assert doors.visitor("client").get(answer.location).status_code == 200


@pytest.mark.parametrize("state", ["published", "sold", "withdrawn", "draft"])
@pytest.mark.parametrize("who", [None, "stranger", "neighbour"])
def test_others_come_to_the_shops_door_whatever_became_of_the_item(doors: Doors, who: str | None, state: str) -> None:
    code = _code(doors)
    _becomes(doors, state)
    answer = _opens(doors.visitor(who), code)
    assert answer.status_code == 200
    assert f"/ask/go-{code}" in answer.text
    assert "Layla Boutique" in answer.text
    for private in (doors.item_code, "Silk dress", "120", "Summer"):
        assert private not in answer.text


def test_a_client_is_told_kindly_that_it_was_taken_back(doors: Doors) -> None:
    code = _code(doors)
    _becomes(doors, "withdrawn")
    answer = _opens(doors.visitor("reader"), code)
    assert answer.status_code == 410
    assert "لم تعد هذه القطعة معروضة" in answer.text
    assert f"/s/{doors.slug}" in answer.text


@pytest.mark.parametrize("code", ["nosuchcode", "a", "%00", "..%2f..", "é" * 400, "x'--", "0" * 5000])
def test_what_is_no_link_is_not_found(doors: Doors, code: str) -> None:
    assert _opens(doors.visitor(), code).status_code in (404, 414)


def test_a_code_may_be_typed_in_capitals(doors: Doors) -> None:
    assert _opens(doors.visitor("client"), _code(doors).upper()).status_code == 302


def test_one_visitor_counts_once_an_hour_and_is_forgotten_after_a_day(doors: Doors) -> None:
    code, visitor = _code(doors), doors.visitor()
    with time_machine.travel("2026-03-02T10:10:00Z", tick=False):
        for _ in range(3):
            _opens(visitor, code)
        assert _visits(doors) == 1
        _opens(visitor, code, PHONE + " another")
        assert _visits(doors) == 2
    with time_machine.travel("2026-03-02T11:10:00Z", tick=False):
        _opens(visitor, code)
        assert _visits(doors) == 3
    with time_machine.travel("2026-03-04T10:10:00Z", tick=False):
        _opens(visitor, code)
    with doors.house.db.read() as uow:
        assert uow.session.scalar(text("SELECT count(*) FROM link_visitors")) == 1
    assert _visits(doors) == 4


def test_neither_machines_nor_the_shop_itself_are_counted(doors: Doors) -> None:
    code = _code(doors)
    for machine in ("facebookexternalhit/1.1", "TelegramBot (like TwitterBot)", "WhatsApp/2.23.20.0", ""):
        assert _opens(doors.visitor(), code, machine).status_code == 200
    _opens(doors.visitor(), code, **{"Sec-Purpose": "prefetch;prerender"})
    _opens(doors.visitor("viewer"), code)
    doors.visitor().client.head(f"/go/{code}", headers={"User-Agent": PHONE})
    assert _visits(doors) == 0


@pytest.mark.parametrize(
    ("browser", "machine"),
    [
        (PHONE, False),
        ("Mozilla/5.0 (Linux; Android 13; CUBOT P80) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36", False),
        ("Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 [Pinterest/iOS]", False),
        ("Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 [FBAN/FBIOS;FBAV/440.0]", False),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/120 Mobile Safari/537.36 Telegram-Android/10.6", False),
        ("Mozilla/5.0 (compatible; Pinterestbot/1.0; +https://www.pinterest.com/bot.html)", True),
        ("LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)", True),
        ("Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5", True),
        ("Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)", True),
        ("Twitterbot/1.0", True),
    ],
)
def test_people_are_told_from_machines_by_their_browser(browser: str, machine: bool) -> None:
    assert is_machine(browser) == machine


def test_nothing_that_is_kept_says_who_came(doors: Doors) -> None:
    _opens(doors.visitor("client"), _code(doors))
    with doors.house.db.read() as uow:
        (visitor,) = uow.session.execute(text("SELECT visitor FROM link_visitors")).one()
    assert len(visitor) == 32
    assert "127.0.0.1" not in visitor
