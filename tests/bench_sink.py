"""A Bot API that says yes to everything, in a process of its own: what a send costs us, and nothing of the vendor's."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

READY = "listens on "
_numbers = count(1)


class Sink(asyncio.Protocol):
    """Just enough of HTTP for keep-alive clients that send Content-Length."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport, self._heard = transport, b""

    def data_received(self, data: bytes) -> None:
        self._heard += data
        while b"\r\n\r\n" in self._heard:
            head, _, rest = self._heard.partition(b"\r\n\r\n")
            length = _length(head)
            if length is None:
                end = rest.find(b"0\r\n\r\n")
                if end < 0:
                    return
                length = end + 5
            if len(rest) < length:
                return
            self._heard = rest[length:]
            self._transport.write(_answer(head, rest[:length]))  # type: ignore[attr-defined]


def _length(head: bytes) -> int | None:
    for line in head.split(b"\r\n"):
        if line.lower().startswith(b"content-length:"):
            return int(line.partition(b":")[2])
    return None if b"chunked" in head.lower() else 0


def _answer(head: bytes, body: bytes) -> bytes:
    chat = body.partition(b"chat_id")[2][:80]
    digits = bytes(c for c in chat.lstrip(b'=":\r\n ') if 48 <= c <= 57)[:12] or b"1"
    message = {"message_id": next(_numbers), "date": 1, "chat": {"id": int(digits), "type": "private"}}
    if b"sendPhoto" in head.split(b"\r\n", 1)[0]:
        message["photo"] = [{"file_id": "AgAD", "file_unique_id": "u", "width": 9, "height": 9}]
    said = json.dumps({"ok": True, "result": message}).encode()
    return b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s" % (len(said), said)


async def _serve() -> None:
    server = await asyncio.get_running_loop().create_server(Sink, "127.0.0.1", 0)
    print(READY + str(server.sockets[0].getsockname()[1]), flush=True)
    await server.serve_forever()


@contextmanager
def sink() -> Iterator[str]:
    """Its address."""
    with subprocess.Popen([sys.executable, "-m", "tests.bench_sink"], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        port = process.stdout.readline().removeprefix(READY).strip()
        yield f"http://127.0.0.1:{port}"
        process.kill()


if __name__ == "__main__":
    asyncio.run(_serve())
