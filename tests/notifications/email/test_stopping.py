"""How mail ends: by its own last link, by the mail program, for clients and for who works in the shop."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from core.clients.stopping import Stop, StopTokens
from core.kernel.errors import NotFound
from core.people.actions import ensure_webchat
from core.shops.actions import set_role
from gallery import blueprints as gallery
from tests.notifications.email.conftest import Street
from web.app import create_app


@pytest.fixture
def browser(street: Street) -> FlaskClient:
    app: Flask = create_app(street.town.house, gallery())
    return app.test_client()


def test_the_link_in_a_mail_asks_first_and_then_stops_this_shop(street: Street, browser: FlaskClient) -> None:
    street.publishes()
    link = street.letter().link("/unsubscribe/")

    assert "Stop them" in browser.get(link).text
    street.publishes("Linen coat\n$80")
    assert len(street.server.letters) == 2, "a look alone stops nothing: mail programs look, too"
    done = browser.post(link)
    assert done.status_code == 200
    assert "Layla Boutique" in done.text
    street.publishes("Wool scarf\n$40")
    assert len(street.server.letters) == 2


def test_a_mail_program_stops_it_with_one_request(street: Street, browser: FlaskClient) -> None:
    street.joins("mona@example.com")
    street.publishes()
    link = street.server.letters[0].link("/unsubscribe/")

    done = browser.post(link, data={"List-Unsubscribe": "One-Click"})
    assert done.status_code == 200
    street.publishes("Linen coat\n$80")
    assert [one.to[0] for one in street.server.letters] == ["nora@example.com", "mona@example.com", "mona@example.com"]


def test_the_page_speaks_its_readers_language(street: Street, browser: FlaskClient) -> None:
    street.joins("mona@example.com", language="ar")
    street.publishes()
    link = next(one for one in street.server.letters if one["Content-Language"] == "ar").link("/unsubscribe/")

    page = browser.get(link, headers={"Accept-Language": "en"}).text
    assert 'lang="ar" dir="rtl"' in page
    assert "بوتيك ليلى" in page


def test_a_link_without_a_shop_stops_all_of_them(street: Street, browser: FlaskClient) -> None:
    token = StopTokens(street.town.house.secret_key).make(Stop(street.nora, 0))
    assert "any shop" in browser.get(f"/unsubscribe/{token}").text
    assert browser.post(f"/unsubscribe/{token}").status_code == 200
    street.publishes()

    assert street.server.letters == []


def test_who_works_in_the_shop_hears_elsewhere(street: Street, browser: FlaskClient) -> None:
    with street.town.house.db.write() as uow:
        chat = ensure_webchat(uow, street.nora)
        set_role(uow, street.shop_id, street.nora, "editor")
    token = StopTokens(street.town.house.secret_key).make(Stop(street.nora, street.shop_id))
    browser.post(f"/unsubscribe/{token}")

    assert street.reached(street.nora) == ("webchat", chat)


@pytest.mark.parametrize("token", ["forged", "AAAAAAAAAAAAAAAAAAAAAA1-1", "ليس رمزًا", "x" * 500])
def test_a_forged_link_stops_nothing(street: Street, browser: FlaskClient, token: str) -> None:
    assert browser.get(f"/unsubscribe/{token}").status_code == 404
    assert browser.post(f"/unsubscribe/{token}").status_code == 404
    with pytest.raises(NotFound):
        StopTokens("another secret").read(StopTokens(street.town.house.secret_key).make(Stop(1, 1)))
