"""/galleries: one alone is never spoken of; several in a list; each line of one set by a press or by an answer."""

from __future__ import annotations

import pytest

from core.galleries.queries import GalleryCard, galleries_of, gallery_card
from core.house import House
from core.kernel.actor import OPERATOR
from core.kernel.bilingual import Bilingual
from core.shops.actions import set_role
from tests.harness.chat import Chatter, Town, photo

WINTER = Bilingual("Winter", "شتاء")


@pytest.fixture
def layla(house: House) -> Chatter:
    layla = Town(house).person("Layla")
    layla.town.shop(layla)
    return layla


def _cards(house: House) -> list[GalleryCard]:
    with house.db.read() as uow:
        heads = galleries_of(uow, OPERATOR, 1, archived=True)
        return [gallery_card(uow, OPERATOR, head.id) for head in heads]


def _titles(house: House) -> list[str]:
    return [card.head.title.en or card.head.title.ar for card in _cards(house)]


@pytest.mark.parametrize("channel", [None, "plain"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_gallery_is_made_with_one_message_and_takes_the_next_photo(
    town: Town, channel: str | None, language: str
) -> None:
    layla = town.person("Layla", channel, language)
    town.shop(layla)
    layla.says({"en": "/galleries new Winter / شتاء", "ar": "/galleries جديد شتاء / Winter"}[language])
    layla.saw("galleries.made", gallery=WINTER.read_in(language))
    layla.sends_photos(photo(), caption="Wool coat\n$90")
    layla.saw_words(WINTER.read_in(language))
    layla.says("/galleries")
    layla.saw_words({"en": "2. Winter · one item · all clients", "ar": "٢. شتاء · قطعة واحدة · كل الزبائن"}[language])
    layla.says({"en": "2", "ar": "٢"}[language])
    layla.saw_words({"en": "Name: Winter / شتاء", "ar": "الاسم: شتاء / Winter"}[language])


@pytest.mark.parametrize("channel", [None, "plain"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_lines_of_a_gallery_are_set_by_their_numbers(town: Town, channel: str | None, language: str) -> None:
    layla = town.person("Layla", channel, language)
    town.shop(layla)
    layla.says("/galleries")
    layla.says({"en": "1", "ar": "١"}[language])
    layla.says("Sea / بحر")
    layla.says("/galleries")
    layla.says({"en": "5 Warm wool.\n\nصوف دافئ.", "ar": "٥ صوف دافئ.\n\nWarm wool."}[language])
    layla.says("/galleries")
    layla.says("7 Coats / معاطف")
    layla.says("/galleries")
    layla.says({"en": "8", "ar": "٨"}[language])
    layla.says("شتاء ٢٠٢٧")
    layla.says("/galleries")
    layla.says("6")
    layla.presses({"en": "Cheapest first", "ar": "الأرخص أولًا"}[language])
    layla.says("/galleries")
    layla.says("9")
    layla.presses({"en": "Protect it", "ar": "حمايته"}[language])
    head = _cards(town.house)[0].head
    assert (head.title, head.description) == (Bilingual("Sea", "بحر"), Bilingual("Warm wool.", "صوف دافئ."))
    assert (head.category, head.season) == (Bilingual("Coats", "معاطف"), Bilingual(ar="شتاء ٢٠٢٧"))
    assert (head.ordering, head.protected) == ("price", True)


def test_every_line_can_be_reached_where_a_message_has_three_buttons(house: House) -> None:
    layla = Town(house, "plain").person("Layla")
    layla.town.shop(layla)
    layla.says("/galleries new Winter")
    layla.presses("Everything about it")
    reached: list[str] = []
    for _ in range(20):
        labels = [label for label, _ in layla.last().buttons]
        reached += [label for label in labels if label != "More"]
        if "More" not in labels:
            break
        layla.presses("More", on=layla.last())
    assert reached == [
        *(
            "Name",
            "Who sees it",
            "Cover",
            "Lookbook",
            "Description",
            "Order",
            "Category",
            "Season",
            "Protection",
            "Early access",
        ),
        *("Contributors", "Put away", "Delete", "New gallery"),
    ]


def test_with_one_gallery_nobody_is_asked_about_galleries(layla: Chatter) -> None:
    layla.sends_photos(photo(), caption="Silk dress\n$120")
    layla.presses("More")
    assert not any("gallery" in label.lower() for label, _ in layla.last().buttons if "cover" not in label)
    layla.says("/galleries")
    layla.saw_words("Name: Summer by the sea")
    assert not any("Put away" in label for label, _ in layla.last().buttons)


def test_an_unknown_name_is_told_with_those_that_there_are_and_can_be_made(layla: Chatter) -> None:
    layla.says("/galleries Winter")
    layla.saw("galleries.unknown", words="Winter", names=["Summer by the sea"])
    layla.presses("Make")
    assert _titles(layla.town.house) == ["Summer by the sea", "Winter"]
    layla.says("/galleries win")
    layla.saw_words("Winter, nothing in it yet")


def test_a_name_that_two_begin_with_is_asked_about(layla: Chatter) -> None:
    for name in ("Winter coats", "Winter boots"):
        layla.says(f"/galleries new {name}")
    layla.says("/galleries winter")
    layla.saw("galleries.several", words="winter")
    layla.presses("Winter boots")
    layla.saw_words("Winter boots, nothing")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("x" * 3000, ("shop.error.long", {"limit": 80, "length": 3000})),
        ("SUMMER by the sea", ("galleries.error.taken", {"title": "SUMMER by the sea"})),
        ("صيف علي البحر", ("galleries.error.taken", {"title": "صيف علي البحر"})),
    ],
)
def test_a_name_that_does_not_do_is_told_and_asked_for_again(
    layla: Chatter, name: str, told: tuple[str, dict[str, object]]
) -> None:
    layla.says("/galleries new")
    layla.says(name)
    layla.saw(told[0], **told[1])
    layla.says("Winter")
    assert _titles(layla.town.house) == ["Summer by the sea", "Winter"]


def test_a_picture_becomes_the_cover_and_words_instead_are_told_so(layla: Chatter) -> None:
    layla.says("/galleries")
    layla.presses("Cover")
    layla.says("the blue one")
    layla.saw("galleries.error.picture")
    layla.sends_photos(photo())
    assert _cards(layla.town.house)[0].head.cover
    layla.says("/galleries")
    layla.presses("Cover")
    layla.presses("The newest picture")
    assert _cards(layla.town.house)[0].head.cover is None


def test_put_away_its_clients_see_it_no_more_and_back_they_do(layla: Chatter) -> None:
    nora = _client(layla, "Nora")
    layla.sends_photos(photo(), caption="Silk dress\n$120")
    layla.presses("Publish")
    card = nora.saw("items.new", shop="Layla Boutique")
    layla.says("/galleries new Winter")
    layla.says("/galleries summer")
    _press_on(layla, "Put away")
    layla.saw("galleries.away", gallery="Summer by the sea")
    nora.says("❤️", answering=card)
    nora.saw("errors.not_found")
    layla.presses("Bring back")
    layla.saw("galleries.back", gallery="Summer by the sea")
    nora.says("❤️", answering=card)
    assert nora.count_of("New at Layla Boutique") == 1, "nobody was told anew"


def test_what_is_in_a_gallery_that_was_put_away_does_not_go_out(layla: Chatter) -> None:
    nora = _client(layla, "Nora")
    layla.sends_photos(photo(), caption="Silk dress\n$120")
    draft = layla.last()
    layla.says("/galleries new Winter")
    layla.says("/galleries summer")
    _press_on(layla, "Put away")
    layla.presses("Publish", on=draft)
    layla.saw("galleries.error.archived")
    assert nora.count_of("Silk dress") == 0


def test_the_last_gallery_is_neither_put_away_nor_deleted(layla: Chatter) -> None:
    layla.says("/help")
    for payload in ("galaway:1:1", "galdel:1:1"):
        layla.presses_payload(payload, on=layla.last())
        layla.saw("galleries.error.last")
    assert len(_cards(layla.town.house)) == 1


def test_a_gallery_with_items_is_not_deleted_and_an_empty_one_is(layla: Chatter) -> None:
    layla.says("/galleries new Winter")
    layla.sends_photos(photo(), caption="Wool coat\n$90")
    draft = layla.last()
    layla.presses_payload("galdel:2:1", on=layla.last())
    layla.saw("galleries.error.not_empty", count=1)
    layla.presses("Cancel", on=draft)
    layla.says("/galleries winter")
    _press_on(layla, "Delete")
    layla.presses("Yes")
    layla.saw("galleries.deleted", gallery="Winter")
    assert _titles(layla.town.house) == ["Summer by the sea"]


def test_an_editor_reads_how_a_gallery_stands_and_is_told_who_can_change_it(layla: Chatter) -> None:
    sara = layla.town.person("Sara")
    with layla.town.house.db.write() as uow:
        set_role(uow, 1, sara.person_id, "editor")
    sara.says("/galleries")
    sara.saw_words("The shop's owner and admins can change it.")
    assert sara.last().buttons == []
    for payload in ("galsight:1:team", "galset:1:protected:yes", "galaway:1:1", "galperson:1:1:0", "galnew:1"):
        sara.presses_payload(payload, on=sara.last())
        assert sara.last().text == sara.saw("errors.not_allowed").text
    assert _cards(layla.town.house)[0].sight.kind == "all"


def test_two_phones_that_press_the_same_see_the_same(layla: Chatter) -> None:
    layla.says("/galleries new Winter")
    for _ in range(2):
        layla.presses_payload("galaway:2:1", on=layla.last())
        layla.saw("galleries.away", gallery="Winter")
    layla.presses_payload("galdel:2:1", on=layla.last())
    layla.presses_payload("galdel:2:1", on=layla.last())
    layla.saw("errors.not_found")


def _client(owner: Chatter, name: str) -> Chatter:
    client = owner.town.person(name)
    client.says(f"/start {owner.town.invite(1)}")
    return client


def _press_on(owner: Chatter, label: str) -> None:
    """Behind More, if it isn't among the first."""
    while not any(label in words for words, _ in owner.last().buttons):
        owner.presses("More", on=owner.last())
    owner.presses(label, on=owner.last())
