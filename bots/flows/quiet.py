"""When a person wants to hear: a day of silence, quiet hours, each shop at once or in a digest."""

from __future__ import annotations

from typing import Any

from bots.events import MediaSent, TextSent
from bots.flows.quiet_galleries import by_gallery, heard_otherwise, said_at_once
from bots.flows.ways import show_ways
from bots.paging import those_that_fit
from bots.payloads.everyone import ChooseRhythm, QuietHours, TellTime, Unmute
from bots.payloads.quiet import RhythmsOf
from bots.registry import answer, button, command, otherwise
from bots.turn import Turn
from core.clients.actions import choose_rhythm
from core.clients.queries import rhythm_of
from core.clients.rules import RHYTHMS
from core.galleries.rhythms import silence_shop
from core.kernel.clock import now
from core.kernel.digits import to_latin_digits
from core.kernel.errors import NotFound
from core.messaging.meaning import Choice
from core.messaging.queries import Remembered
from core.people.actions import keep_quiet, mute, set_zone, unmute
from core.people.hours import QUIET_FROM, QUIET_TO, hours_said, zone_by_clock, zone_named
from core.people.queries import hours_of
from core.shops.queries import shop
from locales import show
from locales.words import say


@command("mute")
def muted(turn: Turn, words: str) -> None:
    if words.strip().casefold() in ("off", "no", "لا", "إلغاء"):
        _hear_again(turn)
        return
    mute(turn.uow, turn.person.id)
    turn.say("chat.muted", choices=(Choice(Unmute().pack(), key="chat.button.unmute"),))


@button(Unmute)
def unmuted(turn: Turn, _: Unmute, __: Remembered | None) -> None:
    _hear_again(turn)


def _hear_again(turn: Turn) -> None:
    unmute(turn.uow, turn.person.id)
    turn.say("chat.unmuted")


@command("quiet")
def quiet(turn: Turn, words: str) -> None:
    """How things stand, and a press for each other way; or hours said at once: /quiet 23-7."""
    hours = hours_said(words)
    if hours:
        _keep_quiet(turn, hours)
        return
    if words and said_at_once(turn, words):
        return
    _show_hours(turn)
    show_ways(turn)
    for shop_id in turn.shops_joined:
        _show_rhythm(turn, shop_id)


def _show_hours(turn: Turn) -> None:
    stands = hours_of(turn.uow, turn.person.id)
    language, here = turn.person.language, now().astimezone(zone_named(stands.zone))
    clock = show.time_of_day(language, here.hour, here.minute)
    change = Choice(TellTime().pack(), key="chat.button.other_time")
    if stands.quiet:
        begins, ends = (show.time_of_day(language, hour) for hour in stands.quiet)
        off = Choice(QuietHours(0, 0).pack(), key="chat.button.any_hour")
        turn.remember(asked="quiet_hours")
        turn.say("chat.quiet.on", begins=begins, ends=ends, clock=clock, choices=(off, change))
    else:
        turn.remember(asked="quiet_hours")
        turn.say("chat.quiet.off", clock=clock, choices=(night_choice(), change))


def night_choice() -> Choice:
    """Asked once, in the welcome; changed at any time with /quiet."""
    return Choice(QuietHours(QUIET_FROM, QUIET_TO).pack(), key="chat.button.night")


@answer("quiet_hours")
def quiet_hours_said(turn: Turn, event: TextSent | MediaSent, _: dict[str, Any]) -> None:
    """Hours are hours; anything else is what it would have been without the question."""
    hours = hours_said(event.text) if isinstance(event, TextSent) else None
    if hours:
        _keep_quiet(turn, hours)
        return
    otherwise(turn, event)


@button(QuietHours)
def hours_chosen(turn: Turn, chosen: QuietHours, _: Remembered | None) -> None:
    _keep_quiet(turn, (chosen.begins, chosen.ends) if chosen.begins != chosen.ends else None)


def _keep_quiet(turn: Turn, hours: tuple[int, int] | None) -> None:
    keep_quiet(turn.uow, turn.person.id, hours)
    turn.remember()
    _show_hours(turn)


@button(TellTime)
def time_asked(turn: Turn, _: TellTime, __: Remembered | None) -> None:
    turn.remember(asked="clock")
    turn.say("chat.quiet.clock")


@answer("clock")
def time_told(turn: Turn, event: TextSent | MediaSent, _: dict[str, Any]) -> None:
    """From what their clock shows we know how far they are from ours."""
    words = event.text if isinstance(event, TextSent) else event.caption
    zone = zone_by_clock(to_latin_digits(words), now())
    if zone is None:
        turn.remember(asked="clock")
        turn.say("chat.quiet.clock_again")
        return
    set_zone(turn.uow, turn.person.id, zone)
    _show_hours(turn)


def _show_rhythm(turn: Turn, shop_id: int, after: int = 0) -> None:
    """How the shop comes, which of its galleries come otherwise, and a press for each other way."""
    chosen = rhythm_of(turn.uow, turn.person.id, shop_id)
    others = [
        Choice(ChooseRhythm(shop_id, rhythm).pack(), key=f"chat.rhythm.button.{rhythm}")
        for rhythm in RHYTHMS
        if rhythm != chosen
    ]
    choices = [*others, *by_gallery(turn, shop_id)]
    shown = those_that_fit(turn, choices, max(0, after), lambda last: RhythmsOf(shop_id, last))
    _say_rhythm(turn, shop_id, chosen, shown)


def _say_rhythm(turn: Turn, shop_id: int, rhythm: str, choices: tuple[Choice, ...]) -> None:
    name, lines = _name(turn, shop_id), heard_otherwise(turn, shop_id)
    if lines:
        stands = say(turn.person.language, f"chat.rhythm.{rhythm}", shop=name)
        turn.say("chat.rhythm.otherwise", stands_lines=stands, lines=lines, choices=choices)
    else:
        turn.say(f"chat.rhythm.{rhythm}", shop=name, choices=choices)


@button(RhythmsOf)
def more_rhythms(turn: Turn, pressed: RhythmsOf, _: Remembered | None) -> None:
    if pressed.shop_id not in turn.shops_joined:
        raise NotFound
    _show_rhythm(turn, pressed.shop_id, pressed.after)


@button(ChooseRhythm)
def rhythm_chosen(turn: Turn, pressed: ChooseRhythm, _: Remembered | None) -> None:
    """Silence is silence: no gallery of the shop speaks on by itself."""
    if pressed.shop_id not in turn.shops_joined:
        raise NotFound
    if pressed.rhythm == "silent":
        silence_shop(turn.uow, turn.person.id, pressed.shop_id)
    else:
        choose_rhythm(turn.uow, turn.person.id, pressed.shop_id, pressed.rhythm)
    _say_rhythm(turn, pressed.shop_id, pressed.rhythm, by_gallery(turn, pressed.shop_id))


def _name(turn: Turn, shop_id: int) -> str:
    return shop(turn.uow, shop_id).name.read_in(turn.person.language)
