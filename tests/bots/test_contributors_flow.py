"""Contributors of a gallery: what they send waits for a Yes, is gathered, published, declined, undone and changed."""

from __future__ import annotations

import pytest

from core.house import House
from core.shops.actions import set_role
from tests.harness.album import (
    ALL,
    BACK,
    FREE,
    LOOK,
    NO,
    UNDO,
    FamilyAlbum,
    items,
    makes_link,
    opens_contributors,
    press,
    sends,
)
from tests.harness.chat import Chatter, Town, photo

EVERYWHERE = pytest.mark.parametrize("channel", [None, "plain"])
BOTH = pytest.mark.parametrize("language", ["en", "ar"])


@EVERYWHERE
@BOTH
def test_what_a_contributor_sends_waits_and_one_press_publishes_all(
    town: Town, channel: str | None, language: str
) -> None:
    album = FamilyAlbum(town, channel, language)
    layla, nora, sami = album.layla, album.nora, album.sami
    sami.saw_words({"en": "they go to Summer by the sea", "ar": "فتصل إلى صيف على البحر"}[language])
    sends(sami, "Boat", "", "Beach")
    assert album.states() == ["draft", "draft", "draft"]
    assert (nora.count_of("Boat"), sami.count_of("Boat")) == (0, 1)
    told = layla.saw_words("Sami")
    assert layla.count_of("Boat") == 0, "no message for each photo"

    layla.presses(ALL[language], on=told)
    assert album.states() == ["published"] * 3
    assert [nora.count_of(words) for words in ("Boat", "Beach")] == [1, 1]
    layla.saw("contributors.sent.published", by="Layla", name="Sami", gallery=_gallery(language), count=3)
    sami.saw_words({"en": "Thank you", "ar": "شكرًا"}[language])


def _gallery(language: str) -> str:
    return {"en": "Summer by the sea", "ar": "صيف على البحر"}[language]


@BOTH
def test_the_message_grows_while_they_come(town: Town, language: str) -> None:
    album = FamilyAlbum(town, None, language)
    before = len(album.layla.sees())
    for number in range(1, 4):
        sends(album.sami, f"Photo {number}")
        album.layla.saw("contributors.sent.waiting", name="Sami", gallery=_gallery(language), count=number)
    assert len(album.layla.sees()) == before + 1


@EVERYWHERE
@BOTH
def test_look_shows_each_with_who_sent_it_and_they_are_published_one_by_one(
    town: Town, channel: str | None, language: str
) -> None:
    album = FamilyAlbum(town, channel, language)
    sends(album.sami, "Boat")
    album.layla.presses(LOOK[language], on=album.layla.saw_words("Sami"))
    card = album.layla.saw_words("Boat")
    assert {"en": "By Sami", "ar": "من Sami"}[language] in card.text.replace("\u2068", "").replace("\u2069", "")
    album.layla.presses({"en": "Publish", "ar": "نشر"}[language], on=card)
    assert album.states() == ["published"]
    assert album.nora.count_of("Boat") == 1
    if channel is None:
        album.layla.saw("contributors.sent.none", name="Sami", gallery=_gallery(language))


@EVERYWHERE
@BOTH
def test_no_is_a_friendly_word_and_nothing_is_shown(town: Town, channel: str | None, language: str) -> None:
    album = FamilyAlbum(town, channel, language)
    sends(album.sami, "Boat")
    album.layla.presses(NO[language], on=album.layla.saw_words("Sami"))
    assert album.states() == ["withdrawn"]
    shop = {"en": "Layla Boutique", "ar": "بوتيك ليلى"}[language]
    album.sami.saw("contributors.told.declined", count=1, shop=shop, gallery=_gallery(language))
    album.layla.saw("contributors.sent.declined", by="Layla", name="Sami", gallery=_gallery(language))


@EVERYWHERE
@BOTH
def test_without_her_yes_it_is_out_at_once_and_undone_with_one_press(
    town: Town, channel: str | None, language: str
) -> None:
    album = FamilyAlbum(town, channel, language)
    opens_contributors(album.layla)
    press(album.layla, FREE[language])
    album.layla.saw("contributors.rule.free")
    sends(album.sami, "Boat")
    assert (album.states(), album.nora.count_of("Boat")) == (["published"], 1)
    told = album.layla.saw("contributors.sent.out", name="Sami", gallery=_gallery(language), count=1)
    album.layla.presses(UNDO[language], on=told)
    assert album.states() == ["withdrawn"]
    if channel is None:
        album.layla.saw("contributors.sent.undone", name="Sami", gallery=_gallery(language))


def test_undo_in_time_and_they_wait_again(house: House) -> None:
    town = Town(house)
    album = FamilyAlbum(town, grace_seconds=60)
    sends(album.sami, "Boat", "Beach")
    album.layla.does_press(*_payload(album.layla, "Publish all"), None)
    town.plans()
    assert album.states() == ["published"] * 2
    album.layla.does_say("/undo", None)
    town.plans()
    assert album.states() == ["draft"] * 2
    assert album.nora.count_of("Boat") == 0
    with house.db.read() as uow:
        from core.contributions.queries import contribution_for_sending

        card = contribution_for_sending(uow, 1)
    assert (card.state, card.count) == ("waiting", 2)


def _payload(who: Chatter, label: str) -> tuple[str, object]:
    message, payload = who._button(label, None)
    return payload, message


@EVERYWHERE
@BOTH
def test_they_change_and_take_back_their_own_by_answering(town: Town, channel: str | None, language: str) -> None:
    album = FamilyAlbum(town, channel, language)
    sends(album.sami, "Boat")
    card = album.sami.saw_words("Boat")
    album.sami.says({"en": "title Old boat", "ar": "العنوان مركب قديم"}[language], answering=card)
    (item,) = items(town)
    assert item.title.read_in(language) == {"en": "Old boat", "ar": "مركب قديم"}[language]
    words = [label for seen in album.sami.sees() for label, _ in seen.buttons]
    assert not any({"en": "Publish", "ar": "نشر"}[language] in label for label in words)
    album.sami.presses(BACK[language])
    assert album.states() == ["withdrawn"]
    album.sami.saw("contributors.taken_back")


def test_a_contributor_can_neither_publish_nor_bring_back_nor_touch_what_others_sent(house: House) -> None:
    town = Town(house)
    album = FamilyAlbum(town)
    album.layla.sends_photos(photo(), caption="Silk dress\n$120")
    album.layla.presses("Publish")
    sends(album.sami, "Boat")
    card = album.sami.saw_words("Boat")
    for payload in ("publish:2", "takedown:1", "move:2:0", "sentyes:1:9", "sentno:1:9", "sentback:1", "givers:1:0"):
        album.sami.presses_payload(payload, on=card)
    for words in ("show", "sold", "hide", "show", "move to Winter"):
        album.sami.says(words, answering=card)
    assert album.states() == ["published", "withdrawn"]
    album.sami.saw("contributors.taken_back")
    for command in ("/items", "/clients", "/stats", "/galleries", "/team"):
        album.sami.says(command)
        album.sami.saw("chat.unknown_command")
    assert album.sami.count_of("Silk dress") == 0


def test_two_contributors_see_only_their_own_drafts(house: House) -> None:
    album = FamilyAlbum(Town(house))
    huda = album.town.person("Huda")
    huda.says(f"/start {album.code}")
    sends(album.sami, "Boat")
    sends(huda, "Beach")
    huda.presses_payload("sentback:1", on=huda.last())
    huda.presses_payload("see:1", on=huda.last())
    assert album.states() == ["draft", "draft"]
    assert huda.count_of("Boat") == 0
    assert album.layla.count_of("Sami added") == album.layla.count_of("Huda added") == 1


def test_what_comes_after_her_last_look_is_not_published_unseen(house: House) -> None:
    album = FamilyAlbum(Town(house))
    sends(album.sami, "Boat")
    payload, message = _payload(album.layla, "Publish all")
    sends(album.sami, "Beach")
    album.layla.presses_payload(payload, on=message)  # type: ignore[arg-type]
    assert album.states() == ["published", "draft"]
    album.layla.saw("contributors.sent.waiting", name="Sami", gallery="Summer by the sea", count=1)


def test_of_two_who_press_at_once_the_second_is_told_who_did_it(house: House) -> None:
    album = FamilyAlbum(Town(house))
    rana = album.town.person("Rana")
    with house.db.write() as uow:
        set_role(uow, album.shop, rana.person_id, "editor")
    sends(album.sami, "Boat")
    presses = [(who, *_payload(who, "Publish all")) for who in (album.layla, rana)]
    for who, payload, message in presses:
        who.does_press(payload, message, None)  # type: ignore[arg-type]
    album.town.settle()
    told = [who.count_of("was first and has published them") for who in (album.layla, rana)]
    assert sorted(told) == [0, 1]
    assert album.nora.count_of("Boat") == 1
    for who in (album.layla, rana):
        who.saw_words("published 1 item by Sami")


def test_a_viewer_who_presses_is_told_who_can(house: House) -> None:
    album = FamilyAlbum(Town(house))
    omar = album.town.person("Omar")
    with house.db.write() as uow:
        set_role(uow, album.shop, omar.person_id, "viewer")
    sends(album.sami, "Boat")
    assert omar.count_of("Sami") == 0
    omar.says("/help")
    omar.presses_payload("sentyes:1:9", on=omar.last())
    omar.saw("clients.only", people=["Layla"], shop="Layla Boutique")
    assert album.states() == ["draft"]


@BOTH
def test_an_album_is_one_item_and_a_broken_picture_is_told(town: Town, language: str) -> None:
    album = FamilyAlbum(town, None, language)
    album.sami.sends_photos(photo(), photo("#49663f"), caption="Wedding")
    (item,) = items(town)
    assert (item.title.read_in(language), len(item.pictures)) == ("Wedding", 2)
    album.layla.saw("contributors.sent.waiting", name="Sami", gallery=_gallery(language), count=1)


def test_a_second_link_adds_to_another_gallery_and_it_is_asked_which(town: Town) -> None:
    album = FamilyAlbum(town)
    album.layla.says("/galleries new Winter")
    album.sami.says(f"/start {makes_link(album.layla, 'winter')}")
    sends(album.sami, "Boat", "Snow")
    assert album.sami.count_of("Where shall it go?") == 1
    album.sami.presses("Winter")
    assert [item.gallery.en for item in items(town)] == ["Winter", "Winter"]
    sends(album.sami, "Ice")
    assert [item.gallery.en for item in items(town)] == ["Winter"] * 3, "said just now, and on the card"
