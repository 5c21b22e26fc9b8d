"""How a person stands here, line by line: what they are called, when they hear, by which chats, in which shops."""

from __future__ import annotations

from bots.turn import Turn
from core.kernel.clock import now
from core.people.hours import zone_named
from core.people.queries import addresses_of, hours_of
from core.shops.queries import shops_named
from locales import show
from locales.bidi import Plain
from locales.chats import chats_named
from locales.words import say


def own_lines(turn: Turn) -> list[str]:
    language, name = turn.person.language, turn.person.name
    lines = [say(language, "me.line.name", name=name) if name else say(language, "me.line.unnamed")]
    lines += [*_hours(turn, language), _chats(turn, language), *_shops(turn, language)]
    return lines


def _hours(turn: Turn, language: str) -> list[str]:
    stands = hours_of(turn.uow, turn.person.id)
    here = now().astimezone(zone_named(stands.zone))
    clock = show.time_of_day(language, here.hour, here.minute)
    lines = [say(language, "me.line.language", clock=clock)]
    if stands.quiet:
        begins, ends = (show.time_of_day(language, hour) for hour in stands.quiet)
        lines.append(say(language, "me.line.quiet", begins=begins, ends=ends))
    return lines


def _chats(turn: Turn, language: str) -> str:
    named = own_chats(turn)
    if len(named) < 2:
        return say(language, "me.line.chat", chat=next(iter(named.values()), ""))
    liked = next((one.id for one in addresses_of(turn.uow, turn.person.id) if one.liked), next(iter(named)))
    return say(language, "me.line.chats", chats=list(named.values()), liked=named[liked])


def own_chats(turn: Turn) -> dict[int, str]:
    """By name; where there are several, it is said which of them is this one."""
    language, addresses = turn.person.language, addresses_of(turn.uow, turn.person.id)
    named = chats_named(language, addresses)
    for one in addresses if len(addresses) > 1 else ():
        if (one.channel, one.external_id) == (turn.channel, turn.chat_id):
            named[one.id] = say(language, "me.chat.here", chat=Plain(named[one.id]))
    return named


def _shops(turn: Turn, language: str) -> list[str]:
    works, joined = turn.roles, turn.shops_joined
    lines = []
    for shop in shops_named(turn.uow, list(works)):
        role = say(language, f"team.role.{works[shop.id]}")
        lines.append(say(language, "me.line.works", shop=shop.name.read_in(language), role=role))
    names = [shop.name.read_in(language) for shop in shops_named(turn.uow, [one for one in joined if one not in works])]
    if names:
        lines.append(say(language, "me.line.client", shops=names))
    return lines
