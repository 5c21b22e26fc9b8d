"""/settings: the shop as it stands in one message; a press or a number chooses a line, the next message sets it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from bots.events import MediaSent, TextSent
from bots.paging import those_that_fit
from bots.payloads.owners import OwnersOf
from bots.payloads.shop import AskField, RemovePart, SeePart, SetField, SettingsOf, ShowPart
from bots.registry import answer, button, command, otherwise
from bots.shopfront import all_in_lines, in_words, stands
from bots.turn import Turn
from core.access.rules import MAY, Ability
from core.kernel.digits import to_latin_digits
from core.kernel.errors import Refusal
from core.messaging.meaning import Choice, Say
from core.messaging.queries import Remembered
from core.people.hours import QUIET_FROM, QUIET_TO
from core.shops.queries import shop, shops_named
from core.shops.rules import OFFERED_AT_FIRST
from core.storefront.actions import put_picture, remove_part, say_field, show_part
from core.storefront.fields import ALL, ANY_HOUR, MANY, PICTURES, field_named
from core.storefront.queries import PartCard, face, part
from locales.names import LANGUAGE_NAMES
from locales.words import say

UNDO_TIMES = (5, 10, 30, 60)
COMMON_CURRENCIES = ("USD", "EUR", "AED", "SAR")
_NUMBER = re.compile(r"\s*(\d{1,2})(?:[\s.):–-]+(.+))?\s*", re.DOTALL)


@command("settings", "staff")
def settings(turn: Turn, _: str) -> None:
    shops = [shop_id for shop_id, role in turn.roles.items() if Ability.CHANGE_SHOP in MAY[role]]
    if not shops:
        turn.say("errors.not_allowed")
    elif len(shops) == 1:
        _show(turn, shops[0])
    else:
        named = shops_named(turn.uow, shops)
        choices = [Choice(SettingsOf(s.id, 0).pack(), words=s.name.read_in(turn.person.language)) for s in named]
        turn.say("chat.bot.which", choices=tuple(choices))


@button(SettingsOf)
def settings_of(turn: Turn, pressed: SettingsOf, _: Remembered | None) -> None:
    _show(turn, pressed.shop_id, pressed.after)


def _show(turn: Turn, shop_id: int, after: int = 0) -> None:
    shown, language = face(turn.uow, turn.actor, shop_id), turn.person.language
    lines = all_in_lines(shop(turn.uow, shop_id), shown, language)
    choices = [Choice(AskField(shop_id, field.name, 0).pack(), key=f"shop.field.{field.name}") for field in ALL]
    if Ability.CHANGE_TEAM in MAY[turn.roles.get(shop_id, "stranger")]:
        choices.append(Choice(OwnersOf(shop_id).pack(), key="shop.button.owners"))
    turn.remember(asked="settings", shop_id=shop_id)
    fitting = those_that_fit(turn, choices, after, lambda rest: SettingsOf(shop_id, rest))
    turn.tell(Say("shop.settings", dict(lines), fitting))


@answer("settings")
def line_chosen(turn: Turn, event: TextSent | MediaSent, state: dict[str, Any]) -> None:
    """ "2" asks for the second line, "2 Made in Tunis" sets it; anything else is what it would have been."""
    found = _NUMBER.fullmatch(to_latin_digits(event.text)) if isinstance(event, TextSent) else None
    if not found or not isinstance(event, TextSent) or not 1 <= int(found[1]) <= len(ALL):
        otherwise(turn, event)
        return
    field = ALL[int(found[1]) - 1].name
    if found[2]:
        _set(turn, state["shop_id"], field, event.text[found.start(2) :])
    else:
        _ask(turn, state["shop_id"], field)


@button(AskField)
def field_pressed(turn: Turn, pressed: AskField, _: Remembered | None) -> None:
    _ask(turn, pressed.shop_id, pressed.field, pressed.after)


def _ask(turn: Turn, shop_id: int, name: str, after: int = 0) -> None:
    shown = face(turn.uow, turn.actor, shop_id)
    turn.remember(asked="shop_field", shop_id=shop_id, field=field_named(name).name)
    value = stands(name, shop(turn.uow, shop_id), shown, turn.person.language)
    if name in MANY:
        choices = [Choice(SeePart(p.id).pack(), words=in_words(p, turn.person.language)) for p in shown.of(name)]
        fitting = those_that_fit(turn, choices, after, lambda rest: AskField(shop_id, name, rest))
    else:
        fitting = _ways(turn, shop_id, name, shown.one(name))
    turn.say(f"shop.ask.{name}", value=value, choices=fitting)


def _ways(turn: Turn, shop_id: int, name: str, there: PartCard | None) -> tuple[Choice, ...]:
    """What can be pressed instead of said."""
    card = shop(turn.uow, shop_id)
    if name == "language":
        return tuple(_set_to(shop_id, name, code, words) for code, words in LANGUAGE_NAMES.items())
    if name == "currency":
        others = [code for code in COMMON_CURRENCIES if code != card.currency][:3]
        return tuple(_set_to(shop_id, name, code, code) for code in others)
    if name == "reactions":
        return (_set_to(shop_id, name, "".join(OFFERED_AT_FIRST), " ".join(OFFERED_AT_FIRST)),)
    if name == "quiet":
        hours, key = (ANY_HOUR, "any_hour") if card.quiet else (f"{QUIET_FROM}-{QUIET_TO}", "night")
        return (Choice(SetField(shop_id, name, hours).pack(), key=f"chat.button.{key}"),)
    if name == "undo_time":
        return tuple(_seconds(turn, shop_id, seconds) for seconds in UNDO_TIMES if seconds != card.grace)[:3]
    if name == "auto_publish":
        said, key = ("no", "by_press") if card.auto_publish else ("yes", "auto")
        return (Choice(SetField(shop_id, name, said).pack(), key=f"publishing.value.{key}"),)
    if name == "answers":
        other = "public" if card.private_answers else "private"
        return (Choice(SetField(shop_id, name, other).pack(), key=f"comments.value.{other}"),)
    return _of_part(there) if there else ()


def _seconds(turn: Turn, shop_id: int, seconds: int) -> Choice:
    words = say(turn.person.language, "publishing.value.seconds", count=seconds)
    return _set_to(shop_id, "undo_time", str(seconds), words)


def _set_to(shop_id: int, name: str, said: str, words: str) -> Choice:
    return Choice(SetField(shop_id, name, said).pack(), words=words)


def _of_part(there: PartCard) -> tuple[Choice, ...]:
    key = "shop.button.hide" if there.shown else "shop.button.show"
    turned = Choice(ShowPart(there.id, int(not there.shown)).pack(), key=key)
    return turned, Choice(RemovePart(there.id).pack(), key="shop.button.remove")


@answer("shop_field")
def field_said(turn: Turn, event: TextSent | MediaSent, state: dict[str, Any]) -> None:
    """A picture where words were asked for is the next item; words where a picture was, are told what is missing."""
    shop_id, name = state["shop_id"], state["field"]
    if isinstance(event, TextSent):
        _set(turn, shop_id, name, event.text)
    elif name in PICTURES:
        _put(turn, shop_id, name, event.media_ids)
    else:
        otherwise(turn, event)


@button(SetField)
def field_set(turn: Turn, pressed: SetField, _: Remembered | None) -> None:
    _set(turn, pressed.shop_id, pressed.field, pressed.words)


def _set(turn: Turn, shop_id: int, name: str, words: str) -> None:
    try:
        say_field(turn.uow, turn.actor, shop_id, name, words)
    except Refusal as refusal:
        _ask_again(turn, shop_id, name, refusal)
    else:
        _saved(turn, shop_id, name)


def _put(turn: Turn, shop_id: int, name: str, media_ids: Sequence[int]) -> None:
    try:
        put_picture(turn.uow, turn.actor, shop_id, name, media_ids[0])
    except Refusal as refusal:
        _ask_again(turn, shop_id, name, refusal)
    else:
        _saved(turn, shop_id, name)


def _ask_again(turn: Turn, shop_id: int, name: str, refusal: Refusal) -> None:
    """Caught here, before anything was written: passed on, it would undo the question as well."""
    if refusal.key.startswith(("shop.error.", "errors.shop.", "errors.hours", "publishing.error.", "comments.error.")):
        turn.remember(asked="shop_field", shop_id=shop_id, field=name)
    turn.say(refusal.key, **refusal.params)


def _saved(turn: Turn, shop_id: int, name: str) -> None:
    language, shown = turn.person.language, face(turn.uow, turn.actor, shop_id)
    value = stands(name, shop(turn.uow, shop_id), shown, language)
    back = Choice(SettingsOf(shop_id, 0).pack(), key="shop.button.settings")
    choices = (*_after_saving(shop_id, name, shown.one(name)), back)
    turn.say("shop.saved", field=say(language, f"shop.field.{name}"), value=value, choices=choices)


def _after_saving(shop_id: int, name: str, there: PartCard | None) -> tuple[Choice, ...]:
    """One more of those of which there may be many; out of sight with what stands alone."""
    if there is None:
        return ()
    if there.field in MANY:
        return (Choice(AskField(shop_id, name, 0).pack(), key="shop.button.another"),)
    return (Choice(ShowPart(there.id, 0).pack(), key="shop.button.hide"),)


@button(SeePart)
def part_seen(turn: Turn, pressed: SeePart, _: Remembered | None) -> None:
    _show_part(turn, part(turn.uow, turn.actor, pressed.part_id))


@button(ShowPart)
def part_shown(turn: Turn, pressed: ShowPart, _: Remembered | None) -> None:
    show_part(turn.uow, turn.actor, pressed.part_id, shown=bool(pressed.shown))
    _show_part(turn, part(turn.uow, turn.actor, pressed.part_id))


def _show_part(turn: Turn, there: PartCard) -> None:
    language = turn.person.language
    back = Choice(SettingsOf(there.shop_id, 0).pack(), key="shop.button.settings")
    turn.say(
        "shop.part.shown" if there.shown else "shop.part.hidden",
        field=say(language, f"shop.field.{there.field}"),
        value=in_words(there, language),
        link=there.link,
        choices=(*_of_part(there), back),
    )


@button(RemovePart)
def part_removed(turn: Turn, pressed: RemovePart, _: Remembered | None) -> None:
    gone = part(turn.uow, turn.actor, pressed.part_id)
    remove_part(turn.uow, turn.actor, gone.id)
    back = Choice(SettingsOf(gone.shop_id, 0).pack(), key="shop.button.settings")
    turn.say("shop.part.gone", field=say(turn.person.language, f"shop.field.{gone.field}"), choices=(back,))
