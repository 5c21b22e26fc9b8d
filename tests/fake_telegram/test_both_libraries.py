"""What the server returns is decoded by both libraries with nothing left over, and both ways to upload end alike."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import aiogram
import pytest
import telegram
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import (
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    ReactionTypeEmoji,
)

from tests.fake_telegram import FakeTelegram
from tests.fake_telegram.people import Chat
from tests.fake_telegram.provocations import picture
from tests.fake_telegram.world import FakeBot

pytestmark = pytest.mark.slow
WORDS = "<b>Silk</b> فستان 💃 <i>&lt;new&gt;</i>"
EVERY_KIND = ["message", "edited_message", "callback_query", "message_reaction", "my_chat_member"]


@pytest.fixture
def server() -> Iterator[FakeTelegram]:
    with FakeTelegram() as server:
        yield server
        assert server.violations == []


@pytest.fixture
def bot(server: FakeTelegram) -> FakeBot:
    return server.add_bot()


@pytest.fixture
def nora(server: FakeTelegram, bot: FakeBot) -> Chat:
    chat = server.person("Nora", language_code="ar").chat(bot)
    chat.starts()
    return chat


def test_python_telegram_bot_reads_all_results_to_the_last_field(
    server: FakeTelegram, bot: FakeBot, nora: Chat
) -> None:
    async def play() -> list[Any]:
        async with telegram.Bot(bot.token, base_url=f"{server.url}/bot", base_file_url=f"{server.url}/file/bot") as api:
            me, chat = await api.get_me(), nora.person.id
            markup = telegram.InlineKeyboardMarkup([[telegram.InlineKeyboardButton("❤️", callback_data="react:1:❤️")]])
            said = await api.send_message(chat, WORDS, parse_mode="HTML", reply_markup=markup)
            photo = await api.send_photo(chat, picture(900, 700), caption="Silk", protect_content=True)
            again = await api.send_photo(chat, photo.photo[-1].file_id)
            album = await api.send_media_group(
                chat, [telegram.InputMediaPhoto(picture()), telegram.InputMediaPhoto(picture(50))]
            )
            edited = await api.edit_message_text("anew", chat, said.message_id)
            shown = await api.edit_message_media(telegram.InputMediaPhoto(picture(60)), chat, photo.message_id)
            await api.set_message_reaction(chat, 1, "👍")
            file = await api.get_file(photo.photo[0].file_id)
            assert await file.download_as_bytearray()
            return [
                me,
                said,
                photo,
                again,
                *album,
                edited,
                shown,
                await api.get_webhook_info(),
                await api.get_chat(chat),
            ]

    for result in asyncio.run(play()):
        assert _left_over_by_python_telegram_bot(result) == [], result


def test_aiogram_reads_all_results_to_the_last_field(server: FakeTelegram, bot: FakeBot, nora: Chat) -> None:
    async def play() -> list[Any]:
        async with aiogram.Bot(bot.token, session=_session(server)) as api:
            chat = nora.person.id
            markup = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="❤️", callback_data="react:1:❤️")]])
            said = await api.send_message(chat, WORDS, parse_mode="HTML", reply_markup=markup)
            photo = await api.send_photo(chat, BufferedInputFile(picture(900, 700), "p.jpg"), caption="Silk")
            file = BufferedInputFile(picture(), "p.jpg")
            album = await api.send_media_group(chat, [InputMediaPhoto(media=file), InputMediaPhoto(media=file)])
            edited = await api.edit_message_text(text="anew", chat_id=chat, message_id=said.message_id)
            await api.set_message_reaction(chat, 1, reaction=[ReactionTypeEmoji(emoji="👍")])
            return [await api.get_me(), said, photo, *album, edited, await api.get_webhook_info()]

    for result in asyncio.run(play()):
        assert _left_over_by_aiogram(result) == [], result


def test_every_kind_of_update_is_read_by_both_to_the_last_field(server: FakeTelegram, bot: FakeBot, nora: Chat) -> None:
    async def play() -> None:
        async with telegram.Bot(bot.token, base_url=f"{server.url}/bot") as one:
            await one.get_updates(allowed_updates=EVERY_KIND)
            button = telegram.InlineKeyboardMarkup(
                [[telegram.InlineKeyboardButton("Publish", callback_data="publish:1")]]
            )
            await one.send_message(nora.person.id, "card", reply_markup=button)
            _does_everything(nora)
            read = await one.get_updates(allowed_updates=EVERY_KIND)
        assert {kind for kind in EVERY_KIND if any(getattr(update, kind) for update in read)} == set(EVERY_KIND)
        assert [left for update in read for left in _left_over_by_python_telegram_bot(update)] == []
        async with aiogram.Bot(bot.token, session=_session(server)) as other:
            assert [left for update in await other.get_updates() for left in _left_over_by_aiogram(update)] == []

    asyncio.run(play())


def _does_everything(nora: Chat) -> None:
    card = nora.sees()[-1]
    nora.presses("Publish", on=card)
    nora.reacts("❤️", to=card)
    nora.edits(nora.says("is it blue?", answering=card), "is it red?")
    nora.sends_album([picture(), picture(50)], "two")
    nora.sends_document(b"%PDF-1.4", "list.pdf", "application/pdf")
    nora.sends_film(b"film")
    nora.sends_voice(b"voice")
    nora.shares_contact("+971501234567", "Salma")
    nora.blocks()
    nora.unblocks()


def test_both_ways_to_upload_end_in_the_same_bytes(server: FakeTelegram, bot: FakeBot, nora: Chat) -> None:
    async def play() -> None:
        content, chat = b"%PDF-1.4 the same", nora.person.id
        async with telegram.Bot(bot.token, base_url=f"{server.url}/bot") as one:
            first = await one.send_document(chat, content, filename="a.pdf")
        async with aiogram.Bot(bot.token, session=_session(server)) as other:
            second = await other.send_document(chat, BufferedInputFile(content, "a.pdf"))
        assert first.document
        assert second.document
        assert first.document.file_unique_id == second.document.file_unique_id
        assert bot.shelf.by_id[first.document.file_id].content == content
        assert bot.shelf.by_id[second.document.file_id].content == content

    asyncio.run(play())


def test_words_are_counted_in_utf_16_after_their_marks_are_read(server: FakeTelegram, bot: FakeBot, nora: Chat) -> None:
    async def play() -> telegram.Message:
        async with telegram.Bot(bot.token, base_url=f"{server.url}/bot") as one:
            return await one.send_message(nora.person.id, f"  {WORDS}", parse_mode="HTML")

    message = asyncio.run(play())
    assert message.text == "Silk فستان 💃 <new>"
    assert {entity.type: message.parse_entity(entity) for entity in message.entities} == {
        "bold": "Silk",
        "italic": "<new>",
    }


def _left_over_by_python_telegram_bot(thing: Any) -> list[str]:
    """Fields that it was given and has no place for."""
    if isinstance(thing, list | tuple):
        return [left for one in thing for left in _left_over_by_python_telegram_bot(one)]
    if not isinstance(thing, telegram.TelegramObject):
        return []
    inner = (getattr(thing, name) for name in thing._get_attrs(include_private=False))
    return [*thing.api_kwargs, *(left for one in inner for left in _left_over_by_python_telegram_bot(one))]


def _left_over_by_aiogram(thing: Any) -> list[str]:
    if isinstance(thing, list):
        return [left for one in thing for left in _left_over_by_aiogram(one)]
    extra = getattr(thing, "model_extra", None)
    inner = [getattr(thing, name) for name in type(thing).model_fields] if extra is not None else []
    return [*(extra or {}), *(left for one in inner for left in _left_over_by_aiogram(one))]


def _session(server: FakeTelegram) -> AiohttpSession:
    return AiohttpSession(api=TelegramAPIServer.from_base(server.url))
