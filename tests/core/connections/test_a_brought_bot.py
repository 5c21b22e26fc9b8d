"""A shop's own bot in core: who may bring one, which tokens are taken, what becomes of it and of what it had to say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest
import time_machine

from core.connections.actions import accept_bot, decline_bot, give_up_bot, offer_bot, put_off_bot, take_bot_away
from core.connections.queries import bot_of_shop, wait_of
from core.connections.rules import FIRST_PAUSE_SECONDS, PATIENCE, find_token, pause_after
from core.house import House
from core.kernel.actor import Actor
from core.kernel.bilingual import Bilingual
from core.kernel.clock import now
from core.kernel.errors import NotAllowed, NotFound, Refusal
from core.kernel.nudges import Nudge
from core.messaging.actions.accounts import ensure_account, name_account, note_trouble, refuse_account
from core.messaging.actions.inbound import ensure_conversation
from core.messaging.actions.outbox import To, reply
from core.messaging.meaning import Say
from core.messaging.queries import AccountCard, account, account_statuses, accounts_offered, outgoing_counts
from core.people.actions import meet
from core.shops.actions import create_shop, set_role

SECRET = "AAExample_of_a_token_from_BotFather_"
TOKEN, NEW_TOKEN, OTHER_TOKEN = f"987654321:{SECRET}", f"987654321:{SECRET}again", f"1234567:{SECRET}"


@dataclass
class Street:
    """Two shops with their owners, and the platform's bot."""

    house: House
    shop: int
    owner: Actor
    other_shop: int
    neighbour: Actor
    platform: int

    def offers(self, words: str = TOKEN) -> int:
        with self.house.db.write() as uow:
            return offer_bot(uow, self.owner, self.shop, words, self.house.vault)

    def neighbour_offers(self, words: str = TOKEN) -> int:
        with self.house.db.write() as uow:
            return offer_bot(uow, self.neighbour, self.other_shop, words, self.house.vault)

    def connects(self) -> int:
        account_id = self.offers()
        with self.house.db.write() as uow:
            accept_bot(uow, account_id, "layla_bot")
        return account_id

    def card(self, account_id: int) -> AccountCard:
        with self.house.db.read() as uow:
            found = account(uow, account_id)
        assert found
        return found

    def waiting(self) -> dict[str, int]:
        with self.house.db.read() as uow:
            return {status.account: status.waiting for status in account_statuses(uow) if status.waiting}


@pytest.fixture
def street(house: House) -> Street:
    with house.db.write() as uow:
        owner, neighbour = (meet(uow, "webchat", name, name=name) for name in ("layla", "omar"))
        shop = create_shop(uow, owner_id=owner, name=Bilingual("Layla Boutique"))
        other = create_shop(uow, owner_id=neighbour, name=Bilingual("Omar Studio"))
        platform = ensure_account(uow, "telegram", "4711")
        name_account(uow, platform, "platform_bot")
    return Street(house, shop, Actor(owner), other, Actor(neighbour), platform)


def test_an_offered_bot_is_kept_sealed_and_looked_at_next(street: Street) -> None:
    with street.house.db.write() as uow:
        account_id = offer_bot(uow, street.owner, street.shop, f"Your token:\n{TOKEN}\nKeep it", street.house.vault)
        assert Nudge("account", account_id) in uow.nudges
    found = street.card(account_id)
    assert (found.state, found.external_id, found.shop_id) == ("offered", "987654321", street.shop)
    assert found.offered_by == street.owner.person_id
    assert found.sealed
    assert SECRET not in found.sealed
    assert street.house.vault.open(found.sealed) == TOKEN


@pytest.mark.parametrize("role", ["editor", "marketer", "viewer"])
def test_only_who_runs_the_shop_brings_sees_or_takes_away_its_bot(street: Street, role: str) -> None:
    account_id = street.connects()
    with street.house.db.write() as uow:
        helper = Actor(meet(uow, "webchat", role))
        set_role(uow, street.shop, helper.person_id or 0, role)
    for who, refusal in ((helper, NotAllowed), (street.neighbour, NotFound)):
        with street.house.db.write() as uow:
            with pytest.raises(refusal):
                offer_bot(uow, who, street.shop, TOKEN, street.house.vault)
            with pytest.raises(refusal):
                take_bot_away(uow, who, street.shop, account_id)
            with pytest.raises(refusal):
                bot_of_shop(uow, who, street.shop)
    assert street.card(account_id).state == "active"


def test_an_admin_may_bring_one(street: Street) -> None:
    with street.house.db.write() as uow:
        admin = Actor(meet(uow, "webchat", "admin"))
        set_role(uow, street.shop, admin.person_id or 0, "admin")
        assert offer_bot(uow, admin, street.shop, TOKEN, street.house.vault)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "hello",
        "12345:short",
        f"1234:{SECRET}",
        f"{'9' * 21}:{SECRET}",
        "987654321:" + "a" * 65,
        f"0987654321:{SECRET}",
        f"٩٨٧٦٥٤٣٢١:{SECRET}",
        f"٩987654321:{SECRET}",
    ],
)
def test_what_is_no_token_is_refused(street: Street, words: str) -> None:
    with pytest.raises(Refusal, match=r"errors\.bot\.token"):
        street.offers(words)


def test_a_token_is_found_in_the_message_that_botfather_sends() -> None:
    assert find_token(f"Use this token to access the HTTP API:\n{TOKEN}\nKeep your token secure.") == TOKEN


def test_a_bot_that_serves_elsewhere_is_not_taken_over(street: Street) -> None:
    account_id = street.connects()
    with pytest.raises(Refusal, match=r"errors\.bot\.taken"):
        street.neighbour_offers()
    with street.house.db.write() as uow:
        refuse_account(uow, account_id, "Unauthorized")
    with pytest.raises(Refusal, match=r"errors\.bot\.taken"):
        street.neighbour_offers(NEW_TOKEN)
    assert street.card(account_id).shop_id == street.shop


def test_the_platforms_own_bot_is_not_taken_over(street: Street) -> None:
    with street.house.db.write() as uow:
        ensure_account(uow, "telegram", "47110")
    with pytest.raises(Refusal, match=r"errors\.bot\.taken"):
        street.offers(f"47110:{SECRET}")


def test_a_bot_that_was_taken_away_may_serve_another_shop(street: Street) -> None:
    account_id = street.connects()
    with street.house.db.write() as uow:
        take_bot_away(uow, street.owner, street.shop, account_id)
    assert street.neighbour_offers() == account_id
    found = street.card(account_id)
    assert (found.shop_id, found.offered_by, found.state) == (
        street.other_shop,
        street.neighbour.person_id,
        "offered",
    )
    with street.house.db.write() as uow, pytest.raises(NotFound):
        take_bot_away(uow, street.owner, street.shop, account_id)


def test_a_second_bot_comes_after_the_first_was_taken_away(street: Street) -> None:
    account_id = street.connects()
    with pytest.raises(Refusal, match=r"errors\.bot\.one"):
        street.offers(OTHER_TOKEN)
    with street.house.db.write() as uow:
        take_bot_away(uow, street.owner, street.shop, account_id)
    assert street.offers(OTHER_TOKEN) != account_id


def test_a_bot_that_serves_is_not_put_at_risk_by_another_token_of_its_own(street: Street) -> None:
    account_id = street.connects()
    with pytest.raises(Refusal, match=r"errors\.bot\.one"):
        street.offers(NEW_TOKEN)
    assert street.card(account_id).state == "active"


def test_a_bot_whose_token_was_refused_comes_back_with_a_new_one(street: Street) -> None:
    account_id = street.connects()
    with street.house.db.write() as uow:
        refuse_account(uow, account_id, "Unauthorized")
    assert street.offers(NEW_TOKEN) == account_id
    found = street.card(account_id)
    assert (found.state, found.trouble) == ("offered", None)
    assert found.sealed
    assert street.house.vault.open(found.sealed) == NEW_TOKEN


def test_its_card_says_how_it_is(street: Street) -> None:
    def condition() -> str:
        with street.house.db.read() as uow:
            card = bot_of_shop(uow, street.owner, street.shop)
        return card.condition if card else "none"

    assert condition() == "none"
    account_id = street.offers()
    assert condition() == "offered"
    with street.house.db.write() as uow:
        accept_bot(uow, account_id, "layla_bot")
    assert condition() == "active"
    with street.house.db.write() as uow:
        note_trouble(uow, account_id, "another program asks for this bot's updates, too")
    assert condition() == "disturbed"
    with street.house.db.write() as uow:
        refuse_account(uow, account_id, "Unauthorized")
    assert condition() == "refused"


def test_an_answer_that_comes_after_it_was_taken_away_changes_nothing(street: Street) -> None:
    account_id = street.offers()
    with street.house.db.write() as uow:
        take_bot_away(uow, street.owner, street.shop, account_id)
    with street.house.db.write() as uow:
        accept_bot(uow, account_id, "layla_bot")
        decline_bot(uow, account_id)
        put_off_bot(uow, account_id, "no answer")
        give_up_bot(uow, account_id)
    found = street.card(account_id)
    assert (found.state, found.sealed) == ("removed", None)


def test_declined_or_given_up_its_token_is_forgotten(street: Street) -> None:
    for end in (decline_bot, give_up_bot):
        account_id = street.offers()
        with street.house.db.write() as uow:
            end(uow, account_id)
        found = street.card(account_id)
        assert (found.state, found.sealed) == ("removed", None)
    with street.house.db.read() as uow:
        assert accounts_offered(uow) == []


def test_what_waited_goes_by_the_platforms_bot_to_those_who_have_opened_it(street: Street) -> None:
    account_id = street.connects()
    with street.house.db.write() as uow:
        ensure_conversation(uow, street.platform, "77")
        for chat_id in ("77", "78"):
            ensure_conversation(uow, account_id, chat_id)
            reply(uow, To(account_id, chat_id, None), Say("chat.bot.kept"))
    assert street.waiting() == {"987654321": 2}
    with street.house.db.write() as uow:
        take_bot_away(uow, street.owner, street.shop, account_id)
    assert street.waiting() == {"4711": 1}, "a bot that is gone is no account to look at"
    with street.house.db.read() as uow:
        assert outgoing_counts(uow)["waiting"] == 2, "the other one is kept for a bot that comes after it"


def test_each_look_in_vain_is_followed_by_a_longer_pause(street: Street) -> None:
    account_id = street.offers()
    with time_machine.travel(now(), tick=False) as clock:
        for tries in range(3):
            with street.house.db.write() as uow:
                put_off_bot(uow, account_id, "no answer")
                wait = wait_of(uow, street.card(account_id))
            assert (wait.tries, wait.is_due) == (tries + 1, False)
            clock.shift(timedelta(seconds=FIRST_PAUSE_SECONDS * 2**tries))
            assert wait.is_due
            assert not wait.is_over


def test_the_pause_is_as_long_as_telegram_says_and_never_endless() -> None:
    assert pause_after(0, None) == timedelta(seconds=FIRST_PAUSE_SECONDS)
    assert pause_after(0, 45) == timedelta(seconds=45)
    assert pause_after(50, None) < PATIENCE


def test_patience_begins_anew_with_each_offer(street: Street) -> None:
    account_id = street.offers()
    with street.house.db.write() as uow:
        put_off_bot(uow, account_id, "no answer")
    with time_machine.travel(now() + PATIENCE, tick=False):
        with street.house.db.read() as uow:
            assert wait_of(uow, street.card(account_id)).is_over
        street.offers(NEW_TOKEN)
        with street.house.db.read() as uow:
            wait = wait_of(uow, street.card(account_id))
        assert (wait.tries, wait.is_over, wait.is_due) == (0, False, True)
