"""An item and its gallery: "move to Winter" as an answer to its card, or by a press; first in it, or its cover."""

from __future__ import annotations

import re

from bots.acts import act
from bots.cards import item_card
from bots.drafts import show_as_it_is, show_draft_moved
from bots.flows.galleries import offer_new
from bots.galleryfront import name_of
from bots.paging import those_that_fit
from bots.payloads.galleries import AsCover, MoveItem, MoveTo, PutFirst, SeeGallery
from bots.registry import button
from bots.turn import Turn
from bots.verbs import verb
from core.access.rules import Ability
from core.db.uow import Uow
from core.galleries.queries import galleries_of, gallery_card, how_many
from core.galleries.rules import named
from core.items.moving import cover_from_item, move_item, put_first
from core.items.queries import ItemCard, item_by_id
from core.kernel.errors import Refusal
from core.kernel.folding import fold
from core.messaging.actions.outbox import Subject
from core.messaging.meaning import Choice
from core.messaging.queries import Remembered

_MOVE = re.compile(
    r"\s*(?:(?:please\s+)?(?:move|put|shift)(?:\s+(?:it|this|that|item))?\s+(?:in)?to\s+(?:the\s+)?"
    r"|(?:من\s+فضلك\s+)?(?:[اأ]?نقل|حو[ّ]?ل|ضع|حط)(?:ي|وا|ه|ها|يها|وها|وه)?\s+(?:(?:هذه|القطعة|هذه القطعة)\s+)?"
    r"(?:(?:[إا]لى|في|على|ع)\s+(?:معرض\s+)?|(?=لل)|ل(?=\S)))(?P<where>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_FIRST = tuple(
    map(
        fold,
        (
            "first in gallery",
            "first in the gallery",
            "to the top",
            "top",
            "الأولى في المعرض",
            "إلى الأعلى",
            "في البداية",
        ),
    )
)
SHOWN = ("draft", "published", "sold")


def _several(uow: Uow, card: ItemCard) -> bool:
    return how_many(uow, card.shop_id) > 1


act(74, "galleries.button.move", lambda item_id: MoveItem(item_id, 0), lambda card: card.state in SHOWN, also=_several)
act(76, "galleries.button.first", PutFirst, lambda card: card.state in ("published", "sold"))
act(85, "galleries.button.as_cover", AsCover, lambda card: bool(card.pictures), Ability.CHANGE_SHOP)


@verb
def moved_in_words(turn: Turn, card: ItemCard, words: str) -> bool:
    found = _MOVE.fullmatch(words)
    if found:
        _move_to_named(turn, card, found["where"].strip(" .!؟?"))
    elif fold(words) in _FIRST:
        _first(turn, card.id)
    else:
        return False
    return True


def _move_to_named(turn: Turn, card: ItemCard, words: str) -> None:
    heads = galleries_of(turn.uow, turn.actor, card.shop_id)
    found = named([(head, head.title) for head in heads], words)
    if len(found) == 1:
        _move(turn, card, found[0].id)
    elif found:
        choices = [_to(card.id, head.id, name_of(head, turn.person.language)) for head in found]
        fitting = those_that_fit(turn, choices, 0, lambda rest: MoveItem(card.id, 0))
        turn.say("galleries.several", words=words[:60], choices=fitting, about=Subject("item", card.id))
    else:
        offer_new(turn, card.shop_id, words, card.id)


def _to(item_id: int, gallery_id: int, name: str) -> Choice:
    return Choice(MoveTo(item_id, gallery_id).pack(), words=name)


@button(MoveItem)
def move_wanted(turn: Turn, pressed: MoveItem, _: Remembered | None) -> None:
    card = item_by_id(turn.uow, turn.actor, pressed.item_id)
    heads = [one for one in galleries_of(turn.uow, turn.actor, card.shop_id) if one.id != card.gallery_id]
    if not heads:
        raise Refusal("galleries.error.one")
    choices = [_to(card.id, head.id, name_of(head, turn.person.language)) for head in heads]
    fitting = those_that_fit(turn, choices, pressed.after, lambda rest: MoveItem(card.id, rest))
    title, gallery = item_card(card, turn.person.language).title, card.gallery.read_in(turn.person.language)
    turn.say("galleries.where", title=title, gallery=gallery, choices=fitting, about=Subject("item", card.id))


@button(MoveTo)
def moved(turn: Turn, pressed: MoveTo, _: Remembered | None) -> None:
    _move(turn, item_by_id(turn.uow, turn.actor, pressed.item_id), pressed.gallery_id)


def _move(turn: Turn, card: ItemCard, gallery_id: int) -> None:
    """Back where it was is one press away."""
    language, about = turn.person.language, Subject("item", card.id)
    new = move_item(turn.uow, turn.actor, card.id, gallery_id)
    goal = gallery_card(turn.uow, turn.actor, gallery_id)
    gallery = name_of(goal.head, language)
    title, before = item_card(card, language).title, card.gallery.read_in(language)
    if not new:
        turn.say("galleries.there_already", title=title, gallery=gallery, about=about)
        return
    back = Choice(MoveTo(card.id, card.gallery_id).pack(), key="galleries.button.back_to", params={"gallery": before})
    if card.state == "draft":
        turn.say("galleries.moved_draft", title=title, gallery=gallery, choices=(back,), about=about)
        show_draft_moved(turn, card.id)
        return
    turn.say("galleries.moved", title=title, gallery=gallery, count=goal.sight.people, choices=(back,), about=about)
    show_as_it_is(turn, card.id)


@button(PutFirst)
def first_wanted(turn: Turn, pressed: PutFirst, _: Remembered | None) -> None:
    _first(turn, pressed.item_id)


def _first(turn: Turn, item_id: int) -> None:
    put_first(turn.uow, turn.actor, item_id)
    card = item_by_id(turn.uow, turn.actor, item_id)
    title, gallery = item_card(card, turn.person.language).title, card.gallery.read_in(turn.person.language)
    turn.say("galleries.first", title=title, gallery=gallery, about=Subject("item", item_id))


@button(AsCover)
def cover_wanted(turn: Turn, pressed: AsCover, _: Remembered | None) -> None:
    gallery_id = cover_from_item(turn.uow, turn.actor, pressed.item_id)
    gallery = name_of(gallery_card(turn.uow, turn.actor, gallery_id).head, turn.person.language)
    back = Choice(SeeGallery(gallery_id, 0).pack(), words=gallery)
    turn.say("galleries.covered", gallery=gallery, choices=(back,), about=Subject("item", pressed.item_id))
