"""A card is held for a picture at the very moment in which that picture is done: it goes out all the same."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest
from sqlalchemy import select

from core.db.uow import Uow
from core.house import House
from core.items.actions import draft_item
from core.items.caption import read_caption
from core.items.queries import media_of_item
from core.items.subscribers import held_for
from core.kernel.actor import Actor
from core.media.actions import mark_ready, mark_unreadable, receive_media
from core.media.ports import Processed, Sniffed, StoredBlob
from core.media.queries import awaits_any
from core.messaging.actions.outbox import To, reply
from core.messaging.meaning import Say
from core.messaging.models import Outgoing
from tests.harness.boutique import Boutique

JPEG = Sniffed("picture", "image/jpeg", "jpg")
MADE = Processed(8, 8, "#ffffff", None, ())
CARD = Say("errors.empty")


@pytest.fixture
def street(house: House) -> Boutique:
    return Boutique(house)


def _picture(street: Boutique, name: str) -> int:
    with street.town.house.db.write() as uow:
        return receive_media(uow, StoredBlob(name, 1), JPEG, uploader_id=street.layla.person_id)


def _drafts(street: Boutique, uow: Uow, media_ids: list[int]) -> int:
    return draft_item(
        uow, Actor(street.layla.person_id), street.shop, media_ids, read_caption("Gown $9", currency="USD")
    )


def _shows(street: Boutique, uow: Uow, item_id: int) -> None:
    waits = awaits_any(uow, media_of_item(uow, item_id))
    reply(uow, To(1, "layla", street.layla.person_id), CARD, held_for=held_for(item_id) if waits else None)


def _state(street: Boutique) -> str:
    with street.town.house.db.read() as uow:
        return uow.session.scalars(select(Outgoing.state).order_by(Outgoing.id.desc())).first() or ""


def _meanwhile(street: Boutique, settles: Callable[[Uow], None]) -> threading.Thread:
    """The media worker, in a process of its own; it has begun when this comes back."""

    def works() -> None:
        with street.town.house.db.write() as uow:
            settles(uow)

    worker = threading.Thread(target=works)
    worker.start()
    time.sleep(0.2)
    return worker


def test_a_picture_that_settles_while_its_item_is_made_lets_the_card_go(street: Boutique) -> None:
    picture = _picture(street, "a" * 64)
    with street.town.house.db.write() as uow:
        item_id = _drafts(street, uow, [picture])
        _shows(street, uow, item_id)
        worker = _meanwhile(street, lambda uow: mark_ready(uow, picture, MADE))
    worker.join()
    assert _state(street) == "waiting"


def test_a_picture_that_settles_while_its_card_is_shown_anew_lets_it_go(street: Boutique) -> None:
    picture = _picture(street, "a" * 64)
    with street.town.house.db.write() as uow:
        item_id = _drafts(street, uow, [picture])
    with street.town.house.db.write() as uow:
        _shows(street, uow, item_id)
        worker = _meanwhile(street, lambda uow: mark_ready(uow, picture, MADE))
    worker.join()
    assert _state(street) == "waiting"


def test_a_picture_that_turns_out_unreadable_while_its_item_is_made_is_left_out(street: Boutique) -> None:
    pictures = [_picture(street, name * 64) for name in "ab"]
    with street.town.house.db.write() as uow:
        mark_ready(uow, pictures[0], MADE)
    with street.town.house.db.write() as uow:
        item_id = _drafts(street, uow, pictures)
        worker = _meanwhile(street, lambda uow: mark_unreadable(uow, pictures[1]))
    worker.join()
    with street.town.house.db.read() as uow:
        assert media_of_item(uow, item_id) == pictures[:1]


def test_of_two_that_settle_at_once_the_second_lets_the_card_go(street: Boutique) -> None:
    pictures = [_picture(street, name * 64) for name in "ab"]
    with street.town.house.db.write() as uow:
        item_id = _drafts(street, uow, pictures)
        _shows(street, uow, item_id)
    with street.town.house.db.write() as uow:
        mark_ready(uow, pictures[0], MADE)
        worker = _meanwhile(street, lambda uow: mark_ready(uow, pictures[1], MADE))
    worker.join()
    assert _state(street) == "waiting"
