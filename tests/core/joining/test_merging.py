"""Two people made one: nothing is lost, nothing is counted twice, and nobody gets in by it who was kept out."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from core.access.queries import standing
from core.clients.models import Client
from core.clients.queries import is_blocked, shops_joined
from core.clients.tending import block_client
from core.db.journal import EventRow
from core.feedback.actions import set_reaction
from core.feedback.events import Reacted
from core.house import House
from core.items.queries import item_by_id
from core.joining.actions import join, make_join_link, part
from core.joining.merging import make_one, people_columns
from core.kernel.actor import OPERATOR, Actor
from core.kernel.errors import NotFound, Refusal
from core.messaging.models import Outgoing
from core.notices.planner import plan_events
from core.people.actions import meet, prefer_way
from core.people.queries import addresses_of, person, person_by_identity, reached_at
from core.saved.actions import set_saved
from core.shops.actions import set_role
from core.shops.queries import owners_of, roles_of
from tests.harness.two import Two


@pytest.fixture
def two(house: House) -> Two:
    return Two(house)


def test_who_was_joined_is_nobody_any_more_and_both_addresses_are_theirs(two: Two) -> None:
    two.become_one()
    with two.house.db.read() as uow:
        for at in (("webchat", "nora"), ("plain", "noor")):
            found = person_by_identity(uow, *at)
            assert found
            assert (found.id, found.name) == (two.nora, "Nora")
        gone = person(uow, two.noor)
        assert gone
        assert (gone.name, gone.joined_into, addresses_of(uow, two.noor)) == ("", two.nora, [])
        assert reached_at(uow, two.nora) == ("webchat", "nora")


def test_the_same_reaction_counts_once_and_another_beside_it(two: Two) -> None:
    two.publishes()
    with two.house.db.write() as uow:
        for one, emoji in ((two.nora, "❤️"), (two.noor, "❤️"), (two.noor, "🔥")):
            set_reaction(uow, Actor(one), two.item, emoji, given=True)
            set_saved(uow, Actor(one), two.item, kept=True)
    two.become_one()
    with two.house.db.read() as uow:
        assert item_by_id(uow, OPERATOR, two.item).hearts == 2


@pytest.mark.parametrize("blocked", ["nora", "noor"])
def test_blocked_in_either_chat_is_blocked_in_both(two: Two, blocked: str) -> None:
    with two.house.db.write() as uow:
        block_client(uow, Actor(two.layla), two.shop, getattr(two, blocked))
    two.become_one()
    with two.house.db.read() as uow:
        assert is_blocked(uow, two.shop, two.nora)
        assert standing(uow, Actor(two.nora), two.shop) == "stranger"
        assert shops_joined(uow, two.nora) == []


def test_the_higher_role_stays_and_the_shop_keeps_its_owner(two: Two) -> None:
    with two.house.db.write() as uow:
        set_role(uow, two.shop, two.nora, "viewer")
        set_role(uow, two.shop, two.noor, "editor")
        make_one(uow, two.nora, two.noor)
        make_one(uow, two.nora, two.layla)
    with two.house.db.read() as uow:
        assert roles_of(uow, two.nora) == {two.shop: "owner", two.other_shop: "owner"}
        assert owners_of(uow, two.shop) == [two.nora]


@pytest.mark.parametrize("sent", ["nobody", "nora", "noor"])
def test_what_both_were_about_to_be_told_they_are_told_once(two: Two, sent: str) -> None:
    two.publishes()
    plan_events(two.house.db)
    with two.house.db.write() as uow:
        news = uow.session.scalars(select(Outgoing).where(Outgoing.kind == "new_item")).all()
        assert {row.person_id for row in news} == {two.nora, two.noor}
        for row in news:
            row.state = "sent" if sent != "nobody" and row.person_id == getattr(two, sent) else row.state
    two.become_one()
    with two.house.db.read() as uow:
        rows = uow.session.scalars(select(Outgoing).where(Outgoing.kind == "new_item")).all()
        assert len(rows) == 2, "an announcement's figures stay"
        (told,) = [row for row in rows if row.person_id == two.nora]
        assert told.state == ("waiting" if sent == "nobody" else "sent")
        (other,) = [row for row in rows if row.person_id is None]
        assert other.state == "cancelled"


def test_what_nobody_was_told_of_yet_is_told_of_who_they_are(two: Two) -> None:
    with two.house.db.write() as uow:
        uow.record(Reacted(two.shop, item_id=two.item, by=two.noor, emoji="❤️", given=True))
    two.become_one()
    with two.house.db.read() as uow:
        said = uow.session.scalars(select(EventRow.payload).where(EventRow.kind == Reacted.kind)).all()
        assert [one["by"] for one in said] == [two.nora]


def test_a_failure_half_way_leaves_two_as_they_were(two: Two) -> None:
    def joins_and_dies() -> None:
        with two.house.db.write() as uow:
            join(uow, two.noor, make_join_link(uow, two.nora), "plain")
            raise RuntimeError("the light went out")

    with pytest.raises(RuntimeError):
        joins_and_dies()
    with two.house.db.read() as uow:
        found = person_by_identity(uow, "plain", "noor")
        assert found
        assert found.id == two.noor
        assert uow.session.get(Client, (two.shop, two.noor)) is not None
    two.become_one()


def test_all_rows_that_named_the_one_name_the_other(two: Two) -> None:
    two.publishes()
    with two.house.db.write() as uow:
        set_reaction(uow, Actor(two.noor), two.item, "❤️", given=True)
        set_role(uow, two.other_shop, two.noor, "editor")
    plan_events(two.house.db)
    two.become_one()
    with two.house.db.read() as uow:
        for column in people_columns():
            left = uow.session.execute(select(column).where(column == two.noor)).all()
            assert left == [], f"{column.table.name}.{column.name} still names who is no more"


def test_parted_from_one_chat_the_rest_stays_theirs(two: Two) -> None:
    two.become_one()
    two.publishes()
    with two.house.db.write() as uow:
        plain = next(one for one in addresses_of(uow, two.nora) if one.channel == "plain")
        prefer_way(uow, two.nora, plain.id)
    plan_events(two.house.db)
    with two.house.db.write() as uow:
        (news,) = uow.session.scalars(select(Outgoing).where(Outgoing.kind == "new_item"))
        assert news.chat_id == "noor"
        part(uow, two.nora, plain.id)
    with two.house.db.write() as uow:
        (news,) = uow.session.scalars(select(Outgoing).where(Outgoing.kind == "new_item"))
        assert (news.chat_id, news.state) == ("nora", "waiting")
        assert reached_at(uow, two.nora) == ("webchat", "nora")
        assert meet(uow, "plain", "noor") not in (two.nora, two.noor)
        (last,) = addresses_of(uow, two.nora)
        with pytest.raises(Refusal, match=r"me\.part\.last"):
            part(uow, two.nora, last.id)
        with pytest.raises(NotFound):
            part(uow, two.layla, last.id)


def test_a_number_of_somebody_who_was_joined_never_stands_for_another(two: Two) -> None:
    two.become_one()
    with two.house.db.write() as uow:
        assert meet(uow, "plain", "somebody new") > two.noor
