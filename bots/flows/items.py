"""How an item is made: a picture with a caption, a card to look at, Publish."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bots.drafts import describe, show_grown
from bots.events import MediaSent, TextSent, words_in
from bots.flows.whom import spoken_to_shop
from bots.flows.whose import those_who_may
from bots.giving import (
    A_MESSAGE,
    give,
    named_place,
    place_kept,
    places_here,
    shops_of_maker,
    talks_to,
    tie_parts,
)
from bots.kept import kept, kept_so_far, taken_up, together
from bots.payloads.contributors import ChooseGallery, SayToShop
from bots.payloads.items import ChooseShop
from bots.publishing import offer_or_publish, title_of
from bots.registry import answer, button, command
from bots.turn import Turn
from bots.untitled import close_question, photo_came
from bots.waiting import ask_where, take_waiting, waits_for_its_place
from core.access.rules import Ability
from core.contributions.queries import contribution_of
from core.galleries.contributors import Place
from core.items.actions import draft_item
from core.items.caption import read_caption
from core.items.changeable import sent_by
from core.items.joining import complete_album
from core.items.queries import items_with_media
from core.items.queries.drafts import untitled_among
from core.kernel.errors import Refusal
from core.messaging.meaning import Choice
from core.messaging.queries import Remembered
from core.shops.queries import shop, shops_named


def makes_items(turn: Turn) -> bool:
    return bool(shops_of_maker(turn) or places_here(turn))


@command("new", "staff")
def new(turn: Turn, words: str) -> None:
    """Words that come before their picture are kept for it."""
    if not makes_items(turn):
        those_who_may(turn, Ability.CHANGE_ITEMS, next(iter(turn.roles), 0))
    elif not words:
        turn.say("items.send_picture")
    elif not shops_of_maker(turn):
        raise Refusal("errors.not_allowed")
    else:
        turn.remember(asked="picture", **kept(TextSent(words, turn.said_in)))
        turn.say("intake.send_its_picture", title=words.splitlines()[0][:80])


@answer("picture")
def picture_of_words(turn: Turn, event: TextSent | MediaSent, state: dict[str, Any]) -> None:
    """More words are kept with the first ones until the picture comes."""
    if isinstance(event, MediaSent):
        words = words_in(together([*taken_up(turn, state), event]))
        item_sent(turn, replace(event, caption=words))
        return
    turn.remember(asked="picture", **kept(*kept_so_far(state), event))
    turn.say("intake.picture_awaited")


def item_sent(turn: Turn, event: MediaSent) -> None:
    """One picture or album, one item. Where it could go to several places, its sender says once to which."""
    shops, places = shops_of_maker(turn), places_here(turn)
    kept = place_kept(turn) if places else None
    if len(shops) == 1 and not places:
        item_sent_to(turn, event, shops[0])
    elif len(places) == 1 and not shops and not talks_to(turn):
        give(turn, event, places[0].gallery_id)
    elif kept in [place.gallery_id for place in places]:
        give(turn, event, kept or 0)
    elif not (kept == A_MESSAGE and spoken_to_shop(turn, event)):
        if not shops and not places:
            raise Refusal("errors.not_allowed")
        _ask_where(turn, event, shops, places)


def item_sent_to(turn: Turn, event: MediaSent, shop_id: int, gallery_id: int | None = None) -> None:
    """A draft of that gallery, or else of the shop's first; what may be done there, the action asks."""
    turn.acknowledge(event.message_id)
    said = read_caption(event.caption, currency=shop(turn.uow, shop_id).currency)
    item_id = draft_item(turn.uow, turn.actor, shop_id, event.media_ids, said, gallery_id=gallery_id)
    tie_parts(turn, event, item_id)
    if said.title:
        offer_or_publish(turn, item_id, event.media_ids, said)
    photo_came(turn, item_id, event, titled=bool(said.title))


def joined_late(turn: Turn, event: MediaSent) -> bool:
    """A part of an album that came late is put in its place; false when nothing was made of the others."""
    if waits_for_its_place(turn, event):
        return True
    made = items_with_media(turn.uow, event.joins[0])
    contributed = bool(made) and contribution_of(turn.uow, made[0]) is not None
    if not made or not (contributed or makes_items(turn)):
        return False
    own = contributed and sent_by(turn.uow, turn.actor, made[0])
    if contributed and not own and not shops_of_maker(turn):
        raise Refusal("contributors.error.no_more")
    complete_album(turn.uow, turn.actor, made[0], event.media_ids, event.whole)
    tie_parts(turn, event, made[0])
    untitled = made[0] in untitled_among(turn.uow, made)
    if event.caption.strip() and untitled:
        describe(turn, made[0], event.caption)
        _close_if_named(turn, made[0])
    elif own or not untitled:
        show_grown(turn, made[0])
    return True


def _close_if_named(turn: Turn, item_id: int) -> None:
    if not untitled_among(turn.uow, [item_id]):
        close_question(turn, item_id, title_of(turn, item_id))


def _ask_where(turn: Turn, event: MediaSent, shops: list[int], places: list[Place]) -> None:
    """One's own shops, others' galleries, and for their clients a message."""
    language = turn.person.language
    named = shops_named(turn.uow, shops)
    choices = [Choice(ChooseShop(one.id).pack(), words=one.name.read_in(language)) for one in named]
    choices += [Choice(ChooseGallery(p.gallery_id).pack(), words=_called(p, language)) for p in places]
    if places and talks_to(turn):
        choices.insert(0, Choice(SayToShop().pack(), key="contributors.button.message"))
    ask_where(turn, event, "contributors.where" if places else "items.which_shop", choices)


def _called(place: Place, language: str) -> str:
    return " · ".join(named_place(place, language).values())


@button(ChooseShop)
def shop_chosen(turn: Turn, chosen: ChooseShop, _: Remembered | None) -> None:
    for event in take_waiting(turn):
        item_sent_to(turn, event, chosen.shop_id)
