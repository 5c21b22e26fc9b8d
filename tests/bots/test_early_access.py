"""Early access: clients with a tag see and hear of what is new first; the others when its hours are over, once."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from core.access.actions import belong
from core.access.rules import tag_of
from core.galleries.rules import early_said
from core.house import House
from core.items.early import end_early_access
from core.items.queries import Window, published_in, wall
from core.kernel.actor import Actor
from core.kernel.clock import now
from notifications.sweep import sweep
from tests.harness.chat import Chatter, Town, photo


def _client(owner: Chatter, name: str, *, tag: str = "") -> Chatter:
    client = owner.town.person(name, None, owner.language)
    client.says(f"/start {owner.town.invite(1)}")
    if tag:
        with owner.town.house.db.write() as uow:
            belong(uow, client.person_id, tag_of(1, tag))
    return client


def _sees(client: Chatter) -> list[str]:
    with client.town.house.db.read() as uow:
        return [item.title.en for item in wall(uow, Actor(client.person_id), 1).rows]


def _later(town: Town, hours: int) -> None:
    with time_machine.travel(now() + timedelta(hours=hours), tick=True):
        sweep(town.house)
        town.settle()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_those_with_the_tag_come_first_and_everyone_is_told_once(town: Town, language: str) -> None:
    layla = town.person("Layla", None, language)
    town.shop(layla)
    first, other = _client(layla, "Nora", tag="vip"), _client(layla, "Omar")
    layla.says("/galleries")
    layla.says({"en": "10", "ar": "١٠"}[language])
    layla.says({"en": "vip 24", "ar": "٢٤ ساعة لـ vip"}[language])
    layla.saw("galleries.value.early", tag="vip", count=24)
    layla.sends_photos(photo(), caption="Silk dress\n$120")
    layla.presses({"en": "Publish", "ar": "نشر"}[language])
    assert (first.count_of("Silk dress"), other.count_of("Silk dress")) == (1, 0)
    assert (_sees(first), _sees(other)) == (["Silk dress"], [])
    other.presses_payload("see:1", on=other.last())
    other.saw("errors.not_found")
    for _ in range(2):
        _later(town, 25)
    assert (first.count_of("Silk dress"), other.count_of("Silk dress")) == (1, 1)
    assert _sees(other) == ["Silk dress"]


def test_a_kill_between_the_sweep_and_its_plans_tells_everyone_once(house: House) -> None:
    town, first, other = _early_shop(house)
    with time_machine.travel(now() + timedelta(hours=25), tick=True):
        assert (end_early_access(house.db), end_early_access(house.db)) == (1, 0)
    town.settle()
    assert (first.count_of("Silk dress"), other.count_of("Silk dress")) == (1, 1)


def test_taken_down_meanwhile_it_is_nobodys_news(house: House) -> None:
    from core.items.publishing import withdraw_item
    from core.kernel.actor import OPERATOR

    town, _, other = _early_shop(house)
    with house.db.write() as uow:
        withdraw_item(uow, OPERATOR, 1)
    _later(town, 25)
    assert other.count_of("Silk dress") == 0


def test_given_up_what_was_early_is_everyones_with_the_next_sweep(house: House) -> None:
    town, _, other = _early_shop(house)
    layla = town.person("Layla")
    layla.says("/galleries")
    layla.says("10")
    layla.presses("Nobody first")
    sweep(house)
    town.settle()
    assert other.count_of("Silk dress") == 1


def test_a_digest_that_came_too_early_has_it_the_next_time(house: House) -> None:
    _, _, other = _early_shop(house)
    begun = now()
    with time_machine.travel(begun + timedelta(hours=25), tick=True):
        end_early_access(house.db)
    with house.db.read() as uow:
        day = (begun + timedelta(hours=12), begun + timedelta(hours=36))
        found = published_in(uow, Actor(other.person_id), 1, [Window(*day)], 10)
    assert [item.title.en for item in found] == ["Silk dress"]


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("vip 24", ("vip", 24)),
        ("#vip, 12 hours", ("vip", 12)),
        ("24 hours for vip", ("vip", 24)),
        ("العائلة ٢٤", ("العائلة", 24)),
        ("العائلة، ٢٤ ساعة", ("العائلة", 24)),
        ("٤٨ ساعة لـ العائلة", ("العائلة", 48)),
        ("best friends 6h", ("best friends", 6)),
        ("vip", None),
        ("24", None),
        ("", None),
    ],
)
def test_a_tag_and_hours_are_read_in_either_order(words: str, meant: tuple[str, int] | None) -> None:
    assert early_said(words) == meant


def test_hours_that_do_not_do_are_told_and_asked_for_again(house: House) -> None:
    layla = Town(house).person("Layla")
    layla.town.shop(layla)
    layla.says("/galleries")
    layla.says("10")
    layla.says("vip")
    layla.saw("galleries.error.early")
    layla.says("vip 500")
    layla.saw("galleries.error.hours", limit=168)
    layla.says("vip 5")
    layla.saw("galleries.value.early", tag="vip", count=5)


def _early_shop(house: House) -> tuple[Town, Chatter, Chatter]:
    """An item published to those with the tag alone, for a day."""
    town = Town(house)
    layla = town.person("Layla")
    town.shop(layla)
    first, other = _client(layla, "Nora", tag="vip"), _client(layla, "Omar")
    layla.says("/galleries")
    layla.says("10 vip 24")
    layla.sends_photos(photo(), caption="Silk dress\n$120")
    layla.presses("Publish")
    return town, first, other
