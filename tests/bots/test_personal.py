"""One's own data in the chat: a file with all of it, and being erased, with a receipt and without a trace."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bots.payloads.personal import EraseMe
from core.feedback.counting import count_again
from core.items.queries import item_by_id
from core.kernel.actor import OPERATOR
from core.kernel.clock import now
from core.people.queries import person
from core.people.rules import LEFT
from core.personal.queries import receipt, receipt_of
from locales import show
from locales.words import say
from tests.harness.chat import Town
from tests.harness.chatters import MARKS
from tests.harness.forgetting import ANSWER, ASKED, COMMENT, NAME, PICTURED, FarewellStreet
from tests.harness.traces import files_kept, later, traces


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("channel", [None, "plain"])
def test_nothing_is_left_of_who_is_erased_but_a_receipt(town: Town, channel: str | None, language: str) -> None:
    street = FarewellStreet(town, channel, language)
    street.lives()
    files = files_kept(town.house)
    number = street.is_erased()
    assert number in street.zen.last().text, "the receipt is the last message"
    today = {"en": f"{now():%B %Y}", "ar": f"{now():%Y}".translate(show.ARABIC_DIGITS)}[language]
    assert today in street.zen.last().text.translate(MARKS), "written as its reader writes a date"
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
    street = FarewellStreet(town)
    street.lives()
    street.is_erased()
    assert street.maya.count_of("Silk dress")
    assert [one for one in traces(town.house, "dear neighbour") if one.startswith("comments.")]
    with town.house.db.write() as uow:
        assert count_again(uow).mended == 0
        card = item_by_id(uow, OPERATOR, 1)
    assert (card.hearts, card.comments) == (0, 1)


def test_comments_may_stay_without_a_name(town: Town) -> None:
    street = FarewellStreet(town)
    street.lives()
    street.is_erased("stay")
    assert street.layla.saw_words(COMMENT).text.count("someone who left") == 1
    later(town, timedelta(minutes=5))
    assert traces(town.house, NAME, "Zenobia") == []
    assert [one for one in traces(town.house, COMMENT) if one.startswith("comments.")]


def test_the_shop_keeps_that_there_was_a_talk_and_not_what_was_said(town: Town) -> None:
    street = FarewellStreet(town)
    street.lives()
    street.is_erased()
    street.sami.saw("personal.words_gone")
    assert street.sami.count_of(ASKED) == 0
    street.sami.says("/inquiries")


def test_who_comes_back_is_somebody_new(town: Town) -> None:
    street = FarewellStreet(town)
    street.lives()
    street.is_erased()
    later(town, timedelta(minutes=5))
    street.zen.says("/start")
    street.zen.saw("chat.way.stranger")
    street.zen.says("/saved")
    assert street.zen.count_of("Silk dress") == 0 or street.zen.channel != "webchat"


def test_who_comes_next_hears_nothing_of_what_is_said_to_who_was_erased(town: Town) -> None:
    erica, zoe = town.person("Erica"), town.person("Zoe")
    erica.says("/start")
    erica.presses_payload(EraseMe().pack(), on=erica.last())
    erica.presses("Yes")
    if any("away" in label for label, _ in erica.last().buttons):
        erica.presses("away")
    later(town, timedelta(minutes=5))
    zoe.says("/start")
    heard = zoe.last().text
    erica.says("/me")
    assert "/sign-in/" in erica.last().text
    assert zoe.last().text == heard


@pytest.mark.parametrize("channel", [None, "plain"])
def test_the_file_comes_into_the_chat_or_its_link_does(town: Town, channel: str | None) -> None:
    street = FarewellStreet(town, channel)
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
    street = FarewellStreet(town)
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


def test_a_no_that_comes_after_the_erasing_claims_nothing(town: Town) -> None:
    street = FarewellStreet(town)
    street.lives()
    street.wants(street.zen, "erase")
    first = street.zen.last()
    street.zen.presses("Yes")
    second = street.zen.last()
    street.zen.presses("away")
    for question in (first, second):
        street.zen.presses("No", on=question)
    assert not street.zen.count_of(say("en", "personal.erase.kept"))


def test_the_receipt_of_who_had_no_comments_speaks_of_none(town: Town) -> None:
    street = FarewellStreet(town)
    street.is_erased()
    street.zen.saw_words("Your data is deleted")
    assert not street.zen.count_of("Your comments")


def test_a_forged_or_an_old_button_erases_nobody(town: Town) -> None:
    street = FarewellStreet(town)
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
    street = FarewellStreet(town)
    street.lives()
    street.wants(street.zen, "erase")
    street.zen.presses("Yes")
    street.zen.presses_now("away")
    street.zen.presses_now("away")
    town.settle()
    assert len({row for row in traces(town.house, "-") if row.startswith("erasings.number")}) == 1


def test_the_only_owner_hears_what_to_do_first(town: Town) -> None:
    street = FarewellStreet(town)
    street.wants(street.layla, "erase")
    street.layla.saw_words("You are the only owner of Layla Boutique")
