"""/stop and the word alone, in many languages and at any moment; /start brings everything back as it was."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from core.clients.actions import choose_rhythm, make_invite
from core.clients.queries import rhythm_of, shops_joined
from core.clients.tending import block_client, remove_client, tag_client
from core.galleries.actions import create_gallery, show_gallery_to
from core.galleries.rhythms import choose_gallery_rhythm, gallery_heard
from core.house import House
from core.kernel.actor import OPERATOR, Actor
from core.kernel.bilingual import Bilingual
from core.kernel.clock import now
from core.messaging.models import Outgoing
from core.people.actions import keep_quiet
from core.people.queries import hours_of
from core.saved.queries import saved_among
from locales.words import say
from tests.harness.boutique import publishes
from tests.harness.chat import Chatter, Town
from tests.harness.plain import PlainChannel

NAME = Bilingual("Layla Boutique", "بوتيك ليلى")


def _shop(town: Town, channel: str | None = None, language: str = "en") -> tuple[Chatter, Chatter, int]:
    layla, nora = town.person("Layla"), town.person("Nora", channel, language)
    shop_id = town.shop(layla)
    nora.says(f"/start {town.invite(shop_id)}")
    return layla, nora, shop_id


def _joined(person: Chatter) -> list[int]:
    with person.town.house.db.read() as uow:
        return shops_joined(uow, person.person_id)


@pytest.mark.parametrize("channel", [None, "plain"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_stop_ends_it_and_start_alone_brings_it_back(town: Town, language: str, channel: str | None) -> None:
    layla, nora, shop_id = _shop(town, channel, language)
    nora.says("/stop")
    nora.saw("chat.stopped")
    publishes(layla, "Silk dress\n$120")
    assert nora.count_of("Silk dress") == 0
    nora.says("/start")
    name = Bilingual("Layla Boutique", "بوتيك ليلى").read_in(language)
    nora.saw("chat.back", shops=[name], count=1)
    assert _joined(nora) == [shop_id]
    publishes(layla, "Raffia hat\n$40")
    assert nora.count_of("Raffia hat") == 1
    nora.says("/start")
    nora.saw("chat.way.client", shop=name)


@pytest.mark.parametrize("channel", [None, "plain"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_until_then_each_command_says_what_was_stopped_and_the_way_back(
    town: Town, language: str, channel: str | None
) -> None:
    _, nora, shop_id = _shop(town, channel, language)
    nora.says("/stop")
    for command in ("/browse", "/search", "/search silk", "/saved", "/shops", "/inquiries"):
        nora.says(command)
        assert nora.last() == nora.saw("chat.stopped_all"), command
    nora.presses(say(language, "chat.button.start_again"), on=nora.last())
    assert _joined(nora) == [shop_id]


@time_machine.travel("2026-11-21T12:00:00Z", tick=True)
def test_all_that_was_said_kept_and_chosen_is_there_when_they_are_back(house: House) -> None:
    town = Town(house)
    layla, nora, shop_id = _shop(town)
    publishes(layla, "Silk dress\n$120")
    dress = nora.saw_words("Silk dress")
    nora.presses("Save", on=dress)
    nora.reacts("❤️", to=dress)
    nora.says("Is it lined?", answering=dress)
    with house.db.write() as uow:
        winter = create_gallery(uow, OPERATOR, shop_id, Bilingual("Winter"))
        family = create_gallery(uow, OPERATOR, shop_id, Bilingual("Family"))
        show_gallery_to(uow, OPERATOR, family, "tags", "family")
        tag_client(uow, OPERATOR, shop_id, nora.person_id, "family")
        keep_quiet(uow, nora.person_id, (23, 7))
        choose_rhythm(uow, nora.person_id, shop_id, "weekly")
        choose_gallery_rhythm(uow, Actor(nora.person_id), winter, "daily")
    nora.says("/stop")
    nora.says("/start")
    with house.db.read() as uow:
        assert saved_among(uow, nora.person_id, [1]) == {1}
        assert rhythm_of(uow, nora.person_id, shop_id) == "weekly"
        assert gallery_heard(uow, Actor(nora.person_id), winter).rhythm == "daily"
        assert gallery_heard(uow, Actor(nora.person_id), family).gallery.title.en == "Family", "a tag comes back too"
        assert hours_of(uow, nora.person_id).quiet == (23, 7)
    nora.says("/saved")
    assert "Silk dress" in nora.last().text
    layla.says("Yes, with silk.", answering=layla.saw_words("Is it lined?"))
    nora.saw_words("Yes, with silk.")


@pytest.mark.parametrize("uses", [None, 1])
def test_the_old_invite_opens_it_again_even_when_its_uses_are_spent(house: House, uses: int | None) -> None:
    town = Town(house)
    layla, nora = town.person("Layla"), town.person("Nora")
    shop_id = town.shop(layla)
    with house.db.write() as uow:
        code = make_invite(uow, OPERATOR, shop_id, uses=uses)
    nora.says(f"/start {code}")
    with house.db.write() as uow:
        choose_rhythm(uow, nora.person_id, shop_id, "daily")
        tag_client(uow, OPERATOR, shop_id, nora.person_id, "vip")
    nora.says("/stop")
    nora.says(f"/start {code}")
    assert _joined(nora) == [shop_id]
    with house.db.read() as uow:
        assert rhythm_of(uow, nora.person_id, shop_id) == "daily"


def test_of_several_shops_all_come_back_but_for_those_that_put_them_out(house: House) -> None:
    town = Town(house)
    nora = town.person("Nora")
    shops = [town.shop(town.person(name), f"{name}'s shop") for name in ("Layla", "Omar", "Maya", "Sami")]
    for shop_id in shops:
        nora.says(f"/start {town.invite(shop_id)}")
    nora.says("/shops")
    nora.presses("Sami's shop", on=nora.last())
    nora.presses("Leave", on=nora.last())
    nora.presses("Yes", on=nora.last())
    nora.says("/stop")
    with house.db.write() as uow:
        block_client(uow, OPERATOR, shops[1], nora.person_id)
        remove_client(uow, OPERATOR, shops[2], nora.person_id)
    nora.says("/start")
    assert _joined(nora) == [shops[0]], "nor one that was left for itself"
    assert [nora.last().text.count(name) for name in ("Layla's", "Omar's", "Maya's", "Sami's")] == [1, 0, 0, 0]


@pytest.mark.parametrize(
    ("language", "word"),
    [
        *(("en", word) for word in ("stop", "STOP!", "Unsubscribe", "arrêt", "parar", "dur", "Стоп", "停止")),
        *(("ar", word) for word in ("توقف", "إيقاف", "ايقاف", "الغاء الاشتراك", "أوقفوا الرسائل", "stop")),
    ],
)
def test_the_word_alone_is_enough_in_many_languages(house: House, language: str, word: str) -> None:
    _, nora, _ = _shop(Town(house), language=language)
    nora.says(word)
    nora.saw("chat.stopped")
    assert _joined(nora) == []


@pytest.mark.parametrize(
    ("language", "word"),
    [
        *(("en", word) for word in ("start", "START!", "Start again", "iniciar", "Старт", "开始")),
        *(("ar", word) for word in ("ابدأ", "ابدأوا", "أبدأوا", "استئناف", "start")),
    ],
)
def test_the_word_start_alone_brings_it_back(house: House, language: str, word: str) -> None:
    _, nora, shop_id = _shop(Town(house), language=language)
    nora.says("/stop")
    nora.says(word)
    nora.saw("chat.back", shops=[{"en": "Layla Boutique", "ar": "بوتيك ليلى"}[language]], count=1)
    assert _joined(nora) == [shop_id]


def test_the_word_start_that_answers_a_question_or_a_message_is_what_was_asked_for(house: House) -> None:
    layla, nora, _ = _shop(Town(house))
    publishes(layla, "Silk dress\n$120")
    dress = nora.saw_words("Silk dress")
    nora.says("start")
    layla.saw_words("start")
    nora.says("/stop")
    nora.says("start", answering=dress)
    assert _joined(nora) == []
    nora.says("/email")
    nora.says("start")
    nora.saw("errors.email.form")
    assert _joined(nora) == []


@pytest.mark.parametrize("channel", [None, "plain"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_old_card_says_that_they_stopped_its_shop_and_the_way_back(
    town: Town, language: str, channel: str | None
) -> None:
    layla, nora, shop_id = _shop(town, channel, language)
    publishes(layla, "Silk dress\n$120")
    dress = nora.saw_words("Silk dress")
    nora.says("/stop")
    does = [lambda: nora.reacts("❤️", to=dress), lambda: nora.says("Is it lined?", answering=dress)]
    does += [lambda payload=payload: nora.presses_payload(payload, on=dress) for _, payload in dress.buttons]
    for do in does:
        before = len(nora.sees())
        do()
        assert len(nora.sees()) == before + 1
        assert nora.last() == nora.saw("chat.stopped_here", shop=NAME.read_in(language))
    assert layla.count_of("Is it lined?") == 0
    nora.presses(say(language, "chat.button.start_again"), on=nora.last())
    assert _joined(nora) == [shop_id]


def test_a_shop_that_was_left_and_not_stopped_is_not_said_to_be(house: House) -> None:
    layla, nora, _ = _shop(Town(house))
    publishes(layla, "Silk dress\n$120")
    dress = nora.saw_words("Silk dress")
    nora.says("/shops")
    nora.presses("Leave", on=nora.last())
    nora.presses("Yes", on=nora.last())
    nora.says("Is it lined?", answering=dress)
    nora.saw("errors.not_found")


@pytest.mark.parametrize("before", ["/search", "/quiet", "/email", "/browse"])
def test_in_the_middle_of_a_question_it_is_no_answer(house: House, before: str) -> None:
    _, nora, _ = _shop(Town(house))
    nora.says(before)
    nora.says("stop")
    assert _joined(nora) == []
    nora.says("hello")
    assert nora.count_of("Nothing here fits") == 0, "nothing is asked any more"


@pytest.mark.parametrize("channel", [None, "plain"])
def test_as_an_answer_to_a_card_it_stops_and_is_no_comment(town: Town, channel: str | None) -> None:
    layla, nora, _ = _shop(town, channel)
    publishes(layla, "Silk dress\n$120")
    nora.says("stop", answering=nora.saw_words("Silk dress"))
    assert _joined(nora) == []
    assert layla.count_of("stop") == 0


def test_words_that_only_begin_so_are_words_for_the_shop(house: House) -> None:
    layla, nora, shop_id = _shop(Town(house))
    nora.says("stop by tomorrow?")
    assert _joined(nora) == [shop_id]
    layla.saw_words("stop by tomorrow?")


def test_who_works_in_a_shop_is_asked_and_a_title_stays_a_title(house: House) -> None:
    town = Town(house)
    layla, omar = town.person("Layla"), town.person("Omar")
    town.shop(layla)
    others = town.shop(omar, "Omar Books")
    layla.says(f"/start {town.invite(others)}")
    layla.says("stop")
    layla.saw("chat.stop.sure")
    assert _joined(layla) == [others]
    layla.says("/search")
    layla.says("Stop")
    assert layla.count_of(say("en", "chat.stop.sure")) == 1
    layla.presses("Stop them", on=layla.saw("chat.stop.sure"))
    assert _joined(layla) == []


def test_of_a_fan_out_half_sent_nothing_more_reaches_who_stops(house: House) -> None:
    """Omar has it, Nora's chat is busy just then: what waits for her is cancelled in the commit of her /stop."""
    town = Town(house)
    layla, nora, shop_id = _shop(town, "plain")
    omar = town.person("Omar", "plain")
    omar.says(f"/start {town.invite(shop_id)}")
    plain = house.channels["plain"]
    assert isinstance(plain, PlainChannel)
    plain.busy.add(nora.chat_id)
    publishes(layla, "Silk dress\n$120")
    assert (omar.count_of("Silk dress"), nora.count_of("Silk dress")) == (1, 0)
    plain.busy.clear()
    nora.does_say("stop", None)
    town.plans()
    with house.db.read() as uow:
        told = select(Outgoing.state).filter_by(person_id=nora.person_id, kind="new_item")
        assert uow.session.scalars(told).all() == ["cancelled"]
    with time_machine.travel(now() + timedelta(minutes=10), tick=True):
        town.settle()
    assert nora.count_of("Silk dress") == 0
    nora.saw("chat.stopped")


@pytest.mark.parametrize("channel", [None, "plain"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_who_writes_after_stop_is_told_the_way_back(house: House, language: str, channel: str | None) -> None:
    layla, nora, shop_id = _shop(Town(house), channel, language)
    nora.says("hello, is anyone there?")
    mine = nora.last()
    nora.says("/stop")
    nora.says("and now?")
    nora.saw("chat.way.stopped")
    nora.says("one thing more", answering=mine)
    nora.saw("inquiries.stopped", shop=Bilingual("Layla Boutique", "بوتيك ليلى").read_in(language))
    assert layla.count_of("one thing more") == 0
    nora.presses(say(language, "chat.button.start_again"))
    assert _joined(nora) == [shop_id]
