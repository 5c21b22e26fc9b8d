"""/stats: a shop's week and day in one message with a small chart; a press shows the day, or the month."""

from __future__ import annotations

from typing import Any

from bots.payloads.everyone import Command
from bots.payloads.sharing import StatsOf
from bots.registry import button, command
from bots.turn import Turn
from core.access.rules import MAY, Ability
from core.analytics.queries import Figures, figures, has_begun
from core.kernel.clock import now
from core.media.drawn import held_until_drawn, order_drawing
from core.messaging.meaning import Choice, ShowStats
from core.messaging.queries import Remembered
from core.people.hours import zone_named
from core.shops.queries import shop, shops_named
from locales import show
from locales.bidi import bare
from locales.words import say

DRAWN = ("visits", "reactions", "comments")
PERIODS = {
    **dict.fromkeys(("today", "day", "اليوم", "يوم"), "today"),
    **dict.fromkeys(("month", "شهر", "الشهر"), "month"),
}


@command("stats", "staff")
def stats(turn: Turn, words: str) -> None:
    period = PERIODS.get(words.strip().casefold(), "week")
    shops = [shop_id for shop_id, role in turn.roles.items() if Ability.SEE_CLIENTS in MAY[role]]
    if len(shops) == 1:
        _show(turn, shops[0], period)
        return
    named = shops_named(turn.uow, shops)
    choices = [Choice(StatsOf(s.id, period).pack(), words=s.name.read_in(turn.person.language)) for s in named]
    turn.say("chat.bot.which", choices=tuple(choices))


@button(StatsOf)
def stats_pressed(turn: Turn, pressed: StatsOf, _: Remembered | None) -> None:
    _show(turn, pressed.shop_id, pressed.period)


def _show(turn: Turn, shop_id: int, period: str) -> None:
    if not has_begun(turn.uow, turn.actor, shop_id):
        choices = tuple(Choice(Command(name).pack(), key=f"chat.menu.{name}") for name in ("new", "invite"))
        turn.say("stats.first_day", shop=shop(turn.uow, shop_id).name.read_in(turn.person.language), choices=choices)
        return
    order = _chart(figures(turn.uow, turn.actor, shop_id, period, now()), turn.person.language)
    media_id = order_drawing(turn.uow, order) if order else None
    turn.tell(ShowStats(shop_id, period, media_id), held_for=held_until_drawn(turn.uow, media_id))


def _chart(counted: Figures, language: str) -> dict[str, Any] | None:
    """None when there is nothing to draw."""
    series = [(bare(say(language, f"stats.drawn.{what}")), list(counted.bars[what])) for what in DRAWN]
    series = [(name, values) for name, values in series if any(values)]
    if not series:
        return None
    title = bare(say(language, f"stats.drawn.{counted.period.name}"))
    return {
        "kind": "chart",
        "language": language,
        "title": title,
        "labels": _labels(counted, language),
        "series": series,
    }


def _labels(counted: Figures, language: str) -> list[str]:
    period, zone = counted.period, zone_named(counted.period.zone)
    local = [start.astimezone(zone) for start in period.starts]
    if period.name == "today":
        return [bare(show.item_number(language, start.hour)) for start in local]
    if period.name == "month":
        return [bare(show.item_number(language, start.day)) for start in local]
    return [bare(show.weekday(language, start.date())) for start in local]
