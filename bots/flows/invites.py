"""/invite: a link, a code and a picture to pass on; limits, a tag, what is good still, an end."""

from __future__ import annotations

from typing import Any

from bots.clientele import limits_of
from bots.events import MediaSent, TextSent
from bots.flows.clients import TAG_ERRORS
from bots.flows.whose import those_who_may, which_shop
from bots.paging import those_that_fit
from bots.payloads.clients import EndInvite, InvitesOf, InviteTo, LimitInvite, TagInvite
from bots.registry import answer, button, command
from bots.turn import Turn
from core.access.rules import Ability
from core.clients.actions import standing_invite
from core.clients.inviting import InviteCard, invite, invite_of_code, limit_invite, live_invites, revoke_invite
from core.clients.links import InviteLinks, invite_links
from core.kernel.errors import Refusal
from core.media.drawn import held_until_drawn, order_drawing
from core.messaging.actions.outbox import Subject
from core.messaging.meaning import Choice, Say, ShowInvite
from core.messaging.queries import Remembered
from locales import show
from locales.words import say

DAY, WEEK = 1, 7
FEW = 10


@command("invite", "staff")
def invite_(turn: Turn, words: str) -> None:
    """With a word behind it: an invite that gives this tag."""
    shop_id = which_shop(turn, Ability.INVITE, lambda id: InviteTo(id, 0))
    if shop_id and words:
        _show(turn, limit_invite(turn.uow, turn.actor, _standing(turn, shop_id), tag=words))
    elif shop_id:
        _show(turn, _standing(turn, shop_id))


@button(InviteTo)
def invite_to(turn: Turn, pressed: InviteTo, _: Remembered | None) -> None:
    """Pressed as More, there is nothing new to pass on: only the buttons that had no room."""
    invite_id = _standing(turn, pressed.shop_id)
    if pressed.after:
        choices = _choices(turn, invite(turn.uow, turn.actor, invite_id), pressed.after)
        turn.say("clients.invite.more", choices=choices)
    else:
        _show(turn, invite_id)


def _standing(turn: Turn, shop_id: int) -> int:
    those_who_may(turn, Ability.INVITE, shop_id)
    return invite_of_code(turn.uow, turn.actor, standing_invite(turn.uow, turn.actor, shop_id)).id


def _show(turn: Turn, invite_id: int) -> None:
    """Below it, a message that is passed on as it is."""
    card = invite(turn.uow, turn.actor, invite_id)
    turn.tell(_shown(turn, card), about=Subject("invite", card.id))
    links = invite_links(turn.uow, card.shop_id, card.code, turn.base_url)
    picture = order_drawing(turn.uow, {"kind": "qr", "link": links.telegram or links.web})
    turn.tell(_pass_on(card, links, picture), held_for=held_until_drawn(turn.uow, picture))


def _pass_on(card: InviteCard, links: InviteLinks, picture: int) -> Say:
    """In both languages, whichever its reader has: nobody knows who will get it."""
    said: dict[str, Any] = {"link": links.telegram or links.web, "code": card.code}
    said |= {"shop": card.shop_name.read_in("en"), "arabic_shop": card.shop_name.read_in("ar")}
    return Say("clients.invite.pass_on", said, picture=picture)


def _shown(turn: Turn, card: InviteCard) -> ShowInvite:
    links = invite_links(turn.uow, card.shop_id, card.code, turn.base_url)
    choices = _choices(turn, card, 0)
    if links.telegram:
        return ShowInvite(card.id, links.telegram, links.web, choices)
    return ShowInvite(card.id, links.web, "", choices)


def _choices(turn: Turn, card: InviteCard, after: int) -> tuple[Choice, ...]:
    """What it is not yet. The end of one that everybody may have is not a slip of the thumb away: it stands last."""
    ways = [("days", DAY, "day"), ("days", WEEK, "week"), ("uses", 1, "one"), ("uses", FEW, "ten")]
    if card.expires_at:
        ways.append(("days", 0, "endless"))
    if card.uses_left is not None:
        ways.append(("uses", 0, "anyone"))
    choices = [Choice(LimitInvite(card.id, what, n).pack(), key=f"clients.button.{key}") for what, n, key in ways]
    choices.append(Choice(TagInvite(card.id).pack(), key="clients.button.with_tag"))
    choices.append(Choice(InvitesOf(card.shop_id, 0).pack(), key="clients.button.invites"))
    choices.append(Choice(EndInvite(card.id).pack(), key="clients.button.end"))
    return those_that_fit(turn, choices, after, lambda beyond: InviteTo(card.shop_id, beyond))


@button(LimitInvite)
def limited(turn: Turn, pressed: LimitInvite, message: Remembered | None) -> None:
    if pressed.what not in ("days", "uses"):
        raise Refusal("errors.button.old")
    uses, days = (pressed.number if pressed.what == what else None for what in ("uses", "days"))
    changed = limit_invite(turn.uow, turn.actor, pressed.invite_id, uses=uses, days=days)
    _show_changed(turn, changed, message)


def _show_changed(turn: Turn, invite_id: int, message: Remembered | None) -> None:
    """The same invite, in its own message where that can be; another one, below."""
    same = message is not None and message.about == Subject("invite", invite_id)
    if message and same and turn.house.channels[turn.channel].capabilities.edits:
        turn.show_anew(message, _shown(turn, invite(turn.uow, turn.actor, invite_id)))
    else:
        _show(turn, invite_id)


@button(TagInvite)
def tag_asked(turn: Turn, pressed: TagInvite, _: Remembered | None) -> None:
    card = invite(turn.uow, turn.actor, pressed.invite_id)
    turn.remember(asked="invite_tag", invite_id=card.id)
    turn.say("clients.invite.ask_tag")


@answer("invite_tag")
def tag_said(turn: Turn, event: TextSent | MediaSent, state: dict[str, Any]) -> None:
    words = event.text if isinstance(event, TextSent) else event.caption
    try:
        tagged = limit_invite(turn.uow, turn.actor, state["invite_id"], tag=words or " ")
    except Refusal as refusal:
        if refusal.key in TAG_ERRORS:
            turn.remember(**state)
        turn.say(refusal.key, **refusal.params)
    else:
        _show(turn, tagged)


@button(InvitesOf)
def invites_listed(turn: Turn, pressed: InvitesOf, _: Remembered | None) -> None:
    """A line each with what came of it, and a press that ends it."""
    those_who_may(turn, Ability.INVITE, pressed.shop_id)
    cards = live_invites(turn.uow, turn.actor, pressed.shop_id)
    if not cards:
        turn.say("clients.invites.none")
        return
    language = turn.person.language
    choices = [
        Choice(EndInvite(card.id).pack(), key="clients.button.end_number", params={"number": number})
        for number, card in enumerate(cards, 1)
    ]
    lines = "\n".join(_line(card, number, language) for number, card in enumerate(cards, 1))
    fit = those_that_fit(turn, choices, pressed.after, lambda beyond: InvitesOf(pressed.shop_id, beyond))
    turn.say("clients.invites", shop=cards[0].shop_name.read_in(language), lines=lines, choices=fit)


def _line(card: InviteCard, number: int, language: str) -> str:
    came = say(language, "clients.invites.came", count=card.came)
    limits = limits_of(card, language, "invites") or [say(language, "clients.invites.unlimited")]
    return " · ".join([f"{show.number(language, number)}. {card.code}", *limits, came])


@button(EndInvite)
def ended(turn: Turn, pressed: EndInvite, message: Remembered | None) -> None:
    revoke_invite(turn.uow, turn.actor, pressed.invite_id)
    same = message is not None and message.about == Subject("invite", pressed.invite_id)
    if message and same and turn.house.channels[turn.channel].capabilities.edits:
        turn.show_anew(message)
    else:
        turn.tell(_shown(turn, invite(turn.uow, turn.actor, pressed.invite_id)))
