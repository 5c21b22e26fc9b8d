"""Ways in: links that work once and that a preview can't burn, and invites that make clients of strangers."""

from __future__ import annotations

import html
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from core.clients.actions import leave_shop
from core.clients.queries import client_count
from core.people.actions import make_sign_in_link, meet, note_presence
from core.people.queries import language_of
from locales.words import say
from tests.harness.doors import Doors

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_looking_at_a_link_burns_nothing(doors: Doors) -> None:
    link, preview = f"/sign-in/{doors.link('client')}", doors.visitor()
    assert preview.client.head(link).status_code == 200
    for _ in range(3):
        page = preview.get(link)
        assert say("en", "web.continue.button") in page.text
    assert preview.get("/chat").status_code == 302, "looking signed nobody in"
    assert doors.visitor().post(link).location == "/chat"


def test_a_link_signs_in_once(doors: Doors) -> None:
    link = f"/sign-in/{doors.link('client')}"
    first, second = doors.visitor(), doors.visitor()
    assert first.post(link).location == "/chat"
    assert first.get("/chat").status_code == 200
    refused = second.post(link)
    assert refused.status_code == 410
    assert say("en", "errors.link.used") in refused.text
    assert second.get("/chat").status_code == 302
    assert say("en", "errors.link.used") in second.get(link).text


def test_a_link_is_good_for_a_day(doors: Doors) -> None:
    link = f"/sign-in/{doors.link('client')}"
    with time_machine.travel(datetime.now(UTC) + timedelta(hours=25)):
        refused = doors.visitor().post(link)
    assert refused.status_code == 410
    assert say("en", "errors.link.expired") in refused.text


def test_an_old_link_is_explained_in_the_browsers_language(doors: Doors) -> None:
    page = doors.visitor().get("/sign-in/nonsense", headers={"Accept-Language": "ar"})
    assert say("ar", "errors.link.expired") in page.text


def test_a_link_leads_on_to_where_it_was_asked_for_and_nowhere_else(doors: Doors) -> None:
    onward = doors.visitor().post(f"/sign-in/{doors.link('client')}?next=/i/{doors.item_code}")
    assert onward.location == f"/i/{doors.item_code}"
    astray = doors.visitor().post(f"/sign-in/{doors.link('client')}?next=//evil.example")
    assert astray.location == "/chat"


def test_someone_known_from_another_channel_gets_a_web_chat_with_their_first_link(doors: Doors) -> None:
    with doors.house.db.write() as uow:
        token = make_sign_in_link(uow, meet(uow, "plain", "far away", name="Noor"))
    visitor = doors.visitor()
    visitor.post(f"/sign-in/{token}")
    assert visitor.get("/chat").status_code == 200


def test_a_second_person_at_the_same_browser_takes_over_whole(doors: Doors) -> None:
    visitor = doors.visitor("owner")
    visitor.post(f"/sign-in/{doors.link('client')}")
    assert "Client" in visitor.get("/me").text
    assert visitor.get(f"/admin/{doors.slug}/").status_code == 404


def test_signing_out_ends_the_session(doors: Doors) -> None:
    visitor = doors.visitor("client")
    visitor.post("/sign-out")
    assert visitor.get("/chat").location.startswith("/sign-in")


def test_an_invite_makes_a_client_of_a_stranger(doors: Doors) -> None:
    stranger, join = doors.visitor(), f"/join/{doors.invite()}"
    assert "Layla Boutique" in stranger.get(join).text
    assert _clients(doors) == 2, "looking at an invite takes nobody in"
    assert stranger.post(join, {"name": "Huda"}).location == "/chat"
    assert "Huda" in stranger.get("/me").text
    assert "Silk dress" in stranger.get(f"/g/{doors.gallery_code}").text
    assert _clients(doors) == 3


def test_someone_signed_in_accepts_an_invite_as_who_they_are(doors: Doors) -> None:
    neighbour = doors.visitor("neighbour")
    assert neighbour.get(f"/i/{doors.item_code}").status_code == 404
    neighbour.post(f"/join/{doors.invite()}")
    assert neighbour.get(f"/i/{doors.item_code}").status_code == 200
    assert "Neighbour" in neighbour.get("/me").text


def test_an_invite_that_is_used_up_says_so_and_makes_nobody(doors: Doors) -> None:
    join = f"/join/{doors.invite(uses=1)}"
    doors.visitor().post(join, {"name": "Huda"})
    late = doors.visitor()
    for answer in (late.get(join), late.post(join, {"name": "Late"})):
        assert answer.status_code == 410
        assert say("en", "errors.invite.over") in answer.text
    assert late.get("/chat").status_code == 302
    assert _clients(doors) == 3


@pytest.mark.parametrize("who", ["client", "editor"])
def test_who_is_in_already_finds_the_ways_on_and_nothing_to_join(doors: Doors, who: str) -> None:
    link = f"/join/{doors.invite(uses=1)}"
    for _ in ("while it is good", "when others have used it up"):
        page = doors.visitor(who).get(link)
        assert page.status_code == 200
        assert say("en", "web.join.already") in html.unescape(page.text)
        assert say("en", "web.join.button") not in page.text
        assert 'href="/chat"' in page.text
        assert f'href="/s/{doors.slug}"' in page.text
        doors.visitor("stranger").post(link)


def test_who_stopped_is_asked_to_join_again(doors: Doors) -> None:
    with doors.house.db.write() as uow:
        leave_shop(uow, doors.people["client"], 1)
    page = doors.visitor("client").get(f"/join/{doors.invite()}").text
    assert say("en", "web.join.button") in page


def test_an_unknown_invite_says_so(doors: Doors) -> None:
    assert say("en", "errors.invite.unknown") in doors.visitor().get("/join/nosuchcode").text


def _clients(doors: Doors) -> int:
    with doors.house.db.read() as uow:
        return client_count(uow, 1)


@pytest.mark.parametrize(("browser", "spoken"), [("ar-EG,ar;q=0.9", "ar"), ("en", "en"), ("fr", "en")])
def test_of_whom_only_an_address_is_known_is_spoken_to_as_their_browser_is(
    doors: Doors, browser: str, spoken: str
) -> None:
    with doors.house.db.write() as uow:
        new = meet(uow, "webchat", "nobody-yet")
        token = make_sign_in_link(uow, new)
    doors.visitor().post(f"/sign-in/{token}", headers={"Accept-Language": browser})
    with doors.house.db.read() as uow:
        assert language_of(uow, new) == spoken


def test_who_has_been_here_keeps_the_language_they_have(doors: Doors) -> None:
    with doors.house.db.write() as uow:
        known = meet(uow, "webchat", "here-before")
        note_presence(uow, known)
        token = make_sign_in_link(uow, known)
    doors.visitor().post(f"/sign-in/{token}", headers={"Accept-Language": "ar"})
    with doors.house.db.read() as uow:
        assert language_of(uow, known) == "en"
