"""A shop's figures in the reader's language: what happened, what waits, what was liked most, who came from where."""

from __future__ import annotations

from collections.abc import Iterator

from bots.cards import item_card
from bots.payloads.sharing import StatsOf
from core.analytics.periods import DAYS
from core.analytics.queries import COUNTED, Best, Brought, Figures, figures
from core.db.uow import Uow
from core.kernel.actor import OPERATOR
from core.kernel.clock import now
from core.media.queries import PictureCard, pictures
from core.messaging.composed import Composed, Label
from core.messaging.meaning import ShowStats
from core.sharing.platforms import PLATFORMS
from core.sharing.rules import FORWARDED
from core.shops.queries import shop
from locales import show
from locales.bidi import Plain, isolate
from locales.words import say


def drawn(read: Uow, media_id: int | None) -> tuple[PictureCard, ...]:
    """Without it where it could not be made: the words say the same."""
    found = pictures(read, [media_id]).get(media_id) if media_id else None
    return (found,) if found and found.state != "failed" else ()


def stats(read: Uow, shown: ShowStats, language: str) -> Composed:
    counted = figures(read, OPERATOR, shown.shop_id, shown.period, now())
    name = shop(read, shown.shop_id).name
    lines = [say(language, f"stats.head.{shown.period}", shop=name), *_lines(counted, language)]
    chosen = tuple(
        Label(say(language, f"stats.button.{period}"), StatsOf(shown.shop_id, period).pack()) for period in DAYS
    )
    return Composed(language, "\n".join(lines), pictures=drawn(read, shown.media_id), buttons=(chosen,))


def _lines(counted: Figures, language: str) -> Iterator[str]:
    yield from _counts(counted, language)
    if counted.unanswered:
        yield say(language, "stats.unanswered", count=counted.unanswered)
    if counted.best:
        yield from ("", say(language, "stats.best"), *(_best(one, language) for one in counted.best))
    if counted.platforms:
        yield from ("", say(language, "stats.links", all=_brought(counted.platforms, language)))
    if counted.friends:
        yield say(language, "stats.friends", all=_by(counted.friends, language))
    if counted.asked:
        yield say(language, "stats.asked", count=counted.asked)
    if counted.invites:
        yield from (
            *(() if counted.platforms else ("",)),
            say(language, "stats.invites", all=_by(counted.invites, language)),
        )


def _counts(counted: Figures, language: str) -> Iterator[str]:
    """Only what happened: a row of zeros tells nobody anything."""
    if counted.is_quiet:
        yield say(language, "stats.quiet")
    for what in COUNTED:
        total, today = counted.total(what), counted.today(what)
        if not total:
            continue
        line = say(language, f"stats.line.{what}", total=total)
        is_longer = counted.period.name != "today"
        yield line + (say(language, "stats.of_which_today", today=today) if is_longer and today else "")


def _best(one: Best, language: str) -> str:
    card = item_card(one.item, language)
    echo = (("❤️", one.reactions), ("💬", one.comments), ("🔗", one.visits))
    counts = "  ".join(f"{sign} {show.number(language, count)}" for sign, count in echo if count)
    return say(language, "stats.best_one", title=isolate(card.title), number=card.number, counts=counts)


def _brought(brought: tuple[Brought, ...], language: str) -> list[Plain]:
    return [_named(one, platform_name(one.name, language), language) for one in brought]


def _by(brought: tuple[Brought, ...], language: str) -> list[Plain]:
    return [_named(one, one.name or say(language, "chat.someone"), language) for one in brought]


def _named(one: Brought, name: str, language: str) -> Plain:
    return Plain(say(language, "stats.brought", name=name, times=one.count))


def platform_name(name: str, language: str) -> str:
    return say(language, f"sharing.platform.{name}") if name in (*PLATFORMS, FORWARDED) else name
