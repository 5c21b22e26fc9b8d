"""History: who changed what of an item and when; one press brings back what it was."""

from __future__ import annotations

from datetime import UTC

from bots.acts import act
from bots.cards import item_card, named
from bots.changed import lines_of, tell_changed, tell_taken_back
from bots.paging import those_that_fit
from bots.payloads.changing import BringBack, HistoryOf
from bots.registry import button
from bots.turn import Turn
from bots.undoing import Undoable, undoes
from core.items.publishing import UNDONE_WITHIN
from core.items.queries import item_by_id
from core.items.revisions import IN_SIGHT, RevisionCard, bring_back, history, newest_change, take_back
from core.kernel.clock import now
from core.messaging.actions.outbox import Subject
from core.messaging.meaning import Choice
from core.messaging.queries import Remembered
from core.people.hours import zone_named
from core.people.queries import person
from core.shops.queries import shop
from locales import show
from locales.words import say

act(80, "changing.button.history", lambda item_id: HistoryOf(item_id, 0), lambda card: True)


@button(HistoryOf)
def history_asked(turn: Turn, pressed: HistoryOf, _: Remembered | None) -> None:
    card = item_by_id(turn.uow, turn.actor, pressed.item_id)
    changes, about = history(turn.uow, turn.actor, card.id), Subject("item", card.id)
    title = item_card(card, turn.person.language).title
    if not changes:
        turn.say("changing.history_none", title=title, about=about)
        return
    zone = shop(turn.uow, card.shop_id).zone
    lines = "\n".join(_line(turn, number, one, zone) for number, one in enumerate(changes, 1))
    choices = [_back(number, one) for number, one in enumerate(changes, 1)]
    fitting = those_that_fit(turn, choices, pressed.after, lambda rest: HistoryOf(card.id, rest))
    turn.say("changing.history", title=title, lines=lines, choices=fitting, about=about)


def _back(number: int, one: RevisionCard) -> Choice:
    return Choice(BringBack(one.id).pack(), key="changing.button.bring_back", params={"number": number})


def _line(turn: Turn, number: int, one: RevisionCard, zone: str) -> str:
    language = turn.person.language
    who = person(turn.uow, one.by) if one.by else None
    what = show.list_of(language, lines_of(turn.uow, one.before, one.after, language))
    name = (who.name if who else "") or say(language, "chat.someone")
    return say(language, "changing.history_line", number=number, name=name, when=_when(language, one, zone), what=what)


def _when(language: str, one: RevisionCard, zone: str) -> str:
    """The time today, else the day; both on the shop's clock."""
    there, here = (moment.astimezone(zone_named(zone)) for moment in (one.at, now()))
    if there.date() == here.date():
        return show.time_of_day(language, there.hour, there.minute)
    return show.day(language, there.replace(tzinfo=UTC), "UTC")


@button(BringBack)
def brought_back(turn: Turn, pressed: BringBack, _: Remembered | None) -> None:
    tell_changed(turn, bring_back(turn.uow, turn.actor, pressed.revision_id))


@undoes
def last_change(turn: Turn) -> Undoable | None:
    found = newest_change(turn.uow, turn.actor, list(turn.roles), now() - UNDONE_WITHIN)
    if found is None:
        return None
    language = turn.person.language
    title = named(item_by_id(turn.uow, turn.actor, found.item_id), language)
    deed = f"{title}: {show.list_of(language, lines_of(turn.uow, found.before, found.after, language))}"
    unseen = found.after.state in IN_SIGHT and found.before.state not in IN_SIGHT
    return Undoable(
        found.at,
        deed,
        lambda: tell_taken_back(turn, take_back(turn.uow, turn.actor, found.id)),
        (found.item_id,) if unseen else (),
    )
