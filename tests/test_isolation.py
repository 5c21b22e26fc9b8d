"""The isolation harness, made from the registries: every command, button and route is tried by everyone who exists."""

from __future__ import annotations

from dataclasses import dataclass, fields

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from admin import blueprints as admin_blueprints
from bots import flows
from bots.payloads.base import Payload
from bots.registry import BUTTONS, COMMANDS
from core.access.actions import belong
from core.access.rules import tag_of
from core.galleries.actions import create_gallery, show_gallery_to
from core.house import House
from core.items.moving import move_item
from core.items.queries import shop_items
from core.kernel.actor import OPERATOR
from core.kernel.bilingual import Bilingual
from core.messaging.actions.accounts import enlist_account
from core.messaging.queries import accounts_of_shop
from core.people.actions import ensure_webchat, make_sign_in_link
from core.shops.actions import set_role
from core.shops.queries import shop
from gallery import blueprints as gallery_blueprints
from tests.harness.chat import Chatter, Town, photo
from web.app import create_app
from web.rights import NEEDS
from webhooks import blueprints as webhook_blueprints

flows.load()
EVERYONE = ("stranger", "other_shop", "client", "viewer", "editor", "owner", "admin")
STAFF = ("viewer", "editor", "owner", "admin")
SECRET = "Secret silk"


@dataclass
class Place:
    """A shop with a published item and a draft, everyone who could knock at its door, and the application."""

    town: Town
    app: Flask
    people: dict[str, Chatter]
    slug: str
    gallery: str
    published: tuple[int, str]
    draft: tuple[int, str]

    def browser(self, who: str) -> FlaskClient:
        browser = self.app.test_client()
        with self.town.house.db.write() as uow:
            ensure_webchat(uow, self.people[who].person_id)
            token = make_sign_in_link(uow, self.people[who].person_id)
        browser.post(f"/sign-in/{token}")
        return browser


@pytest.fixture
def place(house: House) -> Place:
    town = Town(house)
    people = {who: town.person(who) for who in EVERYONE}
    shop_id = town.shop(people["owner"], SECRET + " shop")
    town.shop(people["other_shop"], "Another shop")
    with house.db.write() as uow:
        for role in ("viewer", "editor", "admin"):
            set_role(uow, shop_id, people[role].person_id, role)
    people["client"].says(f"/start {town.invite(shop_id)}")
    for title in ("draft", "published"):
        people["owner"].sends_photos(photo(), caption=f"{SECRET} {title}\n$10")
    people["owner"].presses("Publish")
    people["client"].says(f"{SECRET} question")
    app = create_app(house, [*gallery_blueprints(), *admin_blueprints(), *webhook_blueprints()])
    app.config["WTF_CSRF_ENABLED"] = False
    with house.db.read() as uow:
        items = {card.state: (card.id, card.code) for card in shop_items(uow, OPERATOR, shop_id).rows}
        card = shop_items(uow, OPERATOR, shop_id).rows[0]
        slug = shop(uow, shop_id).slug
    return Place(town, app, people, slug, card.gallery_code, items["published"], items["draft"])


def test_every_route_says_who_may_ask_and_strangers_see_nothing_of_a_shop(place: Place) -> None:
    for who in ("stranger", "other_shop"):
        browser = place.browser(who)
        for rule in _gettable(place.app):
            answer = browser.get(_address(rule, place))
            assert answer.status_code < 500, rule
            assert SECRET not in answer.text, f"{who} saw the shop on {rule}"


def test_nobody_who_is_signed_out_sees_more_than_doors(place: Place) -> None:
    browser = place.app.test_client()
    for rule in _gettable(place.app):
        assert SECRET not in browser.get(_address(rule, place)).text, rule
        need = getattr(place.app.view_functions[rule.endpoint], NEEDS)
        if need in ("person", "staff"):
            assert browser.get(_address(rule, place)).status_code == 302, rule


def test_clients_see_what_is_published_and_neither_drafts_nor_the_panel(place: Place) -> None:
    browser = place.browser("client")
    assert SECRET in browser.get(f"/i/{place.published[1]}").text
    assert browser.get(f"/i/{place.draft[1]}").status_code == 404
    for rule in _gettable(place.app):
        if rule.endpoint.startswith("admin."):
            assert browser.get(_address(rule, place)).status_code == 404, rule


@pytest.mark.parametrize("who", STAFF)
def test_staff_open_every_page_of_their_panel(place: Place, who: str) -> None:
    browser = place.browser(who)
    for rule in _gettable(place.app):
        if rule.endpoint.startswith("admin."):
            assert browser.get(_address(rule, place)).status_code in (200, 302), rule


@pytest.mark.parametrize("who", EVERYONE)
def test_only_who_runs_the_shop_sees_and_changes_its_channels(place: Place, who: str) -> None:
    runs = who in ("owner", "admin")
    browser = place.browser(who)
    assert (browser.get(f"/admin/{place.slug}/channels").status_code == 200) == runs
    brought = browser.post(f"/admin/{place.slug}/channels/bot", data={"token": "no token"}).status_code
    assert (brought == 422) == runs


@pytest.mark.parametrize("endpoint", ["react", "comment"])
@pytest.mark.parametrize("who", ["stranger", "other_shop"])
def test_outsiders_can_neither_react_nor_comment(place: Place, who: str, endpoint: str) -> None:
    answer = place.browser(who).post(f"/i/{place.published[1]}/{endpoint}", data={"emoji": "❤️", "text": "hello"})
    assert answer.status_code == 404


@pytest.mark.parametrize("who", EVERYONE)
def test_every_command_answers_everyone_and_tells_outsiders_nothing(place: Place, who: str) -> None:
    person = place.people[who]
    for name in COMMANDS:
        before = [seen.id for seen in person.sees()[-1:]]
        person.says(f"/{name}")
        assert [seen.id for seen in person.sees()[-1:]] != before, f"/{name} left {who} without an answer"
    if who in ("stranger", "other_shop"):
        assert not any(SECRET in message.text for message in person.sees())


@pytest.mark.parametrize("who", ["stranger", "other_shop", "client", "viewer"])
def test_no_button_lets_those_who_may_not_change_an_item(place: Place, who: str) -> None:
    person = place.people[who]
    with place.town.house.db.write() as uow:
        account_id = enlist_account(uow, "telegram", "4711", 1)
    person.says("hello")
    for kind in BUTTONS:
        person.presses_payload(_forged(kind, place.draft[0], account_id), on=person.last())
    with place.town.house.db.read() as uow:
        assert [account.id for account in accounts_of_shop(uow, 1)] == [account_id], "its own bot is still there"
        states = {card.code: card.state for card in shop_items(uow, OPERATOR, _shop_id(place)).rows}
    assert states[place.draft[1]] == "draft"
    if who in ("stranger", "other_shop"):
        assert not any(SECRET in message.text for message in person.sees())


def test_what_a_tag_alone_may_see_a_client_without_it_never_does(place: Place) -> None:
    """By no page, command or button, and not in what is said about them; with the tag it is there at the next look."""
    nora, only_title = place.people["client"], f"{SECRET} published"
    with place.town.house.db.write() as uow:
        gallery_id = create_gallery(uow, OPERATOR, 1, Bilingual("Family"))
        show_gallery_to(uow, OPERATOR, gallery_id, "tags", "family")
        move_item(uow, OPERATOR, place.published[0], gallery_id)
    seen, browser = len(nora.sees()), place.browser("client")
    for rule in _gettable(place.app):
        if not rule.endpoint.startswith(("chat.", "bell.")):  # what was told while it was theirs to see stays said
            assert only_title not in browser.get(_address(rule, place)).text, rule
    for name in COMMANDS:
        nora.says(f"/{name}")
    for kind in BUTTONS:
        nora.presses_payload(_forged(kind, place.published[0], 1), on=nora.last())
    assert [message.text for message in nora.sees()[seen:] if only_title in message.text] == []
    with place.town.house.db.write() as uow:
        belong(uow, nora.person_id, tag_of(1, "family"))
    assert only_title in place.browser("client").get(f"/i/{place.published[1]}").text


def _gettable(app: Flask) -> list[Rule]:
    skipped = ("static", "chat.stream")
    return [rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ()) and rule.endpoint not in skipped]


def _address(rule: Rule, place: Place) -> str:
    values = {"slug": place.slug, "token": "no-such-token", "signed": "forged.link", "code": place.published[1]}
    if rule.endpoint == "gallery.gallery":
        values["code"] = place.gallery
    if rule.endpoint == "signin.join":
        values["code"] = "nosuchcode"
    address = str(rule)
    for name in rule.arguments:
        address = address.replace(f"<{name}>", values[name])
    return address


def _forged(kind: type[Payload], item_id: int, account_id: int) -> str:
    values = {"item_id": str(item_id), "emoji": "❤️", "language": "en", "shop_id": "1", "account_id": str(account_id)}
    values |= {"begins": "22", "ends": "8", "rhythm": "silent"}
    return ":".join([kind.name, *(values.get(field.name, "1") for field in fields(kind))])


def _shop_id(place: Place) -> int:
    with place.town.house.db.read() as uow:
        return next(iter(shop_items(uow, OPERATOR, 1).rows)).shop_id
