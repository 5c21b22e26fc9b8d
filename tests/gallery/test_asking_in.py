"""The shut door on the web: whoever stands before it may ask, and learns nothing by asking."""

from __future__ import annotations

from core.clients.admission import waiting_admissions
from locales.words import say
from tests.harness.doors import Doors


def test_the_page_of_a_shop_and_of_none_look_alike_to_a_stranger(doors: Doors) -> None:
    shown = doors.visitor().get(f"/s/{doors.slug}")
    none = doors.visitor().get("/s/no-such-shop")
    assert shown.status_code == none.status_code == 404
    assert say("en", "clients.button.ask_in") in shown.text
    assert "Layla" not in shown.text


def test_a_visitor_asks_once_and_the_answer_comes_in_their_chat(doors: Doors) -> None:
    visitor = doors.visitor()
    for _ in range(2):
        answer = visitor.post(f"/ask/ask-{doors.slug}", {"name": "Omar"})
        assert answer.headers["Location"].endswith("/chat")
    with doors.house.db.read() as uow:
        assert [one.name for one in waiting_admissions(uow, 1)] == ["Omar"]


def test_an_invite_that_is_over_leads_to_asking(doors: Doors) -> None:
    code = doors.invite(uses=1)
    doors.visitor().post(f"/join/{code}", {"name": "Nora"})
    answer = doors.visitor().get(f"/join/{code}")
    assert answer.status_code == 410
    assert f"/ask/{code}" in answer.text
