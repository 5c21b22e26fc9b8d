"""What contributors sent: the shop's Yes, Look, No and Undo; and what its sender does about it."""

from __future__ import annotations

from bots.contributed import stands
from bots.flows.whom import spoken_to_shop
from bots.flows.whose import those_who_may
from bots.giving import A_MESSAGE, give, keep_place
from bots.payloads.contributors import (
    ChooseGallery,
    DeclineSent,
    LookAtSent,
    PublishSent,
    SayToShop,
    TakeBackSent,
    UndoSent,
)
from bots.publishing import show_all_as_it_is, take_back_own
from bots.registry import button
from bots.turn import Turn
from bots.undoing import Undoable, undoes
from bots.waiting import take_waiting
from core.access.rules import Ability
from core.contributions.actions import (
    decline_contribution,
    last_decision,
    publish_contribution,
    undo_contribution,
)
from core.contributions.queries import ContributionCard, contribution, items_of, items_waiting, shop_of_contribution
from core.items.queries import media_of_item
from core.items.subscribers import held_for
from core.kernel.errors import Refusal
from core.media.queries import awaits_any
from core.messaging.actions.outbox import Subject
from core.messaging.meaning import Choice, ShowContribution
from core.messaging.queries import Remembered
from core.notices.queries import hearing_of
from locales.words import say

ONE_BY_ONE = 5


@button(PublishSent)
def sent_published(turn: Turn, pressed: PublishSent, message: Remembered | None) -> None:
    card = _decidable(turn, pressed.contribution_id)
    done = publish_contribution(turn.uow, turn.actor, card.id, pressed.upto)
    _answer(turn, card, message, done=done)


@button(DeclineSent)
def sent_declined(turn: Turn, pressed: DeclineSent, message: Remembered | None) -> None:
    card = _decidable(turn, pressed.contribution_id)
    done = decline_contribution(turn.uow, turn.actor, card.id, pressed.upto)
    _answer(turn, card, message, done=done)


def _decidable(turn: Turn, contribution_id: int) -> ContributionCard:
    """Who works there and may not decide hears who can; all others learn nothing."""
    those_who_may(turn, Ability.CHANGE_ITEMS, shop_of_contribution(turn.uow, contribution_id))
    return contribution(turn.uow, turn.actor, contribution_id)


def _answer(turn: Turn, card: ContributionCard, message: Remembered | None, *, done: bool) -> None:
    """The message itself says what holds now; who came second is told who was first."""
    for item_id in items_of(turn.uow, card.id) if done else ():
        show_all_as_it_is(turn, item_id)
    now = contribution(turn.uow, turn.actor, card.id)
    if not done:
        turn.say(f"contributors.already.{stands(now)}", by=now.by)
    if message and turn.edits:
        turn.show_anew(message)
    elif done:
        turn.tell(ShowContribution(card.id), about=Subject("contribution", card.id))


@button(LookAtSent)
def sent_looked_at(turn: Turn, pressed: LookAtSent, _: Remembered | None) -> None:
    """Each as a draft of the shop's own, with all that can be done with one."""
    card = _decidable(turn, pressed.contribution_id)
    waiting = [item_id for item_id in items_waiting(turn.uow, card.id) if item_id > pressed.after]
    if not waiting:
        raise Refusal("contributors.error.nothing_waits")
    for item_id in waiting[:ONE_BY_ONE]:
        waits = held_for(item_id) if awaits_any(turn.uow, media_of_item(turn.uow, item_id)) else None
        turn.show_item(item_id, key="items.draft", held_for=waits, count=hearing_of(turn.uow, item_id))
    seen, left = waiting[:ONE_BY_ONE][-1], len(waiting[ONE_BY_ONE:])
    if left:
        more = Choice(LookAtSent(card.id, seen).pack(), key="listing.button.next")
        turn.say("contributors.more_wait", count=left, choices=(more,))


@button(UndoSent)
def sent_undone(turn: Turn, pressed: UndoSent, message: Remembered | None) -> None:
    _undo(turn, _decidable(turn, pressed.contribution_id), message)


def _undo(turn: Turn, card: ContributionCard, message: Remembered | None = None) -> None:
    became = undo_contribution(turn.uow, turn.actor, card.id)
    if became is None:
        raise Refusal("contributors.error.not_out")
    _answer(turn, card, message, done=True)


@undoes
def last_published(turn: Turn) -> Undoable | None:
    found = last_decision(turn.uow, turn.actor)
    if found is None:
        return None
    contribution_id, at, item_ids = found
    card, language = contribution(turn.uow, turn.actor, contribution_id), turn.person.language
    deed = say(language, "contributors.deed", name=card.name, gallery=card.gallery.read_in(language))
    return Undoable(at, deed, lambda: _undo(turn, card), item_ids)


@button(TakeBackSent)
def sent_taken_back(turn: Turn, pressed: TakeBackSent, _: Remembered | None) -> None:
    take_back_own(turn, pressed.item_id)


@button(ChooseGallery)
def gallery_chosen(turn: Turn, pressed: ChooseGallery, _: Remembered | None) -> None:
    for event in take_waiting(turn):
        give(turn, event, pressed.gallery_id)
    keep_place(turn, pressed.gallery_id)


@button(SayToShop)
def message_chosen(turn: Turn, _: SayToShop, __: Remembered | None) -> None:
    """Of several shops it is asked which, as with any words."""
    events = take_waiting(turn)
    keep_place(turn, A_MESSAGE)
    for event in events:
        if not spoken_to_shop(turn, event):
            raise Refusal("errors.button.old")
