"""Share: where to, then one message to pass on by hand, with its picture and counted link; its words can be changed."""

from __future__ import annotations

import re
from typing import Any

from bots.acts import act
from bots.cards import item_card
from bots.events import MediaSent, TextSent
from bots.paging import those_that_fit
from bots.payloads.sharing import AskShareText, OpenLink, ResetShareText, ShareItem, ShareOn
from bots.registry import answer, button, otherwise, reply_to
from bots.sharing import our_words, shared_picture, shared_text
from bots.turn import Turn
from core.access.queries import may
from core.access.rules import Ability
from core.items.queries import ItemCard, item_by_id
from core.kernel.errors import Refusal
from core.media.drawn import held_until_drawn
from core.messaging.actions.outbox import Subject
from core.messaging.meaning import Choice, HandOn
from core.messaging.queries import Remembered
from core.sharing.actions import change_template, link_for, open_link, require_sharing, reset_template, shared_item
from core.sharing.platforms import PLATFORMS
from core.sharing.queries import LinkCard, link_by_id, own_template
from core.sharing.templates import as_written_in, places_in
from locales.words import say

_TEXT = re.compile(r"\s*(?:text|النص|نص)\s*[:：]\s*(.*)", re.DOTALL | re.IGNORECASE)

act(30, "sharing.button.share", lambda item_id: ShareItem(item_id, 0), lambda c: c.state == "published", Ability.INVITE)


@button(ShareItem)
def share(turn: Turn, pressed: ShareItem, _: Remembered | None) -> None:
    card = shared_item(turn.uow, turn.actor, pressed.item_id)
    places = [Choice(ShareOn(card.id, name).pack(), key=f"sharing.platform.{name}") for name in PLATFORMS]
    fitting = those_that_fit(turn, places, pressed.after, lambda after: ShareItem(card.id, after))
    title = item_card(card, turn.person.language).title
    turn.say("sharing.where", title=title, choices=fitting, about=Subject("item", card.id))


@button(ShareOn)
def place_chosen(turn: Turn, pressed: ShareOn, _: Remembered | None) -> None:
    _hand_on(turn, link_for(turn.uow, turn.actor, pressed.item_id, pressed.platform))


def _hand_on(turn: Turn, link: LinkCard) -> None:
    """Nothing but what is to be passed on: it is copied or forwarded as it stands."""
    card = shared_item(turn.uow, turn.actor, link.item_id)
    media_id = shared_picture(turn.uow, card, link.platform)
    choices = (
        Choice(AskShareText(link.id).pack(), key="sharing.button.text"),
        Choice(ShareItem(card.id, 0).pack(), key="sharing.button.elsewhere"),
        *_who_sees(turn, card, link),
    )
    turn.tell(
        HandOn(shared_text(turn.uow, card, link, turn.house), media_id, choices),
        about=Subject("share", link.id),
        held_for=held_until_drawn(turn.uow, media_id),
    )


def _who_sees(turn: Turn, card: ItemCard, link: LinkCard) -> tuple[Choice, ...]:
    """What a stranger sees by this link stands on its button: pressing it is the other way."""
    if card.protected or not may(turn.uow, turn.actor, Ability.CHANGE_SHOP, link.shop_id):
        return ()
    key = "sharing.button.is_open" if link.opens_item else "sharing.button.is_door"
    return (Choice(OpenLink(link.id, 0 if link.opens_item else 1).pack(), key=key),)


@button(OpenLink)
def opened(turn: Turn, pressed: OpenLink, _: Remembered | None) -> None:
    """Said in a sentence as well: nobody shows an item to the world by a slip."""
    link = open_link(turn.uow, turn.actor, pressed.link_id, opens=bool(pressed.opens))
    card = item_by_id(turn.uow, turn.actor, link.item_id)
    turn.say(
        "sharing.opened" if link.opens_item else "sharing.closed",
        title=item_card(card, turn.person.language).title,
        platform=_name(turn, link),
        choices=_who_sees(turn, card, link),
        about=Subject("item", card.id),
    )


@reply_to("share")
def ready_text_answered(turn: Turn, event: TextSent | MediaSent, about: Subject) -> None:
    """ "text: ..." is the new one; other words might be meant for anybody."""
    said = _TEXT.fullmatch(event.text) if isinstance(event, TextSent) else None
    if said:
        _change(turn, about.id, said[1])
    else:
        _ask(turn, about.id)


@button(AskShareText)
def text_asked_for(turn: Turn, pressed: AskShareText, _: Remembered | None) -> None:
    _ask(turn, pressed.link_id)


def _ask(turn: Turn, link_id: int) -> None:
    link = link_by_id(turn.uow, link_id)
    require_sharing(turn.uow, turn.actor, link.shop_id)
    own = own_template(turn.uow, link.shop_id, link.platform)
    language = turn.person.language
    words = (own or our_words(link.platform)).read_in(language)
    turn.remember(asked="share_text", link_id=link.id)
    turn.say(
        "sharing.ask_text",
        platform=_name(turn, link),
        words=as_written_in(language, words),
        places=places_in(language),
        choices=(_back_to_ours(link),) if own else (),
        about=Subject("share_text", link.id),
    )


@reply_to("share_text")
def text_answered(turn: Turn, event: TextSent | MediaSent, about: Subject) -> None:
    text_said(turn, event, {"link_id": about.id})


@answer("share_text")
def text_said(turn: Turn, event: TextSent | MediaSent, state: dict[str, Any]) -> None:
    """A picture where words were asked for is the next item."""
    if isinstance(event, MediaSent):
        otherwise(turn, event)
        return
    said = _TEXT.fullmatch(event.text)
    _change(turn, state["link_id"], said[1] if said else event.text)


def _change(turn: Turn, link_id: int, said: str) -> None:
    link = link_by_id(turn.uow, link_id)
    try:
        read = change_template(turn.uow, turn.actor, link.shop_id, link.platform, said)
    except Refusal as refusal:
        _ask_again(turn, link, refusal)
        return
    turn.remember()
    key = "sharing.saved_with_link" if read.link_added else "sharing.saved"
    turn.say(key, platform=_name(turn, link), choices=(_back_to_ours(link),), about=Subject("share_text", link.id))
    _show_if_there(turn, link)


def _ask_again(turn: Turn, link: LinkCard, refusal: Refusal) -> None:
    """Caught before anything was written: the question stays open."""
    if refusal.key.startswith("sharing.error.") and refusal.key != "sharing.error.who":
        turn.remember(asked="share_text", link_id=link.id)
    params = {**refusal.params, "places": places_in(turn.person.language)}
    turn.say(refusal.key, about=Subject("share_text", link.id), **params)


def _show_if_there(turn: Turn, link: LinkCard) -> None:
    """The text is the platform's, and is kept though this item may have gone meanwhile."""
    try:
        _hand_on(turn, link)
    except Refusal as refusal:
        turn.say(refusal.key, **refusal.params)


@button(ResetShareText)
def ours_again(turn: Turn, pressed: ResetShareText, _: Remembered | None) -> None:
    link = link_by_id(turn.uow, pressed.link_id)
    reset_template(turn.uow, turn.actor, link.shop_id, link.platform)
    turn.remember()
    turn.say("sharing.reset", platform=_name(turn, link))
    _show_if_there(turn, link)


def _back_to_ours(link: LinkCard) -> Choice:
    return Choice(ResetShareText(link.id).pack(), key="sharing.button.reset")


def _name(turn: Turn, link: LinkCard) -> str:
    return say(turn.person.language, f"sharing.platform.{link.platform}")
