"""Galleries and items on the web: who sees what, and what people give back there."""

from __future__ import annotations

import re

import pytest
from markupsafe import escape

from core.feedback.queries import CommentCard, comments, reactors
from core.items.publishing import publish_item, withdraw_item
from core.items.queries import item as item_card
from core.kernel.actor import OPERATOR
from locales.words import say
from tests.harness.doors import JSON, Doors, Visitor

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_clients_walk_from_the_shop_to_the_item(doors: Doors) -> None:
    client = doors.visitor("client")
    assert f"/s/{doors.slug}" in client.get("/").text
    assert f"/g/{doors.gallery_code}" in client.get(f"/s/{doors.slug}").text
    assert f"/i/{doors.item_code}" in client.get(f"/g/{doors.gallery_code}").text
    page = client.get(f"/i/{doors.item_code}").text
    for words in ("Silk dress", "$120", "summer", ">S<", ">L<", f"/chat?item={doors.item_code}"):
        assert words in page, words


@pytest.mark.parametrize("who", ["stranger", "neighbour", None])
def test_outsiders_are_told_that_there_is_nothing(doors: Doors, who: str | None) -> None:
    outsider = doors.visitor(who)
    addresses = [f"/s/{doors.slug}", f"/g/{doors.gallery_code}", f"/i/{doors.item_code}", f"/i/{doors.draft_code}"]
    for address in addresses:
        answer = outsider.get(address)
        assert answer.status_code == 404, address
        assert escape(say("en", "errors.not_found")) in answer.text
        assert "Silk" not in answer.text
    assert "Layla" not in outsider.get("/").text


def test_drafts_are_for_those_who_make_them(doors: Doors) -> None:
    for who, code in (("client", 404), ("viewer", 404), ("editor", 200), ("owner", 200)):
        visitor = doors.visitor(who)
        assert visitor.get(f"/i/{doors.draft_code}").status_code == code, who
        assert "Hidden draft" not in visitor.get(f"/g/{doors.gallery_code}").text


def test_a_tag_narrows_the_wall_and_an_empty_one_leads_back(doors: Doors) -> None:
    client = doors.visitor("client")
    assert "Silk dress" in client.get(f"/g/{doors.gallery_code}?tag=summer").text
    page = client.get(f"/g/{doors.gallery_code}?tag=winter").text
    assert "Silk dress" not in page
    assert say("en", "web.gallery.show_all") in page


def test_each_reader_sees_the_shops_words_in_their_language(doors: Doors) -> None:
    page = doors.visitor("reader").get(f"/g/{doors.gallery_code}").text
    assert "صيف على البحر" in page
    assert "١٢٠" in page
    assert 'dir="rtl"' in page


def test_a_heart_is_given_and_taken_back(doors: Doors) -> None:
    client, address = doors.visitor("client"), f"/i/{doors.item_code}/react"
    assert client.post(address, {"emoji": "❤️"}).location == f"/i/{doors.item_code}#reactions"
    assert _hearts(doors) == 1
    page = client.get(f"/i/{doors.item_code}").text
    assert 'aria-pressed="true"' in page
    assert 'name="mine" value="❤️"' in page
    client.post(address, {"mine": "❤️", "emoji": "❤️"})
    assert _hearts(doors) == 0


def test_a_double_click_on_a_heart_gives_it_once_and_one_on_a_given_heart_takes_it_back_once(doors: Doors) -> None:
    client, address = doors.visitor("client"), f"/i/{doors.item_code}/react"
    for mine, hearts in (("", 1), ("❤️", 0)):
        for _ in range(2):
            client.post(address, {"mine": mine, "emoji": "❤️"})
        assert _hearts(doors) == hearts


def test_the_buttons_stay_where_they_are_whichever_is_pressed(doors: Doors) -> None:
    client, other = doors.visitor("client"), doors.visitor("reader")
    offered = ["❤️", "😍", "🔥"]
    assert _reaction_buttons(client, doors) == offered
    for visitor, emoji in ((client, "🔥"), (other, "🔥"), (client, "😍"), (client, "❤️"), (client, "🔥")):
        visitor.post(f"/i/{doors.item_code}/react", {"emoji": emoji})
        assert _reaction_buttons(client, doors) == offered, f"after {emoji}"


def test_what_else_was_given_stands_behind_what_the_shop_offers(doors: Doors) -> None:
    client, other = doors.visitor("client"), doors.visitor("reader")
    for visitor, emoji in ((client, "👏"), (client, "🙏"), (other, "🙏")):
        visitor.post(f"/i/{doors.item_code}/react", {"emoji": emoji})
    assert _reaction_buttons(client, doors) == ["❤️", "😍", "🔥", "👏", "🙏"]


def _reaction_buttons(visitor: Visitor, doors: Doors) -> list[str]:
    return re.findall(r'name="emoji" value="([^"]+)"', visitor.get(f"/i/{doors.item_code}").text)


def test_words_are_no_reaction(doors: Doors) -> None:
    client = doors.visitor("client")
    for words in ("", "buy at evil.example", "<b>", "1"):
        assert client.post(f"/i/{doors.item_code}/react", {"emoji": words}).status_code == 404
    assert _hearts(doors) == 0


def test_a_comment_stands_under_the_item_and_the_shop_answers_it_there(doors: Doors) -> None:
    address = f"/i/{doors.item_code}/comment"
    assert doors.visitor("client").post(address, {"text": "Is it in blue?"}).location.endswith("#comments")
    asked = _comments(doors)[0]
    doors.visitor("owner").post(address, {"text": "It is", "reply_to": str(asked.id)})
    assert [(said.text, said.reply_to, said.from_shop) for said in _comments(doors)] == [
        ("Is it in blue?", None, False),
        ("It is", asked.id, True),
    ]
    page = doors.visitor("reader").get(f"/i/{doors.item_code}").text
    assert page.index("Is it in blue?") < page.index("It is")


def test_a_comment_that_is_refused_is_not_lost(doors: Doors) -> None:
    endless = "so lovely " * 500
    answer = doors.visitor("client").post(f"/i/{doors.item_code}/comment", {"text": endless})
    assert answer.status_code == 422
    assert endless.strip() in answer.text
    assert say("en", "errors.comment.long", limit=4096) in answer.text
    assert not _comments(doors)


def test_outsiders_and_those_who_are_signed_out_give_nothing(doors: Doors) -> None:
    for who in ("stranger", "neighbour"):
        visitor = doors.visitor(who)
        assert visitor.post(f"/i/{doors.item_code}/react", {"emoji": "❤️"}).status_code == 404
        assert visitor.post(f"/i/{doors.item_code}/comment", {"text": "hello"}, headers=JSON).status_code == 404
    assert doors.visitor().post(f"/i/{doors.item_code}/react", {"emoji": "❤️"}).location.startswith("/sign-in")
    with doors.house.db.read() as uow:
        assert not reactors(uow, doors.item_id)
    assert not _comments(doors)


def test_a_withdrawn_item_is_gone_for_clients(doors: Doors) -> None:
    with doors.house.db.write() as uow:
        withdraw_item(uow, OPERATOR, doors.item_id)
    client = doors.visitor("client")
    assert client.get(f"/i/{doors.item_code}").status_code == 404
    assert say("en", "web.gallery.empty") in client.get(f"/g/{doors.gallery_code}").text
    with doors.house.db.write() as uow:
        publish_item(uow, OPERATOR, doors.item_id)
    assert client.get(f"/i/{doors.item_code}").status_code == 200


def _hearts(doors: Doors) -> int:
    with doors.house.db.read() as uow:
        return item_card(uow, OPERATOR, doors.item_code).hearts


def _comments(doors: Doors) -> list[CommentCard]:
    with doors.house.db.read() as uow:
        return comments(uow, OPERATOR, doors.item_id)
