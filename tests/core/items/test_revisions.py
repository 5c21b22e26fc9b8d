"""Revisions: whatever was said of an item can be brought back, and is then exactly what it was."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.house import House
from core.items.actions import draft_item
from core.items.caption import Attribute, read_caption
from core.items.changes import read_changes
from core.items.models import Item
from core.items.parts import Parts, VariantPart, as_tags, parts_of, put_parts
from core.items.revisions import bring_back, change_item, history, reread_item, reword_item, take_back
from core.kernel.actor import Actor
from core.kernel.bilingual import Bilingual
from core.kernel.errors import NotFound, Refusal
from core.media.actions import receive_media
from tests.harness.chat import Town, photo

CAPTION = "Silk dress\nLight.\n$120 #summer\nsizes: S M\nfabric: silk"


class Shelf:
    """A shop with one draft, changed by its owner."""

    def __init__(self, house: House) -> None:
        self.house = house
        layla = Town(house).person("Layla")
        shop_id = layla.town.shop(layla)
        self.layla = Actor(layla.person_id)
        self.media = self._media(4)
        with house.db.write() as uow:
            said = read_caption(CAPTION, currency="USD")
            self.item_id = draft_item(uow, self.layla, shop_id, self.media, said)

    def _media(self, number: int) -> list[int]:
        data = [photo(f"#00000{place}") for place in range(number)]
        stored = [self.house.blobs.put(io.BytesIO(one)) for one in data]
        with self.house.db.write() as uow:
            sniffed = self.house.sniff(io.BytesIO(data[0]))
            return [receive_media(uow, one, sniffed, uploader_id=self.layla.person_id) for one in stored]

    def changes(self, words: str) -> int:
        with self.house.db.write() as uow:
            revision_id = change_item(uow, self.layla, self.item_id, read_changes(words, "USD")).revision_id
        assert revision_id
        return revision_id

    @property
    def parts(self) -> Parts:
        with self.house.db.read() as uow:
            return parts_of(uow, uow.session.get_one(Item, self.item_id))

    def takes_back(self, revision_id: int) -> None:
        with self.house.db.write() as uow:
            take_back(uow, self.layla, revision_id)


@pytest.fixture
def shelf(house: House) -> Shelf:
    return Shelf(house)


def test_a_change_taken_back_leaves_the_item_as_it_was(shelf: Shelf) -> None:
    before = shelf.parts
    for words in ("price 90", "swap 1 4", "sizes L XL", "stock 3", "tag eid", "fabric: none", "title Linen"):
        revision_id = shelf.changes(words)
        assert shelf.parts != before
        shelf.takes_back(revision_id)
        assert shelf.parts == before, words


def test_an_older_change_is_taken_back_without_those_after_it(shelf: Shelf) -> None:
    price = shelf.changes("price 90")
    shelf.changes("title Linen gown")
    shelf.takes_back(price)
    assert (shelf.parts.price, shelf.parts.title) == (12000, Bilingual("Linen gown"))


def test_what_was_changed_once_more_is_not_taken_back_unseen(shelf: Shelf) -> None:
    first = shelf.changes("price 90")
    shelf.changes("price 80")
    with pytest.raises(Refusal, match="changed_since"):
        shelf.takes_back(first)


def test_taken_back_twice_is_told(shelf: Shelf) -> None:
    price = shelf.changes("price 90")
    shelf.takes_back(price)
    with pytest.raises(Refusal, match="undone"):
        shelf.takes_back(price)


def test_any_revision_can_be_brought_back_whole(shelf: Shelf) -> None:
    stood = []
    revisions = []
    for words in ("price 90", "swap 1 4", "sizes L XL", "remove 2", "description Heavy."):
        stood.append(shelf.parts)
        revisions.append(shelf.changes(words))
    for parts, revision_id in zip(stood, revisions, strict=True):
        with shelf.house.db.write() as uow:
            bring_back(uow, shelf.layla, revision_id)
        assert shelf.parts == parts
    with shelf.house.db.read() as uow:
        changed = history(uow, shelf.layla, shelf.item_id, limit=50)
    assert len(changed) == len(stood) * 2, "bringing back is a change of its own"


def test_an_edited_caption_changes_only_what_was_edited_in_it(shelf: Shelf) -> None:
    shelf.changes("price 90")
    shelf.changes("swap 1 4")
    before = shelf.parts
    for caption in (CAPTION.replace("Silk", "Linen"), CAPTION.replace("Silk", "Cotton")):
        with shelf.house.db.write() as uow:
            reword_item(uow, shelf.layla, shelf.item_id, read_caption(caption, currency="USD"))
        title = Bilingual(caption.splitlines()[0])
        assert shelf.parts == replace(before, title=title), "the price said since then stays"
    with shelf.house.db.write() as uow:
        reword_item(uow, shelf.layla, shelf.item_id, read_caption(caption.replace("$120", "$70"), currency="USD"))
    assert shelf.parts.price == 7000


def test_a_caption_read_anew_replaces_all_words_and_no_picture(shelf: Shelf) -> None:
    pictures = shelf.parts.pictures
    with shelf.house.db.write() as uow:
        reread_item(uow, shelf.layla, shelf.item_id, read_caption("Raffia hat\n$25", currency="USD"))
    parts = shelf.parts
    assert (parts.title, parts.price, parts.variants, parts.tags) == (Bilingual("Raffia hat"), 2500, (), ())
    assert parts.pictures == pictures


def test_nobody_from_elsewhere_takes_anything_back(shelf: Shelf) -> None:
    price = shelf.changes("price 90")
    omar = Town(shelf.house).person("Omar")
    with pytest.raises(NotFound), shelf.house.db.write() as uow:
        take_back(uow, Actor(omar.person_id), price)
    assert shelf.parts.price == 9000


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)
MINOR = st.none() | st.integers(0, 10**12)
OPTIONS = st.sampled_from([(), (("size", "S"),), (("size", "M"), ("colour", "navy")), (("colour", "كحلي"),)])
SAID = st.builds(
    Parts,
    title=st.builds(Bilingual, WORDS, WORDS),
    description=st.builds(Bilingual, WORDS, WORDS),
    price=MINOR,
    price_to=MINOR,
    was=MINOR,
    currency=st.sampled_from(["USD", "AED", "KWD"]),
    state=st.just("draft"),
    attributes=st.lists(
        st.builds(Attribute, WORDS, WORDS, st.sampled_from(["word", "date", "number"]), WORDS), max_size=4
    ).map(tuple),
    variants=st.lists(st.builds(VariantPart, OPTIONS, MINOR, st.none() | st.integers(0, 99)), max_size=4).map(tuple),
    tags=st.lists(WORDS.filter(bool), max_size=4).map(as_tags),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=SAID, order=st.permutations(range(4)), left=st.integers(1, 4))
def test_whatever_was_said_is_read_back_as_it_was_put(shelf: Shelf, said: Parts, order: list[int], left: int) -> None:
    said = replace(said, pictures=tuple(shelf.media[place] for place in order[:left]), gallery=shelf.parts.gallery)
    with shelf.house.db.write() as uow:
        item = uow.session.get_one(Item, shelf.item_id)
        put_parts(uow, item, said)
    assert shelf.parts == said
    assert Parts.from_row(said.as_row()) == said
