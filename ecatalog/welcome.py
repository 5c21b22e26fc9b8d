"""What `ecatalog run` says when the web answers: where to go, with one-time links for the people of the demo."""

from __future__ import annotations

import sys
import time
import urllib.request

from core.clients.links import bot_link, platform_bot
from core.db.uow import Uow
from core.house import House
from core.kernel.errors import AccountRefused, Passing, Permanent, Unsure
from core.people.actions import make_sign_in_link
from core.people.queries import person_by_identity
from ecatalog.settings import Settings
from ecatalog.words import tell

READY_PATIENCE = 60.0
OWNER, CLIENT = "layla", "nora"


def say_where_to_go(settings: Settings) -> None:
    from ecatalog.wiring import build

    if not _is_ready(settings):
        _print(tell("cli.welcome.late"))
        return
    house = build(settings, worker="welcome")
    _open_telegram(house)
    with house.db.write() as uow:
        demo = _demo_lines(house, uow)
        bots = [tell("cli.welcome.telegram", url=bot_link(name)) for name in [platform_bot(uow)] if name]
    _print(
        "",
        tell("cli.welcome.running", url=house.base_url),
        "",
        *(f"  {line}" for line in demo or [tell("cli.welcome.no_demo")]),
        *(f"  {line}" for line in bots),
        "",
        f"  {tell('cli.welcome.stop')}",
        "",
    )


def _open_telegram(house: House) -> None:
    """With a public address Telegram is told it, so that nobody need remember to; `doctor` says when it didn't work."""
    from ecatalog.telegram import set_webhooks

    if house.public_url is None:
        return
    try:
        for account, address in set_webhooks(house, house.public_url):
            _print(tell("cli.webhook.done", bot=account.external_id, url=address))
    except (Passing, Permanent, Unsure, AccountRefused) as fault:
        _print(tell("cli.telegram.refused", reason=str(fault)))


def _demo_lines(house: House, uow: Uow) -> list[str]:
    """None of them when the demo isn't there: nobody is met here for the first time."""
    owner, client = (person_by_identity(uow, "webchat", name) for name in (OWNER, CLIENT))
    if owner is None or client is None:
        return []
    chat, panel, other = (
        f"{house.base_url}/sign-in/{make_sign_in_link(uow, person.id)}" for person in (owner, owner, client)
    )
    return [
        tell("cli.welcome.owner", url=chat),
        tell("cli.welcome.client", url=other),
        tell("cli.welcome.private"),
        tell("cli.welcome.gallery", url=f"{house.base_url}/"),
        tell("cli.welcome.panel", url=f"{panel}?next=/admin/"),
    ]


def _is_ready(settings: Settings) -> bool:
    until = time.monotonic() + READY_PATIENCE
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{settings.local_url}/readyz", timeout=2) as answer:
                return bool(answer.status == 200)
        except OSError:
            time.sleep(0.1)
    return False


def _print(*lines: str) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)
    sys.stdout.flush()
