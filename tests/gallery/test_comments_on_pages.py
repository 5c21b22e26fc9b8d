"""Comments on the item's page: private ones for two, what was edited says so, a voice can be heard."""

from __future__ import annotations

import io

import pytest

from core.feedback.actions import comment, reword_comment, take_back_comment
from core.kernel.actor import Actor
from core.kernel.errors import Refusal
from core.media.actions import receive_media
from core.media.ports import Sniffed
from core.storefront.actions import say_field
from locales.words import say
from tests.harness.doors import Doors

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def _page(doors: Doors, who: str) -> str:
    return doors.visitor(who).get(f"/i/{doors.item_code}").text


def _writes(doors: Doors, who: str, words: str, **more: int) -> int:
    with doors.house.db.write() as uow:
        return comment(uow, Actor(doors.people[who]), doors.item_id, words, **more)


def test_the_shop_answers_one_client_alone_from_the_page(doors: Doors) -> None:
    asked = _writes(doors, "client", "Is it in blue?")
    assert say("en", "comments.button.answer_private") in _page(doors, "owner")
    assert say("en", "comments.button.answer_private") not in _page(doors, "client")
    form = {"text": "For you, yes.", "reply_to": str(asked), "privately": "1"}
    assert doors.visitor("owner").post(f"/i/{doors.item_code}/comment", form).status_code == 302
    for who, sees in (("owner", True), ("editor", True), ("client", True), ("reader", False)):
        assert ("For you, yes." in _page(doors, who)) == sees, who
    assert say("en", "comments.private_client") in _page(doors, "client")


def test_in_a_shop_that_answers_privately_a_client_sees_no_other_client(doors: Doors) -> None:
    with doors.house.db.write() as uow:
        say_field(uow, Actor(doors.people["owner"]), 1, "answers", "private")
    asked = _writes(doors, "client", "Is it see-through?")
    assert "Is it see-through?" in _page(doors, "client")
    assert "Is it see-through?" not in _page(doors, "reader")
    forged = {"text": "me too", "reply_to": str(asked)}
    assert doors.visitor("reader").post(f"/i/{doors.item_code}/comment", forged).status_code == 404
    form = {"text": "It is lined.", "reply_to": str(asked), "privately": "0"}
    doors.visitor("owner").post(f"/i/{doors.item_code}/comment", form)
    assert "It is lined." in _page(doors, "reader")


def test_a_client_who_asks_for_another_way_than_the_shops_gets_the_shops(doors: Doors) -> None:
    form = {"text": "Hello all", "privately": "1"}
    doors.visitor("client").post(f"/i/{doors.item_code}/comment", form)
    assert "Hello all" in _page(doors, "reader")


def test_an_edited_comment_says_so_and_one_taken_back_is_gone(doors: Doors) -> None:
    mine = Actor(doors.people["client"])
    written = _writes(doors, "client", "Is it in bleu?")
    with doors.house.db.write() as uow:
        assert reword_comment(uow, mine, written, "Is it in blue?")
        assert not reword_comment(uow, mine, written, "Is it in blue?")
    assert f"· {say('ar', 'comments.edited')}" in _page(doors, "reader")
    _writes(doors, "owner", "It is.", answers_id=written)
    with doors.house.db.write() as uow:
        assert take_back_comment(uow, mine, written)
        assert not take_back_comment(uow, mine, written)
        with pytest.raises(Refusal):
            reword_comment(uow, mine, written, "Is it in green?")
    page = _page(doors, "reader")
    assert "blue?" not in page
    assert "It is." in page, "what was answered is the shop's own"


def test_a_voice_note_is_heard_on_the_page(doors: Doors) -> None:
    with doors.house.db.write() as uow:
        stored = doors.house.blobs.put(_bytes())
        voice = receive_media(uow, stored, Sniffed("voice", "audio/ogg", "ogg"), uploader_id=None)
        comment(uow, Actor(doors.people["client"]), doors.item_id, "", media_ids=[voice])
    assert "<audio controls" in _page(doors, "reader")


def _bytes() -> io.BytesIO:
    return io.BytesIO(b"OggS" + bytes(100))
