"""Clients of two shops: what is next door reads as what there is not, by whatever button, word, number or page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from admin import blueprints as admin_blueprints
from bots import flows
from bots.payloads.base import Payload
from bots.payloads.browsing import SaveItem
from bots.registry import BUTTONS, COMMANDS
from core.house import House
from core.people.actions import ensure_webchat, make_sign_in_link
from gallery import blueprints as gallery_blueprints
from tests.harness.chat import Chatter, Seen
from tests.harness.neighbours import NOBODY, Neighbours, Shop, answers, presses, says, without
from web.app import create_app

flows.load()
OF_THEIR_OWN = {"open", "stop", "me", "recover", "cancel", "quiet"}  # a shop, a link, a clock: nothing of anyone else's
WORDS_IN_BUTTONS = {
    "emoji": "❤️",
    "language": "en",
    "rhythm": "silent",
    "shelf": "newest",
    "side": "shop",
    "state": "published",
    "what": "comment",
    "role": "editor",
    "field": "name",
    "said": "yes",
    "period": "week",
    "platform": "instagram",
    "way": "next",
    "verb": "sold",
    "key": "nosuchkey",
}


@pytest.fixture
def neighbours(house: House) -> Iterator[Neighbours]:
    """What waits is not waited for: the clock goes on by itself."""
    with time_machine.travel("2026-11-20T12:00:00Z", tick=True) as clock:
        yield Neighbours(house, clock.shift)


@pytest.fixture
def app(neighbours: Neighbours) -> Flask:
    app = create_app(neighbours.town.house, [*gallery_blueprints(), *admin_blueprints()])
    app.config["WTF_CSRF_ENABLED"] = False
    return app


def _outsiders(at: Neighbours) -> list[tuple[Chatter, Shop]]:
    """Who they are, and the shop in which they are nobody."""
    return [(at.zinnia.client, at.borage), (at.gone, at.zinnia), (at.stranger, at.borage)]


@pytest.mark.parametrize("who", [0, 1, 2], ids=["next-door", "put-out", "stranger"])
def test_a_forged_button_answers_as_if_there_were_no_such_thing(neighbours: Neighbours, who: int) -> None:
    person, shop = _outsiders(neighbours)[who]
    before = neighbours.stands(shop)
    there, nowhere = (_presses_all(person, numbers) for numbers in (shop.numbers, {}))
    differing = {kind: answer for kind, answer in there.items() if answer != nowhere[kind]}
    assert differing == {}
    if person is neighbours.gone:  # who is put out may still let go of what they kept
        assert "saved.let_go" in answers(person, presses(SaveItem(shop.numbers["item_id"], 0).pack(), Seen("0", "")))[0]
    neighbours.town.settle()
    assert neighbours.stands(shop) == before


def test_a_client_learns_of_no_draft_and_of_nobody_who_works_there(neighbours: Neighbours) -> None:
    """Nor of other clients more than their first names, nor of what was said to them alone."""
    shop, person = neighbours.zinnia, neighbours.both
    before = neighbours.stands(shop)
    draft = shop.numbers | {"item_id": shop.items["draft"][0]}
    published, hidden, nowhere = (
        _presses_all(person, numbers) for numbers in (shop.numbers, draft, shop.numbers | {"item_id": NOBODY})
    )
    assert {kind: answer for kind, answer in hidden.items() if answer != nowhere[kind]} == {}
    commands = dict(zip(COMMANDS, answers(person, *(says(f"/{name} {shop.mark}") for name in COMMANDS)), strict=True))
    secrets = [f"{shop.mark}{secret}" for secret in ("boss", "guest", " draft", " whisper", " question")]
    for told in (published, hidden, commands):
        assert {kind: said for kind, said in told.items() if any(secret in said for secret in secrets)} == {}
    neighbours.town.settle()
    assert [seen.text for seen in person.sees() if any(secret in seen.text for secret in secrets)] == []
    now = neighbours.stands(shop)
    assert {table for table in before if before[table] != now[table]} <= {"reactions", "items", "clients"}, "their own"


@pytest.mark.parametrize("who", [0, 1, 2], ids=["next-door", "put-out", "stranger"])
def test_no_word_of_theirs_finds_anything_next_door(neighbours: Neighbours, who: int) -> None:
    person, shop = _outsiders(neighbours)[who]
    before, (_, code) = neighbours.stands(shop), shop.items["published"]
    known = [f"{shop.mark} dress", f"#{shop.mark}tag", code, shop.gallery, shop.slug, f"i-{code}", f"go-{shop.slug}"]
    for name in sorted(COMMANDS.keys() - OF_THEIR_OWN):
        there = answers(person, *(says(f"/{name} {word}") for word in known))
        nowhere = answers(person, *(says(f"/{name} {_scrambled(word)}") for word in known))
        for word, one, other in zip(known, there, nowhere, strict=True):
            assert without(one, word) == without(other, _scrambled(word)), (name, word)
    neighbours.town.settle()
    assert [seen.text for seen in person.sees() if f"{shop.mark} House" in seen.text and who != 1] == []
    assert neighbours.stands(shop) == before


def test_what_stands_in_anothers_chat_can_be_neither_pressed_nor_answered(neighbours: Neighbours) -> None:
    person, shop = neighbours.zinnia.client, neighbours.borage
    theirs, number = shop.client.saw_words("Borage dress"), shop.items["published"][0]
    before = neighbours.stands(shop)
    forged = ("turn:next", "found:0", "talks:own:0", "askfor", f"react:{number}:❤️", f"see:{number}", f"save:{number}")
    deeds = [presses(payload, theirs) for payload in forged]
    deeds += [says(words, theirs) for words in ("❤️", "/delete", "hello there")]
    deeds.append({"type": "react", "message_id": theirs.id, "emojis": ["❤️"]})
    deeds.append(says("is there any?") | {"item_id": number})
    assert [answer for answer in answers(person, *deeds) if shop.mark in answer] == []
    neighbours.town.settle()
    assert person.count_of(shop.mark) == 0
    assert shop.owner.count_of("hello there") == shop.owner.count_of("is there any?") == 0
    assert neighbours.stands(shop) == before


@pytest.mark.parametrize("who", [0, 1, 2], ids=["next-door", "put-out", "stranger"])
def test_no_page_tells_of_the_shop_next_door(neighbours: Neighbours, app: Flask, who: int) -> None:
    person, shop = _outsiders(neighbours)[who]
    browser, before = _browser(neighbours, app, person), neighbours.stands(shop)
    for rule in app.url_map.iter_rules():
        if rule.endpoint in ("static", "chat.stream") or rule.endpoint.startswith(("signin.sign_out", "language")):
            continue
        there, nowhere = (_address(str(rule), rule.arguments, shop, there=there) for there in (True, False))
        for method in sorted(rule.methods & {"GET", "POST"}):
            answer = browser.open(there, method=method, data={"emoji": "❤️", "text": "hello"})
            assert answer.status_code == browser.open(nowhere, method=method, data={"text": "hello"}).status_code, rule
            if not rule.endpoint.startswith(("chat.", "bell.")):  # what was told while it was theirs stays said
                assert shop.mark not in answer.text, (rule, method)
    assert neighbours.stands(shop) == before


def test_who_was_put_out_of_one_shop_keeps_the_other(neighbours: Neighbours) -> None:
    gus, shop = neighbours.gone, neighbours.zinnia
    seen = {message.id for message in gus.sees()}
    for command in ("browse", "saved", "shops", "search dress", "search 201", "inquiries", "quiet", "help"):
        gus.says(f"/{command}")
    new = [message.text for message in gus.sees() if message.id not in seen]
    assert len(new) >= 8
    assert [words for words in new if shop.mark in words] == []
    gus.says("/browse")
    gus.saw("browse.around", shop="Borage House", count=2)
    gus.says("let me in", answering=gus.saw_words("Zinnia dress"))
    gus.saw("clients.words_of_blocked", shop="Zinnia House")
    assert shop.owner.count_of("let me in") == 0


def _presses_all(person: Chatter, numbers: dict[str, int]) -> dict[str, str]:
    """Each button that names a thing, forged; and what it is answered with."""
    naming = [kind for kind in BUTTONS if any(part.name.endswith("_id") for part in fields(kind))]
    forged = {kind.name: _forged(kind, numbers) for kind in naming}
    answered = answers(person, *(presses(payload, Seen("0", "")) for payload in forged.values()))
    return dict(zip(forged, answered, strict=True))


def _forged(kind: type[Payload], numbers: dict[str, int]) -> str:
    values = {part.name: str(numbers.get(part.name, NOBODY)) for part in fields(kind) if part.name.endswith("_id")}
    return ":".join([kind.name, *((values | WORDS_IN_BUTTONS).get(part.name, "1") for part in fields(kind))])


def _scrambled(word: str) -> str:
    """Of the same kind and length, and nothing."""
    prefix = re.match("(?:go-|i-)?", word)
    kind = prefix[0] if prefix else ""
    return kind + word.removeprefix(kind).translate(str.maketrans("abcdefghiZB", "qxzvkjwyqQX"))


def _browser(neighbours: Neighbours, app: Flask, person: Chatter) -> FlaskClient:
    browser = app.test_client()
    with neighbours.town.house.db.write() as uow:
        ensure_webchat(uow, person.person_id)
        token = make_sign_in_link(uow, person.person_id)
    browser.post(f"/sign-in/{token}")
    return browser


def _address(address: str, arguments: set[str], shop: Shop, *, there: bool) -> str:
    code = shop.gallery if address.startswith("/g/") else shop.items["published"][1]
    known = {"slug": shop.slug, "code": code}
    for name in arguments:
        value = known.get(name, "nosuchthing")
        address = address.replace(f"<{name}>", value if there else _scrambled(value))
    return address
