"""An e-mail address, added in chat: it counts once the link that is sent to it was opened."""

from __future__ import annotations

from typing import Any

from bots.events import MediaSent, TextSent
from bots.registry import answer, command
from bots.turn import Turn
from core.house import MAIL_ACCOUNT
from core.kernel.errors import Refusal
from core.messaging.actions.accounts import ensure_account
from core.messaging.actions.outbox import To, reply
from core.messaging.meaning import Say
from core.people.addresses import claim_address
from core.people.rules import clean_address

ASKED_AGAIN = "errors.email.form"


@command("email")
def email(turn: Turn, words: str) -> None:
    if words:
        _claim(turn, words)
        return
    turn.remember(asked="email")
    turn.say("chat.email.ask")


@answer("email")
def address_said(turn: Turn, event: TextSent | MediaSent, _: dict[str, Any]) -> None:
    _claim(turn, event.text if isinstance(event, TextSent) else event.caption)


def _claim(turn: Turn, words: str) -> None:
    """Mistyped, it is asked for once more; caught here, since passed on it would undo that question as well."""
    try:
        token = claim_address(turn.uow, turn.person.id, words)
    except Refusal as refusal:
        if refusal.key == ASKED_AGAIN:
            turn.remember(asked="email")
        turn.say(refusal.key, **refusal.params)
        return
    address = clean_address(words) or ""
    _send_link(turn, address, f"{turn.base_url}/confirm/{token}")
    turn.say("chat.email.look", address=address)


def _send_link(turn: Turn, address: str, link: str) -> None:
    """The one thing that is sent to an address which nobody has confirmed."""
    account_id = ensure_account(turn.uow, *MAIL_ACCOUNT)
    reply(turn.uow, To(account_id, address, turn.person.id), Say("chat.email.confirm", {"link": link}, secret=True))
