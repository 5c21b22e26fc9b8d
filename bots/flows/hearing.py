"""How much the shop hears: a client muted for a day, a comment out of sight; the same button takes it back."""

from __future__ import annotations

from bots.conversing import other_of
from bots.payloads.inquiries import HideComment, MuteClient
from bots.registry import button
from bots.turn import Turn
from core.feedback.actions import hide_comment
from core.inquiries.muting import hear_client, mute_client
from core.inquiries.queries import inquiry
from core.messaging.actions.outbox import Subject
from core.messaging.meaning import Choice
from core.messaging.queries import Remembered, remembered_about


@button(MuteClient)
def muted(turn: Turn, pressed: MuteClient, message: Remembered | None) -> None:
    card = inquiry(turn.uow, turn.actor, pressed.inquiry_id)
    (mute_client if pressed.on else hear_client)(turn.uow, turn.actor, card.id)
    if message and message.payload.get("is") == "inquiry":
        turn.show_anew(message)
    undo = (Choice(MuteClient(card.id, 0).pack(), key="inquiries.button.hear"),) if pressed.on else ()
    key = "inquiries.muted" if pressed.on else "inquiries.heard"
    turn.say(key, name=other_of(turn, card), choices=undo, about=Subject("inquiry", card.id))


@button(HideComment)
def hidden(turn: Turn, pressed: HideComment, _: Remembered | None) -> None:
    """Each message that told of it says so, on every phone of the shop; its writer notices nothing."""
    about = Subject("comment", pressed.comment_id)
    if hide_comment(turn.uow, turn.actor, about.id, hidden=bool(pressed.on)):
        for told in remembered_about(turn.uow, about):
            if told.payload.get("key") == "notices.comment":
                turn.show_anew(told)
    undo = (Choice(HideComment(about.id, 0).pack(), key="inquiries.button.show"),) if pressed.on else ()
    turn.say("inquiries.comment_hidden" if pressed.on else "inquiries.comment_shown", choices=undo, about=about)
