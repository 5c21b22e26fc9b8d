"""From an event to the flow that answers it: replies first, then buttons, commands, open questions, the rest."""

from __future__ import annotations

from bots import flows
from bots.events import ButtonPressed, CameBack, ChatEvent, Left, MediaSent, Reacted, TextSent
from bots.payloads import Command, unpack
from bots.registry import ANSWERS, BUTTONS, COMMANDS, REPLIES
from bots.turn import Turn
from core.feedback.actions import replace_reactions
from core.kernel.errors import Refusal
from core.messaging.queries import Remembered
from core.people.actions import mark_reachable, mark_unreachable, note_presence

flows.load()


def dispatch(turn: Turn, event: ChatEvent) -> None:
    note_presence(turn.uow, turn.person.id)
    match event:
        case ButtonPressed():
            _pressed(turn, event)
        case Reacted():
            _reacted(turn, event)
        case TextSent() | MediaSent():
            _said(turn, event)
        case Left():
            mark_unreachable(turn.uow, turn.channel, turn.chat_id)
        case CameBack():
            mark_reachable(turn.uow, turn.channel, turn.chat_id)


def _pressed(turn: Turn, event: ButtonPressed) -> None:
    payload = unpack(event.payload)
    if isinstance(payload, Command):
        _run(turn, payload.command, "")
        return
    BUTTONS[type(payload)](turn, payload, turn.message(event.message_id))


def _reacted(turn: Turn, event: Reacted) -> None:
    message = turn.message(event.message_id)
    if message and message.about and message.about.kind == "item":
        replace_reactions(turn.uow, turn.actor, message.about.id, event.emojis)


def _said(turn: Turn, event: TextSent | MediaSent) -> None:
    words = event.text if isinstance(event, TextSent) else event.caption
    message = turn.message(event.reply_to)
    if isinstance(event, TextSent) and words.lstrip().startswith("/"):
        _command(turn, words)
    elif message and message.about and message.about.kind in REPLIES:
        REPLIES[message.about.kind](turn, event, message)
    elif not _answers_question(turn, event, message):
        flows.otherwise(turn, event)


def _command(turn: Turn, words: str) -> None:
    name, _, rest = words.strip().lstrip("/").partition(" ")
    _run(turn, name.partition("@")[0].lower(), rest.strip())


def _run(turn: Turn, name: str, rest: str) -> None:
    """Someone who does not work in any shop is not told of the commands that staff have."""
    entry = COMMANDS.get(name)
    if entry is None or (entry.audience == "staff" and not turn.roles):
        raise Refusal("chat.unknown_command")
    turn.remember()
    entry.flow(turn, rest)


def _answers_question(turn: Turn, event: TextSent | MediaSent, message: Remembered | None) -> bool:
    """An open question is answered by the next words, unless they answer something else."""
    state = turn.state
    flow = ANSWERS.get(state.get("asked", ""))
    if flow is None or message is not None:
        return False
    turn.remember()
    flow(turn, event, state)
    return True
