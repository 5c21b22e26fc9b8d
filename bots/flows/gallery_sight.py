"""Who sees a gallery: all clients, those with a tag, chosen ones, the team alone. Obeyed from the next look on."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from bots.events import MediaSent, TextSent
from bots.galleryfront import name_of, sight_in_words
from bots.paging import MOST, those_that_fit
from bots.payloads.galleries import (
    AskGallery,
    LinksOf,
    PickClient,
    PickClients,
    SeeGallery,
    SeenBy,
    SeenByTag,
    WaysToShow,
)
from bots.registry import answer, button, otherwise
from bots.turn import Turn
from core.clients.queries import client_count, clients_named, clients_page
from core.clients.rules import clean_tag
from core.galleries.actions import choose_client, shop_run, show_gallery_to
from core.galleries.queries import GalleryCard, gallery_card
from core.galleries.seeing import chosen_people, tags_of_shop
from core.kernel.errors import Refusal
from core.kernel.folding import fold
from core.messaging.meaning import Choice, Say
from core.messaging.queries import Remembered
from locales.words import say

EVERYBODY = tuple(map(fold, ("all", "all clients", "everyone", "everybody", "الجميع", "الكل", "كل الزبائن")))
TEAM = tuple(map(fold, ("team", "only the team", "nobody", "private", "الفريق", "الفريق فقط", "لا أحد")))
MOST_TAGS = 5
_BETWEEN = re.compile(r"[,،;\n]+")


def ask_sight(turn: Turn, card: GalleryCard, after: int = 0) -> None:
    language, gallery_id = turn.person.language, card.head.id
    ways = [
        Choice(SeenBy(gallery_id, "all").pack(), key="galleries.button.all"),
        Choice(PickClients(gallery_id, 0).pack(), key="galleries.button.chosen"),
        Choice(AskGallery(gallery_id, "tag").pack(), key="galleries.button.tag"),
        Choice(LinksOf(gallery_id, 0).pack(), key="galleries.button.links"),
        Choice(SeenBy(gallery_id, "team").pack(), key="galleries.button.team"),
    ]
    choices = those_that_fit(turn, ways, after, lambda rest: WaysToShow(gallery_id, rest))
    value = sight_in_words(card.sight, language)
    turn.say("galleries.ask.sight", gallery=name_of(card.head, language), value=value, choices=choices)


@button(WaysToShow)
def other_ways(turn: Turn, pressed: WaysToShow, _: Remembered | None) -> None:
    shop_run(turn.uow, turn.actor, pressed.gallery_id)
    turn.remember(asked="gallery_line", gallery_id=pressed.gallery_id, field="sight")
    ask_sight(turn, gallery_card(turn.uow, turn.actor, pressed.gallery_id), pressed.after)


def sight_said(turn: Turn, gallery_id: int, words: str) -> None:
    """ "all", "team", or the name of a tag."""
    if fold(words) in (*EVERYBODY, *TEAM):
        _show_to(turn, gallery_id, "all" if fold(words) in EVERYBODY else "team")
    else:
        _show_to_tag(turn, gallery_id, words)


@button(SeenBy)
def seen_by(turn: Turn, pressed: SeenBy, _: Remembered | None) -> None:
    _show_to(turn, pressed.gallery_id, pressed.who)


def _show_to(turn: Turn, gallery_id: int, kind: str, tag: str = "") -> None:
    show_gallery_to(turn.uow, turn.actor, gallery_id, kind, tag)
    turn.remember()
    _say_who(turn, gallery_id)


def _say_who(turn: Turn, gallery_id: int) -> None:
    card, language = gallery_card(turn.uow, turn.actor, gallery_id), turn.person.language
    back = Choice(SeeGallery(gallery_id, 0).pack(), words=name_of(card.head, language))
    value = sight_in_words(card.sight, language)
    turn.say("galleries.seen_by", gallery=name_of(card.head, language), value=value, choices=(back,))


def ask_tag(turn: Turn, card: GalleryCard) -> None:
    """Those that clients have already are one press away."""
    gallery_id, tags = card.head.id, tags_of_shop(turn.uow, turn.actor, card.head.shop_id)
    fit = min(MOST_TAGS, turn.house.channels[turn.channel].capabilities.buttons)
    choices = tuple(Choice(SeenByTag(gallery_id, _mark(tag)).pack(), words=f"#{tag}") for tag, _ in tags[:fit])
    turn.say("galleries.ask.tag", gallery=name_of(card.head, turn.person.language), choices=choices)


@button(SeenByTag)
def seen_by_tag(turn: Turn, pressed: SeenByTag, _: Remembered | None) -> None:
    shop_id = shop_run(turn.uow, turn.actor, pressed.gallery_id)
    for tag, _people in tags_of_shop(turn.uow, turn.actor, shop_id):
        if _mark(tag) == pressed.mark:
            _show_to(turn, pressed.gallery_id, "tags", tag)
            return
    raise Refusal("errors.button.old")


def _show_to_tag(turn: Turn, gallery_id: int, words: str) -> None:
    """As it is written with the clients who have it; one that nobody has yet is taken as it is."""
    shop_id = shop_run(turn.uow, turn.actor, gallery_id)
    known = [tag for tag, _ in tags_of_shop(turn.uow, turn.actor, shop_id) if fold(tag) == fold(words)]
    tag = known[0] if known else clean_tag(words)
    if not tag or len(words) > len(tag) + 2:
        raise Refusal("galleries.error.tag")
    _show_to(turn, gallery_id, "tags", tag)


def _mark(tag: str) -> str:
    return hashlib.sha256(tag.encode()).hexdigest()[:12]


@button(PickClients)
def clients_wanted(turn: Turn, pressed: PickClients, message: Remembered | None) -> None:
    shop_run(turn.uow, turn.actor, pressed.gallery_id)
    _show_people(turn, pressed.gallery_id, pressed.after, message if pressed.after else None)


@button(PickClient)
def client_picked(turn: Turn, pressed: PickClient, message: Remembered | None) -> None:
    shop_run(turn.uow, turn.actor, pressed.gallery_id)
    chosen = pressed.person_id not in chosen_people(turn.uow, pressed.gallery_id)
    choose_client(turn.uow, turn.actor, pressed.gallery_id, pressed.person_id, chosen=chosen)
    _show_people(turn, pressed.gallery_id, pressed.after, message)


@answer("gallery_people")
def clients_named_here(turn: Turn, event: TextSent | MediaSent, state: dict[str, Any]) -> None:
    """Names instead of presses; one that several have, or nobody, is said."""
    if isinstance(event, MediaSent):
        otherwise(turn, event)
        return
    gallery_id = state["gallery_id"]
    shop_id = shop_run(turn.uow, turn.actor, gallery_id)
    names = [name.strip() for name in _BETWEEN.split(event.text) if name.strip()][:20]
    missing = [name for name in names if not _pick(turn, shop_id, gallery_id, name)]
    if missing:
        turn.say("galleries.nobody_called", names=[name[:40] for name in missing])
    _show_people(turn, gallery_id, state["after"], None)


def _pick(turn: Turn, shop_id: int, gallery_id: int, name: str) -> bool:
    found = clients_named(turn.uow, turn.actor, shop_id, name)
    if len(found) == 1:
        choose_client(turn.uow, turn.actor, gallery_id, found[0], chosen=True)
    return len(found) == 1


def _show_people(turn: Turn, gallery_id: int, after: int, message: Remembered | None) -> None:
    """In place where the channel can: the list does not run away under the thumb."""
    card = gallery_card(turn.uow, turn.actor, gallery_id)
    if not client_count(turn.uow, card.head.shop_id):
        raise Refusal("galleries.error.no_clients")
    turn.remember(asked="gallery_people", gallery_id=gallery_id, after=after)
    gallery = name_of(card.head, turn.person.language)
    count, choices = len(chosen_people(turn.uow, gallery_id)), _people(turn, card, after)
    if count:
        said = Say("galleries.people", {"gallery": gallery, "count": count}, choices)
    else:
        said = Say("galleries.people_none", {"gallery": gallery}, choices)
    if message and turn.house.channels[turn.channel].capabilities.edits:
        turn.show_anew(message, said)
    else:
        turn.tell(said)


def _people(turn: Turn, card: GalleryCard, after: int) -> tuple[Choice, ...]:
    gallery_id, chosen = card.head.id, chosen_people(turn.uow, card.head.id)
    fit = min(MOST, turn.house.channels[turn.channel].capabilities.buttons)
    page = clients_page(turn.uow, turn.actor, card.head.shop_id, after=after, size=max(1, fit - 2))
    someone = say(turn.person.language, "chat.someone")
    names = [
        Choice(
            PickClient(gallery_id, one.person_id, after).pack(),
            words=f"{'✓ ' if one.person_id in chosen else ''}{one.name or someone}",
        )
        for one in page.rows
    ]
    if page.next_key:
        names.append(Choice(PickClients(gallery_id, int(page.next_key)).pack(), key="chat.button.more"))
    return (*names, Choice(SeeGallery(gallery_id, 0).pack(), key="shop.button.done"))
