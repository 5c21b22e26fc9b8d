"""/clients: who belongs to the shop; a name finds one, an answer tags them, a press takes out or blocks."""

from __future__ import annotations

import re
from typing import Any

from bots.events import MediaSent, TextSent
from bots.flows.whose import those_who_may, which_shop
from bots.paging import MOST
from bots.payloads.clients import (
    AskTag,
    BlockClient,
    BlockedOf,
    ClientsOf,
    DropTag,
    EachAsking,
    RemoveClient,
    SeeClient,
    UnblockClient,
)
from bots.registry import answer, button, command, otherwise, reply_to
from bots.turn import Turn
from core.access.rules import MAY, Ability
from core.clients.admission import count_waiting
from core.clients.clientele import ClientLine, client_card, clients_listed, count_in_state
from core.clients.rules import mark_of
from core.clients.tending import block_client, remove_client, tag_client, unblock_client, untag_client
from core.kernel.errors import Refusal
from core.messaging.actions.outbox import Subject
from core.messaging.meaning import Choice, ShowClient
from core.messaging.queries import Remembered
from core.shops.queries import shop
from locales import show
from locales.words import say

TAG_ERRORS = ("clients.error.tag_empty", "clients.error.tag_long")
_TAG = re.compile(r"\s*(?:tag|وسم|الوسم)\s*[:：]?\s+(.+)", re.IGNORECASE | re.DOTALL)
_UNTAG = re.compile(
    r"\s*(?:untag|no tag|remove tag|(?:أزيلوا|أزل|ازل|احذف|احذفوا|بلا|بدون)\s+(?:ال)?وسم)\s+(.+)",
    re.IGNORECASE | re.DOTALL,
)


@command("clients", "staff")
def clients_(turn: Turn, words: str) -> None:
    shop_id = which_shop(turn, Ability.SEE_CLIENTS, lambda id: ClientsOf(id, 0))
    if shop_id:
        _list(turn, shop_id, words=words)


@button(ClientsOf)
def listed(turn: Turn, pressed: ClientsOf, _: Remembered | None) -> None:
    those_who_may(turn, Ability.SEE_CLIENTS, pressed.shop_id)
    _list(turn, pressed.shop_id, after=pressed.after)


@answer("client_name")
def name_said(turn: Turn, event: TextSent | MediaSent, state: dict[str, Any]) -> None:
    """A name, or a tag; what is neither of anyone is what it would have been without the list."""
    shop_id = state["shop_id"]
    words = event.text if isinstance(event, TextSent) else ""
    found = words and shop_id in turn.roles and clients_listed(turn.uow, turn.actor, shop_id, words=words).rows
    if found:
        _list(turn, shop_id, words=words)
        return
    otherwise(turn, event)


def _list(turn: Turn, shop_id: int, *, words: str = "", after: int = 0) -> None:
    page = clients_listed(turn.uow, turn.actor, shop_id, words=words, after=after)
    lines, name = page.rows, shop(turn.uow, shop_id).name.read_in(turn.person.language)
    if words and len(lines) == 1:
        _show(turn, shop_id, lines[0].person_id)
        return
    turn.remember(asked="client_name", shop_id=shop_id)
    if not lines:
        key = "clients.list.not_found" if words else "clients.list.none"
        turn.say(key, shop=name, words=words, choices=_beside(turn, shop_id))
        return
    fit = _that_fit(turn, lines)
    after_them = fit[-1].person_id if len(fit) < len(lines) else int(page.next_key or 0)
    choices = [_open(turn, shop_id, line) for line in fit]
    if after_them and not words:
        choices.append(Choice(ClientsOf(shop_id, after_them).pack(), key="chat.button.more"))
    shown = "\n".join(_line(line, turn.person.language) for line in fit)
    count = count_in_state(turn.uow, shop_id, "active")
    beside = () if after or words else _beside(turn, shop_id)
    turn.say("clients.list", shop=name, count=count, lines=shown, choices=(*choices, *beside))


def _that_fit(turn: Turn, lines: tuple[ClientLine, ...]) -> tuple[ClientLine, ...]:
    """Each line has its button, and More has one too."""
    room = min(MOST, turn.house.channels[turn.channel].capabilities.buttons)
    return lines if len(lines) < room else lines[: room - 1]


def _beside(turn: Turn, shop_id: int) -> tuple[Choice, ...]:
    """Who waits at the door, and who may not come back."""
    choices = []
    if Ability.INVITE in MAY[turn.roles.get(shop_id, "stranger")]:
        waiting, blocked = count_waiting(turn.uow, shop_id), count_in_state(turn.uow, shop_id, "blocked")
        if waiting:
            params = {"count": waiting}
            choices.append(Choice(EachAsking(shop_id).pack(), key="clients.button.waiting", params=params))
        if blocked:
            choices.append(Choice(BlockedOf(shop_id).pack(), key="clients.button.blocked", params={"count": blocked}))
    return tuple(choices)


def _open(turn: Turn, shop_id: int, line: ClientLine) -> Choice:
    name = line.name or say(turn.person.language, "chat.someone")
    return Choice(SeeClient(shop_id, line.person_id).pack(), words=name)


def _line(line: ClientLine, language: str) -> str:
    name = show.shown(language, line.name or say(language, "chat.someone"))
    since = say(language, "clients.list.since", day=show.day_since(language, line.joined_at, "UTC"))
    tags = [show.shown(language, f"#{tag}") for tag in line.tags]
    return " · ".join([f"{name}", since, *tags])


@button(BlockedOf)
def blocked_listed(turn: Turn, pressed: BlockedOf, _: Remembered | None) -> None:
    those_who_may(turn, Ability.INVITE, pressed.shop_id)
    lines = clients_listed(turn.uow, turn.actor, pressed.shop_id, state="blocked").rows
    turn.say("clients.blocked", choices=tuple(_open(turn, pressed.shop_id, line) for line in lines))


@button(SeeClient)
def client_seen(turn: Turn, pressed: SeeClient, _: Remembered | None) -> None:
    those_who_may(turn, Ability.SEE_CLIENTS, pressed.shop_id)
    _show(turn, pressed.shop_id, pressed.person_id)


def _show(turn: Turn, shop_id: int, person_id: int) -> None:
    client_card(turn.uow, turn.actor, shop_id, person_id)
    turn.tell(ShowClient(shop_id, person_id), about=Subject("client_card", person_id))


@button(AskTag)
def tag_asked(turn: Turn, pressed: AskTag, _: Remembered | None) -> None:
    those_who_may(turn, Ability.INVITE, pressed.shop_id)
    turn.remember(asked="client_tag", shop_id=pressed.shop_id, person_id=pressed.person_id)
    turn.say("clients.ask_tag", name=client_card(turn.uow, turn.actor, pressed.shop_id, pressed.person_id).name)


@answer("client_tag")
def tag_said(turn: Turn, event: TextSent | MediaSent, state: dict[str, Any]) -> None:
    words = event.text if isinstance(event, TextSent) else event.caption
    named = _TAG.fullmatch(words)
    try:
        _tag(turn, state["shop_id"], state["person_id"], named[1] if named else words)
    except Refusal as refusal:
        # Caught here, before anything was written: passed on, it would undo the question as well.
        if refusal.key in TAG_ERRORS:
            turn.remember(**state)
        turn.say(refusal.key, **refusal.params)


@reply_to("client_card")
def card_answered(turn: Turn, event: TextSent | MediaSent, about: Subject) -> None:
    """`tag vip`, `untag vip`: on the card of this client, however old it is."""
    message = turn.message(event.reply_to)
    shop_id = (message.payload if message else {}).get("shop_id", 0)
    words = event.text if isinstance(event, TextSent) else event.caption
    those_who_may(turn, Ability.INVITE, shop_id)
    less, more = _UNTAG.fullmatch(words), _TAG.fullmatch(words)
    if less:
        _untag(turn, shop_id, about.id, less[1])
    elif more:
        _tag(turn, shop_id, about.id, more[1])
    else:
        turn.say("clients.card.how")


def _tag(turn: Turn, shop_id: int, person_id: int, words: str) -> None:
    tag = tag_client(turn.uow, turn.actor, shop_id, person_id, words)
    name = client_card(turn.uow, turn.actor, shop_id, person_id).name
    turn.say("clients.tagged", name=name, tag=tag)


def _untag(turn: Turn, shop_id: int, person_id: int, words: str) -> None:
    tag = untag_client(turn.uow, turn.actor, shop_id, person_id, words)
    name = client_card(turn.uow, turn.actor, shop_id, person_id).name
    turn.say("clients.untagged", name=name, tag=tag)


@button(DropTag)
def tag_dropped(turn: Turn, pressed: DropTag, message: Remembered | None) -> None:
    those_who_may(turn, Ability.INVITE, pressed.shop_id)
    card = client_card(turn.uow, turn.actor, pressed.shop_id, pressed.person_id)
    for tag in card.tags:
        if mark_of(tag) == pressed.mark:
            untag_client(turn.uow, turn.actor, pressed.shop_id, pressed.person_id, tag)
    show_client_anew(turn, pressed.shop_id, pressed.person_id, message)


@button(RemoveClient)
def client_removed(turn: Turn, pressed: RemoveClient, message: Remembered | None) -> None:
    remove_client(turn.uow, turn.actor, pressed.shop_id, pressed.person_id)
    show_client_anew(turn, pressed.shop_id, pressed.person_id, message)


@button(BlockClient)
def client_blocked(turn: Turn, pressed: BlockClient, message: Remembered | None) -> None:
    block_client(turn.uow, turn.actor, pressed.shop_id, pressed.person_id)
    show_client_anew(turn, pressed.shop_id, pressed.person_id, message)


@button(UnblockClient)
def client_unblocked(turn: Turn, pressed: UnblockClient, message: Remembered | None) -> None:
    unblock_client(turn.uow, turn.actor, pressed.shop_id, pressed.person_id)
    show_client_anew(turn, pressed.shop_id, pressed.person_id, message)


def show_client_anew(turn: Turn, shop_id: int, person_id: int, message: Remembered | None) -> None:
    """The card is the answer: it says what holds now."""
    if message and turn.edits:
        turn.show_anew(message, ShowClient(shop_id, person_id))
    else:
        _show(turn, shop_id, person_id)
