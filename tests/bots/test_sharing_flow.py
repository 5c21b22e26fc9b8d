"""Share: the text, the picture and the counted link of a place, and the shop's own words for it, in both languages."""

from __future__ import annotations

import io
import re

import pytest
from PIL import Image

from core.house import House
from core.media.queries import stored_file
from core.shops.actions import set_role
from tests.harness.chat import Chatter, Town, photo

LINK = re.compile(r"http://127\.0\.0\.1:8000/go/[a-z0-9]{7}")
WORDS = {
    "en": {"publish": "Publish", "share": "Share", "more": "More", "change": "Change the text", "place": "Instagram"},
    "ar": {"publish": "نشر", "share": "مشاركة", "more": "المزيد", "change": "تغيير النص", "place": "إنستغرام"},
}
CAPTION = {"en": "Silk dress\n$120 #summer", "ar": "فستان حرير\n١٢٠ درهم #صيف"}
READY = {
    "en": "Silk dress\n$120\n\nSee it in our catalogue: LINK\n\n#summer",
    "ar": "فستان حرير\n١٢٠\u00a0د.إ.\n\nتجدونها في معرضنا: LINK\n\n#صيف",
}


def _published(owner: Chatter, caption: str = "") -> None:
    owner.sends_photos(photo(size=(400, 600)), caption=caption or CAPTION[owner.language])
    owner.presses(WORDS[owner.language]["publish"])


def _shares(owner: Chatter, place: str = "") -> str:
    """What stands in the message that is passed on."""
    owner.presses_payload("share:1:0", on=owner.last())
    while not any((place or WORDS[owner.language]["place"]) in label for label, _ in owner.last().buttons):
        owner.presses(WORDS[owner.language]["more"], on=owner.last())
    owner.presses(place or WORDS[owner.language]["place"], on=owner.last())
    return owner.last().text


@pytest.fixture
def layla(house: House) -> Chatter:
    layla = Town(house).person("Layla")
    layla.town.shop(layla)
    _published(layla)
    return layla


@pytest.mark.parametrize("channel", [None, "plain"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_two_presses_bring_what_is_pasted_and_nothing_else(town: Town, channel: str | None, language: str) -> None:
    layla = town.person("Layla", channel, language)
    town.shop(layla)
    _published(layla)
    layla.presses_under_more(WORDS[language]["share"])
    assert LINK.sub("LINK", _shares(layla)) == READY[language]
    assert len(layla.last().media) == 1


@pytest.mark.parametrize("language", ["en", "ar"])
def test_her_own_words_are_kept_for_the_place_and_shown_at_once(house: House, language: str) -> None:
    layla = Town(house).person("Layla", language=language)
    layla.town.shop(layla)
    _published(layla)
    _shares(layla)
    layla.presses(WORDS[language]["change"])
    layla.says({"en": "Only today: {title}! {Link}", "ar": "اليوم فقط: {العنوان}! {الرابط}"}[language])
    expected = {"en": "Only today: Silk dress! LINK", "ar": "اليوم فقط: فستان حرير! LINK"}[language]
    assert LINK.sub("LINK", layla.last().text) == expected
    assert LINK.sub("LINK", _shares(layla)) == expected
    layla.presses({"en": "Back to the first text", "ar": "العودة إلى النص الأول"}[language])
    assert LINK.sub("LINK", layla.last().text) == READY[language]


def test_answering_the_ready_text_changes_it_too(layla: Chatter) -> None:
    _shares(layla)
    layla.says("text: {title}, come and see: {link}", answering=layla.last())
    assert LINK.sub("LINK", layla.last().text) == "Silk dress, come and see: LINK"
    layla.says("what now?", answering=layla.last())
    assert "What should I write" in layla.last().text
    layla.says("النص: {title} {link}", answering=layla.last())
    assert LINK.sub("LINK", layla.last().text) == "Silk dress LINK"


def test_a_place_pressed_twice_gives_the_same_link(layla: Chatter) -> None:
    assert _shares(layla) == _shares(layla)
    assert LINK.findall(_shares(layla, "Facebook")) != LINK.findall(_shares(layla))


def test_a_text_without_its_link_gets_one(layla: Chatter) -> None:
    _shares(layla)
    layla.presses("Change the text")
    layla.says("Look at this {title}")
    layla.saw("sharing.saved_with_link", platform="Instagram")
    assert LINK.sub("LINK", layla.last().text) == "Look at this Silk dress\nLINK"


def test_what_cannot_be_filled_in_or_is_too_long_is_told_and_the_question_stays_open(layla: Chatter) -> None:
    _shares(layla)
    layla.presses("Change the text")
    layla.says("Look {foto}: {link}")
    layla.saw_words("I don't know foto")
    layla.says("a" * 5000)
    layla.saw("sharing.error.long", limit=1500)
    layla.says("{")
    assert LINK.sub("LINK", layla.last().text) == "{\nLINK"


def test_any_command_leaves_the_question(layla: Chatter) -> None:
    _shares(layla)
    layla.presses("Change the text")
    layla.says("/cancel")
    layla.saw("cancel.share_text")
    layla.says("{title} {link}")
    layla.saw("chat.way.staff")
    assert LINK.sub("LINK", _shares(layla)) == READY["en"]


def test_a_picture_where_words_were_asked_for_is_the_next_item(layla: Chatter) -> None:
    _shares(layla)
    layla.presses("Change the text")
    layla.sends_photos(photo(), caption="Linen shirt\n$40")
    layla.saw("items.draft_none")


def test_an_item_in_two_languages_is_told_in_both(house: House) -> None:
    layla = Town(house).person("Layla")
    layla.town.shop(layla)
    _published(layla, "Silk dress / فستان حرير\n$120 #summer")
    text = LINK.sub("LINK", _shares(layla))
    assert text.index("Silk dress") < text.index("فستان حرير") < text.index("#summer")


def test_a_draft_or_what_was_taken_back_is_not_shared(layla: Chatter) -> None:
    layla.sends_photos(photo(), caption="Linen shirt\n$40")
    layla.presses_payload("shareon:2:instagram", on=layla.last())
    layla.saw("sharing.error.draft")
    layla.presses_payload("shareon:1:nowhere", on=layla.last())
    layla.saw("errors.button.old")


def test_a_marketer_shares_and_a_viewer_is_told_who_can(layla: Chatter) -> None:
    town = layla.town
    sara, omar = town.person("Sara"), town.person("Omar")
    with town.house.db.write() as uow:
        set_role(uow, 1, sara.person_id, "marketer")
        set_role(uow, 1, omar.person_id, "viewer")
    for person in (sara, omar):
        person.says("/items")
    assert LINK.sub("LINK", _shares(sara)) == READY["en"]
    omar.presses_payload("shareon:1:instagram", on=omar.last())
    omar.saw("sharing.error.who")
    omar.presses_payload("sharetext:1", on=omar.last())
    omar.saw("sharing.error.who")


@pytest.mark.parametrize(
    ("place", "size"),
    [("Instagram", (1080, 1350)), ("WhatsApp status", (1080, 1920)), ("Pinterest", (1000, 1500)), ("X", (1200, 628))],
)
def test_the_picture_has_the_shape_of_the_place_and_nothing_is_cut_off(
    layla: Chatter, place: str, size: tuple[int, int]
) -> None:
    _shares(layla, place)
    house = layla.town.house
    with house.db.read() as uow:
        kept = stored_file(uow, layla.last().media[0], "original")
    assert kept
    with house.blobs.open(kept.key) as file, Image.open(io.BytesIO(file.read())) as picture:
        assert picture.size == size
        inside = [(picture.width // 2, y) for y in (4, picture.height // 2, picture.height - 4)]
        wide = size[0] / size[1] > 2 / 3
        assert any(_near(picture.getpixel(at), (0x9A, 0x4A, 0x36)) for at in (inside if wide else inside[1:2]))


def _near(colour: object, expected: tuple[int, int, int]) -> bool:
    assert isinstance(colour, tuple)
    return all(abs(one - other) < 8 for one, other in zip(colour, expected, strict=True))
