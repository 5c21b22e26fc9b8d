"""/delete as an answer to one's own message in a conversation: unsaid at both ends, as far as the channel allows."""

from __future__ import annotations

import pytest

from core.house import House
from core.inquiries.actions import reword, take_back
from core.inquiries.models import Words, WordsMedia
from core.inquiries.queries import InquiryCard, inquiry
from core.kernel.actor import OPERATOR, Actor
from core.kernel.errors import NotFound, Refusal
from core.messaging.models import Message
from core.notices.bell import notices_told
from locales.words import say
from tests.harness.boutique import Boutique
from tests.harness.chat import Chatter, Town, photo
from tests.harness.chatters import MARKS
from tests.harness.own_words import says

SHOP = {"en": "Layla Boutique", "ar": "بوتيك ليلى"}


@pytest.fixture
def street(house: House) -> Boutique:
    return Boutique(house)


def _people(town: Town, channel: str | None = None, language: str = "en") -> tuple[Chatter, Chatter]:
    layla, nora = town.person("Layla", language=language), town.person("Nora", channel, language)
    nora.says(f"/start {town.invite(town.shop(layla))}")
    return layla, nora


def _talk(town: Town) -> InquiryCard:
    with town.house.db.read() as uow:
        return inquiry(uow, OPERATOR, 1)


def _kept(town: Town) -> str:
    """All that is written down anywhere of what the two told each other, and of what was sent of it."""
    with town.house.db.read() as uow:
        sent = uow.session.query(Message).all()
        return "\n".join([*(row.words for row in uow.session.query(Words)), *(one.words for one in sent)])


@pytest.mark.parametrize("channel", [None, "plain"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_question_is_taken_back_by_an_answer_to_what_confirmed_it(
    town: Town, channel: str | None, language: str
) -> None:
    layla, nora = _people(town, channel, language)
    nora.says("my husband must not know")
    layla.saw_words("my husband must not know")
    nora.says("/delete", answering=nora.saw("inquiries.sent", shop=SHOP[language]))
    nora.saw("inquiries.taken_back")
    layla.saw("inquiries.was_taken_back", name="Nora")
    assert not layla.count_of("my husband")
    assert "my husband" not in _kept(town)
    layla.says("/inquiries")
    layla.saw("inquiries.none_wait")


def test_ones_own_message_is_answered_with_delete_and_the_others_stand(town: Town) -> None:
    layla, nora = _people(town)
    says(nora, "Do you ship?", None)
    town.settle()
    second = says(nora, "never mind my address", None)
    town.settle()
    says(nora, "/delete", second)
    town.settle()
    nora.saw("inquiries.taken_back")
    assert layla.count_of("Nora: Do you ship?") == 1
    assert not layla.count_of("my address")
    assert _talk(town).state == "open"
    layla.says("/inquiries")
    layla.saw("inquiries.waiting", count=1)
    assert "my address" not in layla.last().text
    says(nora, "/delete", second)
    town.settle()
    nora.saw("comments.taken_back_already")


def test_the_shop_takes_its_answer_back_and_its_client_waits_again(town: Town) -> None:
    layla, nora = _people(town)
    nora.says("Do you ship?")
    layla.says("Ask your mother.", answering=layla.saw_words("Do you ship?"))
    nora.saw_words("Ask your mother.")
    assert _talk(town).state == "answered"
    layla.says("/delete", answering=layla.saw("inquiries.answered", name="Nora"))
    nora.saw("inquiries.was_taken_back", name="Layla Boutique")
    assert not nora.count_of("Ask your mother.")
    assert "Ask your mother." not in _kept(town)
    assert (_talk(town).state, bool(_talk(town).waits_since)) == ("open", True)


def test_lists_and_whole_conversations_that_were_shown_are_drawn_anew(town: Town) -> None:
    layla, nora = _people(town)
    nora.says("my secret")
    layla.says("/inquiries")
    layla.presses("Nora")
    assert layla.count_of("my secret") == 3
    nora.says("/inquiries")
    assert nora.count_of("my secret") == 1
    nora.says("/delete", answering=nora.saw_words("has your message"))
    assert layla.count_of("my secret") == nora.count_of("my secret") == 0
    nora.says("/inquiries")
    nora.presses("Layla")
    assert say("en", "inquiries.you_took_back") in nora.last().text.translate(MARKS)


def test_nobody_takes_back_what_another_said(street: Boutique) -> None:
    street.nora.says("Do you ship?")
    street.layla.says("We do.", answering=street.layla.saw_words("Do you ship?"))
    street.nora.says("/delete", answering=street.nora.saw_words("We do."))
    street.nora.saw("comments.delete_own")
    street.layla.says("/delete", answering=street.layla.saw_words("Do you ship?"))
    street.layla.saw("comments.delete_own")
    with street.town.house.db.write() as uow:
        for person, words_id in ((street.layla, 1), (street.nora, 2), (street.omar, 1)):
            with pytest.raises(NotFound):
                take_back(uow, Actor(person.person_id), words_id)
    assert street.layla.count_of("Do you ship?")
    assert street.nora.count_of("We do.")


def test_what_was_taken_back_before_it_left_is_never_told(street: Boutique) -> None:
    own = says(street.nora, "my secret", None)
    street.town.plans()
    says(street.nora, "/delete", own)
    street.town.plans()
    street.town.settle()
    street.nora.saw("inquiries.taken_back")
    assert not street.layla.count_of("my secret")
    assert not street.layla.count_of(say("en", "inquiries.was_taken_back", name="Nora"))


def test_who_has_left_takes_back_what_they_said(street: Boutique) -> None:
    street.nora.says("my secret")
    confirmed = street.nora.saw_words("has your message")
    street.nora.says("/stop")
    street.nora.says("/delete", answering=confirmed)
    street.nora.saw("inquiries.taken_back")
    assert not street.layla.count_of("my secret")


def test_an_edit_does_not_bring_back_what_was_taken_back(street: Boutique) -> None:
    street.nora.says("my secret")
    street.nora.says("/delete", answering=street.nora.saw_words("has your message"))
    with street.town.house.db.write() as uow:
        with pytest.raises(Refusal):
            reword(uow, Actor(street.nora.person_id), 1, "my secret, better said")
    assert "my secret" not in _kept(street.town)


def test_a_picture_goes_with_the_words_and_what_was_said_below_it_is_told_anew(town: Town) -> None:
    layla, nora = _people(town)
    nora.sends_photos(photo(), caption="like this?")
    confirmed = nora.saw_words("has your message")
    nora.says("or longer")
    assert layla.saw_words("or longer").media
    nora.says("/delete", answering=confirmed)
    assert not layla.count_of("like this?")
    assert not any(message.media for message in layla.sees())
    assert layla.count_of("Nora: or longer") == 1
    with town.house.db.read() as uow:
        assert uow.session.query(WordsMedia).count() == 0


def test_pictures_of_an_album_go_with_its_words(town: Town) -> None:
    layla, nora = _people(town)
    nora.sends_photos(photo(), photo("#224466"), caption="like these?")
    nora.says("/delete", answering=nora.saw_words("has your message"))
    assert not layla.count_of("like these?")
    assert not any(message.media for message in layla.sees())


def test_where_nothing_can_be_edited_the_bell_at_least_forgets_the_words(house: House) -> None:
    town = Town(house)
    layla, nora = town.person("Layla", "plain"), town.person("Nora")
    nora.says(f"/start {town.invite(town.shop(layla))}")
    nora.says("my secret")
    nora.says("/delete", answering=nora.saw_words("has your message"))
    with house.db.read() as uow:
        told = [line.words for line in notices_told(uow, Actor(layla.person_id)).rows]
    assert not any("my secret" in words for words in told)
