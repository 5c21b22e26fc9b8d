"""/stats: what a shop's day and week brought, in one message with a chart, in both languages."""

from __future__ import annotations

import pytest
import time_machine

from core.house import House
from core.kernel.clock import now
from core.sharing.actions import link_for, note_visit
from core.shops.actions import set_role
from tests.harness.chat import Chatter, Town, photo

PUBLISH = {"en": "Publish", "ar": "نشر"}


def _shop(town: Town, language: str = "en", channel: str | None = None) -> Chatter:
    layla = town.person("Layla", channel, language)
    town.shop(layla)
    return layla


def _publishes(owner: Chatter) -> None:
    owner.sends_photos(photo(), caption="Silk dress\n$120")
    owner.presses(PUBLISH[owner.language])


def _comes(owner: Chatter, platform: str, *visitors: str) -> None:
    from core.kernel.actor import Actor

    with owner.town.house.db.write() as uow:
        link = link_for(uow, Actor(owner.person_id), 1, platform)
        for visitor in visitors:
            note_visit(uow, link.id, visitor, now())


@pytest.mark.parametrize("channel", [None, "plain"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_empty_shop_is_told_how_to_begin(town: Town, channel: str | None, language: str) -> None:
    layla = _shop(town, language, channel)
    layla.says("/stats")
    layla.saw("stats.first_day", shop={"en": "Layla Boutique", "ar": "بوتيك ليلى"}[language])
    assert len(layla.last().buttons) == 2


@pytest.mark.parametrize("channel", [None, "plain"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_week_is_one_message_with_its_chart(town: Town, channel: str | None, language: str) -> None:
    layla = _shop(town, language, channel)
    _publishes(layla)
    nora = town.person("Nora")
    nora.says(f"/start {town.invite(1)}")
    _comes(layla, "instagram", "a", "b")
    _comes(layla, "whatsapp", "a")
    layla.says("/stats")
    told = layla.last()
    for line in {
        "en": ("New clients: 1 (1 today)", "Visits by your links: 3", "Instagram 2", "WhatsApp status 1", "🔗 3"),
        "ar": ("زبائن جدد: ١ (منها اليوم ١)", "زيارات عبر روابطكم: ٣", "إنستغرام ٢", "حالة واتساب ١", "🔗 ٣"),
    }[language]:
        assert layla.saw_words(line).id == told.id
    assert len(told.media) == 1
    assert [label for label, _ in told.buttons] == {"en": ["Today", "Week", "Month"], "ar": ["اليوم", "أسبوع", "شهر"]}[
        language
    ]


def test_reactions_comments_and_open_questions_are_counted(house: House) -> None:
    town = Town(house)
    layla, nora = _shop(town), town.person("Nora")
    nora.says(f"/start {town.invite(1)}")
    _publishes(layla)
    card = nora.saw_words("Silk dress")
    nora.reacts("❤️", to=card)
    nora.says("Is it lined?", answering=card)
    layla.says("/stats")
    layla.saw_words("Reactions: 1 (1 today)")
    layla.saw("stats.unanswered", count=1)
    layla.says("It is.", answering=layla.saw_words("Is it lined?"))
    layla.says("/stats")
    assert "wait" not in layla.last().text
    assert "Comments: 1" in layla.last().text, "the shop's own answer is none of its echo"


def test_days_are_the_shops_own(house: House) -> None:
    town = Town(house)
    with time_machine.travel("2026-03-02T10:00:00Z", tick=True):
        layla = _shop(town)
        _publishes(layla)
        layla.says("/settings")
        layla.says("13 23:30")
    with time_machine.travel("2026-03-02T10:10:00Z", tick=True):
        _comes(layla, "x", "a")
    with time_machine.travel("2026-03-02T10:40:00Z", tick=True):
        _comes(layla, "x", "b")
        layla.says("/stats today")
        assert "Visits by your links: 1" in layla.last().text, "it is past midnight there"
        layla.presses("Week")
        assert "Visits by your links: 2 (1 today)" in layla.last().text
        layla.presses("Month")
        assert "Visits by your links: 2 (1 today)" in layla.last().text
    with time_machine.travel("2026-03-05T10:40:00Z", tick=True):
        layla.says("/stats اليوم")
        layla.saw("stats.quiet")
        assert layla.last().media == []


def test_the_same_figures_are_drawn_once(house: House) -> None:
    layla = _shop(Town(house))
    _publishes(layla)
    _comes(layla, "x", "a")
    layla.says("/stats")
    first = layla.last()
    layla.says("/stats")
    assert layla.last().media == first.media


@pytest.mark.parametrize("role", ["admin", "editor", "marketer", "viewer"])
def test_all_who_work_there_see_the_figures_and_clients_do_not(house: House, role: str) -> None:
    town = Town(house)
    layla, helper, nora = _shop(town), town.person("Helper"), town.person("Nora")
    nora.says(f"/start {town.invite(1)}")
    with house.db.write() as uow:
        set_role(uow, 1, helper.person_id, role)
    _publishes(layla)
    helper.says("/stats")
    helper.saw("stats.head.week", shop="Layla Boutique")
    nora.says("/stats")
    nora.saw("chat.unknown_command")
    nora.presses_payload("stats:1:week", on=nora.last())
    nora.saw("errors.not_allowed")
    helper.presses_payload("stats:1:century", on=helper.last())
    helper.saw("errors.button.old")


def test_who_works_in_several_shops_is_asked_which(house: House) -> None:
    town = Town(house)
    layla = _shop(town)
    town.shop(layla, "Layla Kids", "ليلى للأطفال")
    layla.says("/stats")
    layla.presses("Layla Kids")
    layla.saw("stats.first_day", shop="Layla Kids")
