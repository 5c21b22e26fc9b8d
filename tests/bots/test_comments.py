"""Comments as a conversation: for all or for two, said better, taken back, with pictures."""

from __future__ import annotations

import pytest

from core.claims.queries import holder_of
from core.house import House
from core.people.rules import first_name
from core.shops.actions import set_role
from tests.harness.chat import TelegramChatter, Town, photo
from tests.harness.street import Street

EVERYWHERE = pytest.mark.parametrize(("channel", "language"), [(None, "en"), (None, "ar"), ("plain", "ar")])


@pytest.fixture
def street(house: House) -> Street:
    return Street(Town(house))


@EVERYWHERE
def test_an_owner_answers_one_comment_for_two_pairs_of_eyes(town: Town, channel: str | None, language: str) -> None:
    street = Street(town, channel, language)
    layla, nora, maya = street.layla, street.nora, street.maya
    street.asks(nora, "Is it silk?")
    layla.presses(street.words["privately"])
    layla.saw("comments.ask_private", name="Nora Haddad")
    layla.says("For you I take ten off.")
    layla.saw("comments.answered_private", name="Nora Haddad")
    assert nora.saw_words("For you I take ten off.").text.count("\n")
    nora.saw("comments.private_client")
    assert street.reads(nora) == street.reads(layla) == ["Is it silk?", "For you I take ten off."]
    assert (street.reads(maya), street.count()) == (["Is it silk?"], 1)
    nora.says("Deal!", answering=nora.saw_words("For you I take ten off."))
    assert layla.saw_words("Deal!")
    layla.saw("comments.private_shop")
    assert (street.reads(maya), len(street.reads(nora)), street.count()) == (["Is it silk?"], 3, 1)
    layla.says("See you.", answering=layla.saw_words("Deal!"))
    assert nora.saw_words("See you.")
    assert street.reads(maya) == ["Is it silk?"]


@EVERYWHERE
def test_where_a_shop_answers_privately_its_threads_are_for_two(town: Town, channel: str | None, language: str) -> None:
    street = Street(town, channel, language)
    layla, nora, maya = street.layla, street.nora, street.maya
    layla.says("/settings")
    layla.says(f"17 {street.words['private']}")
    street.asks(nora, "Is it see-through?")
    nora.saw("comments.sent_private", shop=street.name)
    assert (street.reads(maya), street.count()) == ([], 0)
    layla.says("Not at all.", answering=layla.saw_words("Is it see-through?"))
    assert nora.saw_words("Not at all.")
    assert (street.reads(maya), len(street.reads(nora)), street.count()) == ([], 2, 0)
    layla.presses(street.words["for_all"], on=layla.saw_words("Is it see-through?"))
    layla.says("It is lined.", answering=layla.saw("comments.ask_public", name="Nora Haddad"))
    assert nora.saw_words("It is lined.")
    assert (street.reads(maya), street.count()) == (["It is lined."], 1)


def test_an_answer_to_the_card_itself_is_as_private_as_was_just_asked_for(street: Street) -> None:
    street.asks(street.nora, "Is it silk?")
    street.layla.presses("Answer privately")
    street.layla.says("Between us: no.", answering=street.layla.saw_words("Is it silk?"))
    assert street.reads(street.maya) == ["Is it silk?"]
    street.layla.says("It is viscose.", answering=street.layla.saw_words("Is it silk?"))
    assert street.reads(street.maya) == ["Is it silk?", "It is viscose."]


def test_any_command_leaves_the_question_and_what_is_said_later_is_no_private_answer(street: Street) -> None:
    street.asks(street.nora, "Is it silk?")
    street.layla.presses("Answer privately")
    street.layla.says("/cancel")
    street.layla.says("It is.", answering=street.layla.saw_words("Nora Haddad: Is it silk?"))
    assert street.reads(street.maya) == ["Is it silk?", "It is."]


def test_whom_a_private_word_is_not_for_can_neither_read_nor_answer_it(street: Street) -> None:
    street.asks(street.nora, "Is it silk?")
    street.layla.presses("Answer privately")
    street.layla.says("Between us: no.")
    for payload in ("sayback:1:1", "sayback:2:0", "askblock:comment:1", "keepclient:comment:1", "hidesaid:2:1"):
        street.maya.presses_payload(payload, on=street.maya.last())
        street.maya.saw("errors.not_allowed")
    street.maya.presses_payload("unsay:2", on=street.maya.last())
    street.maya.saw("comments.delete_own")
    assert not street.maya.count_of("Between us")
    assert len(street.reads(street.nora)) == 2


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Maya Saab", "Maya"),
        ("ليلى حداد", "ليلى"),
        ("عبد الله الكندي", "عبد الله"),
        ("Abu Karim X", "Abu Karim"),
        ("", ""),
    ],
)
def test_other_clients_are_known_by_their_first_names(name: str, first: str) -> None:
    assert first_name(name) == first


def test_on_the_page_a_client_sees_first_names_and_the_shop_sees_whole_ones(street: Street) -> None:
    street.asks(street.nora, "Is it silk?")
    names = [street.page(who)[0].author_name for who in (street.maya, street.nora, street.layla)]
    assert names == ["Nora", "Nora Haddad", "Nora Haddad"]


def test_an_edited_comment_is_edited_wherever_it_was_told(town: Town) -> None:
    """Only some channels tell of an edit."""
    street = Street(town)
    nora = street.nora
    if not isinstance(nora, TelegramChatter):
        return
    sent = nora.chat.says("is it sikl?", answering=nora._message(nora.saw_words("Silk dress")))
    town.settle()
    for _ in range(2):
        nora.chat.edits(sent, "is it silk?")
        town.settle()
    assert street.layla.saw_words("is it silk?")
    assert not street.layla.count_of("is it sikl?")
    assert [(one.text, one.edited) for one in street.page(street.maya)] == [("is it silk?", True)]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_who_edits_what_they_took_back_hears_that_nobody_sees_it(town: Town, language: str) -> None:
    street = Street(town, None, language)
    nora = street.nora
    if not isinstance(nora, TelegramChatter):
        return
    sent = nora.chat.says("overpriced!", answering=nora._message(nora.saw_words("Silk dress")))
    town.settle()
    nora.says("/delete", answering=nora.saw("chat.commented", shop=street.name))
    nora.chat.edits(sent, "dear, is it not?")
    town.settle()
    nora.saw("comments.error.changed_gone")
    assert (street.reads(street.layla), street.count()) == ([], 0)


@EVERYWHERE
def test_a_comment_is_taken_back_by_an_answer_or_a_press(town: Town, channel: str | None, language: str) -> None:
    street = Street(town, channel, language)
    layla, nora = street.layla, street.nora
    street.asks(nora, "overpriced!")
    nora.says("/delete", answering=nora.saw("chat.commented", shop=street.name))
    nora.saw("comments.taken_back")
    assert (street.reads(layla), street.reads(nora), street.count()) == ([], [], 0)
    if channel is None:
        layla.saw("comments.was_taken_back", name="Nora Haddad")
        assert not layla.count_of("overpriced!")
    street.asks(nora, "dear, is it not?")
    nora.presses(street.words["back"])
    nora.presses(street.words["back"])
    nora.saw("comments.taken_back_already")
    assert (street.reads(layla), street.count()) == ([], 0)


def test_delete_wants_an_answer_to_a_comment_of_ones_own(street: Street) -> None:
    street.asks(street.nora, "Is it silk?")
    street.nora.says("/delete")
    street.nora.saw("comments.delete_how")
    street.nora.says("/delete", answering=street.nora.saw_words("Silk dress"))
    street.nora.saw("comments.delete_what")
    street.layla.says("/delete", answering=street.layla.saw_words("Is it silk?"))
    street.layla.saw("comments.delete_own")
    assert street.reads(street.maya) == ["Is it silk?"]


def test_the_shop_takes_its_answer_back_and_a_comment_that_is_gone_is_not_answered(street: Street) -> None:
    street.asks(street.nora, "Is it silk?")
    street.layla.says("No.", answering=street.layla.saw_words("Is it silk?"))
    street.layla.says("/delete", answering=street.layla.saw("chat.answered"))
    assert street.nora.saw("comments.was_taken_back", name="Layla Boutique")
    assert (street.reads(street.maya), street.count()) == (["Is it silk?"], 1)
    asked = street.layla.saw_words("Is it silk?")
    street.nora.presses("Take back")
    street.layla.says("Well, yes.", answering=asked)
    street.layla.saw("comments.error.gone")
    assert street.reads(street.layla) == []


def test_what_was_taken_back_before_it_left_is_never_told(street: Street) -> None:
    card = street.nora.saw_words("Silk dress")
    street.nora.does_say("overpriced!", card)
    street.town.plans()
    street.nora.does_press("unsay:1", card, None)
    street.town.plans()
    street.town.settle()
    street.nora.saw("comments.taken_back")
    assert not street.layla.count_of("overpriced!")
    assert not street.layla.count_of("took this comment back")


@pytest.mark.parametrize("channel", [None, "plain"])
def test_a_picture_with_or_without_words_is_a_comment(town: Town, channel: str | None) -> None:
    street = Street(town, channel)
    nora, layla = street.nora, street.layla
    nora.sends_photos(photo(), caption="like this one?", answering=nora.saw_words("Silk dress"))
    assert layla.saw_words("like this one?").media
    nora.sends_photos(photo("#224466"), answering=nora.saw_words("Silk dress"))
    assert layla.saw("inquiries.picture_of", name="Nora Haddad").media
    assert [len(one.pictures) for one in street.page(street.maya)] == [1, 1]
    layla.says("Just so.", answering=layla.saw("inquiries.picture_of", name="Nora Haddad"))
    assert nora.saw_words("Just so.")


def test_a_picture_that_was_taken_back_is_out_of_the_owners_chat(town: Town) -> None:
    street = Street(town)
    nora, layla = street.nora, street.layla
    nora.sends_photos(photo(), caption="like this?", answering=nora.saw_words("Silk dress"))
    nora.sends_photos(photo(), photo("#224466"), caption="or these?", answering=nora.saw_words("Silk dress"))
    kept = sum(bool(message.media) for message in layla.sees())
    for confirmed in [message for message in nora.sees() if "Take back" in str(message.buttons)]:
        nora.presses("Take back", on=confirmed)
    assert not layla.count_of("like this?")
    assert not layla.count_of("or these?")
    assert kept - sum(bool(message.media) for message in layla.sees()) >= 2
    assert street.reads(layla) == []


def test_a_voice_note_is_a_comment(town: Town) -> None:
    street = Street(town)
    if not isinstance(street.nora, TelegramChatter):
        return
    voice = b"OggS\x00\x02" + bytes(20) + b"\x01\x13OpusHead" + bytes(200)
    street.nora.chat.sends_voice(voice, answering=street.nora._message(street.nora.saw_words("Silk dress")))
    street.town.settle()
    assert [picture.kind for picture in street.page(street.maya)[0].pictures] == ["voice"]
    assert "voice" in str([one.media for one in street.layla.sees()])


def test_a_picture_that_cannot_be_read_is_told_to_whoever_sent_it(street: Street) -> None:
    broken = photo()[:200]
    street.nora.sends_photos(broken, caption="like this one?", answering=street.nora.saw_words("Silk dress"))
    street.nora.saw("comments.unreadable")
    assert street.layla.saw_words("like this one?")


def test_words_that_wait_for_a_yes_stay_as_private_as_they_were_meant(street: Street) -> None:
    sara = street.town.person("Sara")
    with street.town.house.db.write() as uow:
        set_role(uow, street.shop, sara.person_id, "editor")
    street.asks(street.nora, "Is it silk?")
    sara.presses("I'll answer")
    street.layla.presses("Answer privately", on=street.layla.saw_words("Is it silk?"))
    street.layla.says("Between us: no.")
    street.layla.saw("team.claims.answering", name="Sara")
    street.layla.presses("Yes")
    assert street.nora.saw_words("Between us: no.")
    assert street.reads(street.maya) == ["Is it silk?"]
    with street.town.house.db.read() as uow:
        holder = holder_of(uow, "comment", 1)
    assert holder
    assert holder.name == "Layla"
