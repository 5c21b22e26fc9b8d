"""The HTTP side: addresses, bodies in all three forms, long polls, faults on the wire."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.fake_telegram.asked import Upload
from tests.fake_telegram.refusals import Refused
from tests.fake_telegram.world import FakeBot, Json

if TYPE_CHECKING:
    from tests.fake_telegram.telegram import Call, FakeTelegram

LARGEST_BODY = 60 * 1024 * 1024


class Server:
    def __init__(self, telegram: FakeTelegram, port: int) -> None:
        self._telegram = telegram
        self._port = port
        self._loop = asyncio.new_event_loop()
        self._started, self._woken = threading.Event(), asyncio.Event()
        self._runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def start(self) -> None:
        threading.Thread(target=self._run, name="fake telegram", daemon=True).start()
        assert self._started.wait(10), "the fake Bot API server did not start"

    def stop(self) -> None:
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result(5)
        self._loop.call_soon_threadsafe(self._loop.stop)

    def wake(self) -> None:
        """There is something for those who wait."""
        self._loop.call_soon_threadsafe(self._notify)

    def _notify(self) -> None:
        self._telegram.delivery.look()
        self._woken.set()
        self._woken = asyncio.Event()

    def _run(self) -> None:
        from tests.fake_telegram.play import routes

        asyncio.set_event_loop(self._loop)
        app = web.Application(client_max_size=LARGEST_BODY)
        app.router.add_route("*", "/bot{token}/{method}", self._called)
        app.router.add_get("/file/bot{token}/{path:.+}", self._file)
        app.add_routes(routes(self._telegram))
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        self._loop.run_until_complete(self._listen())
        self._started.set()
        self._loop.run_forever()

    async def _listen(self) -> None:
        assert self._runner is not None
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await site.start()
        assert site._server is not None
        self._port = site._server.sockets[0].getsockname()[1]  # type: ignore[attr-defined]

    async def _close(self) -> None:
        await self._telegram.delivery.close()
        if self._runner:
            await self._runner.cleanup()

    async def _called(self, request: web.Request) -> web.StreamResponse:
        began = time.perf_counter()
        token, method = request.match_info["token"], request.match_info["method"]
        given, uploads = await _body(request)
        call = self._note(token, method, given, uploads)
        try:
            answer = await self._answer(request, token, method, given, uploads)
        except Refused as refusal:
            answer = _refusal(refusal)
        call.status, call.seconds = answer.status, time.perf_counter() - began
        return answer

    def _note(self, token: str, method: str, given: Json, uploads: dict[str, Upload]) -> Call:
        from tests.fake_telegram.telegram import Call

        call = Call(token, method, given, {name: len(upload.content) for name, upload in uploads.items()})
        self._telegram.calls.append(call)
        return call

    async def _answer(
        self, request: web.Request, token: str, method: str, given: Json, uploads: dict[str, Upload]
    ) -> web.StreamResponse:
        bot = self._telegram.bots.get(token)
        if bot is None:
            raise Refused("unauthorized" if ":" in token else "no method")
        fault = self._telegram.fault_of(method)
        if fault and fault.kind == "slow":
            await asyncio.sleep(fault.seconds)
        if fault and fault.kind == "cut":
            _hang_up(request)
        if fault and fault.kind == "refuse":
            filled = {"seconds": int(fault.seconds)} if fault.seconds else {}
            raise Refused(fault.name, parameters=dict(fault.parameters) or None, **filled)
        if fault and fault.kind == "broken":
            return _json(
                {"ok": False, "error_code": fault.status, "description": "Internal Server Error"}, fault.status
            )
        if fault and fault.kind == "gateway":
            return web.Response(status=fault.status, text="<html><body>Bad Gateway</body></html>")
        if method == "getUpdates":
            result: Any = await self._updates(bot, given)
        else:
            result = self._telegram.act(bot, method, given, uploads)
        if fault and fault.kind == "lost":
            _hang_up(request)
        return _json({"ok": True, "result": result}, 200)

    async def _updates(self, bot: FakeBot, given: Json) -> list[Json]:
        """A real long poll: waits until there is something, and a newer one ends it."""
        if bot.webhook:
            raise Refused("webhook wins")
        bot.poller += 1
        mine, bot.polled_out = bot.poller, "other poller"
        self._notify()
        if "allowed_updates" in given:
            bot.allowed_updates = (
                json.loads(given["allowed_updates"])
                if isinstance(given["allowed_updates"], str)
                else given["allowed_updates"]
            )
        self._confirm(bot, int(given.get("offset") or 0))
        until = time.monotonic() + min(int(given.get("timeout") or 0), 50)
        while not bot.pending and time.monotonic() < until:
            await self._wait(until - time.monotonic())
            if bot.poller != mine:
                raise Refused(bot.polled_out)
        return self._telegram.taken(bot.pending[: int(given.get("limit") or 100)])

    async def _wait(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._woken.wait(), max(seconds, 0.01))
        except TimeoutError:
            return

    def _confirm(self, bot: FakeBot, offset: int) -> None:
        if offset < 0:
            bot.pending = bot.pending[offset:]
        elif offset:
            bot.pending = [update for update in bot.pending if update["update_id"] >= offset]

    async def _file(self, request: web.Request) -> web.Response:
        bot = self._telegram.bots.get(request.match_info["token"])
        stored = bot.shelf.by_id.get(request.match_info["path"].rpartition("/")[2]) if bot else None
        if stored is None:
            return _json({"ok": False, "error_code": 404, "description": "Not Found"}, 404)
        return web.Response(body=stored.content, content_type="application/octet-stream")


async def _body(request: web.Request) -> tuple[Json, dict[str, Upload]]:
    """Query, form, multipart or JSON: parameters are words (or JSON values), files are parts with a file name."""
    given: Json = dict(request.query)
    uploads: dict[str, Upload] = {}
    if request.content_type == "application/json":
        told = await request.json()
        return given | (told if isinstance(told, dict) else {}), uploads
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            uploads[name] = Upload(value.filename, value.file.read())
        else:
            given[name] = value.decode() if isinstance(value, bytes | bytearray) else value
    return given, uploads


def _refusal(refusal: Refused) -> web.Response:
    entry = refusal.entry
    told: Json = {"ok": False, "error_code": entry.code, "description": entry.description}
    return _json(told | ({"parameters": refusal.parameters} if refusal.parameters else {}), entry.code)


def _json(told: Json, status: int) -> web.Response:
    return web.json_response(told, status=status)


def _hang_up(request: web.Request) -> None:
    """The connection is cut without a word."""
    if request.transport is not None:
        request.transport.abort()
    raise ConnectionResetError
