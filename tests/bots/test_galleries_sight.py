"""Who sees a gallery is obeyed at once: pages, cards, buttons, and what has not left yet."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from core.access.actions import belong
from core.access.rules import tag_of
from core.galleries.actions import choose_client, show_gallery_to
from core.galleries.seeing import Sight, sight_of
from core.house import House
from core.kernel.actor import OPERATOR
from core.messaging.models import Outgoing
from core.notices.planner import plan_events
from tests.harness.chat import Chatter, Town, photo


@pytest.fixture
def layla(house: House) -> Chatter:
    layla = Town(house).person("Layla")
    layla.town.shop(layla)
    return layla


def _client(owner: Chatter, name: str, *, tag: str = "") -> Chatter:
    town = owner.town
    client = town.person(name)
    client.says(f"/start {town.invite(1)}")
    if tag:
        with town.house.db.write() as uow:
            belong(uow, client.person_id, tag_of(1, tag))
    return client


def _sight(house: House, gallery_id: int = 1) -> Sight:
    with house.db.read() as uow:
        return sight_of(uow, gallery_id)


def _publishes(owner: Chatter, title: str = "Silk dress") -> None:
    owner.sends_photos(photo(), caption=f"{title}\n$120")
    owner.presses("Publish")


@pytest.mark.parametrize("channel", [None, "plain"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_only_chosen_clients_hear_of_what_is_in_it(town: Town, channel: str | None, language: str) -> None:
    layla = town.person("Layla", channel, language)
    town.shop(layla)
    nora, omar = (_client(layla, name) for name in ("Nora", "Omar"))
    layla.says("/galleries")
    layla.says("2")
    layla.presses({"en": "Chosen clients", "ar": "زبائن نختارهم"}[language])
    layla.saw("galleries.people_none", gallery={"en": "Summer by the sea", "ar": "صيف على البحر"}[language])
    layla.presses("Nora")
    layla.saw_words({"en": "One client is chosen", "ar": "اخترتم زبونًا واحدًا"}[language])
    assert _sight(town.house) == Sight("chosen", 1)
    layla.sends_photos(photo(), caption="Silk dress\n$120")
    layla.saw("items.draft", count=1)
    layla.presses({"en": "Publish", "ar": "نشر"}[language])
    assert (nora.count_of("Silk dress"), omar.count_of("Silk dress")) == (1, 0)


def test_names_are_said_instead_of_pressed_and_a_wrong_one_is_told(layla: Chatter) -> None:
    _client(layla, "Nora")
    _client(layla, "Omar")
    _client(layla, "Omar K")
    layla.says("/galleries")
    layla.says("2")
    layla.presses("Chosen clients")
    layla.says("nor, Omar, Zed")
    layla.saw("galleries.nobody_called", names=["Zed"])
    assert _sight(layla.town.house) == Sight("chosen", 2)
    layla.presses("✓ Nora")
    assert _sight(layla.town.house) == Sight("chosen", 1)


def test_without_clients_there_is_nobody_to_choose(layla: Chatter) -> None:
    layla.says("/galleries")
    layla.says("2")
    layla.presses("Chosen clients")
    layla.saw("galleries.error.no_clients")
    assert _sight(layla.town.house).kind == "all"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_tag_is_pressed_or_said(town: Town, language: str) -> None:
    layla = town.person("Layla", None, language)
    town.shop(layla)
    vip, other = _client(layla, "Nora", tag="العائلة"), _client(layla, "Omar")
    layla.says("/galleries")
    layla.says("2")
    layla.says("عائله")
    assert _sight(town.house) == Sight("tags", 1, ("العائلة",)), "as it is written with those who have it"
    layla.says("/galleries")
    layla.says({"en": "2 all", "ar": "٢ الجميع"}[language])
    assert _sight(town.house) == Sight("all", 2)
    layla.says("/galleries")
    layla.says("2")
    layla.presses({"en": "Clients with a tag", "ar": "زبائن بوسم"}[language])
    layla.presses("#العائلة")
    layla.sends_photos(photo(), caption="Silk dress\n$120")
    layla.presses({"en": "Publish", "ar": "نشر"}[language])
    assert (vip.count_of("Silk dress"), other.count_of("Silk dress")) == (1, 0)


def test_what_waits_for_those_who_may_not_see_it_any_more_is_stopped(layla: Chatter) -> None:
    nora, omar = _client(layla, "Nora"), _client(layla, "Omar")
    layla.sends_photos(photo(), caption="Silk dress\n$120")
    layla.presses_now("Publish")
    layla.town.plans()
    with layla.town.house.db.write() as uow:
        choose_client(uow, OPERATOR, 1, omar.person_id, chosen=True)
        told = select(Outgoing.state, func.count()).where(Outgoing.kind == "new_item").group_by(Outgoing.state)
        assert dict(uow.session.execute(told).all()) == {"waiting": 1, "cancelled": 1}
    layla.town.settle()
    assert (nora.count_of("Silk dress"), omar.count_of("Silk dress")) == (0, 1)


def test_a_card_that_was_delivered_neither_opens_nor_tells_what_changed(layla: Chatter) -> None:
    nora = _client(layla, "Nora", tag="vip")
    omar = _client(layla, "Omar")
    _publishes(layla)
    card = omar.saw("items.new", shop="Layla Boutique")
    layla.says("/galleries new Family")
    with layla.town.house.db.write() as uow:
        show_gallery_to(uow, OPERATOR, 2, "tags", "vip")
    layla.says("move to family", answering=layla.saw_words("No. 201"))
    layla.saw("galleries.moved", title="Silk dress", gallery="Family", count=1)
    before = omar.sees()
    for payload in ("react:1:❤️", "see:1", "more:1:0"):
        omar.presses_payload(payload, on=card)
        omar.saw("errors.not_found")
    omar.says("how much?", answering=card)
    assert [message.text for message in omar.sees()][: len(before)] == [message.text for message in before]
    nora.presses("❤️")
    assert "❤️ 1" in str(nora.saw("items.new", shop="Layla Boutique").buttons)


def test_who_has_two_reasons_to_see_it_counts_once_and_hears_once(layla: Chatter) -> None:
    nora = _client(layla, "Nora", tag="vip")
    with layla.town.house.db.write() as uow:
        belong(uow, nora.person_id, tag_of(1, "family"))
        show_gallery_to(uow, OPERATOR, 1, "tags", "vip")
        from core.access.actions import grant_sight

        grant_sight(uow, tag_of(1, "family"), "gallery", 1)
    assert _sight(layla.town.house) == Sight("tags", 1, ("family", "vip"))
    layla.sends_photos(photo(), caption="Silk dress\n$120")
    layla.saw("items.draft", count=1)
    layla.presses("Publish")
    assert nora.count_of("New at Layla Boutique") == 1


def test_who_left_the_shop_has_neither_its_tags_nor_its_galleries(layla: Chatter) -> None:
    nora = _client(layla, "Nora", tag="vip")
    with layla.town.house.db.write() as uow:
        show_gallery_to(uow, OPERATOR, 1, "tags", "vip")
    nora.says("/stop")
    _publishes(layla)
    assert nora.count_of("Silk dress") == 0
    assert _sight(layla.town.house).people == 0


def test_clients_hear_of_a_lookbook_only_when_she_says_so(layla: Chatter) -> None:
    nora = _client(layla, "Nora")
    layla.says("/galleries")
    layla.presses("Lookbook")
    layla.sends_photos(photo("#112233"), photo("#445566"))
    layla.saw("galleries.lookbook", gallery="Summer by the sea", count=2)
    assert nora.count_of("have a look") == 0
    layla.presses("Tell clients")
    layla.saw("galleries.told", count=1)
    plan_events(layla.town.house.db)
    layla.town.settle()
    assert nora.count_of("have a look") == 1
    assert len(nora.saw_words("have a look").media) == 2


def test_a_picture_is_taken_out_of_the_lookbook_by_its_number(layla: Chatter) -> None:
    layla.says("/galleries")
    layla.presses("Lookbook")
    layla.says("nice ones")
    layla.saw("galleries.error.picture")
    layla.sends_photos(photo("#112233"), photo("#445566"))
    layla.says("/galleries")
    layla.presses("Lookbook")
    layla.presses("Take one out")
    layla.presses("2")
    layla.saw("galleries.taken_out", count=1)
    layla.presses("Take one out", on=layla.last())
    layla.presses("1", on=layla.last())
    layla.saw("galleries.taken_out_last")


def test_a_picture_that_cannot_be_read_is_left_out_and_told(layla: Chatter) -> None:
    layla.says("/galleries")
    layla.presses("Lookbook")
    layla.sends_photos(photo()[:200])
    layla.saw("galleries.unreadable")
    layla.presses("Tell clients")
    layla.saw("galleries.error.no_lookbook")
