"""`make fake-telegram`: a Bot API server on loopback, to play without a token of one's own."""

from __future__ import annotations

import argparse
import threading

from tests.fake_telegram import FakeTelegram

TOKEN = "8081:a_token_that_opens_nothing_but_this_page"


def main() -> None:
    parser = argparse.ArgumentParser(description="A Telegram to play with.")
    parser.add_argument("--port", type=int, default=8081)
    port = parser.parse_args().port
    with FakeTelegram(port, strict=False) as telegram:
        telegram.add_bot(TOKEN, username="play_catalogue_bot", first_name="My catalogue")
        telegram.person("Layla", id=501)
        telegram.person("Nora", id=502)
        telegram.person("سلمى", id=503, language_code="ar")
        print(f"A Telegram to play with: {telegram.url}")
        print("Start e-Catalog in another window, so that it speaks to this one:\n")
        print(f"  TELEGRAM_API_URL={telegram.url} TELEGRAM_BOT_TOKEN={TOKEN} make run\n")
        print("A shop of Layla's, who is 501 here:  .venv/bin/ecatalog shop create Layla --owner telegram:501")
        print(
            "(with the same two settings before it). Ctrl-C ends this Telegram and forgets what was said in it.",
            flush=True,
        )
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            print()


if __name__ == "__main__":
    main()
