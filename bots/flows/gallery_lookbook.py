"""A gallery's own pictures: sent, looked at, taken out, shown to those who see it."""

from __future__ import annotations

from bots.events import MediaSent, TextSent
from bots.galleryfront import name_of
from bots.paging import those_that_fit
from bots.payloads.galleries import SeeGallery, SeeLookbook, TakeFromLookbook, TellOfLookbook
from bots.registry import button
from bots.turn import Turn
from core.galleries.actions import shop_run
from core.galleries.lookbook import add_to_lookbook, take_from_lookbook, tell_of_lookbook
from core.galleries.queries import GalleryCard, gallery_card, lookbook
from core.kernel.errors import Refusal
from core.messaging.meaning import Choice, ShowLookbook
from core.messaging.queries import Remembered
from core.notices.queries import hearing_of_gallery
from locales import show


def ask_lookbook(turn: Turn, card: GalleryCard) -> None:
    choices = _ways(card.head.id)
    gallery = name_of(card.head, turn.person.language)
    if card.lookbook:
        turn.say("galleries.ask.lookbook", gallery=gallery, count=card.lookbook, choices=choices)
    else:
        turn.say("galleries.ask.lookbook_none", gallery=gallery)


def _ways(gallery_id: int) -> tuple[Choice, ...]:
    return (
        Choice(SeeLookbook(gallery_id).pack(), key="galleries.button.look"),
        Choice(TellOfLookbook(gallery_id).pack(), key="galleries.button.tell"),
        Choice(TakeFromLookbook(gallery_id, 0, 0).pack(), key="galleries.button.take_out"),
    )


def lookbook_sent(turn: Turn, gallery_id: int, event: TextSent | MediaSent) -> None:
    """More may follow: the question stays open. Clients hear of it only when she says so."""
    if isinstance(event, TextSent):
        raise Refusal("galleries.error.picture")
    add_to_lookbook(turn.uow, turn.actor, gallery_id, event.media_ids)
    turn.acknowledge(event.message_id)
    turn.remember(asked="gallery_line", gallery_id=gallery_id, field="lookbook")
    card = gallery_card(turn.uow, turn.actor, gallery_id)
    back = Choice(SeeGallery(gallery_id, 0).pack(), key="shop.button.done")
    choices = (Choice(TellOfLookbook(gallery_id).pack(), key="galleries.button.tell"), back)
    gallery = name_of(card.head, turn.person.language)
    turn.say("galleries.lookbook", gallery=gallery, count=card.lookbook, choices=choices)


@button(SeeLookbook)
def looked_at(turn: Turn, pressed: SeeLookbook, _: Remembered | None) -> None:
    gallery_card(turn.uow, turn.actor, pressed.gallery_id)
    turn.tell(ShowLookbook(pressed.gallery_id, "galleries.lookbook_here"))


@button(TellOfLookbook)
def told(turn: Turn, pressed: TellOfLookbook, _: Remembered | None) -> None:
    turn.remember()
    tell_of_lookbook(turn.uow, turn.actor, pressed.gallery_id)
    turn.say("galleries.told", count=hearing_of_gallery(turn.uow, pressed.gallery_id))


@button(TakeFromLookbook)
def taken_out(turn: Turn, pressed: TakeFromLookbook, _: Remembered | None) -> None:
    """Which of them? They are shown, and a number stands for each; pressed, that one is out."""
    gallery_id = pressed.gallery_id
    shop_run(turn.uow, turn.actor, gallery_id)
    if pressed.media_id:
        take_from_lookbook(turn.uow, turn.actor, gallery_id, pressed.media_id)
        left = len(lookbook(turn.uow, gallery_id))
        if left:
            turn.say("galleries.taken_out", count=left, choices=_ways(gallery_id))
        else:
            turn.say("galleries.taken_out_last")
        return
    if not pressed.after:
        turn.tell(ShowLookbook(gallery_id, "galleries.lookbook_here"))
    turn.say("galleries.which_out", choices=_numbers(turn, gallery_id, pressed.after))


def _numbers(turn: Turn, gallery_id: int, after: int) -> tuple[Choice, ...]:
    numbers = [
        Choice(TakeFromLookbook(gallery_id, picture.media_id, 0).pack(), words=show.number(turn.person.language, place))
        for place, picture in enumerate(lookbook(turn.uow, gallery_id), 1)
    ]
    return those_that_fit(turn, numbers, after, lambda rest: TakeFromLookbook(gallery_id, 0, rest))
