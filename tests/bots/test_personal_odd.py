"""Being erased where it is not simple: names that others have, short words, goods of a shop, kills and broken disks."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bots.payloads.inquiries import AskAbout
from core.galleries.contributing import make_contributor_link
from core.kernel.actor import OPERATOR
from core.kernel.errors import Passing
from core.media.ports import BlobStore
from core.personal.erasing import STEPS, go_on_erasing
from core.personal.queries import receipt
from core.shops.actions import set_role
from core.shops.queries import roles_of
from tests.harness.boutique import publishes
from tests.harness.chat import Town, photo
from tests.harness.forgetting import ANSWER, ASKED, COMMENT, NAME, FarewellStreet
from tests.harness.traces import files_kept, later, traces


def test_somebody_of_the_same_name_elsewhere_notices_nothing(town: Town) -> None:
    street = FarewellStreet(town)
    street.lives()
    hala, twin = town.person("Hala"), town.person(NAME, "plain")
    shop = town.shop(hala, "Far away")
    twin.says(f"/start {town.invite(shop)}")
    publishes(hala, "Copper pot\n$30")
    twin.says("Does it dent?", answering=twin.saw_words("Copper pot"))
    before = [message.text for message in hala.sees()]
    street.is_erased()
    assert [message.text for message in hala.sees()] == before
    assert hala.saw_words(NAME)


def test_words_too_short_to_be_looked_for_go_with_what_they_were_said_to(town: Town) -> None:
    street = FarewellStreet(town)
    street.zen.presses_payload(AskAbout(2).pack(), on=street.zen.saw_words("Old atlas"))
    street.zen.says("xyzzy")
    street.sami.says("plugh", answering=street.sami.saw_words("xyzzy"))
    street.is_erased()
    later(town, timedelta(minutes=5))
    assert traces(town.house, "xyzzy", "plugh") == []


def test_what_a_contributor_sent_stays_the_shops_and_is_by_someone_who_left(town: Town) -> None:
    street = FarewellStreet(town)
    with town.house.db.write() as uow:
        code = make_contributor_link(uow, OPERATOR, 1).code
    street.zen.says(f"/start {code}")
    street.zen.sends_photos(photo("#654321"), caption="Cake of the feast")
    street.zen.presses("Summer by the sea")
    street.layla.presses("Look")
    street.layla.saw_words(f"By {NAME}")
    files = files_kept(town.house)
    street.is_erased()
    later(town, timedelta(minutes=5))
    assert traces(town.house, NAME, "Zenobia") == []
    assert files_kept(town.house) == files
    assert street.layla.count_of("someone who left")


def test_a_disk_that_fails_meanwhile_delays_and_loses_nothing(town: Town) -> None:
    street = FarewellStreet(town)
    street.lives()
    town.erases = False
    street.is_erased()
    with pytest.raises(Passing):
        go_on_erasing(town.house.db, BrokenShelf(town.house.blobs), 1)
    town.erases = True
    town.settle()
    later(town, timedelta(minutes=5))
    assert traces(town.house, NAME, COMMENT, ASKED) == []


class BrokenShelf:
    """A store of bytes whose disk is full of faults."""

    def __init__(self, whole: BlobStore) -> None:
        self._whole = whole

    def __getattr__(self, name: str) -> Any:
        return getattr(self._whole, name)

    def delete(self, key: str) -> None:
        raise Passing(f"the disk does not answer: {key[:4]}")


def test_a_worker_that_dies_in_the_middle_is_followed_by_another(town: Town) -> None:
    street = FarewellStreet(town)
    street.lives()
    town.erases = False
    number = street.is_erased()
    for step in range(1, len(STEPS)):
        go_on_erasing(town.house.db, town.house.blobs, 1, stop_after=step)
    with town.house.db.read() as uow:
        assert receipt(uow, number).done_at is None
    town.erases = True
    town.settle()
    assert number in street.zen.last().text
    later(town, timedelta(minutes=5))
    assert traces(town.house, NAME, "Zenobia", COMMENT, ASKED, ANSWER) == []


def test_a_client_who_is_called_like_a_dress_takes_no_title_along(town: Town) -> None:
    layla, silk = town.person("Layla"), town.person("Silk")
    shop = town.shop(layla)
    silk.says(f"/start {town.invite(shop)}")
    publishes(layla, "Silk dress\n$120")
    layla.says("price 90", answering=layla.saw_words("Silk dress"))
    silk.says("beautiful", answering=silk.saw_words("Silk dress"))
    silk.says("/me")
    silk.presses("Delete my data")
    silk.presses("Yes")
    silk.presses("away")
    later(town, timedelta(minutes=5))
    assert layla.saw_words("Silk dress")
    assert [one for one in traces(town.house, "Silk dress") if one.startswith("items.title")]
    assert not [one for one in traces(town.house, "… dress") if one.startswith(("messages", "webchat", "outgoing"))]


def test_who_works_in_a_shop_leaves_it_and_the_owner_hears_that_somebody_did(town: Town) -> None:
    street = FarewellStreet(town)
    with town.house.db.write() as uow:
        set_role(uow, street.shop, street.zen.person_id, "editor")
    street.is_erased()
    street.layla.saw_words("is in the team no more")
    with town.house.db.read() as uow:
        assert roles_of(uow, street.zen.person_id) == {}
    later(town, timedelta(minutes=5))
    assert traces(town.house, NAME, "Zenobia") == []
