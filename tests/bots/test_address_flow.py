"""An e-mail address, added in chat: asked for, confirmed by the link that is sent to it, and used from then on."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from core.house import House
from core.people.actions import add_identity, meet
from core.people.queries import channels_of, person_by_identity
from gallery import blueprints as gallery
from tests.harness.chat import Chatter, Town
from tests.harness.mail import Letter, letter
from web.app import create_app


@pytest.fixture
def nora(house: House) -> Chatter:
    return Town(house).person("Nora")


@pytest.fixture
def browser(house: House) -> FlaskClient:
    return create_app(house, gallery()).test_client()


def _letters(house: House) -> list[Letter]:
    folder = house.data_dir / "mail"
    return [letter(file.read_bytes()) for file in sorted(folder.glob("*.eml"))] if folder.exists() else []


def _press(browser: FlaskClient, link: str) -> str:
    page = browser.get(link).text
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert token, page
    return browser.post(link, data={"csrf_token": token.group(1)}).text


def test_an_address_is_asked_for_and_counts_once_its_link_was_opened(
    nora: Chatter, house: House, browser: FlaskClient
) -> None:
    nora.says("/email")
    nora.saw("chat.email.ask")
    nora.says("Nora@Example.com")
    nora.saw("chat.email.look", address="Nora@example.com")

    (mail,) = _letters(house)
    assert mail["To"] == "Nora@example.com"
    assert mail["Subject"] == "Confirm your e-mail address"
    assert mail["List-Unsubscribe"] == "None", "there is nothing yet that could be stopped"
    link = mail.link("/confirm/")
    assert f"{link}</a>" in mail.html
    with house.db.read() as uow:
        assert person_by_identity(uow, "email", "Nora@example.com") is None
    assert "Confirmed" in _press(browser, link)
    nora.town.settle()
    nora.saw("notices.security.address")
    with house.db.read() as uow:
        assert channels_of(uow, [nora.person_id])[nora.person_id] == ("webchat", "email")
    assert browser.get(link).status_code == 410


def test_the_address_may_stand_beside_the_command(nora: Chatter, house: House) -> None:
    nora.says("/email nora@example.com")

    assert [mail["To"] for mail in _letters(house)] == ["nora@example.com"]


def test_a_mistyped_address_is_asked_for_again(nora: Chatter, house: House) -> None:
    nora.says("/email")
    nora.says("nora at example")
    nora.saw("errors.email.form")
    nora.says("nora@example.com")
    nora.saw("chat.email.look", address="nora@example.com")


def test_cancel_leaves_the_question(nora: Chatter, house: House) -> None:
    nora.says("/email")
    nora.says("/cancel")
    nora.says("nora@example.com")

    assert _letters(house) == []


def test_an_arabic_person_gets_an_arabic_mail_and_page(house: House, browser: FlaskClient) -> None:
    mona = Town(house).person("Mona", language="ar")
    mona.says("/email mona@example.com")
    mona.saw("chat.email.look", address="mona@example.com")

    (mail,) = _letters(house)
    assert mail["Subject"] == "تأكيد عنوان بريدكم"
    assert 'dir="rtl"' in mail.html
    assert "متابعة" in browser.get(mail.link("/confirm/")).text
    assert "تم التأكيد" in _press(browser, mail.link("/confirm/"))


def test_the_address_of_somebody_else_is_refused_only_to_who_opens_its_mail(
    nora: Chatter, house: House, browser: FlaskClient
) -> None:
    with house.db.write() as uow:
        add_identity(uow, meet(uow, "webchat", "huda"), "email", "huda@example.com")
    nora.says("/email huda@example.com")
    nora.saw("chat.email.look", address="huda@example.com")

    (mail,) = _letters(house)
    assert "belongs to someone else" in _press(browser, mail.link("/confirm/"))


def test_a_link_that_does_not_exist_confirms_nothing(browser: FlaskClient) -> None:
    assert browser.get("/confirm/no-such-link").status_code == 410
