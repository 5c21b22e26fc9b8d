"""The bell: what one was told by whichever channel, in the words one got; one's own alone, and live."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from core.feedback.actions import comment
from core.house import House
from core.items.publishing import publish_item, withdraw_item
from core.items.queries import item
from core.kernel.actor import OPERATOR, Actor
from core.kernel.clock import now
from core.messaging.actions.accounts import ensure_account
from core.messaging.models import Message, Outgoing
from core.messaging.queries import accounts_due
from core.notices.bell import bell, notices_told
from core.notices.planner import plan_events
from core.people.actions import add_identity
from core.webchat.queries import recent_messages
from locales.words import say
from notifications.drain import drain_account
from tests.harness.doors import Doors


def told(house: House) -> None:
    """All that happened is planned and sent."""
    plan_events(house.db)
    with house.db.read() as uow:
        due = accounts_due(uow, older_than=timedelta(seconds=-1))
    for account_id in due:
        drain_account(house, account_id, seconds=10)


def count(page: str) -> str | None:
    found = re.search(r"data-bell-count( hidden)?>([^<]*)<", page)
    return found.group(2) if found and not found.group(1) else None


def publishes_draft(doors: Doors) -> None:
    with doors.house.db.write() as uow:
        publish_item(uow, Actor(doors.people["owner"]), item(uow, OPERATOR, doors.draft_code).id)
    told(doors.house)


def test_every_page_tells_how_much_is_new_until_the_bell_is_opened(doors: Doors) -> None:
    told(doors.house)
    client = doors.visitor("client")
    for address in ("/", "/me", "/chat", f"/i/{doors.item_code}", f"/g/{doors.gallery_code}"):
        assert count(client.get(address).text) == "1", address
    page = client.get("/bell").text
    assert "Silk dress" in page
    assert "Layla Boutique" in page
    assert f'href="/i/{doors.item_code}"' in page
    assert 'class="fresh"' in page
    assert count(page) is None
    again = client.get("/bell").text
    assert "Silk dress" in again
    assert 'class="fresh"' not in again
    publishes_draft(doors)
    assert count(client.get("/").text) == "1"


def test_what_was_read_in_the_chat_is_no_news(doors: Doors) -> None:
    told(doors.house)
    publishes_draft(doors)
    client = doors.visitor("client")
    assert count(client.get("/").text) == "2"
    with doors.house.db.read() as uow:
        first, second = (message.id for message in recent_messages(uow, doors.chat_id("client"))[-2:])

    left = client.post("/chat/seen", {"message": str(first)}).json

    assert left == {"count": 1, "text": "1", "label": say("en", "web.bell.news", count=1)}
    assert client.post("/chat/seen", {"message": str(second)}).text == client.get("/bell/count").text
    assert count(client.get("/").text) is None
    assert 'class="fresh"' not in client.get("/bell").text
    assert count(doors.visitor("reader").get("/").text) == "٢", "another has not read it yet"


def test_the_panel_has_it_too_and_who_is_signed_out_has_none(doors: Doors) -> None:
    with doors.house.db.write() as uow:
        comment(uow, Actor(doors.people["client"]), doors.item_id, "Is it silk?")
    told(doors.house)
    owner = doors.visitor("owner")
    before = count(owner.get(f"/admin/{doors.slug}/").text)
    assert before
    page = owner.get("/bell").text
    assert "Is it silk?" in page
    assert f'href="/i/{doors.item_code}"' in page, "a comment leads to its item"
    assert "data-bell" not in doors.visitor().get("/").text
    assert doors.visitor().get("/bell").location.startswith("/sign-in")


def test_a_person_sees_their_own_alone(doors: Doors) -> None:
    told(doors.house)
    stranger = doors.visitor("stranger")
    assert count(stranger.get("/").text) is None
    page = stranger.get("/bell").text
    assert "Silk" not in page
    assert say("en", "web.bell.empty") in page
    stranger.get("/bell")
    assert count(doors.visitor("client").get("/").text) == "1", "another's look takes nobody's news"


def test_what_came_by_another_channel_is_there_in_the_words_it_was_sent_in(doors: Doors) -> None:
    with doors.house.db.write() as uow:
        ensure_account(uow, "plain", "plain")
        add_identity(uow, doors.people["client"], "plain", "client")
    told(doors.house)
    with doors.house.db.write() as uow:
        sent = uow.session.query(Message).filter_by(person_id=doors.people["client"], kind="new_item").one()
        sent.account_id, sent.words = ensure_account(uow, "plain", "plain"), "As it was said in the other chat"
    assert "As it was said in the other chat" in doors.visitor("client").get("/bell").text


def test_what_waits_or_was_erased_is_not_listed_and_what_is_a_month_old_neither(doors: Doors) -> None:
    plan_events(doors.house.db)
    client = doors.people["client"]
    assert state(doors, client) == (0, [])
    told(doors.house)
    assert state(doors, client)[0] == 1
    with doors.house.db.write() as uow:
        uow.session.execute(update(Message).where(Message.person_id == client).values(words=""))
    assert state(doors, client) == (0, [])
    reader = doors.people["reader"]
    with doors.house.db.write() as uow:
        old = now() - timedelta(days=31)
        uow.session.execute(update(Outgoing).where(Outgoing.person_id == reader).values(sent_at=old))
    assert state(doors, reader) == (0, [])


def state(doors: Doors, person_id: int) -> tuple[int, list[str]]:
    with doors.house.db.read() as uow:
        return bell(uow, person_id).count, [line.words for line in notices_told(uow, Actor(person_id)).rows]


def test_an_item_that_one_may_no_longer_see_is_not_linked(doors: Doors) -> None:
    told(doors.house)
    with doors.house.db.write() as uow:
        withdraw_item(uow, Actor(doors.people["owner"]), doors.item_id)
    page = doors.visitor("client").get("/bell").text
    assert "Silk dress" in page
    assert f"/i/{doors.item_code}" not in page


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_pages_of_thirty_go_on_from_where_the_last_one_ended(doors: Doors) -> None:
    told(doors.house)
    with doors.house.db.write() as uow:
        for number in range(34):
            one_more(uow, doors, f"Notice {number:02}", number)
    client = doors.visitor("client")
    first = client.get("/bell").text
    assert re.findall(r"Notice (\d\d)", first) == [f"{n:02}" for n in range(33, 3, -1)]
    onward = re.search(r'rel="next" href="([^"]+)"', first)
    assert onward
    second = client.get(onward.group(1)).text
    assert re.findall(r"Notice (\d\d)", second) == ["03", "02", "01", "00"]
    assert "Silk dress" in second
    assert client.get("/bell?after=nonsense").status_code == 404


def one_more(uow: Any, doors: Doors, words: str, number: int) -> None:
    like = uow.session.query(Outgoing).filter_by(person_id=doors.people["client"], kind="new_item").first()
    from core.db.journal import EventRow

    event = EventRow(kind="x", shop_id=like.shop_id, payload={}, planned_at=now())
    uow.session.add(event)
    uow.session.flush()
    values = {"account_id": like.account_id, "chat_id": like.chat_id, "person_id": like.person_id, "kind": like.kind}
    sent_at = now() + timedelta(seconds=number)
    row = Outgoing(event_id=event.id, lane=3, payload={}, shop_id=like.shop_id, state="sent", sent_at=sent_at, **values)
    uow.session.add(row)
    uow.session.flush()
    uow.session.add(Message(outgoing_id=row.id, external_id=f"n{number}", payload={}, words=words, **values))


def test_it_speaks_arabic_to_who_reads_arabic(doors: Doors) -> None:
    told(doors.house)
    page = doors.visitor("reader").get("/").text
    assert count(page) == "١"
    assert say("ar", "web.bell.news", count=1) in page
    assert doors.visitor("reader").get("/bell/count").json == {
        "count": 1,
        "text": "١",
        "label": say("ar", "web.bell.news", count=1),
    }
