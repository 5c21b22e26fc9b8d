"""The Bot API as we call it: one bot for each account, all calls on this process's loop, every fault in our terms."""

from __future__ import annotations

import atexit
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import structlog

from bots.telegram.loop import Loop
from core.kernel.errors import AccountRefused, Unsure

if TYPE_CHECKING:
    from telegram import Bot

Result = TypeVar("Result")
Call = Callable[["Bot"], Coroutine[Any, Any, Result]]
LONGEST_CALL_SECONDS = 150.0
TOKEN_SECONDS = 1.0
DEFAULT_API = "https://api.telegram.org"
log = structlog.get_logger()


@dataclass(frozen=True)
class Endpoint:
    """Where the Bot API is, and the token of the platform's own bot."""

    api_url: str = DEFAULT_API
    token: str | None = None

    @property
    def bot_id(self) -> str | None:
        return bot_id_of(self.token) if self.token else None


def bot_id_of(token: str) -> str:
    """The number before the colon: the bot's own id, which is no secret."""
    return token.partition(":")[0]


class Client:
    """Tokens are asked for again and again: one that was taken away works no longer, whichever process asks."""

    def __init__(self, endpoint: Endpoint, token_of: Callable[[int], str | None]) -> None:
        self.endpoint = endpoint
        self._token_of = token_of
        self._loop = Loop()
        self._bots: dict[tuple[int, str], Bot] = {}
        self._tokens: dict[int, tuple[str, float]] = {}

    def call(self, account_id: int, call: Call[Result]) -> Result:
        return self.call_as(self._token(account_id), call)

    def call_as(self, token: str, call: Call[Result]) -> Result:
        """The library is loaded with the first call: processes that make none stay small."""
        from telegram.error import TelegramError

        from bots.telegram.faults import meaning_of

        try:
            return self._loop.run(call(self._bot(token)), seconds=LONGEST_CALL_SECONDS)
        except TelegramError as error:
            raise meaning_of(error) from error
        except TimeoutError as error:
            raise Unsure("the call took too long") from error

    def call_soon(self, account_id: int, call: Call[Result], done: Callable[[Result | Exception], None]) -> None:
        """`done` hears, on the loop, what came of it."""
        try:
            begun = self._loop.begin(call(self._bot(self._token(account_id))))
        except AccountRefused as fault:
            done(fault)
            return
        begun.add_done_callback(lambda over: done(_came_of(over)))

    def begin(self, account_id: int, call: Call[object]) -> None:
        """A courtesy that nobody waits for: when it fails, nothing is lost."""
        token = self._token_of(account_id)
        if token is not None:
            self._loop.begin(_courtesy(call(self._bot(token))))

    def close(self) -> None:
        """Gives back the connections and the thread."""
        for (loop, _), bot in self._bots.items():
            if loop == self._loop.name:
                self._loop.run(bot.request.shutdown(), seconds=5)
        self._bots.clear()
        self._loop.close()

    def _token(self, account_id: int) -> str:
        """Asked for again after a second: a broadcast need not ask with each of its messages."""
        known, until = self._tokens.get(account_id, ("", 0.0))
        if time.monotonic() < until:
            return known
        token = self._token_of(account_id)
        if token is None:
            raise AccountRefused("this bot's token is not here, or was sealed with another SECRET_KEY")
        self._tokens[account_id] = (token, time.monotonic() + TOKEN_SECONDS)
        return token

    def _bot(self, token: str) -> Bot:
        known = self._bots.get((self._loop.name, token))
        if known is None:
            if not self._bots:
                atexit.register(self.close)
            known = self._bots[self._loop.name, token] = new_bot(self.endpoint.api_url, token)
        return known


def new_bot(api_url: str, token: str) -> Bot:
    from telegram import Bot

    from bots.telegram.request import AiohttpRequest

    return Bot(
        token,
        base_url=f"{api_url}/bot",
        base_file_url=f"{api_url}/file/bot",
        request=AiohttpRequest(),
        get_updates_request=AiohttpRequest(),
    )


def _came_of(over: Future[Any]) -> Any:
    from telegram.error import TelegramError

    from bots.telegram.faults import meaning_of

    try:
        return over.result()
    except TelegramError as error:
        return meaning_of(error)
    except (Exception, CancelledError) as error:  # noqa: BLE001 (whoever waits for it is told, whatever it is)
        return Unsure(f"{type(error).__name__}: {error}")


async def _courtesy(call: Coroutine[Any, Any, object]) -> None:
    from telegram.error import TelegramError

    try:
        await call
    except TelegramError as error:
        log.info("a courtesy was not taken", reason=str(error))
