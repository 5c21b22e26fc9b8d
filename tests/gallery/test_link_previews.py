"""A shared link where it is pasted: the shop's name for a private item, the item itself once its shop opened it."""

from __future__ import annotations

import re

import pytest

from core.clients.admission import waiting_admissions
from core.galleries.actions import protect_gallery
from core.items.queries import item_by_id
from core.kernel.actor import OPERATOR, Actor
from core.kernel.errors import NotAllowed, NotFound, Refusal
from core.sharing.actions import link_for, link_to_pass_on, open_link
from core.sharing.queries import LinkCard
from storage.work import make_copies
from tests.harness.doors import Doors

MACHINE = {"User-Agent": "facebookexternalhit/1.1"}
TAG = re.compile(r'<meta (?:property|name)="((?:og|twitter):[a-z:_]+)" content="([^"]*)">')


def _link(doors: Doors, *, opens: bool = False) -> LinkCard:
    make_copies(doors.house, doors.media_id)
    with doors.house.db.write() as uow:
        link = link_for(uow, OPERATOR, doors.item_id, "instagram")
        return open_link(uow, OPERATOR, link.id, opens=opens)


def _tags(doors: Doors, code: str) -> dict[str, str]:
    """As a machine sees it, which has no session."""
    return dict(TAG.findall(doors.visitor().get(f"/go/{code}", headers=MACHINE).text))


def test_of_a_private_item_a_preview_tells_the_shops_name_and_nothing_else(doors: Doors) -> None:
    link = _link(doors)
    tags = _tags(doors, link.code)
    assert tags["og:title"] == "Layla Boutique"
    assert tags["og:locale"] == "en_US"
    assert tags["og:url"].endswith(f"/go/{link.code}")
    assert "og:image" not in tags
    assert tags["twitter:card"] == "summary"
    assert not any("Silk" in said or "120" in said for said in tags.values())


def test_of_an_opened_item_it_tells_title_price_and_a_picture_that_machines_can_fetch(doors: Doors) -> None:
    tags = _tags(doors, _link(doors, opens=True).code)
    assert tags["og:title"] == "Silk dress"
    assert tags["og:description"] == "$120 · Layla Boutique"
    assert tags["twitter:card"] == "summary_large_image"
    assert int(tags["og:image:width"])
    picture = doors.visitor().get("/media/" + tags["og:image"].split("/media/")[1], headers=MACHINE)
    assert (picture.status_code, picture.mimetype) == (200, "image/jpeg")


@pytest.mark.parametrize("who", [None, "stranger", "neighbour"])
def test_an_opened_link_shows_its_item_and_opens_nothing_else(doors: Doors, who: str | None) -> None:
    visitor, link = doors.visitor(who), _link(doors, opens=True)
    assert "Silk dress" in visitor.get(f"/go/{link.code}").text
    assert visitor.get(f"/i/{doors.item_code}").status_code == 404
    assert visitor.get(f"/s/{doors.slug}").status_code == 404
    _link(doors)
    assert "Silk dress" not in visitor.get(f"/go/{link.code}").text


def test_a_gallery_that_is_protected_shows_nothing_to_strangers_whatever_was_opened_before(doors: Doors) -> None:
    link = _link(doors, opens=True)
    with doors.house.db.write() as uow:
        protect_gallery(uow, OPERATOR, item_by_id(uow, OPERATOR, doors.item_id).gallery_id, protected=True)
    assert "Silk dress" not in doors.visitor().get(f"/go/{link.code}").text
    with pytest.raises(Refusal, match="protected_open"), doors.house.db.write() as uow:
        open_link(uow, OPERATOR, link.id, opens=True)
    with pytest.raises(Refusal, match="protected"), doors.house.db.write() as uow:
        link_to_pass_on(uow, Actor(doors.people["client"]), doors.item_id)


@pytest.mark.parametrize("who", ["editor", "viewer", "client", "stranger", "neighbour"])
def test_only_who_runs_the_shop_opens_a_link(doors: Doors, who: str) -> None:
    link = _link(doors)
    with pytest.raises((NotAllowed, NotFound)), doors.house.db.write() as uow:
        open_link(uow, Actor(doors.people[who]), link.id, opens=True)


def test_what_a_client_passes_on_opens_only_what_the_shop_opened(doors: Doors) -> None:
    with doors.house.db.write() as uow:
        passed = link_to_pass_on(uow, Actor(doors.people["client"]), doors.item_id)
    _link(doors)
    assert "Silk dress" not in doors.visitor().get(f"/go/{passed.code}").text
    _link(doors, opens=True)
    assert "Silk dress" in doors.visitor().get(f"/go/{passed.code}").text
    with pytest.raises(NotFound), doors.house.db.write() as uow:
        open_link(uow, OPERATOR, passed.id, opens=True)


def test_a_stranger_asks_at_the_door_and_the_shop_knows_by_whom_they_came(doors: Doors) -> None:
    with doors.house.db.write() as uow:
        passed = link_to_pass_on(uow, Actor(doors.people["client"]), doors.item_id)
    doors.visitor().post(f"/ask/go-{passed.code}", {"name": "Omar"})
    with doors.house.db.read() as uow:
        (asked,) = waiting_admissions(uow, 1)
    assert (asked.name, asked.brought_by, asked.link_id) == ("Omar", "Client", passed.id)


def test_asking_by_a_link_that_is_none_looks_the_same(doors: Doors) -> None:
    answer = doors.visitor().post("/ask/go-nosuchlink", {"name": "Omar"})
    assert answer.headers["Location"].endswith("/chat")
