"""What an owner sends becomes an item and no word of it is lost: /new, long titles, broken files, two telephones."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from core.house import House
from core.items.queries import ItemCard, shop_items
from core.kernel.actor import OPERATOR
from core.kernel.errors import Refusal
from core.shops.actions import set_role
from storage.sniff import sniff
from tests.harness.chat import Chatter, Town, photo

CAPTION = "Silk dress\n$120"


def _items(house: House, shop_id: int = 1) -> list[ItemCard]:
    with house.db.read() as uow:
        return sorted(shop_items(uow, OPERATOR, shop_id).rows, key=lambda item: item.number)


@pytest.fixture
def layla(town: Town) -> Chatter:
    layla = town.person("Layla")
    town.shop(layla)
    return layla


@pytest.mark.parametrize("channel", [None, "plain"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_words_of_new_are_those_of_the_photo_that_follows(town: Town, channel: str | None, language: str) -> None:
    layla = town.person("Layla", channel, language)
    town.shop(layla)
    layla.says("/new Silk dress 120$")
    layla.saw("intake.send_its_picture", title="Silk dress 120$")
    layla.says("sizes: S M")
    layla.saw("intake.picture_awaited")
    layla.sends_photos(photo(), caption="#summer")
    (item,) = _items(town.house)
    assert (item.title.en, item.price and item.price.minor, item.tags) == ("Silk dress", 12000, ("summer",))
    assert item.options


def test_new_with_words_is_not_for_who_makes_no_items(town: Town, layla: Chatter) -> None:
    helper = town.person("Helper")
    with town.house.db.write() as uow:
        set_role(uow, 1, helper.person_id, "viewer")
    helper.says("/new Silk dress")
    helper.saw("clients.only", people=["Layla"], shop="Layla Boutique")


def test_a_title_of_three_thousand_signs_is_cut_and_the_rest_described(town: Town, layla: Chatter) -> None:
    words = " ".join(f"word{number}" for number in range(400))
    layla.says("/new " + words[:3000])
    layla.sends_photos(photo())
    layla.saw("intake.title_cut_none")
    (item,) = _items(town.house)
    assert len(item.title.en) <= 121
    kept = f"{item.title.en} {item.description.en}".replace("…", "").split()
    assert kept == words[:3000].split()


def test_tags_and_labels_over_their_limit_stay_words(town: Town, layla: Chatter) -> None:
    tag, label = "a" * 90, "b" * 90
    layla.sends_photos(photo(), caption=f"Silk dress\n#{tag}\n{label}: silk\n$120")
    (item,) = _items(town.house)
    kept = f"{item.title.en} {item.description.en} {item.tags} {item.attributes}"
    assert tag in kept
    assert label in kept


@pytest.mark.parametrize("language", ["en", "ar"])
def test_of_an_album_with_a_broken_picture_it_is_told_which(town: Town, language: str) -> None:
    layla = town.person("Layla", "plain", language)
    town.shop(layla)
    whole = photo(size=(400, 400))
    album = [photo(), photo("#49663f"), whole[: len(whole) // 3], photo("#8d97b5"), photo("#222222")]
    layla.sends_photos(*album, caption=CAPTION)
    layla.saw("intake.left_out", count=1, places=[3], total=5)
    (item,) = _items(town.house)
    assert len(item.pictures) == 4


def test_two_telephones_of_one_owner_both_show_what_became_of_a_draft(house: House) -> None:
    from core.people.models import Identity

    town = Town(house)
    layla = town.person("Layla")
    town.shop(layla)
    with house.db.write() as uow:
        uow.session.add(Identity(person_id=layla.person_id, channel="webchat", external_id="layla2"))
    other = type(layla)(town, "Layla", "webchat", "en", layla.person_id, "layla2")
    layla.sends_photos(photo(), caption=CAPTION)
    other.says("/items")
    if not other.count_of("Publish") and not any("Publish" in b for s in other.sees() for b, _ in s.buttons):
        other.presses_payload("see:1", on=other.last())
    layla.says("Silk gown\n$150", answering=layla.saw_words("Silk dress"))
    assert "$150" in other.saw_words("Silk gown").text
    other.says("Linen gown\n$90", answering=other.saw_words("Silk gown"))
    assert "$90" in layla.saw_words("Linen gown").text


def test_who_works_in_two_shops_is_asked_once_and_nothing_that_comes_meanwhile_is_lost(
    town: Town, layla: Chatter
) -> None:
    town.shop(layla, "Layla Kids", "ليلى للأطفال")
    for title in ("Dress $1", "Hat $2", "Bag $3"):
        layla.does_send((photo(),), title, None)
    town.settle()
    assert layla.count_of("Which shop") == 1
    layla.presses("Layla Kids")
    assert [item.title.en for item in _items(town.house, 2)] == ["Dress", "Hat", "Bag"]


def test_a_pdf_that_is_one_is_taken_and_one_in_name_only_is_refused() -> None:
    file = io.BytesIO()
    Image.new("RGB", (40, 40), "#9a4a36").save(file, "PDF")
    assert sniff(file).kind == "document"
    for garbage in (b"%PDF-1.7\n" + b"\xff" * 3000, file.getvalue()[:-30], b"%PDF-1.4\n%%EOF"):
        with pytest.raises(Refusal):
            sniff(io.BytesIO(garbage))


@pytest.mark.parametrize("channel", [None, "plain"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_her_card_shows_the_words_of_both_languages(town: Town, channel: str | None, language: str) -> None:
    layla = town.person("Layla", channel, language)
    town.shop(layla)
    layla.sends_photos(photo(), caption="Ring two\nخاتم اثنان\n$55\nSilver, made by hand\n\nفضة من صنع اليد")
    card = layla.last()
    for words in ("Ring two", "خاتم اثنان", "Silver, made by hand", "فضة من صنع اليد"):
        assert card.text.count(words) == 1, card.text


@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_offer_in_the_other_language_is_no_title_and_stands_on_her_card(town: Town, language: str) -> None:
    layla = town.person("Layla", None, language)
    town.shop(layla)
    layla.sends_photos(photo(), caption="Ring two\n$55\nعرض خاص حتى الجمعة\nSee https://x.example/1")
    (item,) = _items(town.house)
    assert (item.title.en, item.title.ar, item.description.ar) == ("Ring two", "", "")
    layla.saw_words("عرض خاص حتى الجمعة\nSee https://x.example/1")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_card_says_how_many_hear_of_it_as_it_is_now(town: Town, language: str) -> None:
    layla = town.person("Layla", None, language)
    shop_id = town.shop(layla)
    layla.sends_photos(photo(), caption=CAPTION)
    card = layla.saw("items.draft_none")
    for name in ("Nora", "Huda"):
        town.person(name).says(f"/start {town.invite(shop_id)}")
    layla.says("price 88", answering=card)
    assert "88" in layla.saw("items.draft", count=2).text.translate(str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789"))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_published_where_nobody_is_to_be_told_the_way_to_invite_is_said(town: Town, language: str) -> None:
    layla = town.person("Layla", None, language)
    town.shop(layla)
    layla.sends_photos(photo(), caption=CAPTION)
    layla.presses("Publish" if language == "en" else "نشر")
    assert "/invite" in layla.last().text


@pytest.mark.parametrize(("language", "sizes"), [("en", "52 54 56 2XL"), ("ar", "٥٢ ٥٤ ٥٦ 2XL")])
def test_sizes_are_in_the_readers_digits_as_all_else_on_the_card(town: Town, language: str, sizes: str) -> None:
    layla = town.person("Layla", None, language)
    town.shop(layla)
    layla.sends_photos(photo(), caption="عباية كريب\nالمقاسات: 52 54 56 2XL")
    layla.saw_words(sizes)
