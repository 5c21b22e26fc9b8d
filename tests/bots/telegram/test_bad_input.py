"""What comes to Telegram's door and should not: refused without a word, or kept and ignored; never a fault of ours."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from core.house import House
from core.messaging.queries import inbound_counts
from tests.harness.chat import TelegramChatter, Town, photo
from tests.harness.telegram_town import TelegramTown
from web.app import create_app
from webhooks import blueprints as webhooks

HEADER = "X-Telegram-Bot-Api-Secret-Token"
Posts = Callable[..., int]


@pytest.fixture
def door(house: House) -> FlaskClient:
    return create_app(house, webhooks()).test_client()


@pytest.fixture
def posts(door: FlaskClient, telegram: TelegramTown) -> Posts:
    """Posts to the door as Telegram does; gives the status."""

    def post(update: Any, *, body: bytes | None = None) -> int:
        secret = telegram.channel.webhook_secret(str(telegram.bot.id))
        content = json.dumps(update) if body is None else body
        return door.post(
            "/webhooks/telegram", data=content, headers={HEADER: secret}, content_type="application/json"
        ).status_code

    return post


def _message(number: int, **more: Any) -> dict[str, Any]:
    person = {"id": 77, "is_bot": False, "first_name": "Nora"}
    message = {"message_id": 5, "date": 1, "chat": {"id": 77, "type": "private"}, "from": person, "text": "hello"}
    return {"update_id": number, "message": message | more}


def _states(house: House) -> dict[str, int]:
    with house.db.read() as uow:
        return {state: n for state, n in inbound_counts(uow).items() if n}


@pytest.mark.parametrize("headers", [{}, {HEADER: ""}, {HEADER: "wrong"}, {HEADER: "\u0661"}])
@pytest.mark.parametrize("path", ["/webhooks/telegram", "/webhooks/telegram/4711", "/webhooks/telegram/%00"])
def test_who_does_not_know_the_secret_is_refused_without_a_word(
    door: FlaskClient, house: House, telegram: TelegramTown, headers: dict[str, str], path: str
) -> None:
    answer = door.post(path, json=_message(1), headers={k: v.encode().decode("latin-1") for k, v in headers.items()})
    assert (answer.status_code, answer.data) == (403, b"")
    assert _states(house) == {}


def test_a_secret_opens_its_own_bots_door_alone(door: FlaskClient, telegram: TelegramTown) -> None:
    secret = telegram.channel.webhook_secret(str(telegram.bot.id))
    assert door.post("/webhooks/telegram/4711", json=_message(1), headers={HEADER: secret}).status_code == 403


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"no json",
        b"[1, 2]",
        b'"words"',
        b"{",
        b"\xff\xfe\x00",
        b'{"update_id": true}',
        b'{"update_id": "7"}',
        b"{}",
        b'{"update_id": 1e400}',
        b'{"update_id": 5, "message": {"x": NaN}}',
        b"[" * 100_000,
        b'{"a":' * 5_000 + b"1" + b"}" * 5_000,
        b'{"update_id": 6, "message": ' + b'{"reply_to_message": ' * 500 + b"{}" + b"}" * 501,
        b'{"update_id": ' + b"9" * 400 + b"}",
    ],
    ids=lambda body: body[:24].decode("ascii", "replace"),
)
def test_what_is_no_update_is_turned_away(posts: Posts, house: House, body: bytes) -> None:
    assert posts(None, body=body) == 400
    assert _states(house) == {}


def test_a_body_of_five_megabytes_is_not_even_read(posts: Posts) -> None:
    assert posts(None, body=b'{"update_id": 1, "x": "' + b"a" * 5_000_000 + b'"}') == 413


CHAT = {"id": 77, "type": "private"}
BOT = {"id": 9, "is_bot": True, "first_name": "Other"}
STRANGE: dict[str, dict[str, Any]] = {
    "negative id": {"update_id": -5, "poll": {}},
    "unknown kind": {"update_id": 1, "teleportation": {"from": 3}},
    "nothing in it": {"update_id": 1},
    "callback without data": {
        "update_id": 1,
        "callback_query": {"id": "1", "from": {"id": 77}, "message": {"chat": CHAT}},
    },
    "callback without message": {
        "update_id": 1,
        "callback_query": {"id": "1", "from": {"id": 77}, "data": "publish:1"},
    },
    "photo without sizes": _message(1, text=None, photo=[]),
    "photo of nonsense": _message(1, text=None, photo=[1, None, {"width": "wide"}]),
    "document of nonsense": _message(1, text=None, document="a file"),
    "message of a channel": {
        "update_id": 1,
        "channel_post": {"message_id": 1, "chat": {"id": -100, "type": "channel"}},
    },
    "message of another bot": _message(1, **{"from": BOT}),
    "message without sender": {"update_id": 1, "message": {"message_id": 1, "chat": CHAT}},
    "message that is a list": {"update_id": 1, "message": [1, 2]},
    "chat that is a word": {"update_id": 1, "message": {"chat": "here", "text": "x"}},
    "chat without end": {"update_id": 1, "message": {"chat": {"id": 10**40}, "text": "x"}},
    "inline query": {"update_id": 1, "inline_query": {"id": "1", "from": {"id": 77}, "query": "x", "offset": ""}},
    "reaction of nonsense": {"update_id": 1, "message_reaction": {"chat": CHAT, "new_reaction": "❤"}},
    "reaction without message": {
        "update_id": 1,
        "message_reaction": {"chat": CHAT, "new_reaction": [{"type": "emoji"}]},
    },
    "counts of reactions": {"update_id": 1, "message_reaction_count": {"chat": {"id": -100}, "reactions": []}},
    "member of nonsense": {"update_id": 1, "my_chat_member": {"chat": CHAT, "new_chat_member": "kicked"}},
    "service message": _message(1, text=None, pinned_message={}),
}


@pytest.mark.parametrize("name", STRANGE)
def test_what_is_strange_is_kept_and_does_no_harm(posts: Posts, house: House, town: Town, name: str) -> None:
    assert posts(STRANGE[name]) == 200
    town.settle()
    assert _states(house).keys() <= {"ignored", "done"}
    assert sum(_states(house).values()) == 1


def test_entities_that_lie_about_their_places_are_not_believed(posts: Posts, house: House, town: Town) -> None:
    lies = [{"type": "bot_command", "offset": 900, "length": 9000}, {"type": "bold", "offset": -3, "length": 1}]
    assert posts(_message(1, entities=lies)) == 200
    town.settle()
    assert _states(house) == {"done": 1}


@pytest.mark.parametrize("text", ["a\x00b", "\ud83d", "half \udc00 letters", "\u202e" * 300, "a" * 4096])
def test_words_that_no_database_would_take_are_taken(posts: Posts, house: House, town: Town, text: str) -> None:
    assert posts(_message(1, text=text)) == 200
    town.settle()
    assert _states(house) == {"done": 1}


@pytest.mark.parametrize(
    "code", ["\u202e%F0" * 16, "-" * 64, "_" * 64, "' OR 1=1 --", "💃" * 32, "../../etc", "A" * 64]
)
def test_a_strange_code_gets_a_sentence(town: Town, code: str) -> None:
    nora = town.person("Nora", language="ar")
    nora.says(f"/start {code}")
    nora.saw("errors.invite.unknown")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("\u202eevil\u202d", "evil"),
        ("Zero\u200dWidth\u200b", "Width"),
        ("💃" * 200, "💃" * 20),
        ("<b>&amp;", "<b>&amp;"),
        ("ليلى\u200f", "ليلى"),
    ],
)
def test_a_name_cannot_turn_a_message_around(town: Town, telegram: TelegramTown, name: str, shown: str) -> None:
    layla = town.person("Layla")
    code = town.invite(town.shop(layla))
    stranger = telegram.telegram.person(name).chat(telegram.bot)
    stranger.starts(code)
    town.settle()

    assert isinstance(layla, TelegramChatter)
    told = layla.saw_words(shown)
    assert not {"\u202e", "\u202d", "\u200b"} & set(told.text)


def test_person_given_words_are_words_and_no_marks(town: Town) -> None:
    layla, nora = town.person("<i>Layla</i>"), town.person("Nora")
    nora.says(f"/start {town.invite(town.shop(layla, name='A & B <co>', arabic=''))}")
    layla.sends_photos(photo(), caption="Dress <b>new</b> & </i>\n$5\n5 < 6 &lt; 7")
    layla.presses("Publish")
    nora.says("<a href='tg://user?id=1'>me</a>", answering=nora.saw_words("Dress <b>new</b> & </i>"))

    nora.saw_words("5 < 6 &lt; 7")
    layla.saw_words("<a href='tg://user?id=1'>me</a>")


def test_a_caption_of_a_thousand_emoji_and_a_comment_longer_than_a_message_lose_nothing(town: Town) -> None:
    layla, nora = town.person("Layla"), town.person("Nora")
    nora.says(f"/start {town.invite(town.shop(layla))}")
    layla.sends_photos(photo(), caption="Dress\n" + "💃" * 500)
    layla.presses("Publish")
    nora.says("b" * 1990 + " " + "c" * 1990, answering=nora.last())

    told = "".join(seen.text for seen in layla.sees())
    assert told.count("b") >= 1990
    assert told.count("c") >= 1990


def test_in_a_group_nothing_private_is_said(town: Town, telegram: TelegramTown) -> None:
    layla = town.person("Layla")
    town.shop(layla)
    assert isinstance(layla, TelegramChatter)
    group = telegram.telegram.group("Family", telegram.bot)
    for words in ("/items", "hello all", "/invite@ecatalog_bot"):
        group.says(layla.chat.person, words)
    town.settle()

    said = [seen.text for seen in group.sees()]
    assert len(said) == 2
    assert all("private" in text for text in said)
