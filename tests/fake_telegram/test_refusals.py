"""Every refusal in the catalogue is provoked through both libraries, and reads to them as Telegram's own would."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import aiogram
import aiogram.methods
import pytest
import telegram
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramAPIError
from aiogram.types import BufferedInputFile
from telegram.error import TelegramError
from telegram.request import HTTPXRequest, RequestData
from telegram.request._requestparameter import RequestParameter

from tests.fake_telegram import FakeTelegram
from tests.fake_telegram.provocations import PROVOCATIONS, File, Scene
from tests.fake_telegram.refusals import CATALOGUE
from tests.fake_telegram.world import Json

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::telegram.warnings.PTBUserWarning", "ignore::DeprecationWarning"),
]
# these need two who ask at once, or a token that isn't one; they have tests of their own below
BY_THEMSELVES = {"unauthorized", "other poller", "poller ended"}
NEEDED_KNOWN_METHOD = {"no method"}  # aiogram has no class for a method that doesn't exist


@pytest.fixture(scope="module")
def lenient() -> Iterator[FakeTelegram]:
    """What is refused on purpose is no violation."""
    with FakeTelegram(strict=False) as server:
        yield server


@dataclass
class Libraries:
    """Both, each with its connections open once for all."""

    runner: asyncio.Runner
    request: HTTPXRequest
    session: AiohttpSession


@pytest.fixture(scope="module")
def libraries(lenient: FakeTelegram) -> Iterator[Libraries]:
    with asyncio.Runner() as runner:
        libraries = Libraries(runner, HTTPXRequest(), _session(lenient))
        runner.run(libraries.request.initialize())
        yield libraries
        runner.run(libraries.request.shutdown())
        runner.run(libraries.session.close())


@pytest.fixture
def scene(lenient: FakeTelegram) -> Iterator[Scene]:
    bot = lenient.add_bot()
    nora = lenient.person("Nora").chat(bot)
    nora.starts()
    scene = Scene(lenient, bot, nora)
    scene.words()
    yield scene
    lenient.limits.per_chat_second = None


def test_every_refusal_is_provoked() -> None:
    assert CATALOGUE.keys() - PROVOCATIONS.keys() == BY_THEMSELVES
    assert len(CATALOGUE) >= 40


def test_every_refusal_says_where_its_words_are_from() -> None:
    assert [name for name, entry in CATALOGUE.items() if len(entry.source) < 8] == []


@pytest.mark.parametrize("name", PROVOCATIONS)
def test_python_telegram_bot_is_refused(scene: Scene, libraries: Libraries, name: str) -> None:
    method, given = PROVOCATIONS[name](scene)
    error = libraries.runner.run(_by_python_telegram_bot(scene, libraries, method, given))
    assert _words(name).lower() in str(error).lower(), error


@pytest.mark.parametrize("name", sorted(PROVOCATIONS.keys() - NEEDED_KNOWN_METHOD))
def test_aiogram_is_refused(scene: Scene, libraries: Libraries, name: str) -> None:
    method, given = PROVOCATIONS[name](scene)
    error = libraries.runner.run(_by_aiogram(scene, libraries, method, given))
    assert _words(name).lower() in str(error).lower(), error


@pytest.mark.parametrize("token", ["123:nobody_has_this_token_at_all", "nonsense"])
def test_a_wrong_token_is_refused(lenient: FakeTelegram, token: str) -> None:
    async def ask() -> None:
        async with aiogram.Bot("1:x", session=_session(lenient)) as bot:
            bot._Bot__token = token  # type: ignore[attr-defined]
            with pytest.raises(TelegramAPIError):
                await bot.get_me()
        with pytest.raises(telegram.error.InvalidToken):
            async with telegram.Bot(token, base_url=f"{lenient.url}/bot"):
                pass

    asyncio.run(ask())


def test_of_two_who_poll_the_earlier_is_ended(scene: Scene) -> None:
    async def ask() -> None:
        scene.bot.pending.clear()
        async with _bot(scene) as first, _bot(scene) as second:
            waiting = asyncio.create_task(first.get_updates(timeout=10))
            await asyncio.sleep(0.1)
            newer = asyncio.create_task(second.get_updates(timeout=10))
            with pytest.raises(telegram.error.Conflict, match="terminated by other getUpdates"):
                await waiting
            async with aiogram.Bot(scene.bot.token, session=_session(scene.telegram)) as bot:
                await bot.set_webhook("https://shop.example.com/hook")
            with pytest.raises(telegram.error.Conflict, match="setWebhook"):
                await newer

    asyncio.run(ask())


def _words(name: str) -> str:
    """What both libraries pass on: the description without what is filled in, and without its first words."""
    words = CATALOGUE[name].description.partition("{")[0]
    special = {"upgraded": "", "too many": "", "no method": "not found"}
    return special.get(name, words.partition(": ")[2] if ": " in words else words).rstrip("'")


async def _by_python_telegram_bot(scene: Scene, libraries: Libraries, method: str, given: Json) -> TelegramError:
    """By its request alone, for its methods would not send most of this."""
    files = {name: telegram.InputFile(v.content, filename=v.name) for name, v in given.items() if isinstance(v, File)}
    asked = [RequestParameter.from_input(name, value) for name, value in (given | files).items()]
    with pytest.raises(TelegramError) as caught:
        await libraries.request.post(f"{scene.telegram.url}/bot{scene.bot.token}/{method}", RequestData(asked))
    return caught.value


async def _by_aiogram(scene: Scene, libraries: Libraries, method: str, given: Json) -> TelegramAPIError:
    """Unchecked by its own classes, for they would not let most of this through."""
    kind: Any = getattr(aiogram.methods, method[0].upper() + method[1:])
    given = {name: BufferedInputFile(v.content, v.name) if isinstance(v, File) else v for name, v in given.items()}
    bot = aiogram.Bot(scene.bot.token, session=libraries.session)
    with pytest.raises(TelegramAPIError) as caught:
        await bot(kind.model_construct(**given))
    return caught.value


def _bot(scene: Scene) -> telegram.Bot:
    return telegram.Bot(scene.bot.token, base_url=f"{scene.telegram.url}/bot")


def _session(server: FakeTelegram) -> AiohttpSession:
    return AiohttpSession(api=TelegramAPIServer.from_base(server.url))
