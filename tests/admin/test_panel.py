"""The panel: its own people see what needs them and how far things got; for all others there is no such shop."""

from __future__ import annotations

import html
import io
import re

import pytest
from sqlalchemy import update

from core.clients.actions import standing_invite
from core.feedback.actions import comment
from core.kernel.actor import OPERATOR, Actor
from core.messaging.models import Outgoing
from core.notices.planner import plan_events
from locales.words import say
from tests.harness.chat import Town, photo
from tests.harness.doors import Doors

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def _pages(doors: Doors) -> list[str]:
    shop = f"/admin/{doors.slug}"
    return [f"{shop}/", f"{shop}/items", f"{shop}/items/{doors.item_code}", f"{shop}/clients", f"{shop}/undelivered"]


@pytest.mark.parametrize("who", ["client", "stranger", "neighbour"])
def test_for_outsiders_and_clients_there_is_no_panel(doors: Doors, who: str) -> None:
    outsider = doors.visitor(who)
    for address in _pages(doors):
        answer = outsider.get(address)
        assert answer.status_code == 404, address
        assert "Silk" not in answer.text


def test_who_is_signed_out_is_led_to_the_door(doors: Doors) -> None:
    for address in ["/admin/", *_pages(doors)]:
        assert doors.visitor().get(address).location.startswith("/sign-in")


def test_everyone_who_works_there_sees_every_page_in_both_languages(doors: Doors) -> None:
    for who in ("owner", "editor", "viewer"):
        staff = doors.visitor(who)
        for language in ("en", "ar"):
            staff.post("/language", {"language": language})
            for address in _pages(doors):
                page = staff.get(address)
                assert page.status_code == 200, (who, address)
                assert f'<html lang="{language}"' in page.text


def test_a_client_is_shown_by_their_picture_and_who_has_none_by_their_initial(doors: Doors) -> None:
    clients = f"/admin/{doors.slug}/clients"
    assert '<span class="initial" aria-hidden="true">C</span>' in doors.visitor("owner").get(clients).text
    doors.visitor("client").post("/me/picture", {"picture": (io.BytesIO(photo("#335577")), "me.jpg")})
    Town(doors.house).settle()
    page = doors.visitor("owner").get(clients).text
    assert '<span class="initial" aria-hidden="true">C</span>' not in page
    assert '<span class="initial" aria-hidden="true">ق</span>' in page
    picture = re.search(r'class="initial face">.*?<img src="([^"]+)"', page, re.S)
    assert picture
    assert doors.visitor("owner").get(html.unescape(picture[1])).mimetype == "image/webp"


def test_what_did_not_arrive_is_told_with_its_reason_and_its_trace_to_this_shop_alone(doors: Doors) -> None:
    plan_events(doors.house.db)
    lost = {"state": "uncertain", "reason": "the sender stopped", "trace_id": "tr4ce"}
    with doors.house.db.write() as uow:
        to_client = Outgoing.person_id == doors.people["client"]
        uow.session.execute(update(Outgoing).where(to_client).values(**lost))
    home = doors.visitor("owner").get(f"/admin/{doors.slug}/").text
    assert f'href="/admin/{doors.slug}/undelivered"' in home
    page = doors.visitor("viewer").get(f"/admin/{doors.slug}/undelivered").text
    for words in ("Client", "the sender stopped", "tr4ce", say("en", "admin.missed.uncertain")):
        assert words in page
    neighbour = doors.visitor("neighbour")
    others = neighbour.get(neighbour.get("/admin/").location + "undelivered").text
    assert say("en", "admin.missed.none") in others


def test_an_item_of_another_shop_is_not_found_under_ones_own(doors: Doors) -> None:
    neighbour = doors.visitor("neighbour")
    home = neighbour.get("/admin/").location
    assert neighbour.get(home).status_code == 200
    assert neighbour.get(f"{home}items/{doors.item_code}").status_code == 404


def test_one_shop_opens_at_once_and_of_several_one_chooses(doors: Doors) -> None:
    assert doors.visitor("owner").get("/admin/").location == f"/admin/{doors.slug}/"
    assert doors.visitor("client").get("/admin/").status_code == 404


def test_the_first_page_counts_what_needs_someone(doors: Doors) -> None:
    client = Actor(doors.people["client"])
    with doors.house.db.write() as uow:
        asked = comment(uow, client, doors.item_id, "Is it in blue?")
    assert _needs(doors) == {"questions": 1, "undelivered": 0, "drafts": 1, "clients": 2}
    with doors.house.db.write() as uow:
        comment(uow, Actor(doors.people["owner"]), doors.item_id, "It is", answers_id=asked)
    assert _needs(doors)["questions"] == 0


def test_an_item_shows_to_whom_it_went_and_how_far_it_got(doors: Doors) -> None:
    owner, client = doors.visitor("owner"), doors.visitor("client")
    Town(doors.house).settle()
    address = f"/admin/{doors.slug}/items/{doors.item_code}"
    page = owner.get(address).text
    assert "Client" in page
    assert "قارئة" in page
    assert page.count(say("en", "admin.fate.sent")) == 2
    assert say("en", "admin.fate.read") not in page.split("<table>")[1]

    newest = re.findall(r'data-id="(\d+)"', client.get("/chat").text)[-1]
    client.post("/chat/seen", {"message": newest})
    table = owner.get(address).text.split("<table>")[1]
    assert say("en", "admin.fate.read") in table
    assert say("en", "admin.fate.sent") in table, "the other one has not looked yet"


def test_drafts_stand_in_the_list_of_those_who_make_them(doors: Doors) -> None:
    items = f"/admin/{doors.slug}/items"
    assert "Hidden draft" in doors.visitor("editor").get(f"{items}?state=draft").text
    assert "Hidden draft" not in doors.visitor("editor").get(f"{items}?state=published").text
    assert "Hidden draft" not in doors.visitor("viewer").get(items).text


def test_the_clients_page_has_the_invite_for_those_who_may_invite(doors: Doors) -> None:
    with doors.house.db.write() as uow:
        code = standing_invite(uow, OPERATOR, 1)
    page = f"/admin/{doors.slug}/clients"
    assert f"/join/{code}" in doors.visitor("editor").get(page).text
    assert "/join/" not in doors.visitor("viewer").get(page).text
    assert "Client" in doors.visitor("viewer").get(page).text


def _needs(doors: Doors) -> dict[str, int]:
    page = doors.visitor("owner").get(f"/admin/{doors.slug}/").text
    numbers = [int(number) for number in re.findall(r'<b class="num">(\d+)</b>', page)]
    return dict(zip(("questions", "undelivered", "drafts", "clients"), numbers, strict=True))
