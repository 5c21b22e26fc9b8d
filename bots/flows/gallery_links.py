"""Links to one gallery: its owner makes them, gives them a PIN, takes them back; whoever has one comes in by it."""

from __future__ import annotations

from typing import Any

from bots.events import MediaSent, TextSent
from bots.galleryfront import name_of
from bots.paging import those_that_fit
from bots.payloads.galleries import LinksOf, LockLink, MakeLink, RevokeLink, SeeGallery, SeeLink
from bots.registry import answer, button
from bots.turn import Turn
from core.clients.links import bot_link, bot_of
from core.galleries.links import (
    Door,
    LinkCard,
    come_in,
    knock,
    link_card,
    links,
    lock_link,
    make_link,
    revoke_link,
)
from core.galleries.queries import gallery, gallery_card
from core.items.queries import wall
from core.kernel.errors import Refusal
from core.messaging.actions.outbox import Subject
from core.messaging.meaning import Choice, Say, ShowItem
from core.messaging.queries import Remembered
from core.people.actions import make_sign_in_link
from core.shops.queries import shop
from locales import show
from locales.words import say

LIVES = (7, 30, 0)  # days; 0 is without an end
FIRST_CARDS = 3


@button(LinksOf)
def links_wanted(turn: Turn, pressed: LinksOf, _: Remembered | None) -> None:
    gallery_id, there = pressed.gallery_id, links(turn.uow, turn.actor, pressed.gallery_id)
    turn.remember()
    language, card = turn.person.language, gallery_card(turn.uow, turn.actor, gallery_id)
    choices = [Choice(SeeLink(one.id).pack(), words=_line(turn, place, one)) for place, one in enumerate(there, 1)]
    choices += [Choice(MakeLink(gallery_id, days).pack(), key=f"galleries.button.link_{days}") for days in LIVES]
    fitting = those_that_fit(turn, choices, pressed.after, lambda rest: LinksOf(gallery_id, rest))
    gallery_name = name_of(card.head, language)
    if there:
        turn.say("galleries.links", gallery=gallery_name, count=len(there), choices=fitting)
    else:
        turn.say("galleries.links_none", gallery=gallery_name, choices=fitting)


def _line(turn: Turn, place: int, card: LinkCard) -> str:
    """Short enough for a button."""
    language = turn.person.language
    return f"{show.number(language, place)}. {_came(card, language)} · {_end(turn, card)}"


def _came(card: LinkCard, language: str) -> str:
    return (
        say(language, "galleries.link.came", count=card.came)
        if card.came
        else say(language, "galleries.link.came_none")
    )


def _end(turn: Turn, card: LinkCard) -> str:
    language = turn.person.language
    if card.expires_at is None:
        return say(language, "galleries.link.no_end")
    zone = shop(turn.uow, gallery_card(turn.uow, turn.actor, card.gallery_id).head.shop_id).zone or "UTC"
    return say(language, "galleries.link.until", day=show.date_of(language, card.expires_at, zone))


@button(MakeLink)
def link_made(turn: Turn, pressed: MakeLink, _: Remembered | None) -> None:
    _show(turn, make_link(turn.uow, turn.actor, pressed.gallery_id, pressed.days or None))


@button(SeeLink)
def link_wanted(turn: Turn, pressed: SeeLink, _: Remembered | None) -> None:
    _show(turn, link_card(turn.uow, turn.actor, pressed.link_id))


def _show(turn: Turn, card: LinkCard) -> None:
    """The address stands ready to be passed on; who came by it is told beside it."""
    head, language = gallery_card(turn.uow, turn.actor, card.gallery_id).head, turn.person.language
    bot = bot_of(turn.uow, head.shop_id)
    web = f"{turn.base_url}/g/{head.code}?key={card.code}"
    said = {"gallery": name_of(head, language), "end": _end(turn, card), "web_link": web}
    said["pin"] = say(language, "galleries.link.with_pin" if card.has_pin else "galleries.link.without_pin")
    names = show.list_of(language, [name or say(language, "chat.someone") for name in card.names])
    said["who"] = names or _came(card, language)
    choices = (
        Choice(LockLink(card.id).pack(), key="galleries.button.other_pin" if card.has_pin else "galleries.button.pin"),
        Choice(RevokeLink(card.id).pack(), key="galleries.button.revoke"),
        Choice(SeeGallery(head.id, 0).pack(), words=name_of(head, language)),
    )
    if bot:
        turn.tell(Say("galleries.link_telegram", said | {"link": bot_link(bot, card.code)}, choices))
    else:
        turn.tell(Say("galleries.link_web", said, choices))


@button(LockLink)
def pin_wanted(turn: Turn, pressed: LockLink, _: Remembered | None) -> None:
    link_card(turn.uow, turn.actor, pressed.link_id)
    turn.remember(asked="gallery_pin_new", link_id=pressed.link_id)
    turn.say("galleries.pin.new")


@answer("gallery_pin_new")
def pin_given(turn: Turn, event: TextSent | MediaSent, state: dict[str, Any]) -> None:
    """Caught here, before anything was written: passed on, a refusal would undo the question as well."""
    words = event.text if isinstance(event, TextSent) else event.caption
    try:
        card = lock_link(turn.uow, turn.actor, state["link_id"], words)
    except Refusal as refusal:
        if refusal.key == "galleries.error.pin":
            turn.remember(asked="gallery_pin_new", link_id=state["link_id"])
        turn.say(refusal.key, **refusal.params)
    else:
        turn.forget_what_was_said(event.message_id)
        turn.say("galleries.pin.set")
        _show(turn, card)


@button(RevokeLink)
def link_revoked(turn: Turn, pressed: RevokeLink, _: Remembered | None) -> None:
    card = revoke_link(turn.uow, turn.actor, pressed.link_id)
    back = Choice(LinksOf(card.gallery_id, 0).pack(), key="galleries.button.links")
    turn.say("galleries.link.revoked", choices=(back,))


def link_opened(turn: Turn, code: str) -> None:
    """Whoever has it; its PIN, if it has one, is the next message."""
    _knock(turn, code, None)


@answer("gallery_pin")
def pin_said(turn: Turn, event: TextSent | MediaSent, state: dict[str, Any]) -> None:
    turn.forget_what_was_said(event.message_id)
    _knock(turn, state["code"], event.text if isinstance(event, TextSent) else event.caption)


def _knock(turn: Turn, code: str, said: str | None) -> None:
    """Answered and not refused: a wrong PIN must stay noted. A shop's own bot opens that shop's galleries alone."""
    door = knock(turn.uow, code, said, f"person:{turn.person.id}")
    if door.shop_id and not turn.serves(door.shop_id):
        turn.say("galleries.pin.unknown")
        return
    if door.stands in ("pin", "wrong"):
        turn.remember(asked="gallery_pin", code=code)
    if door.stands == "open":
        _enter(turn, door)
    elif door.stands == "wrong":
        turn.say("galleries.pin.wrong", count=door.left)
    else:
        turn.say(f"galleries.pin.{'ask' if door.stands == 'pin' else door.stands}")


def _enter(turn: Turn, door: Door) -> None:
    """The newest cards here; all of it on the web, signed in by the same message."""
    come_in(turn.uow, turn.person.id, door)
    turn.uow.session.flush()
    head = gallery(turn.uow, turn.actor, door.gallery_code)
    token = make_sign_in_link(turn.uow, turn.person.id)
    language = turn.person.language
    said = {"gallery": name_of(head, language), "shop": head.shop_name.read_in(language)}
    said["link"] = f"{turn.base_url}/sign-in/{token}?next=/g/{head.code}"
    newest = wall(turn.uow, turn.actor, head.id, size=FIRST_CARDS, ordering=head.ordering).rows
    for card in reversed(newest):
        turn.tell(ShowItem(card.id, "client"), about=Subject("item", card.id))
    turn.tell(Say("galleries.pin.open", said, secret=True))
