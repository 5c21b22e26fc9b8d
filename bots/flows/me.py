"""/me: who one is here, and what of it can be changed; a link that signs in on the web."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bots.events import MediaSent, TextSent
from bots.flows.joining import join_offered, part_choices
from bots.flows.personal import personal_choices
from bots.flows.quiet import quiet
from bots.languages import other_language
from bots.paging import those_that_fit
from bots.payloads.me import ChangeMe, MoreOfMe
from bots.registry import answer, button, command, otherwise
from bots.standing import own_lines
from bots.turn import Turn
from core.kernel.errors import Refusal
from core.media.faces import face_of, has_face, remove_face, set_face
from core.messaging.meaning import Choice, Say
from core.messaging.queries import Remembered
from core.people.actions import make_sign_in_link, rename
from core.people.queries import person
from core.people.rules import clean_name


@command("me")
def me(turn: Turn, _: str) -> None:
    _show(turn, 0)


@button(MoreOfMe)
def more_of_me(turn: Turn, pressed: MoreOfMe, _: Remembered | None) -> None:
    turn.say("me.more", choices=_fitting(turn, max(pressed.after, 0)))


def _show(turn: Turn, after: int) -> None:
    token, face = make_sign_in_link(turn.uow, turn.person.id), face_of(turn.uow, turn.person.id)
    onward = "" if turn.channel == "webchat" else "?next=/"
    said = {"lines": "\n".join(own_lines(turn)), "link": f"{turn.base_url}/sign-in/{token}{onward}"}
    turn.tell(Say("me.card", said, _fitting(turn, after), secret=True, picture=face.media_id if face else 0))


def _fitting(turn: Turn, after: int) -> tuple[Choice, ...]:
    return those_that_fit(turn, choices_of(turn), after, MoreOfMe)


def choices_of(turn: Turn) -> tuple[Choice, ...]:
    """All that one can do about oneself, in this order; what is new joins here."""
    return (
        Choice(ChangeMe("name").pack(), key="me.button.name"),
        Choice(ChangeMe("picture").pack(), key="me.button.picture"),
        Choice(ChangeMe("join").pack(), key="me.button.join"),
        other_language(turn.person.language),
        Choice(ChangeMe("hours").pack(), key="me.button.hours"),
        *part_choices(turn),
        *personal_choices(),
    )


@button(ChangeMe)
def change_asked(turn: Turn, pressed: ChangeMe, _: Remembered | None) -> None:
    change = CHANGES.get(pressed.what)
    if change is None:
        raise Refusal("errors.button.old")
    turn.remember()
    change(turn)


def _ask_name(turn: Turn) -> None:
    turn.remember(asked="my_name")
    turn.say("me.name.ask")


@answer("my_name")
def name_said(turn: Turn, event: TextSent | MediaSent, _: dict[str, Any]) -> None:
    """A photo is none, and is what it would have been without the question."""
    if isinstance(event, MediaSent):
        _otherwise(turn, event)
    elif not clean_name(event.text):
        turn.remember(asked="my_name")
        turn.say("me.name.form")
    else:
        rename(turn.uow, turn.person.id, event.text)
        known = person(turn.uow, turn.person.id)
        turn.say("me.name.done", name=known.name if known else "")


def _ask_picture(turn: Turn) -> None:
    away = Choice(ChangeMe("no_picture").pack(), key="me.button.no_picture")
    turn.remember(asked="my_picture")
    turn.say("me.picture.ask", choices=(away,) if has_face(turn.uow, turn.person.id) else ())


@answer("my_picture")
def picture_sent(turn: Turn, event: TextSent | MediaSent, _: dict[str, Any]) -> None:
    """One photo without words; with words, or several, it is an item, and words alone are for a shop."""
    if isinstance(event, TextSent) or event.caption or len(event.media_ids) != 1:
        _otherwise(turn, event)
        return
    try:
        set_face(turn.uow, turn.person.id, event.media_ids[0])
    except Refusal as refusal:
        turn.remember(asked="my_picture")
        turn.say(refusal.key)
    else:
        turn.say("me.picture.done")


def _remove_picture(turn: Turn) -> None:
    remove_face(turn.uow, turn.person.id)
    turn.say("me.picture.removed")


def _otherwise(turn: Turn, event: TextSent | MediaSent) -> None:
    otherwise(turn, event)


CHANGES: dict[str, Callable[[Turn], None]] = {
    "name": _ask_name,
    "picture": _ask_picture,
    "no_picture": _remove_picture,
    "hours": lambda turn: quiet(turn, ""),
    "join": join_offered,
}
