"""The web chat's doors: what is sent is kept once, what can't be taken is refused in words, what is seen counts."""

from __future__ import annotations

import re

import pytest

from bots.webchat.render import render
from core.messaging.composed import Composed, Label
from core.messaging.queries import conversations_due, inbound_counts
from core.webchat.actions import post_message
from core.webchat.queries import StoredMessage, one_message, recent_messages, unread_count
from locales.words import say
from tests.harness.chat import NOW, Town, photo
from tests.harness.doors import JSON, Doors

MB = 1024 * 1024
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_a_message_is_kept_and_handed_on_with_its_pictures(doors: Doors) -> None:
    owner = doors.visitor("owner")
    answer = owner.sends("Silk dress", photo(), photo("#123456"))
    assert answer.status_code == 202
    assert answer.json
    stored = _message(doors, "owner", answer.json["id"])
    assert stored.mine
    assert stored.content["text"] == "Silk dress"
    assert len(stored.content["media"]) == 2
    assert answer.json["version"] == stored.version
    assert _inbound(doors) == 1
    assert "Silk dress" in owner.get("/chat").text


def test_the_same_key_says_it_once(doors: Doors) -> None:
    client = doors.visitor("client")
    first, again = client.sends("hello", photo(), key="k"), client.sends("hello", photo(), key="k")
    assert first.json
    assert again.json
    assert first.json["id"] == again.json["id"]
    assert len(_said(doors, "client")) == _inbound(doors) == 1
    client.sends("hello", key="other")
    assert len(_said(doors, "client")) == _inbound(doors) == 2


def test_ones_own_heart_is_marked_among_the_buttons_of_a_card(doors: Doors) -> None:
    buttons = (Label("❤️ 1 ✓", "react:1:❤️:0", "mine"), Label("🔥", "react:1:🔥:1"))
    with doors.house.db.write() as uow:
        content = render(Composed("en", "Silk dress", buttons=(buttons,)))
        post_message(uow, doors.chat_id("client"), key="card", mine=False, content=content)
    page = doors.visitor("client").get("/chat").text
    assert '<button class="button" aria-pressed="true" name="payload" value="react:1:❤️:0">' in page
    assert '<button class="button" name="payload" value="react:1:🔥:1">' in page


def test_the_same_key_of_two_people_is_two_messages(doors: Doors) -> None:
    doors.visitor("client").sends("hello", key="k")
    doors.visitor("reader").sends("hello", key="k")
    assert _inbound(doors) == 2


def test_the_same_press_counts_once_and_another_button_counts_too(doors: Doors) -> None:
    client = doors.visitor("client")
    message = {"message": str(_posted(doors, "client")), "key": "k"}
    for payload in ("re:1:a", "re:1:a", "re:1:b"):
        assert client.post("/chat/press", {**message, "payload": payload}, headers=JSON).status_code == 202
    assert _inbound(doors) == 2
    for _ in range(2):
        assert client.post("/chat/react", {**message, "emoji": "❤️"}, headers=JSON).status_code == 202
    assert _inbound(doors) == 3
    assert not _said(doors, "client"), "a press says nothing by itself"


def test_without_scripts_a_form_leads_back_to_the_chat(doors: Doors) -> None:
    client = doors.visitor("client")
    assert client.post("/chat/messages", {"text": "hello"}).location == "/chat"
    pressed = client.post("/chat/press", {"message": "1", "payload": "x"})
    assert pressed.location == "/chat"


def test_a_text_file_is_refused_in_the_readers_language_and_nothing_is_kept(doors: Doors) -> None:
    answer = doors.visitor("reader").sends("فستان", photo(), b"just some words\n" * 50)
    assert answer.status_code == 422
    assert answer.json == {"error": say("ar", "errors.media.unsupported")}
    assert not _said(doors, "reader")
    assert _inbound(doors) == 0


def test_a_picture_of_sixty_megabytes_is_refused_with_a_sentence(doors: Doors) -> None:
    answer = doors.visitor("client").sends("too much", photo() + bytes(60 * MB))
    assert answer.status_code == 413
    assert answer.json == {"error": say("en", "errors.media.too_big", limit_mb=40)}
    assert not _said(doors, "client")


def test_an_empty_message_and_an_endless_one_are_refused_with_a_sentence(doors: Doors) -> None:
    client = doors.visitor("client")
    assert client.sends("  \n ").json == {"error": say("en", "errors.comment.empty")}
    assert client.sends("x" * 16_001).json == {"error": say("en", "errors.comment.long", limit=16_000)}
    assert client.sends("💃" * 1024).status_code == 202


def test_an_answer_quotes_what_it_answers(doors: Doors) -> None:
    message_id = _posted(doors, "client", text="Is the blue one fine?")
    answer = doors.visitor("client").sends("yes", reply_to=str(message_id))
    assert answer.json
    stored = _message(doors, "client", answer.json["id"])
    assert stored.content["quote"] == {"text": "Is the blue one fine?", "message_id": message_id}


def test_nobody_quotes_out_of_anothers_chat(doors: Doors) -> None:
    message_id = _posted(doors, "client", text="between us")
    answer = doors.visitor("reader").sends("well", reply_to=str(message_id))
    assert answer.json
    assert _message(doors, "reader", answer.json["id"]).content["quote"] is None
    assert "between us" not in doors.visitor("reader").get(f"/chat?reply={message_id}").text


def test_asking_about_an_item_needs_sight_of_it(doors: Doors) -> None:
    assert "Silk dress" in doors.visitor("client").get(f"/chat?item={doors.item_code}").text
    answer = doors.visitor("client").sends("is it in blue?", about=doors.item_code)
    assert answer.json
    assert _message(doors, "client", answer.json["id"]).content["quote"]["text"] == "Silk dress"
    assert doors.visitor("stranger").get(f"/chat?item={doors.item_code}").status_code == 404
    assert doors.visitor("stranger").sends("is it?", about=doors.item_code).status_code == 404
    assert doors.visitor("client").sends("a draft?", about=doors.draft_code).status_code == 404


def test_what_is_asked_from_an_items_page_is_between_the_shop_and_its_client(doors: Doors) -> None:
    doors.visitor("client").sends("is it in blue?", about=doors.item_code)
    Town(doors.house).settle()
    assert "is it in blue?" in doors.visitor("owner").get("/chat").text
    for who in ("client", "reader", "owner"):
        assert "is it in blue?" not in doors.visitor(who).get(f"/i/{doors.item_code}").text


def test_what_was_seen_is_unread_no_more(doors: Doors) -> None:
    client = doors.visitor("client")
    first, last = _posted(doors, "client", "a"), _posted(doors, "client", "b")
    assert _unread(doors) == 2
    assert "hidden" not in client.get("/").text.split("data-unread")[1].split(">")[0]
    for message_id, left in ((first, 1), (last, 0), (first, 0)):
        assert client.post("/chat/seen", {"message": str(message_id)}).status_code == 200
        assert _unread(doors) == left


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Look: https://example.com/a?b=1&c=2.", 'href="https://example.com/a?b=1&amp;c=2" rel="noopener nofollow"'),
        ("(\u2068http://127.0.0.1:8000/join/abc\u2069)", 'href="http://127.0.0.1:8000/join/abc"'),
        ("انظروا https://example.com/x، شكرًا", 'href="https://example.com/x"'),
    ],
)
def test_an_address_in_a_message_can_be_pressed(doors: Doors, said: str, shown: str) -> None:
    _posted(doors, "client", "a", text=said)
    assert shown in doors.visitor("client").get("/chat").text


@pytest.mark.parametrize("said", ["javascript:alert(1)", 'https://"onclick=alert(1)', "<a href=https://x>", "http://"])
def test_words_make_no_markup(doors: Doors, said: str) -> None:
    _posted(doors, "client", "a", text=said)
    words = doors.visitor("client").get("/chat").text.partition('class="words"')[2].partition("</p>")[0]
    assert not re.search(r"<a (?!href=\"https?://[^\"<>]+\" rel=\"noopener nofollow\" dir=\"ltr\">)", words)
    assert "<a href=https" not in words


def test_older_messages_are_a_page_away(doors: Doors) -> None:
    ids = [_posted(doors, "client", f"key {number}", text=f"words {number} end") for number in range(61)]
    page = doors.visitor("client").get("/chat").text
    assert "words 60 end" in page
    assert "words 0 end" not in page
    assert f"before={ids[1]}" in page
    assert "words 0 end" in doors.visitor("client").get(f"/chat?before={ids[1]}").text


def test_what_people_write_stays_words(doors: Doors) -> None:
    client = doors.visitor("client")
    client.sends("<script>alert(1)</script>")
    assert "<script>alert" not in client.get("/chat").text
    news = client.get("/chat/updates?since=0", headers=JSON).json
    assert news
    assert "<script>" not in news["messages"][0]["html"]


def test_who_is_signed_out_is_led_to_the_door(doors: Doors) -> None:
    visitor = doors.visitor()
    for address in ("/chat", "/chat/updates", "/chat/stream"):
        assert visitor.get(address).location.startswith("/sign-in")
    assert visitor.post("/chat/messages", {"text": "hello"}).location.startswith("/sign-in")


def _posted(doors: Doors, who: str, key: str = "theirs", text: str = "hello") -> int:
    with doors.house.db.write() as uow:
        return post_message(uow, who, key=key, mine=False, content={"text": text})


def _said(doors: Doors, who: str) -> list[StoredMessage]:
    with doors.house.db.read() as uow:
        return [message for message in recent_messages(uow, who) if message.mine]


def _message(doors: Doors, who: str, message_id: int) -> StoredMessage:
    with doors.house.db.read() as uow:
        found = one_message(uow, who, message_id)
    assert found
    return found


def _inbound(doors: Doors) -> int:
    with doors.house.db.read() as uow:
        count = inbound_counts(uow)["new"]
        assert bool(count) == bool(conversations_due(uow, older_than=NOW))
    return count


def _unread(doors: Doors) -> int:
    with doors.house.db.read() as uow:
        return unread_count(uow, "client")
