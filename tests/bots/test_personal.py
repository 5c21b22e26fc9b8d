"""One's own data in the chat: a file with all of it, and being erased, with a receipt and without a trace."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bots.payloads.inquiries import AskAbout
from core.feedback.counting import count_again
from core.galleries.contributing import make_contributor_link
from core.items.queries import item_by_id
from core.kernel.actor import OPERATOR
from core.kernel.errors import Passing
from core.media.ports import BlobStore
from core.people.actions import note_phone
from core.people.queries import person
from core.people.rules import LEFT
from core.personal.erasing import STEPS, go_on_erasing
from core.personal.queries import receipt, receipt_of
from core.shops.actions import set_role
from core.shops.queries import roles_of
from tests.harness.boutique import publishes
from tests.harness.chat import Chatter, Town, photo
from tests.harness.traces import files_kept, later, traces

WORDS = {
    "en": {
        "data": "My data",
        "erase": "Erase me",
        "yes": "Yes",
        "no": "No",
        "stay": "without my name",
        "go": "away",
        "more": "More",
    },
    "ar": {
        "data": "بياناتي",
        "erase": "امحوا",
        "yes": "نعم",
        "no": "لا",
        "stay": "بلا اسمي",
        "go": "تُزال",
        "more": "المزيد",
    },
}
NAME = "Zenobia Quillfeather"
COMMENT, PICTURED = "Is the hem hand-rolled, I wonder?", "Like this one here"
ASKED, ANSWER = "Could you hold it until Friday?", "Of course, we keep it aside"


class Street:
    """Two shops with a piece each; Zenobia is a client of both, Maya of the first."""

    def __init__(self, town: Town, channel: str | None = None, language: str = "en") -> None:
        self.town, self.words = town, WORDS[language]
        self.layla, self.sami = town.person("Layla", language=language), town.person("Sami", language=language)
        self.maya = town.person("Maya Saab", language=language)
        self.zen = town.person(NAME, channel, language)
        self.shop, self.books = town.shop(self.layla), town.shop(self.sami, "Book Nook", "ركن الكتب")
        for client, shop in ((self.zen, self.shop), (self.maya, self.shop), (self.zen, self.books)):
            client.says(f"/start {town.invite(shop)}")
        publishes(self.layla, "Silk dress\n$120")
        publishes(self.sami, "Old atlas\n$40")
        with town.house.db.write() as uow:
            note_phone(uow, self.zen.person_id, "+971501234567")

    def lives(self) -> None:
        """She says and does what one does."""
        dress = self.zen.saw_words("Silk dress")
        self.zen.says(COMMENT, answering=dress)
        self.zen.reacts("❤️", to=self.zen.saw_words("Silk dress"))
        dress = self.zen.saw_words("Silk dress")
        self.zen.sends_photos(photo("#123456"), caption=PICTURED, answering=dress)
        self.maya.says("So do I, dear neighbour", answering=self.maya.saw_words("Silk dress"))
        self.zen.presses_payload(AskAbout(2).pack(), on=self.zen.saw_words("Old atlas"))
        self.zen.says(ASKED)
        asked = self.sami.saw_words(ASKED)
        self.sami.says(ANSWER, answering=asked)

    def wants(self, person: Chatter, what: str) -> None:
        """Where few buttons fit under a message the rest is behind More."""
        person.says("/me")
        while not any(self.words[what] in label for label, _ in person.last().buttons):
            person.presses(self.words["more"])
        person.presses(self.words[what])

    def is_erased(self, comments: str = "go") -> str:
        self.wants(self.zen, "erase")
        self.zen.presses(self.words["yes"])
        if any(self.words[comments] in label for label, _ in self.zen.last().buttons):
            self.zen.presses(self.words[comments])
        with self.town.house.db.read() as uow:
            number = receipt_of(uow, self.zen.person_id)
        assert number
        return number


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("channel", [None, "plain"])
def test_nothing_is_left_of_who_is_erased_but_a_receipt(town: Town, channel: str | None, language: str) -> None:
    street = Street(town, channel, language)
    street.lives()
    files = files_kept(town.house)
    number = street.is_erased()
    assert number in street.zen.last().text, "the receipt is the last message"
    later(town, timedelta(minutes=5))

    looked_for = (NAME, "Zenobia", COMMENT, ASKED, ANSWER, PICTURED, "971501234567")
    assert traces(town.house, *looked_for, *([] if len(street.zen.chat_id) < 5 else [street.zen.chat_id])) == []
    assert len(files_kept(town.house)) == len(files) - 1
    with town.house.db.read() as uow:
        known, shown = person(uow, street.zen.person_id), receipt(uow, number)
    assert known
    assert (known.name, known.language) == (LEFT, "en")
    assert shown.counts == {"comments": 2, "reactions": 1, "saved": 0, "conversations": 1, "pictures": 1, "shops": 2}


def test_other_people_keep_what_is_theirs(town: Town) -> None:
    street = Street(town)
    street.lives()
    street.is_erased()
    assert street.maya.count_of("Silk dress")
    assert [one for one in traces(town.house, "dear neighbour") if one.startswith("comments.")]
    with town.house.db.write() as uow:
        assert count_again(uow).mended == 0
        card = item_by_id(uow, OPERATOR, 1)
    assert (card.hearts, card.comments) == (0, 1)


def test_comments_may_stay_without_a_name(town: Town) -> None:
    street = Street(town)
    street.lives()
    street.is_erased("stay")
    assert street.layla.saw_words(COMMENT).text.count("someone who left") == 1
    later(town, timedelta(minutes=5))
    assert traces(town.house, NAME, "Zenobia") == []
    assert [one for one in traces(town.house, COMMENT) if one.startswith("comments.")]


def test_the_shop_keeps_that_there_was_a_talk_and_not_what_was_said(town: Town) -> None:
    street = Street(town)
    street.lives()
    street.is_erased()
    street.sami.saw("personal.words_gone")
    assert street.sami.count_of(ASKED) == 0
    street.sami.says("/inquiries")


def test_who_comes_back_is_somebody_new(town: Town) -> None:
    street = Street(town)
    street.lives()
    street.is_erased()
    later(town, timedelta(minutes=5))
    street.zen.says("/start")
    street.zen.saw("chat.way.stranger")
    street.zen.says("/saved")
    assert street.zen.count_of("Silk dress") == 0 or street.zen.channel != "webchat"


@pytest.mark.parametrize("channel", [None, "plain"])
def test_the_file_comes_into_the_chat_or_its_link_does(town: Town, channel: str | None) -> None:
    street = Street(town, channel)
    street.lives()
    street.wants(street.zen, "data")
    street.zen.saw_words("2 comments, 1 reaction, 1 conversation, 1 picture or file")
    if street.zen.channel == "telegram":
        assert street.zen.saw("personal.data.file").media
    else:
        assert "/me/data/" in street.zen.saw_words("once, within a day").text
    street.wants(street.zen, "data")
    street.zen.saw_words("less than an hour ago")


def test_a_no_leaves_all_as_it_was(town: Town) -> None:
    street = Street(town)
    street.wants(street.zen, "erase")
    street.zen.presses("No")
    street.zen.saw("personal.erase.kept")
    street.wants(street.zen, "erase")
    question = street.zen.last()
    street.zen.says("/cancel")
    street.zen.presses("Yes", on=question)
    street.zen.saw("errors.button.old")
    with town.house.db.read() as uow:
        assert receipt_of(uow, street.zen.person_id) is None


def test_a_forged_or_an_old_button_erases_nobody(town: Town) -> None:
    street = Street(town)
    street.zen.says("/help")
    for payload in ("eraseyes", "erasenow:go", "erasenow:stay", "erasenow:all"):
        street.zen.presses_payload(payload, on=street.zen.last())
    street.wants(street.zen, "erase")
    question = street.zen.last()
    later(town, timedelta(0))
    street.zen.presses_payload("erasenow:go", on=question)
    with town.house.db.read() as uow:
        assert receipt_of(uow, street.zen.person_id) is None


def test_pressed_twice_at_once_it_is_one_erasing_and_one_receipt(town: Town) -> None:
    street = Street(town)
    street.lives()
    street.wants(street.zen, "erase")
    street.zen.presses("Yes")
    street.zen.presses_now("away")
    street.zen.presses_now("away")
    town.settle()
    assert len({row for row in traces(town.house, "-") if row.startswith("erasings.number")}) == 1


def test_the_only_owner_hears_what_to_do_first(town: Town) -> None:
    street = Street(town)
    street.wants(street.layla, "erase")
    street.layla.saw_words("You are the only owner of Layla Boutique")


def test_somebody_of_the_same_name_elsewhere_notices_nothing(town: Town) -> None:
    street = Street(town)
    street.lives()
    hala, twin = town.person("Hala"), town.person(NAME, "plain")
    shop = town.shop(hala, "Far away")
    twin.says(f"/start {town.invite(shop)}")
    publishes(hala, "Copper pot\n$30")
    twin.says("Does it dent?", answering=twin.saw_words("Copper pot"))
    before = [message.text for message in hala.sees()]
    street.is_erased()
    assert [message.text for message in hala.sees()] == before
    assert hala.saw_words(NAME)


def test_words_too_short_to_be_looked_for_go_with_what_they_were_said_to(town: Town) -> None:
    street = Street(town)
    street.zen.presses_payload(AskAbout(2).pack(), on=street.zen.saw_words("Old atlas"))
    street.zen.says("xyzzy")
    street.sami.says("plugh", answering=street.sami.saw_words("xyzzy"))
    street.is_erased()
    later(town, timedelta(minutes=5))
    assert traces(town.house, "xyzzy", "plugh") == []


def test_what_a_contributor_sent_stays_the_shops_and_is_by_someone_who_left(town: Town) -> None:
    street = Street(town)
    with town.house.db.write() as uow:
        code = make_contributor_link(uow, OPERATOR, 1).code
    street.zen.says(f"/start {code}")
    street.zen.sends_photos(photo("#654321"), caption="Cake of the feast")
    street.zen.presses("Summer by the sea")
    street.layla.presses("Look")
    street.layla.saw_words(f"By {NAME}")
    files = files_kept(town.house)
    street.is_erased()
    later(town, timedelta(minutes=5))
    assert traces(town.house, NAME, "Zenobia") == []
    assert files_kept(town.house) == files
    assert street.layla.count_of("someone who left")


def test_a_disk_that_fails_meanwhile_delays_and_loses_nothing(town: Town) -> None:
    street = Street(town)
    street.lives()
    town.erases = False
    street.is_erased()
    with pytest.raises(Passing):
        go_on_erasing(town.house.db, BrokenShelf(town.house.blobs), 1)
    town.erases = True
    town.settle()
    later(town, timedelta(minutes=5))
    assert traces(town.house, NAME, COMMENT, ASKED) == []


class BrokenShelf:
    """A store of bytes whose disk is full of faults."""

    def __init__(self, whole: BlobStore) -> None:
        self._whole = whole

    def __getattr__(self, name: str) -> Any:
        return getattr(self._whole, name)

    def delete(self, key: str) -> None:
        raise Passing(f"the disk does not answer: {key[:4]}")


def test_a_worker_that_dies_in_the_middle_is_followed_by_another(town: Town) -> None:
    street = Street(town)
    street.lives()
    town.erases = False
    number = street.is_erased()
    for step in range(1, len(STEPS)):
        go_on_erasing(town.house.db, town.house.blobs, 1, stop_after=step)
    with town.house.db.read() as uow:
        assert receipt(uow, number).done_at is None
    town.erases = True
    town.settle()
    assert number in street.zen.last().text
    later(town, timedelta(minutes=5))
    assert traces(town.house, NAME, "Zenobia", COMMENT, ASKED, ANSWER) == []


def test_a_client_who_is_called_like_a_dress_takes_no_title_along(town: Town) -> None:
    layla, silk = town.person("Layla"), town.person("Silk")
    shop = town.shop(layla)
    silk.says(f"/start {town.invite(shop)}")
    publishes(layla, "Silk dress\n$120")
    layla.says("price 90", answering=layla.saw_words("Silk dress"))
    silk.says("beautiful", answering=silk.saw_words("Silk dress"))
    silk.says("/me")
    silk.presses("Erase me")
    silk.presses("Yes")
    silk.presses("away")
    later(town, timedelta(minutes=5))
    assert layla.saw_words("Silk dress")
    assert [one for one in traces(town.house, "Silk dress") if one.startswith("items.title")]
    assert not [one for one in traces(town.house, "… dress") if one.startswith(("messages", "webchat", "outgoing"))]


def test_who_works_in_a_shop_leaves_it_and_the_owner_hears_that_somebody_did(town: Town) -> None:
    street = Street(town)
    with town.house.db.write() as uow:
        set_role(uow, street.shop, street.zen.person_id, "editor")
    street.is_erased()
    street.layla.saw_words("is in the team no more")
    with town.house.db.read() as uow:
        assert roles_of(uow, street.zen.person_id) == {}
    later(town, timedelta(minutes=5))
    assert traces(town.house, NAME, "Zenobia") == []
