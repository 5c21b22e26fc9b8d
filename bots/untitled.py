"""Drafts without a name: asked about one at a time, however many came; and photos that came one after another.

Where it stands is kept with the conversation: `waiting` (each draft and what was said of it, the first being asked
about), `nth` and `of`, `asked_at`; and `run`, the last single photos, with the moment of the newest.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bots.events import MediaSent
from bots.turn import Turn
from core.items.queries import media_of_item
from core.items.queries.drafts import drafts_among, untitled_among
from core.items.subscribers import held_for
from core.media.queries import awaits_any
from core.messaging.actions.outbox import Subject
from core.messaging.actions.standing import take_back_unsent
from core.messaging.meaning import AskOneOrMany, AskTitle, Say
from core.messaging.queries import remembered_about

ONE_AFTER_ANOTHER = 3.0  # seconds between two photos that may be one item
AT_ONCE = 60.0  # seconds within which drafts queue behind an open question; later it is forgotten for the new one
Waiting = Sequence[tuple[int, str]]


def untitled(item_id: int) -> Subject:
    """What a question for a draft's name is about: an answer to it is the name."""
    return Subject("untitled", item_id)


def moment_of(turn: Turn, event: MediaSent) -> float:
    """By the channel's own clock, so that a bot that was away doesn't take a day's photos for one row."""
    return (event.sent_at or turn.came_at).timestamp()


def is_lone(event: MediaSent) -> bool:
    """A single photo, no album of which only one part is here yet."""
    return len(event.media_ids) == 1 and not event.in_album


def photo_came(turn: Turn, item_id: int, event: MediaSent, *, titled: bool) -> None:
    """Asks for the draft's name, or whether it is one item with the photos just before it."""
    moment, without_words = moment_of(turn, event), not event.caption.strip()
    before = _run_before(turn, moment) if is_lone(event) and without_words else []
    if before:
        _ask_one_or_many(turn, [*before, item_id])
    elif not titled:
        ask_titles(turn, [(item_id, event.caption)], moment)
    run = [*before, item_id] if is_lone(event) and (titled or without_words) else []
    turn.remember(**_without(turn.state, "run"), **({"run": {"items": run, "at": moment}} if run else {}))


def _run_before(turn: Turn, moment: float) -> list[int]:
    run = turn.state.get("run")
    if not run or abs(moment - run["at"]) > ONE_AFTER_ANOTHER:
        return []
    drafts = drafts_among(turn.uow, run["items"])
    return list(drafts) if run["items"][0] in drafts else []


def _ask_one_or_many(turn: Turn, items: list[int]) -> None:
    waiting = [one for one in turn.state.get("waiting", []) if one[0] not in items]
    kept = _without(turn.state, "asked", "waiting", "items")
    turn.remember(**kept, asked="one_or_many", items=items, waiting=waiting)
    turn.tell_in_place(AskOneOrMany(tuple(items)), about=untitled(items[0]), after=ONE_AFTER_ANOTHER)


def ask_titles(turn: Turn, drafts: Waiting, moment: float, *, instead_of: Subject | None = None) -> bool:
    """Behind those that are being asked about already, if these came with them. True when it took that place."""
    state, new = turn.state, [list(one) for one in drafts]
    waiting = state.get("waiting", [])
    if state.get("asked") == "title" and waiting and abs(moment - state["asked_at"]) <= AT_ONCE:
        _queue(turn, [*waiting, *new], state["of"] + len(new), moment)
        return False
    waiting = [*new, *(waiting if state.get("asked") != "title" else [])]
    if waiting:
        turn.remember(asked="title", waiting=waiting, nth=1, of=len(waiting), asked_at=moment)
        _ask(turn, instead_of)
    else:
        turn.remember()
    return bool(waiting and instead_of)


def _queue(turn: Turn, waiting: Sequence[Any], of: int, moment: float) -> None:
    """The open question says of how many it is the first, where it can be changed."""
    turn.remember(**turn.state | {"waiting": waiting, "of": of, "asked_at": moment})
    if turn.edits:
        _ask(turn, untitled(waiting[0][0]))


def was_named(turn: Turn, item_id: int) -> None:
    """Or skipped, by whichever way: the next one's turn, if it was this one that was asked about."""
    state = turn.state
    waiting = state.get("waiting", [])
    left = [one for one in waiting if one[0] != item_id]
    if len(left) == len(waiting):
        return
    if state.get("asked") != "title":
        turn.remember(**state | {"waiting": left})
    elif waiting[0][0] == item_id:
        _go_on(turn, left)
    else:
        _queue(turn, left, state["of"] - 1, state["asked_at"])


def close_question(turn: Turn, item_id: int, title: str) -> None:
    """Named by words that came another way: what asked for them says so, and has no button any more."""
    take_back_unsent(turn.uow, turn.to, untitled(item_id))
    for asked in remembered_about(turn.uow, untitled(item_id)):
        turn.show_anew(asked, Say("intake.named", {"title": title}))


def _go_on(turn: Turn, left: Sequence[Any]) -> None:
    """Without those that were named, dropped or joined meanwhile."""
    state, unnamed = turn.state, untitled_among(turn.uow, [one[0] for one in left])
    waiting = [one for one in left if one[0] in unnamed]
    if not waiting:
        turn.remember()
        return
    gone, moment = len(left) - len(waiting), turn.came_at.timestamp()
    turn.remember(**state | {"waiting": waiting, "nth": state["nth"] + 1, "of": state["of"] - gone, "asked_at": moment})
    _ask(turn)


def _ask(turn: Turn, instead_of: Subject | None = None) -> None:
    """The first of those that wait; with its picture, unless that stands just above."""
    state = turn.state
    item_id, caption = state["waiting"][0]
    question = AskTitle(item_id, state["nth"], state["of"], caption)
    if instead_of:
        turn.tell_in_place(question, about=instead_of)
        return
    pictured = state["nth"] > 1 and awaits_any(turn.uow, media_of_item(turn.uow, item_id))
    turn.tell(question, about=untitled(item_id), held_for=held_for(item_id) if pictured else None)


def _without(state: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in state.items() if name not in names}
