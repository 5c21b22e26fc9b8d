"""Bytes in and out: the largest size, documents, files too big, references instead of uploads, albums."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from core.house import House
from core.items.queries import shop_items
from core.kernel.actor import OPERATOR
from core.messaging.queries import inbound_counts
from tests.fake_telegram.faults import Fault, refused
from tests.fake_telegram.shelf import MB
from tests.harness.chat import TelegramChatter, Town, photo
from tests.harness.telegram_town import TelegramTown

CAPTION = "Silk dress\n$120"


@pytest.fixture
def layla(town: Town) -> TelegramChatter:
    layla = town.person("Layla")
    assert isinstance(layla, TelegramChatter)
    town.shop(layla)
    return layla


def _original(house: House) -> tuple[bytes, str]:
    """The bytes kept of the only item's only picture."""
    with house.db.read() as uow:
        from core.media.queries import stored_file

        picture = shop_items(uow, OPERATOR, 1).rows[0].pictures[0]
        stored = stored_file(uow, picture.media_id, "original")
    assert stored
    with house.blobs.open(stored.key) as file:
        return file.read(), picture.kind


def test_of_a_photo_the_largest_size_is_kept(house: House, layla: TelegramChatter) -> None:
    layla.sends_photos(photo(size=(1200, 900)), caption=CAPTION)
    content, kind = _original(house)
    assert kind == "picture"
    assert Image.open(io.BytesIO(content)).size == (1200, 900)


def test_a_picture_sent_as_a_document_is_kept_as_it_is(house: House, town: Town, layla: TelegramChatter) -> None:
    file = io.BytesIO()
    Image.new("RGB", (640, 480), "#49663f").save(file, "PNG")
    layla.chat.sends_document(file.getvalue(), "original.png", "image/png", CAPTION)
    town.settle()

    assert _original(house) == (file.getvalue(), "picture")
    layla.saw_words("Silk dress")


def test_a_heic_from_a_telephone_becomes_a_card_with_a_picture(town: Town, layla: TelegramChatter) -> None:
    import pillow_heif

    file = io.BytesIO()
    heif = pillow_heif.from_pillow(Image.new("RGB", (320, 240), "#9a4a36"))
    heif.save(file)
    layla.chat.sends_document(file.getvalue(), "IMG_1.HEIC", "image/heic", CAPTION)
    town.settle()

    assert layla.saw_words("Silk dress").media == ["photo"]


def test_a_film_becomes_an_item_and_is_sent_as_a_film(town: Town, layla: TelegramChatter, film: bytes) -> None:
    nora = town.person("Nora")
    nora.says(f"/start {town.invite(1)}")
    layla.chat.sends_film(film, CAPTION)
    town.settle()
    layla.presses("Publish")

    assert nora.saw_words("Silk dress").media == ["video"]


def test_a_file_too_big_for_a_bot_is_told_at_once_with_another_way(
    house: House, town: Town, layla: TelegramChatter, telegram: TelegramTown
) -> None:
    layla.chat.sends_film(b"", CAPTION, size=21 * MB, filename="walk.mp4")
    town.settle()

    told = layla.saw_words("walk.mp4")
    assert "/upload/" in told.text
    assert telegram.telegram.calls_of("getFile")[-1:] == [] or telegram.telegram.calls_of("getFile")[-1].status == 200


def test_what_is_no_picture_is_refused_with_a_sentence(town: Town, layla: TelegramChatter) -> None:
    layla.chat.sends_document(b"just words", "notes.txt", "text/plain", CAPTION)
    town.settle()

    layla.saw("errors.media.unsupported")
    assert layla.count_of("Silk dress") == 0


@pytest.mark.slow
def test_a_download_that_fails_is_tried_again_and_nothing_is_lost(
    house: House, town: Town, layla: TelegramChatter, telegram: TelegramTown
) -> None:
    telegram.telegram.faults.next("getFile", Fault("broken", status=500))
    layla.chat.sends_photo(photo(), CAPTION)
    telegram.deliver()
    town.turn_once()
    with house.db.read() as uow:
        assert inbound_counts(uow)["new"] == 1, "not done before its bytes are stored"
    town.settle_after(2.1)

    layla.saw_words("Silk dress")


def test_a_picture_is_uploaded_once_and_not_once_a_client(
    town: Town, layla: TelegramChatter, telegram: TelegramTown
) -> None:
    code = town.invite(1)
    clients = [town.person(name) for name in ("Nora", "Maya", "Hana", "Salma")]
    for client in clients:
        client.says(f"/start {code}")
    before = len(telegram.telegram.calls)
    layla.sends_photos(photo(), caption=CAPTION)
    layla.presses("Publish")

    uploads = [call for call in telegram.telegram.calls[before:] if call.files]
    assert len(uploads) == 1
    assert all(client.saw_words("Silk dress").media == ["photo"] for client in clients)


@pytest.mark.slow
def test_a_reference_that_telegram_has_forgotten_is_uploaded_anew(
    town: Town, layla: TelegramChatter, telegram: TelegramTown
) -> None:
    nora = town.person("Nora")
    nora.says(f"/start {town.invite(1)}")
    layla.sends_photos(photo(), caption=CAPTION)
    telegram.bot.shelf.by_id.clear()
    layla.presses("Publish")
    town.settle_after(2.6)

    assert nora.saw_words("Silk dress").media == ["photo"]


def test_an_album_reaches_a_client_whole_with_its_card_below(town: Town, layla: TelegramChatter) -> None:
    nora = town.person("Nora")
    assert isinstance(nora, TelegramChatter)
    nora.says(f"/start {town.invite(1)}")
    layla.sends_photos(photo(), photo("#49663f"), photo("#8d97b5"), caption=CAPTION)
    layla.presses("Publish")

    *pictures, card = nora.chat.sees()[-4:]
    assert [seen.media for seen in pictures] == [["photo"]] * 3
    assert card.media == []
    assert card.buttons
    nora.says("which one is it?", answering=nora.seen(pictures[1]))
    layla.saw_words("which one is it?")


@pytest.mark.slow
def test_an_album_that_went_out_is_not_sent_again_when_its_card_fails(
    town: Town, layla: TelegramChatter, telegram: TelegramTown
) -> None:
    nora = town.person("Nora")
    assert isinstance(nora, TelegramChatter)
    nora.says(f"/start {town.invite(1)}")
    layla.sends_photos(photo(), photo("#49663f"), caption=CAPTION)
    layla.presses_now("Publish")
    telegram.telegram.faults.next("sendMessage", Fault("broken", status=500), Fault("broken", status=500))
    town.settle()
    town.settle_after(2.6)
    town.settle_after(3.0)

    assert sum(bool(seen.media) for seen in nora.chat.sees()) == 2
    assert nora.count_of("Silk dress") == 1


def test_a_protected_gallery_is_sent_so_that_it_can_not_be_passed_on(
    house: House, town: Town, layla: TelegramChatter
) -> None:
    from sqlalchemy import update

    from core.galleries.models import Gallery

    nora = town.person("Nora")
    assert isinstance(nora, TelegramChatter)
    nora.says(f"/start {town.invite(1)}")
    with house.db.write() as uow:
        uow.session.execute(update(Gallery).values(protected=True))
    layla.sends_photos(photo(), caption=CAPTION)
    layla.presses("Publish")

    assert nora.chat.sees()[-1].protected
    assert not any(seen.protected for seen in layla.chat.sees()), "their own pictures are the shop's to pass on"


def test_an_edited_caption_changes_the_draft(town: Town, layla: TelegramChatter) -> None:
    sent = layla.chat.sends_photo(photo(), CAPTION)
    town.settle()
    layla.chat.edits(sent, "Silk gown\n$150")
    town.settle()

    assert "$150" in layla.saw_words("Silk gown").text


def test_an_edited_question_is_read_anew_where_it_was_told(town: Town, layla: TelegramChatter) -> None:
    nora = town.person("Nora")
    assert isinstance(nora, TelegramChatter)
    nora.says(f"/start {town.invite(1)}")
    layla.sends_photos(photo(), caption=CAPTION)
    layla.presses("Publish")
    asked = nora.chat.says("is it bleu?", answering=nora.chat.sees()[-1])
    town.settle()
    nora.chat.edits(asked, "is it blue?")
    town.settle()

    layla.saw_words("is it blue?")
    assert layla.count_of("bleu") == 0


@pytest.fixture
def film(tmp_path: Path) -> bytes:
    import av

    path = tmp_path / "film.mp4"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=10)
        stream.width, stream.height, stream.pix_fmt = 160, 120, "yuv420p"
        for _ in range(10):
            frame = av.VideoFrame.from_image(Image.new("RGB", (160, 120), "#9a4a36"))
            for packet in stream.encode(frame):
                container.mux(packet)
        for packet in stream.encode():
            container.mux(packet)
    return path.read_bytes()


def test_a_file_whose_size_nobody_told_is_refused_with_its_limit(
    town: Town, layla: TelegramChatter, telegram: TelegramTown
) -> None:
    telegram.telegram.faults.next("getFile", refused("file big"))
    layla.sends_photos(photo(), caption=CAPTION)

    layla.saw("errors.media.too_big", limit_mb=20)
