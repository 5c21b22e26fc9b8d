"""python-telegram-bot's requests over aiohttp: a tenth of the work of its own transport, and faults told apart."""

from __future__ import annotations

from typing import Any

import aiohttp
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

CONNECT_SECONDS = 5.0
ANSWER_SECONDS = 20.0
UPLOAD_SECONDS = 120.0
MOST_CONNECTIONS = 32


class NeverReached(NetworkError):
    """No connection came about: the call has surely had no effect."""


class Refused(NetworkError):
    """The Bot API itself said, in its own words, that it could not do it now."""


class AiohttpRequest(BaseRequest):
    """One session for all calls of a process; belongs to the loop in which it is first used."""

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        return ANSWER_SECONDS

    async def initialize(self) -> None:
        """Nothing to do: the session begins with the first call."""

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        uploads = request_data is not None and request_data.contains_files
        patience = read_timeout if isinstance(read_timeout, int | float) else ANSWER_SECONDS
        timeout = aiohttp.ClientTimeout(
            total=UPLOAD_SECONDS if uploads else patience + CONNECT_SECONDS, sock_connect=CONNECT_SECONDS
        )
        try:
            async with self._open().request(method, url, data=_body(request_data), timeout=timeout) as answer:
                return _told(answer, await answer.read())
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as fault:
            raise NeverReached(f"Telegram can't be reached ({type(fault).__name__})") from fault
        except TimeoutError as fault:
            raise TimedOut("Telegram gave no answer in time") from fault
        except (aiohttp.ClientError, ConnectionError) as fault:
            raise NetworkError(f"the connection broke before the answer ({type(fault).__name__})") from fault

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=MOST_CONNECTIONS))
        return self._session


def _body(data: RequestData | None) -> Any:
    if data is None:
        return None
    if not data.contains_files:
        return data.json_parameters
    form = aiohttp.FormData(data.json_parameters)
    for name, (filename, content, mime) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return form


def _told(answer: aiohttp.ClientResponse, content: bytes) -> tuple[int, bytes]:
    """A 5xx in the Bot API's own words was refused; one of a gateway before it may have had its effect behind it."""
    if answer.status >= 500 and (content.lstrip().startswith(b"{") or answer.status == 503):
        raise Refused(f"Telegram answered {answer.status}")
    return answer.status, content
