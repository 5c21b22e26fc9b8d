"""How news of one gallery comes, where that differs from its shop: under /quiet, under a card, and in what is told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from bots.payloads.quiet import ByGallery, ChooseGalleryRhythm, HearGallery, LessOf
from core.clients.stopping import Stop, StopTokens
from core.galleries.actions import create_gallery
from core.galleries.queries import galleries_of
from core.house import House
from core.items.moving import move_item
from core.kernel.actor import OPERATOR
from core.kernel.bilingual import Bilingual
from core.notices.broadcasts import progress_of
from core.notices.digests import send_digests
from core.notices.queries import hearing_of
from locales.words import say
from tests.harness.chat import Chatter, Town, photo
from tests.harness.doors import Doors

NOON = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)  # a Friday: the week's digest comes tomorrow


class Street:
    """A boutique with two galleries, summer and winter, and Nora as its client."""

    def __init__(self, town: Town, channel: str | None = None, language: str = "en") -> None:
        self.town, self.house = town, town.house
        self.layla, self.nora = town.person("Layla"), town.person("Nora", channel, language)
        self.shop = town.shop(self.layla)
        self.nora.says(f"/start {town.invite(self.shop)}")
        with self.house.db.write() as uow:
            self.summer = galleries_of(uow, OPERATOR, self.shop)[0].id
            self.winter = create_gallery(uow, OPERATOR, self.shop, Bilingual("Winter", "شتاء"))

    def publishes(self, title: str, gallery_id: int = 0) -> None:
        self.layla.sends_photos(photo(), caption=f"{title}\n$20")
        with self.house.db.write() as uow:
            move_item(uow, OPERATOR, self.newest(), gallery_id or self.summer)
        self.layla.presses(say(self.layla.language, "chat.button.publish"), on=self.layla.last())

    def newest(self) -> int:
        return max(int(payload.split(":")[1]) for _, payload in self.layla.last().buttons if ":" in payload)

    def chooses(self, rhythm: str, gallery_id: int | None = None) -> None:
        payload = ChooseGalleryRhythm(gallery_id or self.winter, rhythm).pack()
        self.nora.presses_payload(payload, on=self.nora.last())

    def morning(self) -> None:
        while send_digests(self.house.db):
            pass
        self.town.settle()


def press_in_sight(person: Chatter, key: str) -> None:
    """Under More where the message carries few buttons."""
    words, more = say(person.language, key), say(person.language, "chat.button.more")
    while not any(words in label for label, _ in person.last().buttons):
        person.presses(more, on=person.last())
    person.presses(words, on=person.last())


@pytest.mark.parametrize("channel", [None, "plain"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_one_gallery_is_heard_of_less_and_the_others_as_before(town: Town, language: str, channel: str | None) -> None:
    street = Street(town, channel, language)
    street.nora.says("/quiet")
    press_in_sight(street.nora, "chat.rhythm.button.by_gallery")
    street.nora.saw_words(f"{'Winter' if language == 'en' else 'شتاء'}: {say(language, 'chat.rhythm.button.now')}")
    street.nora.presses("Winter" if language == "en" else "شتاء", on=street.nora.last())
    press_in_sight(street.nora, "chat.rhythm.button.silent")
    assert "/browse" in street.nora.last().text
    street.publishes("Wool shawl", street.winter)
    street.publishes("Linen shirt")
    assert (street.nora.count_of("Wool shawl"), street.nora.count_of("Linen shirt")) == (0, 1)
    street.nora.says("/quiet")
    street.nora.saw_words(f"{'Winter' if language == 'en' else 'شتاء'}: {say(language, 'chat.rhythm.button.silent')}")


@pytest.mark.parametrize("channel", [None, "plain"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_less_of_this_gallery_stands_under_more_of_a_card(town: Town, language: str, channel: str | None) -> None:
    street = Street(town, channel, language)
    street.publishes("Wool shawl", street.winter)
    street.nora.presses(say(language, "chat.button.more"), on=street.nora.saw_words("Wool shawl"))
    press_in_sight(street.nora, "chat.rhythm.button.less")
    press_in_sight(street.nora, "chat.rhythm.button.weekly")
    street.publishes("Felt hat", street.winter)
    assert street.nora.count_of("Felt hat") == 0


@pytest.mark.parametrize(("language", "said"), [("en", "/quiet winter weekly"), ("ar", "/quiet شتاء مرة في الأسبوع")])
def test_it_can_be_said_in_one_message(house: House, language: str, said: str) -> None:
    street = Street(Town(house), language=language)
    street.nora.says(said)
    assert (
        say(
            language,
            "chat.rhythm.gallery.weekly",
            gallery=Bilingual("Winter", "شتاء").read_in(language),
            shop=Bilingual("Layla Boutique", "بوتيك ليلى").read_in(language),
        )
        in street.nora.last().text
    )


def test_the_owner_is_told_how_many_hear_at_once_and_how_many_in_their_digest(house: House) -> None:
    street = Street(Town(house))
    omar = street.town.person("Omar")
    omar.says(f"/start {street.town.invite(street.shop)}")
    street.chooses("daily")
    street.layla.sends_photos(photo(), caption="Wool shawl\n$20")
    with house.db.write() as uow:
        item_id = street.newest()
        move_item(uow, OPERATOR, item_id, street.summer)
        assert hearing_of(uow, item_id) == 2
        move_item(uow, OPERATOR, item_id, street.winter)
        assert hearing_of(uow, item_id) == 1
    street.layla.presses("Publish", on=street.layla.last())
    with house.db.read() as uow:
        stands = progress_of(uow, item_id)
    assert stands
    assert (stands.sent, stands.digest) == (1, 1)


def test_a_shop_in_silence_may_speak_by_one_gallery_and_not_at_all_ends_that_too(house: House) -> None:
    street = Street(Town(house))
    street.nora.says("/quiet")
    street.nora.presses("Not at all", on=street.nora.last())
    street.chooses("now")
    street.publishes("Wool shawl", street.winter)
    street.publishes("Linen shirt")
    assert (street.nora.count_of("Wool shawl"), street.nora.count_of("Linen shirt")) == (1, 0)
    street.nora.says("/quiet")
    street.nora.presses("Once a day", on=street.nora.last())
    street.nora.says("/quiet")
    street.nora.presses("Not at all", on=street.nora.last())
    street.publishes("Felt hat", street.winter)
    assert street.nora.count_of("Felt hat") == 0


def test_a_gallery_has_a_digest_of_its_own_and_what_falls_on_one_morning_is_one_message(house: House) -> None:
    with time_machine.travel(NOON, tick=True):
        street = Street(Town(house))
        street.nora.says("/quiet")
        street.nora.presses("Once a day", on=street.nora.last())
        street.chooses("weekly")
        street.publishes("Wool shawl", street.winter)
        street.publishes("Linen shirt")
    with time_machine.travel(NOON + timedelta(days=1), tick=True):
        street.morning()
        assert street.nora.count_of("2 new things at") == 1, "Saturday's two digests are one message"
        street.publishes("Felt hat", street.winter)
        street.publishes("Straw bag")
    with time_machine.travel(NOON + timedelta(days=2), tick=True):
        street.morning()
        assert "Straw bag" in street.nora.last().text
        assert street.nora.count_of("Felt hat") == 0, "the week isn't over"
        assert street.nora.count_of("Wool shawl") == 1, "nothing is told twice"
    with time_machine.travel(NOON + timedelta(days=8), tick=True):
        street.morning()
        assert street.nora.count_of("Felt hat") == 1
        assert street.nora.count_of("Straw bag") == 1


def test_what_the_shops_digest_had_not_told_yet_is_told_by_the_gallerys(house: House) -> None:
    with time_machine.travel(NOON, tick=True):
        street = Street(Town(house))
        street.nora.says("/quiet")
        street.nora.presses("Once a day", on=street.nora.last())
        street.publishes("Wool shawl", street.winter)
        street.chooses("weekly")
    with time_machine.travel(NOON + timedelta(days=1), tick=True):
        street.morning()
    assert street.nora.count_of("Wool shawl") == 1


def test_back_to_the_rest_of_the_shop_is_one_press(house: House) -> None:
    street = Street(Town(house))
    street.chooses("weekly")
    street.nora.presses("As the rest of the shop", on=street.nora.last())
    street.publishes("Wool shawl", street.winter)
    assert street.nora.count_of("Wool shawl") == 1


def test_a_strangers_press_learns_of_no_gallery_and_sets_nothing(house: House) -> None:
    street = Street(Town(house))
    street.publishes("Wool shawl", street.winter)
    omar = street.town.person("Omar")
    omar.says("hello")
    for payload in (
        ByGallery(1, 0),
        HearGallery(street.winter),
        ChooseGalleryRhythm(street.winter, "daily"),
        LessOf(1),
    ):
        omar.presses_payload(payload.pack(), on=omar.last())
        omar.saw("errors.not_found")
    assert omar.count_of("Winter") == 0
    street.chooses("loud")
    street.nora.saw("errors.button.old")


def test_mail_that_is_stopped_is_silent_of_every_gallery(doors: Doors, house: House) -> None:
    street = Street(Town(house))
    street.nora.says("/quiet")
    street.nora.presses("Once a day", on=street.nora.last())
    street.chooses("now")
    token = StopTokens(house.secret_key).make(Stop(street.nora.person_id, street.shop))
    doors.visitor().post(f"/unsubscribe/{token}")
    street.publishes("Wool shawl", street.winter)
    assert street.nora.count_of("Wool shawl") == 0
