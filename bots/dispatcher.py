"""From an event to the flow that answers it: replies first, then buttons, commands, open questions, the rest."""

from __future__ import annotations

from dataclasses import replace

from bots import flows
from bots.events import (
    ButtonPressed,
    CameBack,
    ChatEvent,
    ChatRenamed,
    Edited,
    FileTooBig,
    Left,
    MediaSent,
    Reacted,
    SpokenToInGroup,
    TextSent,
    words_in,
)
from bots.flows.items import joined_late
from bots.flows.stopping import back_said, stop_said
from bots.kept import as_it_stands
from bots.menus import keep_menu
from bots.payloads.base import Payload, unpack
from bots.payloads.everyone import Command
from bots.reacting import react
from bots.registry import ANSWERS, BUTTONS, COMMANDS, EDITS, HEARD, REPLIES, command_in, otherwise
from bots.turn import Turn
from bots.turning import let_stay
from core.items.queries import item_by_id
from core.kernel.errors import Refusal
from core.messaging.actions.accounts import move_chat
from core.messaging.actions.outbox import Subject, release_quiet
from core.messaging.rules import SAID
from core.notices.kinds import AWAKE_OR_LATER
from core.people.actions import mark_reachable, mark_unreachable, note_presence
from core.people.queries import is_now

flows.load()


def dispatch(turn: Turn, event: ChatEvent) -> None:
    if not isinstance(event, Left):
        _reopen(turn)
    match event:
        case ButtonPressed():
            _pressed(turn, event)
        case Reacted():
            _reacted(turn, event)
        case TextSent() | MediaSent():
            _said(turn, event)
            for file in event.too_big if isinstance(event, MediaSent) else ():
                HEARD[FileTooBig](turn, file)
        case Edited():
            _edited(turn, event)
        case ChatRenamed():
            move_chat(turn.uow, turn.account_id, turn.chat_id, event.chat_id)
        case Left():
            mark_unreachable(turn.uow, turn.account_id, turn.channel, turn.chat_id)
        case CameBack():
            _reopen(turn)
        case _:
            HEARD[type(event)](turn, event)
    if not isinstance(event, Left | ChatRenamed | SpokenToInGroup):
        keep_menu(turn)


def _reopen(turn: Turn) -> None:
    """Whoever says anything is here, awake, and can be reached here."""
    if note_presence(turn.uow, turn.person.id):
        release_quiet(turn.uow, turn.person.id, sorted(AWAKE_OR_LATER))
    mark_reachable(turn.uow, turn.account_id, turn.channel, turn.chat_id)


def _pressed(turn: Turn, event: ButtonPressed) -> None:
    payload = _naming_who_they_are(turn, unpack(event.payload))
    if isinstance(payload, Command):
        _run(turn, payload.command, "")
        return
    BUTTONS[type(payload)](turn, payload, turn.message(event.message_id))


def _naming_who_they_are(turn: Turn, payload: Payload) -> Payload:
    """A button of long ago may name somebody who turned out to be another: it is about that one now."""
    person_id = getattr(payload, "person_id", None)
    return replace(payload, person_id=is_now(turn.uow, person_id)) if person_id else payload  # type: ignore[call-arg]


def _reacted(turn: Turn, event: Reacted) -> None:
    message = turn.message(event.message_id)
    if message and message.about and message.about.kind == "item":
        let_stay(turn, message)
        react(turn, message.about.id, event)


def _edited(turn: Turn, event: Edited) -> None:
    """Their own words, changed: what was made of them changes too, or will be when an edit came first."""
    message = turn.message(event.message_id)
    if message is None or (message.kind == SAID and message.about is None):
        turn.note_edit(event.message_id, event.text)
    elif message.kind == SAID and message.about and message.about.kind in EDITS:
        EDITS[message.about.kind](turn, event, message.about)


def _said(turn: Turn, event: TextSent | MediaSent) -> None:
    event = as_it_stands(turn, event)
    words = words_in(event)
    about = _about(turn, event)
    if isinstance(event, TextSent) and words.lstrip().startswith("/"):
        turn.answering, turn.said_in = turn.message(event.reply_to), event.message_id
        turn.answers_own = event.reply_to or ""
        _run(turn, *command_in(words))
    elif isinstance(event, TextSent) and _stops_or_comes_back(turn, words, answers=about is not None):
        return
    elif about and about.kind in REPLIES:
        REPLIES[about.kind](turn, event, about)
    elif not (_late_part(turn, event) or _answers_question(turn, event)):
        otherwise(turn, event)


def _stops_or_comes_back(turn: Turn, words: str, *, answers: bool) -> bool:
    return stop_said(turn, words, answers=answers) or back_said(turn, words, answers=answers)


def _about(turn: Turn, event: TextSent | MediaSent) -> Subject | None:
    """What is being answered: our message, however old, or the page from which one asks, as by Ask on a card."""
    if event.about_item is not None:
        works_there = item_by_id(turn.uow, turn.actor, event.about_item).shop_id in turn.roles
        return Subject("item" if works_there else "ask", event.about_item)
    message = turn.message(event.reply_to)
    if message is None:
        turn.answers_what_is_gone = bool(event.reply_to)
        return None
    let_stay(turn, message)
    return message.about


def _run(turn: Turn, name: str, rest: str) -> None:
    """Someone who does not work in any shop is not told of the commands that staff have."""
    entry = COMMANDS.get(name)
    if entry is None or (entry.audience == "staff" and not turn.roles):
        raise Refusal("chat.unknown_command")
    turn.left = turn.state.get("asked", "")
    turn.remember()
    entry.flow(turn, rest)


def _late_part(turn: Turn, event: TextSent | MediaSent) -> bool:
    """A part of an album that comes late answers no question: it belongs to what was made of the others."""
    return isinstance(event, MediaSent) and bool(event.joins) and joined_late(turn, event)


def _answers_question(turn: Turn, event: TextSent | MediaSent) -> bool:
    """An open question is answered by the next words."""
    state = turn.state
    flow = ANSWERS.get(state.get("asked", ""))
    if flow is None:
        return False
    turn.remember()
    flow(turn, event, state)
    return True
