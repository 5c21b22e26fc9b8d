"""One's own page: everything on it is changed by a plain form, another chat joins, two become one, one is parted."""

from __future__ import annotations

import io
import re
from datetime import timedelta

import pytest

from core.clients.queries import shops_joined
from core.joining.actions import join_people
from core.media.queries import media_due
from core.messaging.actions.accounts import ensure_account, name_account
from core.people.actions import add_identity, ensure_webchat, make_sign_in_link, meet
from core.people.queries import addresses_of, hours_of, person, person_by_identity
from core.shops.queries import roles_of
from locales.words import say
from storage.work import make_copies
from tests.harness.chat import photo
from tests.harness.doors import Doors

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_a_name_is_changed_and_one_that_is_none_is_told_in_place(doors: Doors) -> None:
    me = doors.visitor("client")
    assert me.post("/me/name", {"name": " Nora \u202eHaddad "}).status_code == 302
    assert "Nora Haddad" in me.get("/me").text
    refused = me.post("/me/name", {"name": "\u200e"})
    assert refused.status_code == 422
    assert say("en", "me.name.form") in refused.text
    assert "Nora Haddad" in me.get("/me").text


def test_a_picture_is_kept_shown_to_them_alone_and_taken_away(doors: Doors) -> None:
    me = doors.visitor("client")
    media = {"picture": (io.BytesIO(photo()), "me.jpg")}
    saved = me.post("/me/picture", media)
    assert saved.status_code == 302
    waiting = me.get(saved.location).text
    assert say("en", "me.web.picture_done") in waiting
    assert "data-pending" in waiting, "the page asks for it until it is there"
    with doors.house.db.read() as uow:
        due = media_due(uow, older_than=timedelta(0))
    for media_id in due:
        make_copies(doors.house, media_id)
    assert say("en", "me.web.picture_alt") in me.get("/me").text
    assert say("en", "me.web.picture_alt") not in doors.visitor("stranger").get("/me").text
    me.post("/me/picture", {"remove": "1"})
    assert say("en", "me.web.picture_alt") not in me.get("/me").text
    assert me.post("/me/picture", {}).status_code == 422


def test_what_is_no_picture_is_told_in_place(doors: Doors) -> None:
    refused = doors.visitor("client").post("/me/picture", {"picture": (io.BytesIO(b"%PDF-1.4 no picture"), "me.pdf")})
    assert refused.status_code in (413, 422)
    assert 'id="wrong-picture"' in refused.text
    assert say("en", "me.web.picture_form") in refused.text


def test_what_was_saved_is_said_beside_it_once(doors: Doors) -> None:
    me = doors.visitor("client")
    for address, fields, sentence in (
        ("/me/name", {"name": "Nora"}, say("en", "me.name.done", name="Nora")),
        ("/me/picture", {"remove": "1"}, say("en", "me.picture.removed")),
        ("/me/hours", {"any_hour": "1"}, say("en", "me.web.any_hour_done")),
    ):
        page = me.get(me.post(address, fields).location).text
        assert f'<p class="saved" role="status">{sentence}</p>' in page
        assert page.count('class="saved"') == 1
    assert 'class="saved"' not in me.get("/me").text
    kept = me.get(me.post("/me/hours", {"begins": "23", "ends": "7"}).location).text
    assert "11:00\u202fPM" in kept.split('class="saved"')[1].split("</p>")[0]
    assert say("en", "me.web.no_quiet_why") not in kept


def test_a_picture_that_could_not_be_opened_is_told_on_the_page_that_waited(doors: Doors) -> None:
    page = doors.visitor("client").get("/me?saved=picture").text
    assert say("en", "me.web.picture_unreadable") in page
    assert say("en", "me.web.picture_done") not in page


def test_hours_and_clock_are_chosen(doors: Doors) -> None:
    me, who = doors.visitor("client"), doors.people["client"]
    me.post("/me/clock", {"clock": "١٤:٠٥"})
    me.post("/me/hours", {"begins": "23", "ends": "7"})
    with doors.house.db.read() as uow:
        stands = hours_of(uow, who)
    assert stands.quiet == (23, 7)
    assert me.post("/me/hours", {"begins": "7", "ends": "7"}).status_code == 422
    assert me.post("/me/clock", {"clock": "soon"}).status_code == 422
    me.post("/me/hours", {"any_hour": "1", "begins": "23", "ends": "7"})
    with doors.house.db.read() as uow:
        assert hours_of(uow, who).quiet is None


@pytest.mark.parametrize("who", ["client", "reader"])
def test_links_that_join_another_chat_are_shown_once_asked_for(doors: Doors, who: str) -> None:
    with doors.house.db.write() as uow:
        name_account(uow, ensure_account(uow, "telegram", "4711"), "ecatalog_bot")
    me = doors.visitor(who)
    assert "start=me-" not in me.get("/me").text
    page = me.post("/me/join").text
    assert re.search(r"https://t\.me/ecatalog_bot\?start=me-[2-9a-z]{16}", page)
    link = re.search(r"/sign-in/[\w-]+", page)
    assert link
    other = doors.visitor()
    other.post(link.group())
    assert other.get("/me").status_code == 200
    assert other.post(link.group()).status_code == 410


def test_a_link_opened_as_somebody_else_asks_what_is_meant(doors: Doors) -> None:
    here = doors.visitor("neighbour")
    page = here.get(f"/sign-in/{doors.link('client')}").text
    assert say("en", "me.web.go_on", name="Client") in page
    assert say("en", "me.web.both") in page
    alone = doors.visitor("client").get(f"/sign-in/{doors.link('client')}").text
    assert say("en", "me.web.both") not in alone
    assert "Client" not in doors.visitor().get(f"/sign-in/{doors.link('client')}").text, (
        "a preview is told nobody's name"
    )


def test_both_become_one_and_other_browsers_go_on_as_who_they_are(doors: Doors) -> None:
    here, elsewhere = doors.visitor("neighbour"), doors.visitor("neighbour")
    here.post(f"/sign-in/{doors.link('client')}", {"both": "1"})
    client, neighbour = doors.people["client"], doors.people["neighbour"]
    with doors.house.db.read() as uow:
        assert set(roles_of(uow, client)) == {2}
        assert shops_joined(uow, client) == [1]
        gone = person(uow, neighbour)
        assert gone
        assert gone.joined_into == client
        assert [one.channel for one in addresses_of(uow, client)] == ["webchat"], "one web chat holds what both said"
    for browser in (here, elsewhere):
        assert "Client" in browser.get("/me").text


def test_continuing_as_the_other_leaves_two_as_they_are(doors: Doors) -> None:
    doors.visitor("neighbour").post(f"/sign-in/{doors.link('client')}")
    with doors.house.db.read() as uow:
        assert set(roles_of(uow, doors.people["neighbour"])) == {2}
        assert roles_of(uow, doors.people["client"]) == {}


def test_news_goes_to_the_chat_they_choose_and_one_is_parted_after_a_yes(doors: Doors) -> None:
    me, who = doors.visitor("client"), doors.people["client"]
    with doors.house.db.write() as uow:
        add_identity(uow, who, "plain", "client's phone")
        web, plain = addresses_of(uow, who)
    me.post("/me/news", {"chat": str(plain.id)})
    assert me.post("/me/news", {"chat": "1"}).status_code == 422, "another's address is nobody's to choose"
    with doors.house.db.read() as uow:
        assert [one.liked for one in addresses_of(uow, who)] == [False, True]
    asked = me.post("/me/part", {"chat": str(plain.id)})
    assert say("en", "chat.button.yes") in asked.text
    me.post("/me/part", {"chat": str(plain.id), "sure": "1"})
    assert me.get("/me").status_code == 200
    with doors.house.db.read() as uow:
        assert person_by_identity(uow, "plain", "client's phone") is None
    assert me.post("/me/part", {"chat": str(web.id), "sure": "1"}).status_code == 422, "the last one stays"


def test_without_the_web_chat_every_browser_is_signed_out(doors: Doors) -> None:
    with doors.house.db.write() as uow:
        nora = meet(uow, "plain", "nora", name="Nora")
        ensure_webchat(uow, nora)
        links = [make_sign_in_link(uow, nora) for _ in range(2)]
        web = next(one for one in addresses_of(uow, nora) if one.channel == "webchat")
    here, elsewhere = doors.visitor(), doors.visitor()
    for browser, link in zip((here, elsewhere), links, strict=True):
        browser.post(f"/sign-in/{link}")
    assert here.post("/me/part", {"chat": str(web.id), "sure": "1"}).location == "/sign-in"
    for browser in (here, elsewhere):
        assert browser.get("/me").status_code == 302


def test_every_other_browser_is_signed_out_and_this_one_goes_on(doors: Doors) -> None:
    here, elsewhere, second = (doors.visitor(who) for who in ("client", "client", "neighbour"))
    with doors.house.db.write() as uow:
        join_people(uow, doors.people["client"], doors.people["neighbour"], "webchat")
    done = here.post("/me/alone")
    assert say("en", "me.web.alone_done") in here.get(done.location).text
    for other in (elsewhere, second):
        assert other.get("/me").status_code == 302, "led to the door"
