"""What all pages share: headers, forms that can't be forged, sentences for what goes wrong, hurried hands."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from flask import Blueprint
from structlog.testing import capture_logs
from werkzeug.datastructures import Headers

from core.house import House
from core.people.actions import sign_out_everywhere
from gallery import blueprints as gallery_blueprints
from locales.words import say
from tests.harness.doors import JSON, Doors
from web.app import create_app

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
PAGES = ["/", "/sign-in", "/chat", "/no-such-page", "/healthz", "/media/forged", "/static/base.css"]


def test_every_answer_keeps_to_itself(doors: Doors) -> None:
    visitor = doors.visitor("client")
    for address in PAGES:
        _keeps_to_itself(visitor.get(address).headers)


def _keeps_to_itself(headers: Headers) -> None:
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_no_page_carries_code_or_styles_that_the_policy_would_stop(doors: Doors) -> None:
    owner = doors.visitor("owner")
    pages = ["/", "/chat", "/me", f"/g/{doors.gallery_code}", f"/i/{doors.item_code}", f"/admin/{doors.slug}/"]
    for address in [*pages, f"/admin/{doors.slug}/items", f"/admin/{doors.slug}/clients", "/no-such-page"]:
        page = owner.get(address).text
        assert "</html>" in page, address
        assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", page), address


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(doors: Doors) -> None:
    visitor = doors.visitor()
    cookie = visitor.post(f"/sign-in/{doors.link('client')}").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie, "on plain http a secure cookie would never come back"


def test_a_public_address_gets_secure_cookies(house: House) -> None:
    app = create_app(replace(house, public_url="https://shop.example"), gallery_blueprints())
    assert "Secure" in app.test_client().get("/sign-in", base_url="https://shop.example").headers["Set-Cookie"]


def test_pages_after_the_first_send_no_session_cookie_again(doors: Doors) -> None:
    """A picture still on its way would bring back the session of someone who has just signed out."""
    visitor = doors.visitor("client")
    visitor.get("/chat")
    for address in ("/chat", "/static/base.css", "/chat/updates?since=0"):
        assert "Set-Cookie" not in visitor.get(address).headers, address


def test_signing_out_everywhere_ends_every_session(doors: Doors) -> None:
    phone, desk = doors.visitor("client"), doors.visitor("client")
    with doors.house.db.write() as uow:
        sign_out_everywhere(uow, doors.people["client"])
    for visitor in (phone, desk):
        assert visitor.get("/chat").status_code == 302
    assert doors.visitor("client").get("/chat").status_code == 200, "a new link signs in again"


def test_a_session_can_not_be_made_up(doors: Doors) -> None:
    visitor = doors.visitor()
    visitor.client.set_cookie("ecatalog", "eyJwZXJzb24iOjF9.aaaaaa.forged")
    assert visitor.get("/chat").status_code == 302


def test_a_form_from_elsewhere_is_refused_with_a_sentence(doors: Doors) -> None:
    visitor = doors.visitor("reader")
    for address in ("/language", "/chat/messages", "/chat/press", "/sign-out", "/join/abc"):
        told = visitor.client.post(address, data={"text": "hello"}, headers=JSON)
        assert (told.status_code, told.json) == (400, {"error": say("ar", "errors.csrf")})
        page = visitor.client.post(address, data={"text": "hello"})
        assert page.status_code == 400
        assert say("ar", "errors.csrf") in page.text
        assert 'dir="rtl"' in page.text


def test_scripts_send_the_token_as_a_header(doors: Doors) -> None:
    visitor = doors.visitor("client")
    headers = {**JSON, "X-CSRF-Token": visitor.token()}
    answer = visitor.client.post("/chat/messages", data={"text": "hello", "key": "1"}, headers=headers)
    assert answer.status_code == 202


def test_a_fault_of_ours_gets_a_number_that_is_in_the_log(house: House) -> None:
    broken = Blueprint("broken", __name__)

    def view() -> str:
        raise RuntimeError("a bug")

    view._needs = "anyone"  # type: ignore[attr-defined]
    broken.add_url_rule("/broken", "view", view)
    app = create_app(house, [*gallery_blueprints(), broken])
    with capture_logs() as logs:
        answer = app.test_client().get("/broken", headers=JSON)
    assert answer.status_code == 500
    number = logs[-1]["trace_id"]
    assert answer.json == {"error": say("en", "errors.internal", trace=number)}


def test_a_view_that_does_not_say_who_may_ask_keeps_the_program_from_starting(house: House) -> None:
    careless = Blueprint("careless", __name__)
    careless.add_url_rule("/careless", "view", lambda: "hello")
    with pytest.raises(RuntimeError, match=r"careless\.view"):
        create_app(house, [*gallery_blueprints(), careless])


def test_hurried_hands_are_asked_to_wait_and_others_are_not(doors: Doors) -> None:
    visitor = doors.visitor()
    token = {"csrf_token": visitor.token()}
    codes = [visitor.client.post("/join/nosuchcode", data=token, headers=JSON).status_code for _ in range(21)]
    assert codes[-1] == 429
    assert 429 not in codes[:20]
    elsewhere = visitor.client.post("/join/nosuchcode", data=token, environ_base={"REMOTE_ADDR": "203.0.113.7"})
    assert elsewhere.status_code == 410


def test_behind_a_proxy_each_address_has_its_own_pace(doors: Doors) -> None:
    visitor = doors.visitor()
    token = {"csrf_token": visitor.token()}
    for last in range(25):
        forwarded = {"X-Forwarded-For": f"198.51.100.1, 203.0.113.{last}"}
        assert visitor.client.post("/join/nosuchcode", data=token, headers=forwarded).status_code == 410


def test_two_messages_a_second_are_enough_the_empty_ones_counted(doors: Doors) -> None:
    visitor = doors.visitor("reader")
    token = {"csrf_token": visitor.token()}
    for _ in range(121):
        answer = visitor.client.post("/chat/messages", data=token, headers=JSON)
    assert (answer.status_code, answer.json) == (429, {"error": say("ar", "errors.too_many")})
