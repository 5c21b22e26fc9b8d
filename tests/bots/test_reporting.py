"""Reporting an item or a shop to the platform: why, once; its administrator decides; nobody learns who it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from flask.testing import FlaskClient
from sqlalchemy import func, select

from admin import blueprints as admin
from bots.payloads.reporting import ReportItem, ReportShop, WhyItem, WhyShop
from core.house import House
from core.items.queries import item_by_id
from core.kernel.actor import OPERATOR
from core.kernel.clock import now
from core.people.actions import ensure_webchat, make_sign_in_link, meet
from core.reports.models import Report
from gallery import blueprints as gallery
from locales.words import say
from tests.bots.test_gallery_rhythms import press_in_sight
from tests.harness.boutique import publishes
from tests.harness.chat import Chatter, Town
from web.app import create_app

BOSS = "boss@example.com"


def _street(house: House, channel: str | None = None, language: str = "en") -> tuple[Chatter, Chatter, int]:
    town = Town(replace(house, admin_email=BOSS))
    layla, nora = town.person("Layla"), town.person("Nora", channel, language)
    shop_id = town.shop(layla)
    nora.says(f"/start {town.invite(shop_id)}")
    publishes(layla, "Silk dress\n$120")
    return layla, nora, shop_id


def _browser(town: Town, person_id: int) -> FlaskClient:
    app = create_app(town.house, [*gallery(), *admin()])
    app.config["WTF_CSRF_ENABLED"] = False
    browser = app.test_client()
    with town.house.db.write() as uow:
        ensure_webchat(uow, person_id)
        token = make_sign_in_link(uow, person_id)
    browser.post(f"/sign-in/{token}")
    return browser


def _boss(town: Town) -> FlaskClient:
    with town.house.db.write() as uow:
        person_id = meet(uow, "email", BOSS, name="Boss")
    return _browser(town, person_id)


def _reports(house: House) -> list[tuple[str, str, str]]:
    with house.db.read() as uow:
        return [(row.thing, row.why, row.words) for row in uow.session.scalars(select(Report).order_by(Report.id))]


def _letters(folder: Path) -> list[str]:
    return [file.read_text(errors="replace") for file in sorted((folder / "mail").rglob("*.eml"))]


@pytest.mark.parametrize("channel", [None, "plain"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_item_is_reported_from_its_card_and_the_platform_is_told_by_mail(
    house: House, tmp_path: Path, language: str, channel: str | None
) -> None:
    layla, nora, _ = _street(house, channel, language)
    nora.presses(say(language, "chat.button.more"), on=nora.saw_words("Silk dress"))
    press_in_sight(nora, "reports.button.report")
    press_in_sight(nora, "reports.why.forbidden")
    nora.saw("reports.thanks")
    assert _reports(house) == [("item", "forbidden", "")]
    (letter,) = _letters(tmp_path)
    assert f"To: {BOSS}" in letter
    assert "/admin/reports" in letter
    assert "Nora" not in letter
    assert layla.count_of("Nora") == 1, "she joined, and no more is said of her"


@pytest.mark.parametrize("channel", [None, "plain"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_shop_is_reported_in_words(town: Town, language: str, channel: str | None) -> None:
    layla, nora = town.person("Layla"), town.person("Nora", channel, language)
    nora.says(f"/start {town.invite(town.shop(layla))}")
    nora.says("/report")
    press_in_sight(nora, "reports.why.other")
    nora.saw("reports.in_words")
    nora.says("They take the money and send nothing.")
    nora.saw("reports.thanks")
    assert _reports(town.house) == [("shop", "other", "They take the money and send nothing.")]
    assert layla.count_of("They take") == 0


def test_of_several_shops_it_is_asked_which_and_a_question_can_be_left(house: House) -> None:
    town = Town(house)
    nora = town.person("Nora")
    for name in ("Layla", "Omar"):
        nora.says(f"/start {town.invite(town.shop(town.person(name), f'{name} shop'))}")
    nora.says("/report")
    nora.saw("reports.which")
    nora.presses("Omar shop", on=nora.last())
    nora.presses("Something else", on=nora.last())
    nora.says("/cancel")
    nora.saw("cancel.report")
    assert _reports(house) == []


def test_report_as_an_answer_to_a_card_means_that_item(house: House) -> None:
    _, nora, _ = _street(house)
    nora.says("/report", answering=nora.saw_words("Silk dress"))
    nora.presses("Offensive", on=nora.last())
    assert _reports(house) == [("item", "offensive", "")]


def test_once_a_person_and_thing_and_ten_a_day(house: House, tmp_path: Path) -> None:
    _, nora, _ = _street(house)
    for _ in range(2):
        nora.presses_payload(WhyItem(1, "untrue").pack(), on=nora.last())
    nora.saw("reports.told_already")
    assert len(_reports(house)) == 1
    with house.db.write() as uow:
        uow.session.add_all(
            Report(thing="item", thing_id=1000 + n, shop_id=1, person_id=nora.person_id, why="other", words="")
            for n in range(9)
        )
    nora.presses_payload(WhyShop(1, "untrue").pack(), on=nora.last())
    nora.saw("reports.too_many", count=10)
    with time_machine.travel("2036-01-01", tick=True):
        nora.presses_payload(WhyShop(1, "untrue").pack(), on=nora.last())
    assert len(_reports(house)) == 11
    assert len(_letters(tmp_path)) == 2


def test_strangers_report_nothing_and_learn_of_nothing(house: House) -> None:
    layla, nora, _ = _street(house)
    omar = nora.town.person("Omar")
    omar.says("hello")
    payloads = (ReportItem(1, 0), ReportShop(1, 0), WhyItem(1, "untrue"), WhyItem(1, "other"), WhyShop(1, "other"))
    for payload in payloads:
        omar.presses_payload(payload.pack(), on=omar.last())
        omar.saw("errors.not_found")
        layla.presses_payload(payload.pack(), on=layla.last())
    omar.says("/report")
    omar.saw("reports.nowhere")
    nora.presses_payload(WhyItem(1, "no reason").pack(), on=nora.last())
    nora.saw("errors.button.old")
    assert _reports(house) == [], "nor does a shop report itself"


def test_the_administrator_hides_it_from_everybody_and_its_shop_is_told_why_and_whom_to_answer(house: House) -> None:
    layla, nora, shop_id = _street(house)
    maya = nora.town.person("Maya")
    maya.says(f"/start {nora.town.invite(shop_id)}")
    for person in (nora, maya):
        person.presses_payload(WhyItem(1, "forbidden").pack(), on=person.last())
    boss = _boss(nora.town)
    page = boss.get("/admin/reports").text
    assert "Silk dress" in page
    assert "Layla Boutique" in page
    assert "Forbidden goods" in page
    assert "Nora" not in page
    boss.post("/admin/reports", data={"thing": "item", "id": "1", "do": "hidden"})
    nora.town.settle()
    told = layla.saw_words("The platform has hidden")
    assert BOSS in told.text
    assert "Nora" not in told.text
    nora.says("/search silk")
    nora.saw_words("Nothing here fits")
    layla.says("show", answering=told)
    with house.db.read() as uow:
        assert item_by_id(uow, OPERATOR, 1).state == "withdrawn", "its shop can't show it again"
    assert boss.post("/admin/reports", data={"thing": "item", "id": "1", "do": "hidden"}).status_code == 302
    assert layla.count_of("The platform has hidden") >= 1
    boss.post("/admin/reports", data={"id": "1", "do": "lift"})
    assert "Nothing is reported" in boss.get("/admin/reports").text


def test_the_page_counts_everyone_who_reported_a_thing_and_shows_what_each_wrote(house: House, tmp_path: Path) -> None:
    """A second report of what is still open sends no second mail: the page says how many they are."""
    _, nora, shop_id = _street(house)
    maya = nora.town.person("Maya")
    maya.says(f"/start {nora.town.invite(shop_id)}")
    for person, words in ((nora, "It is a fake brand"), (maya, "They copied my design")):
        person.presses_payload(WhyItem(1, "other").pack(), on=person.last())
        person.says(words)
    assert len(_letters(tmp_path)) == 1
    page = _boss(nora.town).get("/admin/reports").text
    assert "Something else (2)" in page
    assert '<td class="count num" data-label="People">2</td>' in page
    for words in ("It is a fake brand", "They copied my design"):
        assert page.count(words) == 1


def test_nothing_wrong_leaves_it_where_it_is_and_a_shop_is_only_looked_at(house: House) -> None:
    layla, nora, shop_id = _street(house)
    nora.presses_payload(WhyItem(1, "untrue").pack(), on=nora.last())
    nora.presses_payload(WhyShop(shop_id, "untrue").pack(), on=nora.last())
    boss = _boss(nora.town)
    boss.post("/admin/reports", data={"thing": "item", "id": "1", "do": "fine"})
    boss.post("/admin/reports", data={"thing": "shop", "id": str(shop_id), "do": "hidden"})
    with house.db.read() as uow:
        assert uow.session.scalar(select(func.count()).select_from(Report).filter_by(state="open")) == 1
    boss.post("/admin/reports", data={"thing": "shop", "id": str(shop_id), "do": "fine"})
    nora.town.settle()
    assert "Nothing is reported" in boss.get("/admin/reports").text
    assert layla.count_of("platform") == 0
    nora.says("/search silk")
    assert "Silk dress" in nora.last().text


def test_nobody_else_sees_what_was_reported(house: House) -> None:
    layla, nora, _ = _street(house)
    nora.presses_payload(WhyItem(1, "untrue").pack(), on=nora.last())
    for person in (layla, nora):
        browser = _browser(nora.town, person.person_id)
        assert browser.get("/admin/reports").status_code == 404
        assert browser.post("/admin/reports", data={"thing": "item", "id": "1", "do": "hidden"}).status_code == 404
    nobody = create_app(nora.town.house, [*gallery(), *admin()]).test_client()
    assert nobody.get("/admin/reports").status_code == 302
    without = _browser(Town(house), layla.person_id)
    assert without.get("/admin/reports").status_code == 404, "nor where the settings name nobody"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_who_types_why_instead_of_pressing_tells_the_platform_and_not_the_shop(house: House, language: str) -> None:
    layla, nora, _ = _street(house, language=language)
    nora.says("/report", answering=nora.saw_words("Silk dress"))
    nora.says("It is a fake brand")
    nora.saw("reports.thanks")
    assert _reports(house) == [("item", "other", "It is a fake brand")]
    assert layla.count_of("fake brand") == 0
    nora.says("Do you ship to Dubai?")
    layla.saw_words("Do you ship to Dubai?")


def test_words_of_much_later_are_a_question_again(house: House) -> None:
    layla, nora, _ = _street(house)
    nora.says("/report", answering=nora.saw_words("Silk dress"))
    with time_machine.travel(now() + timedelta(minutes=20), tick=True):
        nora.says("Do you ship to Dubai?")
    layla.saw_words("Do you ship to Dubai?")
    assert _reports(house) == []
