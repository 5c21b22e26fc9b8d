"""One's own data on the web: the file behind its link, being erased, and the receipt that names nobody."""

from __future__ import annotations

import io
import json
import re
import zipfile
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path

import time_machine

from core.clients.rules import ASK_PREFIX
from core.feedback.actions import comment
from core.house import House
from core.inquiries.actions import ask_shop, write
from core.joining.actions import join_people
from core.kernel.actor import Actor
from core.kernel.clock import now
from core.people.actions import add_identity, meet
from core.personal.keeping import drop_old_files
from core.personal.queries import files_asked
from core.sharing.actions import ask_in
from locales.words import say
from storage.packing import pack
from tests.harness.chat import Town, photo
from tests.harness.doors import Doors, Visitor
from tests.harness.mail import letter
from tests.harness.traces import files_kept, later, traces

MINE, THEIRS, FOR_ME, FOR_THEM = "Is it lined?", "Mine, and nobody else's", "Yes, with silk", "An answer to the other"


def _talk(doors: Doors) -> None:
    """Two clients speak with the shop, each by themselves."""
    owner = Actor(doors.people["owner"])
    with doors.house.db.write() as uow:
        for who, words, answer in (("client", MINE, FOR_ME), ("reader", THEIRS, FOR_THEM)):
            asked = ask_shop(uow, Actor(doors.people[who]), 1, words)
            write(uow, owner, asked.inquiry_id, answer)
        comment(uow, Actor(doors.people["client"]), doors.item_id, "Under the dress, for all")
        comment(uow, Actor(doors.people["reader"]), doors.item_id, "The other's comment")


def _link(doors: Doors, who: str, visitor: Visitor) -> str:
    """As it stands in the chat once a worker has packed the file."""
    assert visitor.post("/me/data").status_code == 302
    Town(doors.house).settle()
    found = re.search(r"/me/data/([\w-]{20,})", visitor.get("/chat").text)
    assert found, who
    return found.group()


def test_the_file_has_all_that_is_theirs_and_nothing_of_anyone_else(doors: Doors) -> None:
    _talk(doors)
    visitor = doors.visitor("client")
    visitor.sends("With a picture", photo("#335577"))
    visitor.sends("/me", key="again")
    Town(doors.house).settle()
    archive = zipfile.ZipFile(io.BytesIO(visitor.post(_link(doors, "client", visitor)).data))
    data, page = json.loads(archive.read("data.json")), archive.read("index.html").decode()
    assert archive.testzip() is None
    assert data["you"][0]["name"] == "Client"
    assert [row["words"] for row in data["comments"]] == ["Under the dress, for all"]
    said = [(row["by"], row["words"]) for row in data["conversations"]]
    assert ("you", MINE) in said
    assert ("shop", FOR_ME) in said
    assert data["pictures"][0]["file"] in archive.namelist()
    assert archive.read(data["pictures"][0]["file"]) == photo("#335577")
    for words in (THEIRS, FOR_THEM, "The other's comment", "قارئة", "Hidden draft"):
        assert words not in page
        assert words not in archive.read("data.json").decode()
    assert MINE in page
    assert "/sign-in/…" in page
    for text in (page, archive.read("data.json").decode()):
        assert not re.search(r"/sign-in/[\w-]", text), "a file that is passed around signs nobody in"
    HTMLParser().feed(page)


def test_the_link_opens_once_and_for_nobody_else(doors: Doors) -> None:
    visitor, other = doors.visitor("client"), doors.visitor("reader")
    link = _link(doors, "client", visitor)
    assert other.get(link).status_code == 404
    assert other.post(link).status_code == 404
    assert doors.visitor().get(link).status_code == 302
    assert visitor.get(link).status_code == 200
    assert visitor.post(link).mimetype == "application/zip"
    assert visitor.post(link).status_code == 404


def test_a_file_may_be_asked_for_once_an_hour(doors: Doors) -> None:
    visitor = doors.visitor("client")
    assert visitor.post("/me/data").status_code == 302
    again = visitor.post("/me/data")
    assert again.status_code == 422
    assert "less than an hour ago" in again.text
    with doors.house.db.read() as uow:
        assert len(files_asked(uow, at_once=True)) == 1


def test_a_file_that_nobody_fetched_is_gone_after_a_day(doors: Doors) -> None:
    visitor = doors.visitor("client")
    before = files_kept(doors.house)
    link = _link(doors, "client", visitor)
    assert len(files_kept(doors.house)) == len(before) + 1
    with time_machine.travel(now() + timedelta(days=1, minutes=1)):
        drop_old_files(doors.house.db, doors.house.blobs)
    assert files_kept(doors.house) == before
    assert visitor.post(link).status_code == 404


def test_packed_twice_at_the_same_time_there_is_one_file(house: House, doors: Doors) -> None:
    doors.visitor("client").post("/me/data")
    pack(house, 1)
    kept = files_kept(house)
    pack(house, 1)
    assert files_kept(house) == kept


def test_erased_on_the_web_they_are_signed_out_everywhere_and_see_the_receipt(doors: Doors) -> None:
    _talk(doors)
    visitor, phone = doors.visitor("client"), doors.visitor("client")
    assert "comments" in visitor.get("/me/erase").text
    answer = visitor.post("/me/erase", {"comments": "go", "sure": "1"})
    number = answer.headers["Location"].rpartition("/")[2]
    Town(doors.house).settle()
    for browser in (visitor, phone):
        assert browser.get("/me").status_code == 302
    shown = doors.visitor().get(f"/receipt/{number}").text
    assert number in shown
    assert "Client" not in shown
    assert traces(doors.house, MINE, FOR_ME, "Under the dress, for all") == []
    assert doors.visitor("reader").get("/me").status_code == 200


def test_who_has_mail_keeps_the_receipt_there(doors: Doors, tmp_path: Path) -> None:
    with doors.house.db.write() as uow:
        add_identity(uow, doors.people["reader"], "email", "reader@example.com")
    answer = doors.visitor("reader").post("/me/erase", {"comments": "go", "sure": "1"})
    number = answer.headers["Location"].rpartition("/")[2]
    town = Town(doors.house)
    town.settle()
    (mail,) = (letter(file.read_bytes()) for file in (tmp_path / "mail").rglob("*.eml"))
    assert mail["To"] == "reader@example.com"
    assert number in mail.text
    assert f"/receipt/{number}" in mail.text
    assert say("ar", "notices.mail.last", address="reader@example.com") in mail.text
    assert "/unsubscribe/" not in mail.text, "there is nothing left to stop"
    later(town, timedelta(minutes=5))
    assert traces(doors.house, "reader@example.com", "قارئة") == []


def test_the_file_names_each_shop_once_with_every_way_in_which_one_is_known_there(doors: Doors) -> None:
    with doors.house.db.write() as uow:
        alter_ego = meet(uow, "plain", "alter-ego", name="Client")
        ask_in(uow, alter_ego, f"{ASK_PREFIX}{doors.slug}")
        join_people(uow, doors.people["client"], alter_ego, "plain")
    visitor = doors.visitor("client")
    archive = zipfile.ZipFile(io.BytesIO(visitor.post(_link(doors, "client", visitor)).data))
    (shop,) = json.loads(archive.read("data.json"))["shops"]
    assert shop["as"] == ["client", "asked"]
    assert [(way["as"], way["state"]) for way in shop["ways"]] == [("client", "active"), ("asked", "asked")]
    listed = archive.read("index.html").decode().partition("<h2>Shops</h2>")[2].partition("<h2>")[0]
    assert listed.count("Layla Boutique") == 1


def test_without_the_second_yes_nothing_is_erased(doors: Doors) -> None:
    visitor = doors.visitor("client")
    assert visitor.post("/me/erase", {"comments": "go"}).headers["Location"].endswith("/me/erase")
    assert visitor.post("/me/erase", {"comments": "all", "sure": "1"}).status_code == 422
    assert "Client" in visitor.get("/me").text


def test_the_only_owner_is_told_to_hand_over_first(doors: Doors) -> None:
    visitor = doors.visitor("owner")
    assert "/owners" in visitor.get("/me/erase").text
    assert visitor.post("/me/erase", {"comments": "go", "sure": "1"}).status_code == 422
    assert "Owner" in visitor.get("/me").text


def test_a_receipt_that_is_none_is_not_found(doors: Doors) -> None:
    assert doors.visitor().get("/receipt/AAAA-BBBB-CCCC").status_code == 404


def test_what_stays_is_by_someone_who_left(doors: Doors) -> None:
    _talk(doors)
    doors.visitor("client").post("/me/erase", {"comments": "stay", "sure": "1"})
    Town(doors.house).settle()
    page = doors.visitor("reader").get(f"/i/{doors.item_code}").text
    assert "Under the dress, for all" in page
    assert "شخص غادرنا" in page
    assert "someone who left" in doors.visitor("owner").get(f"/i/{doors.item_code}").text
