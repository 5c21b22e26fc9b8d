"""Each kind of notice: who is told when its event happens, in their words, and who is not."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine

from core.access.actions import belong
from core.clients.admission import ask_to_be_let_in
from core.house import House
from core.items.events import (
    BackInStock,
    EarlyAccessOver,
    ItemPublished,
    ItemSold,
    ItemWithdrawn,
    PriceDropped,
    PublishedOnTime,
)
from core.items.models import Item
from core.kernel.clock import now
from core.kernel.events import Event
from core.messaging.queries import outgoing_counts
from core.messaging.rules import OUTGOING_TRIES
from core.notices.kinds import ALL, KINDS, WHATEVER_THE_HOUR
from core.notices.plans import PLANS
from core.notices.second_way import ask_second_ways
from core.people.actions import add_identity
from core.people.events import SecurityNoticed
from core.shops.queries import shop
from tests.harness.chat import Chatter, Town, photo

ROOT = Path(__file__).parents[2]


class Street:
    """Layla's boutique with Nora and Maya; Omar has a shop of his own and is nobody here."""

    def __init__(self, house: House) -> None:
        self.house, self.town = house, Town(house)
        self.layla, self.nora, self.maya, self.omar = (
            self.town.person(name) for name in ("Layla", "Nora", "Maya", "Omar")
        )
        self.shop = self.town.shop(self.layla)
        self.town.shop(self.omar, name="Omar Studio", arabic="عمر")
        for client in (self.nora, self.maya):
            client.says(f"/start {self.town.invite(self.shop)}")

    def drafts(self, caption: str = "Silk dress\n$120") -> int:
        self.layla.sends_photos(photo(), caption=caption)
        return 1

    def happens(self, event: Event) -> None:
        with self.house.db.write() as uow:
            uow.record(event)
        self.town.settle()

    def publishes(self) -> None:
        self.drafts()
        self.layla.presses("Publish")

    def heard(self, words: str) -> list[str]:
        people: tuple[Chatter, ...] = (self.layla, self.nora, self.maya, self.omar)
        return [one.name for one in people if one.count_of(words)]


@pytest.fixture
def street(house: House) -> Street:
    return Street(house)


def test_a_fallen_price_is_told_to_those_who_loved_it(street: Street) -> None:
    street.publishes()
    street.nora.presses("❤️", on=street.nora.saw_words("Silk dress"))
    street.happens(PriceDropped(street.shop, 1))
    assert street.heard("The price came down at Layla Boutique") == ["Nora"]


def test_what_is_back_is_told_to_those_who_asked_about_it(street: Street) -> None:
    street.publishes()
    street.maya.says("Is it there in M?", answering=street.maya.saw_words("Silk dress"))
    street.happens(BackInStock(street.shop, 1))
    assert street.heard("It is back at Layla Boutique") == ["Maya"]


def test_what_is_sold_is_told_to_those_who_loved_it(street: Street) -> None:
    street.publishes()
    street.maya.presses("❤️", on=street.maya.saw_words("Silk dress"))
    street.happens(ItemSold(street.shop, 1))
    assert street.heard("This one is sold") == ["Maya"]


def test_chosen_clients_hear_and_the_others_do_not(street: Street) -> None:
    street.drafts()
    with street.house.db.write() as uow:
        uow.session.get_one(Item, 1).state = "published"
        uow.session.get_one(Item, 1).published_at = now()
    street.happens(ItemPublished(street.shop, 1, 1, None, chosen=(street.maya.person_id, street.omar.person_id)))
    assert street.heard("Silk dress") == ["Layla", "Maya"], "who is no client can't be chosen"


def test_those_with_early_access_hear_first_and_nobody_hears_twice(street: Street) -> None:
    with street.house.db.write() as uow:
        belong(uow, street.maya.person_id, f"tag:{street.shop}:gold")
    street.drafts()
    with street.house.db.write() as uow:
        uow.session.get_one(Item, 1).state = "published"
        uow.session.get_one(Item, 1).published_at = now()
    street.happens(ItemPublished(street.shop, 1, 1, None, early_tag="gold"))
    assert (street.maya.count_of("Silk dress"), street.nora.count_of("Silk dress")) == (1, 0)
    street.happens(EarlyAccessOver(street.shop, 1))
    assert (street.maya.count_of("Silk dress"), street.nora.count_of("Silk dress")) == (1, 1)


def test_what_was_withdrawn_before_it_was_sent_is_not_sent(street: Street) -> None:
    street.drafts()
    street.layla.presses_now("Publish")
    street.town.plans()
    street.happens(ItemWithdrawn(street.shop, 1))
    assert street.heard("Silk dress") == ["Layla"]
    with street.house.db.read() as uow:
        assert outgoing_counts(uow)["cancelled"] >= 2


def test_a_message_to_the_shop_reaches_those_who_may_answer(street: Street) -> None:
    street.nora.says("Do you ship to Dubai?")
    assert street.heard("Nora: Do you ship to Dubai?") == ["Layla"]


def test_who_asks_to_be_let_in_is_named_to_the_shop(street: Street) -> None:
    with street.house.db.write() as uow:
        ask_to_be_let_in(uow, street.omar.person_id, f"ask-{shop(uow, street.shop).slug}")
    street.town.settle()
    assert street.heard("Omar would like to see") == ["Layla"]


def test_a_publication_that_was_put_off_is_told_when_it_happened(street: Street) -> None:
    street.publishes()
    street.happens(PublishedOnTime(street.shop, 1, street.layla.person_id))
    assert street.layla.saw_words("No. 201")


def test_a_security_notice_reaches_its_person_alone(street: Street) -> None:
    street.happens(SecurityNoticed(0, street.nora.person_id, "notices.security.sign_in"))
    assert street.heard("Someone signed in as you") == ["Nora"]


def test_a_second_way_is_asked_for_once_of_those_who_have_one(street: Street) -> None:
    with street.house.db.write() as uow:
        add_identity(uow, street.maya.person_id, "email", "maya@example.com")
    with time_machine.travel(now() + timedelta(days=4), tick=True):
        for _ in range(2):
            ask_second_ways(street.house.db)
            street.town.settle()
    assert street.nora.count_of("how do we reach you") == 1
    assert street.heard("how do we reach you") == ["Nora"], "Layla and Omar are nobody's clients"


def a_question_is_asked(town: Town) -> tuple[Chatter, Chatter]:
    """By a client on a channel that can be made to fail."""
    layla, nora = town.person("Layla"), town.person("Nora", "plain")
    nora.says(f"/start {town.invite(town.shop(layla))}")
    layla.sends_photos(photo(), caption="Silk dress\n$120")
    layla.presses("Publish")
    nora.says("In blue?", answering=nora.saw_words("Silk dress"))
    return layla, nora


def test_an_answer_that_did_not_arrive_is_told_to_the_shop(house: House) -> None:
    layla, nora = a_question_is_asked(Town(house))
    house.channels["plain"].blocked.add(nora.chat_id)  # type: ignore[attr-defined]
    layla.says("Yes.", answering=layla.saw_words("In blue?"))
    layla.saw_words("Your message did not reach Nora")


def test_an_answer_that_was_tried_in_vain_is_told_to_the_shop(house: House) -> None:
    layla, nora = a_question_is_asked(Town(house))
    house.channels["plain"].busy.add(nora.chat_id)  # type: ignore[attr-defined]
    layla.says("Yes.", answering=layla.saw_words("In blue?"))
    assert layla.count_of("did not reach Nora") == 0
    for minutes in range(10, 10 * OUTGOING_TRIES, 10):
        with time_machine.travel(now() + timedelta(minutes=minutes)):
            layla.town.settle()
    assert layla.count_of("Your message did not reach Nora") == 1


def test_every_kind_is_planned_somewhere_and_every_plan_has_an_event_that_exists() -> None:
    source = "\n".join(path.read_text() for path in (ROOT / "core" / "notices").glob("*.py"))
    used = set(re.findall(r"kinds\.([A-Z_]+)\b", source))
    names = {name for name, value in vars(__import__("core.notices.kinds", fromlist=["x"])).items() if value in ALL}
    assert names - {"NEW_ITEM"} <= used | {"NEW_ITEM"}
    assert all("." in kind for kind in PLANS)
    assert len(KINDS) == len(ALL)


def test_only_what_can_wait_waits_for_the_morning() -> None:
    assert {"security", "account_lost", "reply", "edit"} <= WHATEVER_THE_HOUR
    assert not {"new_item", "comment", "digest"} & WHATEVER_THE_HOUR
