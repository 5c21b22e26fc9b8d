"""Albums of a contributor: a late part joins its item where it stands; taken off midway, the rest is refused kindly."""

from __future__ import annotations

from core.galleries.contributors import remove_contributor
from core.kernel.actor import OPERATOR
from tests.harness.album import FamilyAlbum, items
from tests.harness.chat import TelegramChatter, Town, photo


def test_a_late_part_joins_until_its_sender_is_taken_off(town: Town) -> None:
    album = FamilyAlbum(town)
    sami = album.sami
    assert isinstance(sami, TelegramChatter)
    for colour, caption in (("#9a4a36", "Wedding"), ("#49663f", "")):
        sami.chat.sends_album_part(photo(colour), "wedding", caption)
    town.settle()
    sami.chat.sends_album_part(photo("#8d97b5"), "wedding")
    town.settle()
    assert [len(item.pictures) for item in items(town)] == [3]
    assert album.layla.count_of("Sami added 1 item") == 1

    with town.house.db.write() as uow:
        remove_contributor(uow, OPERATOR, 1, sami.person_id)
    sami.chat.sends_album_part(photo("#222222"), "wedding")
    town.settle()
    sami.saw("contributors.error.no_more")
    assert [len(item.pictures) for item in items(town)] == [3]
