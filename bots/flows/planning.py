"""Publish later: when is asked, read back and kept; changed or dropped by the same buttons."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from bots.drafts import show_as_it_is
from bots.events import MediaSent, TextSent
from bots.paging import those_that_fit
from bots.payloads.items import PublishItem
from bots.payloads.publishing import DropPlan, PlanFor, PublishLater
from bots.publishing import how_it_stands, title_of
from bots.registry import answer, button, otherwise
from bots.turn import Turn
from core.items.planning import drop_plan, plan_publication
from core.items.queries import item_by_id
from core.items.times import Moment, offered_moments, read_moment
from core.kernel.clock import now
from core.kernel.errors import Refusal
from core.messaging.actions.outbox import Subject
from core.messaging.meaning import Choice
from core.messaging.queries import Remembered
from core.people.hours import zone_named
from core.storefront.fields import NO, YES
from locales import show
from locales.words import say

FURTHEST = timedelta(days=366)


@button(PublishLater)
def asked_when(turn: Turn, pressed: PublishLater, _: Remembered | None) -> None:
    if how_it_stands(turn, pressed.item_id) == "published":
        turn.say("items.published_already")
        return
    _ask(turn, pressed.item_id, "publishing.ask", after=pressed.after)


def _ask(turn: Turn, item_id: int, key: str, *, after: int = 0) -> None:
    zone = _zone(turn, item_id)
    turn.remember(asked="publish_when", item_id=item_id)
    choices = [_press(turn, item_id, *offer) for offer in offered_moments(now(), zone_named(zone))]
    fitting = those_that_fit(turn, choices, after, lambda rest: PublishLater(item_id, rest))
    turn.say(key, clock=_clock(turn, zone), choices=fitting, about=Subject("item", item_id))


def _press(turn: Turn, item_id: int, name: str, moment: datetime) -> Choice:
    language, zone = turn.person.language, _zone(turn, item_id)
    words = say(language, f"publishing.offer.{name}", clock=_at(language, moment, zone))
    return Choice(PlanFor(item_id, int(moment.timestamp() // 60)).pack(), words=words)


@answer("publish_when")
def when_said(turn: Turn, event: TextSent | MediaSent, state: dict[str, Any]) -> None:
    """Yes to what was read back, another time, or a picture, which is the next item."""
    if isinstance(event, MediaSent):
        otherwise(turn, event)
        return
    item_id, word = state["item_id"], event.text.strip().strip(".!؟?").casefold()
    if word in YES and "minute" in state:
        _plan(turn, item_id, state["minute"])
    elif word in NO:
        _ask(turn, item_id, "publishing.ask")
    else:
        _read_back(turn, item_id, read_moment(event.text, now(), zone_named(_zone(turn, item_id))))


def _read_back(turn: Turn, item_id: int, moment: Moment | None) -> None:
    if moment is None:
        _ask(turn, item_id, "publishing.error.unread")
    elif moment.at <= now():
        _ask(turn, item_id, "publishing.error.past")
    elif moment.at > now() + FURTHEST:
        _ask(turn, item_id, "publishing.error.far")
    else:
        _ask_if_right(turn, item_id, moment.at)


def _ask_if_right(turn: Turn, item_id: int, at: datetime) -> None:
    language, zone, minute = turn.person.language, _zone(turn, item_id), int(at.timestamp() // 60)
    turn.remember(asked="publish_when", item_id=item_id, minute=minute)
    choices = (
        Choice(PlanFor(item_id, minute).pack(), key="chat.button.yes", style="main"),
        Choice(PublishLater(item_id, 0).pack(), key="chat.button.no"),
    )
    when, away = show.coming(language, at, zone), _away(language, at)
    turn.say("publishing.sure", when=when, away=away, clock=_clock(turn, zone), choices=choices)


@button(PlanFor)
def time_pressed(turn: Turn, pressed: PlanFor, _: Remembered | None) -> None:
    _plan(turn, pressed.item_id, pressed.minute)


def _plan(turn: Turn, item_id: int, minute: int) -> None:
    """A press on an old list may name a time that is over by now: asked again, as words would be."""
    if how_it_stands(turn, item_id) == "dropped":
        raise Refusal("items.was_dropped")
    at = _moment_of(minute)
    if at <= now():
        _ask(turn, item_id, "publishing.error.past")
        return
    plan_publication(turn.uow, turn.actor, item_id, at)
    turn.remember()
    show_as_it_is(turn, item_id)
    when = show.coming(turn.person.language, at, _zone(turn, item_id))
    turn.say("publishing.planned", title=title_of(turn, item_id), when=when, choices=_changes(item_id))


def _moment_of(minute: int) -> datetime:
    try:
        return datetime.fromtimestamp(minute * 60, UTC)
    except (OverflowError, ValueError, OSError) as error:
        raise Refusal("errors.button.old") from error


def _changes(item_id: int) -> tuple[Choice, ...]:
    return (
        Choice(PublishItem(item_id).pack(), key="publishing.button.now"),
        Choice(PublishLater(item_id, 0).pack(), key="publishing.button.other_time"),
        Choice(DropPlan(item_id).pack(), key="publishing.button.unplan"),
    )


@button(DropPlan)
def plan_dropped(turn: Turn, pressed: DropPlan, _: Remembered | None) -> None:
    how_it_stands(turn, pressed.item_id)
    done = drop_plan(turn.uow, turn.actor, pressed.item_id)
    show_as_it_is(turn, pressed.item_id)
    turn.say("publishing.unplanned" if done else "publishing.nothing_planned", title=title_of(turn, pressed.item_id))


def _zone(turn: Turn, item_id: int) -> str:
    return item_by_id(turn.uow, turn.actor, item_id).shop_zone


def _clock(turn: Turn, zone: str) -> str:
    return _at(turn.person.language, now(), zone)


def _at(language: str, moment: datetime, zone: str) -> str:
    there = moment.astimezone(zone_named(zone))
    return show.time_of_day(language, there.hour, there.minute)


def _away(language: str, at: datetime) -> str:
    """The largest whole unit is enough: the moment itself stands beside it, and like it this minute counts whole."""
    seconds = (at - now().replace(second=0, microsecond=0)).total_seconds()
    for name, length in (("days", 86_400), ("hours", 3_600)):
        if seconds >= length:
            return say(language, f"publishing.in_{name}", count=round(seconds / length))
    return say(language, "publishing.in_minutes", count=max(1, round(seconds / 60)))
