"""/settings: the shop as it stands, changed by pressing and answering, in both languages and with three buttons."""

from __future__ import annotations

import pytest
import time_machine

from core.house import House
from core.kernel.actor import OPERATOR, Actor
from core.kernel.bilingual import Bilingual
from core.shops.actions import set_role
from core.shops.queries import shop
from core.storefront.fields import ALL
from core.storefront.queries import Face, face, face_shown
from notifications.sweep import sweep
from tests.harness.chat import Chatter, Town, photo

STORY = "Linen and clay.\nSmall numbers.\n\nكتّان وطين.\nبأعداد قليلة."


@pytest.fixture
def layla(house: House) -> Chatter:
    layla = Town(house).person("Layla")
    layla.town.shop(layla)
    return layla


def _face(house: House) -> Face:
    with house.db.read() as uow:
        return face(uow, OPERATOR, 1)


def _seen(house: House) -> Face:
    with house.db.read() as uow:
        return face_shown(uow, 1)


@pytest.mark.parametrize("channel", [None, "plain"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_line_is_chosen_by_its_number_and_set_by_the_answer(town: Town, channel: str | None, language: str) -> None:
    layla = town.person("Layla", channel, language)
    town.shop(layla)
    layla.says("/settings")
    layla.says({"en": "2", "ar": "٢"}[language])
    layla.saw("shop.ask.story", value="—")
    layla.says(STORY)
    layla.saw_words({"en": "Saved.", "ar": "حُفظ."}[language])
    story = Bilingual("Linen and clay.\nSmall numbers.", "كتّان وطين.\nبأعداد قليلة.")
    assert _seen(town.house).words("story") == story

    layla.presses({"en": "Hide", "ar": "إخفاء"}[language])
    assert _seen(town.house).words("story") == Bilingual()
    layla.says("/settings")
    layla.saw_words({"en": "(hidden)", "ar": "(مخفي)"}[language])
    layla.says("2")
    layla.presses({"en": "Show", "ar": "إظهار"}[language])
    assert _seen(town.house).words("story") == story


def test_every_line_can_be_reached_by_pressing_where_a_message_has_three_buttons(house: House) -> None:
    layla = Town(house, "plain").person("Layla")
    layla.town.shop(layla)
    layla.says("/settings")
    reached: list[str] = []
    for _ in range(len(ALL)):
        buttons = [label for label, _ in layla.last().buttons]
        reached += [label for label in buttons if label != "More"]
        if "More" not in buttons:
            break
        layla.presses("More", on=layla.last())
    assert (len(reached), reached[0], reached[-1]) == (len(ALL) + 1, "Name", "Owners and recovery")


def test_number_and_words_at_once_need_no_question(layla: Chatter) -> None:
    layla.says("/settings")
    layla.says("5. +971 50 123 4567\nSouk road 4")
    assert _seen(layla.town.house).words("contact") == Bilingual("+971 50 123 4567\nSouk road 4")


def test_what_is_no_line_of_the_settings_is_what_it_would_have_been(layla: Chatter) -> None:
    layla.says("/settings")
    layla.sends_photos(photo(), caption="Silk dress\n$120")
    layla.saw("items.draft_none")
    layla.says("/settings")
    layla.says("99")
    layla.saw("chat.way.staff")


def test_each_link_is_shown_hidden_and_removed_by_itself(layla: Chatter) -> None:
    layla.says("/settings")
    layla.says("7 instagram @layla")
    layla.presses("Another one")
    layla.says("https://www.facebook.com/layla/?ref=share")
    layla.says("/settings")
    layla.presses("Links")
    layla.presses("Facebook")
    layla.presses("Hide")
    assert [(p.name, p.link, p.shown) for p in _face(layla.town.house).of("link")] == [
        ("Instagram", "https://instagram.com/layla", True),
        ("Facebook", "https://facebook.com/layla", False),
    ]
    layla.presses("Remove")
    layla.saw("shop.part.gone", field="Links")
    assert [p.name for p in _face(layla.town.house).of("link")] == ["Instagram"]


def test_a_press_mention_keeps_who_wrote_and_where(layla: Chatter) -> None:
    layla.says("/settings")
    layla.says("8 Vogue Arabia: https://en.vogue.me/layla")
    (mention,) = _seen(layla.town.house).of("press")
    assert (mention.words, mention.link) == (Bilingual("Vogue Arabia"), "https://en.vogue.me/layla")


def test_a_logo_is_a_picture_and_words_instead_are_told_so(layla: Chatter) -> None:
    layla.says("/settings")
    layla.says("3")
    layla.says("the round one")
    layla.saw("shop.error.picture")
    layla.sends_photos(photo())
    logo = _seen(layla.town.house).one("logo")
    assert logo
    assert logo.picture
    assert logo.picture.state == "ready"


def test_a_logo_that_cannot_be_read_is_told_and_leaves_nothing(house: House) -> None:
    layla = Town(house).person("Layla")
    layla.town.shop(layla)
    layla.says("/settings")
    layla.says("3")
    whole = photo(size=(400, 400))
    layla.sends_photos(whole[: len(whole) // 3])
    layla.saw("shop.unreadable.logo")
    assert _face(house).of("logo") == []


def test_what_cannot_be_read_is_told_and_the_question_stays_open(layla: Chatter) -> None:
    layla.says("/settings")
    layla.says("10")
    layla.says("hearts please")
    layla.saw("shop.error.emoji", limit=6)
    layla.says("🌙 ⭐️")
    with layla.town.house.db.read() as uow:
        assert shop(uow, 1).offered == ("🌙", "⭐")


def test_new_emoji_stand_on_the_next_card(layla: Chatter) -> None:
    town = layla.town
    nora = town.person("Nora")
    nora.says(f"/start {town.invite(1)}")
    layla.says("/settings")
    layla.says("10 🌙⭐️")
    layla.sends_photos(photo(), caption="Silk dress\n$120")
    layla.presses("Publish")
    assert [label for label, _ in nora.saw_words("Silk dress").buttons][:2] == ["🌙", "⭐"]


def test_the_opening_words_greet_a_new_client_in_their_language(layla: Chatter) -> None:
    town = layla.town
    layla.says("/settings")
    layla.says("9 Lovely to have you.\n\nأهلًا بكم عندنا.")
    code = town.invite(1)
    nora, salma = town.person("Nora"), town.person("Salma", language="ar")
    nora.says(f"/start {code}")
    salma.says(f"/start {code}")
    nora.saw("shop.welcome", words="Lovely to have you.", shop="Layla Boutique")
    salma.saw("shop.welcome", words="أهلًا بكم عندنا.", shop="بوتيك ليلى")


def test_in_the_shops_quiet_hours_nothing_is_announced_until_its_morning(house: House) -> None:
    town = Town(house)
    layla, nora = town.person("Layla"), town.person("Nora")
    nora.says(f"/start {town.invite(town.shop(layla))}")
    with time_machine.travel("2026-03-02T20:00:00Z", tick=True):
        layla.says("/settings")
        layla.says("13 23:00")
        layla.says("/settings")
        layla.presses("More")
        layla.presses("Announcements")
        layla.presses("Quiet from 22:00 to 8:00")
        layla.sends_photos(photo(), caption="Silk dress\n$120")
        layla.presses("Publish")
        assert nora.count_of("Silk dress") == 0
    with house.db.read() as uow:
        assert (shop(uow, 1).zone, shop(uow, 1).quiet) == ("+03:00", (22, 8))
    with time_machine.travel("2026-03-03T05:01:00Z", tick=True):
        sweep(house)
        town.settle()
        assert nora.count_of("Silk dress") == 1


def test_clients_are_told_by_day_as_before(house: House) -> None:
    town = Town(house)
    layla, nora = town.person("Layla"), town.person("Nora")
    nora.says(f"/start {town.invite(town.shop(layla))}")
    layla.says("/settings")
    layla.says("14 22-8")
    with time_machine.travel("2026-03-02T12:00:00Z", tick=True):
        layla.sends_photos(photo(), caption="Silk dress\n$120")
        layla.presses("Publish")
        assert nora.count_of("Silk dress") == 1


@pytest.mark.parametrize("role", ["editor", "marketer", "viewer"])
def test_who_works_there_without_running_it_may_not(layla: Chatter, role: str) -> None:
    town = layla.town
    helper = town.person("Helper")
    with layla.town.house.db.write() as uow:
        set_role(uow, 1, helper.person_id, role)
    helper.says("/settings")
    helper.saw("errors.not_allowed")
    helper.presses_payload("set:1:currency:AED", on=helper.last())
    with layla.town.house.db.read() as uow:
        assert shop(uow, 1).currency == "USD"


def test_an_admin_changes_settings_and_is_not_offered_the_owners_things(house: House) -> None:
    town = Town(house)
    layla, omar = town.person("Layla"), town.person("Omar")
    town.shop(layla)
    with house.db.write() as uow:
        set_role(uow, 1, omar.person_id, "admin")
        face(uow, Actor(omar.person_id), 1)
    omar.says("/settings")
    offered: list[str] = []
    while not offered or offered[-1] == "More":
        if offered:
            omar.presses("More", on=omar.last())
        offered += [label for label, _ in omar.last().buttons]
    assert "Currency" in offered
    assert "Owners" not in offered
    omar.presses_payload("codes:1:0", on=omar.last())
    omar.saw("errors.not_allowed")


def test_who_runs_several_shops_is_asked_which(house: House) -> None:
    layla = Town(house).person("Layla")
    layla.town.shop(layla)
    layla.town.shop(layla, "Layla Kids", "ليلى للأطفال")
    layla.says("/settings")
    layla.presses("Layla Kids")
    layla.says("1 Little Layla")
    with house.db.read() as uow:
        assert shop(uow, 2).name == Bilingual("Little Layla")
