"""A gallery's page shows what its owner set: cover, words, pictures of its own, order; and hides what was put away."""

from __future__ import annotations

import io

import pytest

from core.galleries.actions import (
    archive_gallery,
    create_gallery,
    describe_gallery,
    protect_gallery,
    set_cover,
    show_gallery_to,
)
from core.galleries.lookbook import add_to_lookbook
from core.kernel.actor import OPERATOR
from core.kernel.bilingual import Bilingual
from core.kernel.clock import now
from core.media.actions import receive_media
from locales.words import say
from tests.harness.chat import photo
from tests.harness.doors import Doors

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def _picture(doors: Doors, colour: str) -> int:
    data = photo(colour)
    stored = doors.house.blobs.put(io.BytesIO(data))
    with doors.house.db.write() as uow:
        return receive_media(uow, stored, doors.house.sniff(io.BytesIO(data)), uploader_id=doors.people["owner"])


def test_the_page_shows_cover_words_and_pictures_of_the_gallery_in_both_languages(doors: Doors) -> None:
    cover, worn = _picture(doors, "#112233"), _picture(doors, "#445566")
    with doors.house.db.write() as uow:
        set_cover(uow, OPERATOR, 1, cover)
        add_to_lookbook(uow, OPERATOR, 1, [worn])
        describe_gallery(uow, OPERATOR, 1, "description", Bilingual("Linen and clay", "كتّان وطين"))
        describe_gallery(uow, OPERATOR, 1, "season", Bilingual("Summer 2027", "صيف ٢٠٢٧"))
    page = doors.visitor("client").get(f"/g/{doors.gallery_code}").text
    arabic = doors.visitor("reader").get(f"/g/{doors.gallery_code}").text
    assert 'class="banner"' in page
    assert 'class="lookbook edge"' in page
    for words, there in (("Linen and clay", page), ("Summer 2027", page), ("كتّان وطين", arabic), ("صيف ٢٠٢٧", arabic)):
        assert words in there, words
    assert "banner" not in doors.visitor("client").get(f"/g/{doors.gallery_code}?tag=summer").text


def test_the_shops_page_lists_only_what_its_visitor_sees(doors: Doors) -> None:
    with doors.house.db.write() as uow:
        family = create_gallery(uow, OPERATOR, 1, Bilingual("Family album"))
        show_gallery_to(uow, OPERATOR, family, "tags", "family")
    assert "Family album" not in doors.visitor("client").get(f"/s/{doors.slug}").text
    assert "Family album" in doors.visitor("editor").get(f"/s/{doors.slug}").text


def test_put_away_it_is_there_for_the_team_alone(doors: Doors) -> None:
    with doors.house.db.write() as uow:
        create_gallery(uow, OPERATOR, 1, Bilingual("Winter"))
        archive_gallery(uow, OPERATOR, 1)
    client, owner = doors.visitor("client"), doors.visitor("owner")
    for address in (f"/g/{doors.gallery_code}", f"/i/{doors.item_code}"):
        assert client.get(address).status_code == 404
        assert owner.get(address).status_code == 200
    assert doors.gallery_code not in owner.get(f"/s/{doors.slug}").text
    assert say("en", "galleries.web.away").split(":")[0] in owner.get(f"/g/{doors.gallery_code}").text


def test_pictures_of_a_protected_gallery_are_kept_by_no_browser(doors: Doors) -> None:
    client = doors.visitor("client")
    address = doors.house.links.url(doors.media_id, "original", now=now())
    assert "no-store" not in client.get(address).headers["Cache-Control"]
    with doors.house.db.write() as uow:
        protect_gallery(uow, OPERATOR, 1, protected=True)
    assert client.get(address).headers["Cache-Control"] == "private, no-store"
