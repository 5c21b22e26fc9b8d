"""Which flow answers what: commands by name, buttons by kind, waiting questions by name. Flows enter themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from bots.events import Edited, MediaSent, TextSent
from bots.payloads.base import Payload
from bots.turn import Turn
from core.messaging.actions.outbox import Subject
from core.messaging.queries import Remembered

Audience = Literal["everyone", "staff"]
CommandFlow = Callable[[Turn, str], None]
ButtonFlow = Callable[[Turn, Any, Remembered | None], None]
AnswerFlow = Callable[[Turn, TextSent | MediaSent, dict[str, Any]], None]
ReplyFlow = Callable[[Turn, TextSent | MediaSent, Subject], None]
HeardFlow = Callable[[Turn, Any], None]
EditFlow = Callable[[Turn, Edited, Subject], None]
Flow = TypeVar("Flow", bound=Callable[..., None])


@dataclass(frozen=True)
class CommandEntry:
    name: str
    audience: Audience
    flow: CommandFlow


COMMANDS: dict[str, CommandEntry] = {}
BUTTONS: dict[type[Payload], ButtonFlow] = {}
ANSWERS: dict[str, AnswerFlow] = {}
REPLIES: dict[str, ReplyFlow] = {}
EDITS: dict[str, EditFlow] = {}
HEARD: dict[type[Any], HeardFlow] = {}


def command_in(words: str) -> tuple[str, str]:
    """The name of a command as it is typed, and what was said with it."""
    name, _, rest = words.strip().lstrip("/").partition(" ")
    return name.partition("@")[0].lower(), rest.strip()


def command(name: str, audience: Audience = "everyone") -> Callable[[CommandFlow], CommandFlow]:
    """/name words: the flow gets the words."""

    def enter(flow: CommandFlow) -> CommandFlow:
        COMMANDS[name] = CommandEntry(name, audience, flow)
        return flow

    return enter


def button(kind: type[Payload]) -> Callable[[Flow], Flow]:
    """A pressed button: the flow gets its payload and the message that it stood under."""

    def enter(flow: Flow) -> Flow:
        BUTTONS[kind] = flow
        return flow

    return enter


def answer(question: str) -> Callable[[AnswerFlow], AnswerFlow]:
    """The next message after `turn.remember(asked=question, ...)`."""

    def enter(flow: AnswerFlow) -> AnswerFlow:
        ANSWERS[question] = flow
        return flow

    return enter


def reply_to(about: str) -> Callable[[ReplyFlow], ReplyFlow]:
    """An answer to one of our messages, by what that message was about."""

    def enter(flow: ReplyFlow) -> ReplyFlow:
        REPLIES[about] = flow
        return flow

    return enter


def edit_of(about: str) -> Callable[[EditFlow], EditFlow]:
    """A person changed their own message, by what became of it."""

    def enter(flow: EditFlow) -> EditFlow:
        EDITS[about] = flow
        return flow

    return enter


def hears(kind: type[Any]) -> Callable[[Flow], Flow]:
    """An event that is no button; words and pictures only where nothing else was meant by them."""

    def enter(flow: Flow) -> Flow:
        HEARD[kind] = flow
        return flow

    return enter


def otherwise(turn: Turn, event: TextSent | MediaSent) -> None:
    """For what turns out to answer no question: heard as if nothing had been asked."""
    HEARD[type(event)](turn, event)
