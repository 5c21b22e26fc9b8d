"""From composed words to the calls that show them: text, one picture with its words, or an album before them."""

from __future__ import annotations

from collections.abc import Iterator

from bots.telegram.capabilities import ALBUM_LENGTH, TEXT_LENGTH
from bots.telegram.parts import Album, Button, File, Keyboard, Part, Picture, Text
from bots.telegram.words import Line, Span, split, tamed, units
from core.messaging.composed import Card, Composed, Label
from locales.bidi import isolate

STYLES = {"main": "primary", "mine": "primary"}
LONGEST_QUOTE = 1000  # one that is longer gives way to the words below it


def render(composed: Composed, files: tuple[File, ...], bot: str = "") -> tuple[Part, ...]:
    """`bot` is the user name of the one that sends it: a friend to whom a card is forwarded finds it by that."""
    lines, keyboard = tuple(_lines(composed, bot)), _keyboard(composed)
    if len(files) == 1 and _fits_below(composed):
        return (Picture(files[0], lines, keyboard, composed.protected),)
    albums = tuple(_albums(files, composed.protected))
    return (*albums, *_texts(composed, lines, keyboard))


def _fits_below(composed: Composed) -> bool:
    """A card is cut to fit under its picture; what somebody said is never cut."""
    return composed.card is not None or units(composed.text) + units(composed.quote) < 1000


def _texts(composed: Composed, lines: tuple[Line, ...], keyboard: Keyboard) -> Iterator[Text]:
    if composed.card is None and units(composed.text) + units(composed.quote) >= TEXT_LENGTH:
        *before, last = split(composed.text, TEXT_LENGTH - min(units(composed.quote), LONGEST_QUOTE) - 200)
        above = _quote(composed)
        for piece in before:
            yield Text((*above, (Span(piece),)), protected=composed.protected)
            above = ()
        lines = (*above, (Span(last),))
    yield Text(lines, keyboard, composed.protected)


def _albums(files: tuple[File, ...], protected: bool) -> Iterator[Album | Picture]:
    """Photos and films go together, documents among themselves, a voice alone."""
    seen = tuple(file for file in files if file.kind in ("photo", "video"))
    documents = tuple(file for file in files if file.kind == "document")
    for group in (seen, documents):
        for start in range(0, len(group), ALBUM_LENGTH):
            together = group[start : start + ALBUM_LENGTH]
            yield Album(together, protected) if len(together) > 1 else Picture(together[0], (), (), protected)
    for file in files:
        if file.kind == "voice":
            yield Picture(file, (), (), protected)


def _lines(composed: Composed, bot: str) -> Iterator[Line]:
    yield from _quote(composed)
    for line in composed.text.splitlines():
        yield (Span(line),)
    if composed.card:
        if composed.text or composed.quote:
            yield ()
        leads = f"https://t.me/{bot}?start={composed.leads_friends}" if bot and composed.leads_friends else ""
        yield from _card(composed.card, leads)


def _quote(composed: Composed) -> tuple[Line, ...]:
    return ((Span(tamed(composed.quote), "i"),),) if composed.quote else ()


def _card(card: Card, leads: str) -> Iterator[Line]:
    yield (Span(isolate(tamed(card.title)), "b"), Span(" · "), Span(card.number))
    if card.flag:
        yield (Span(card.flag, "i"),)
    if card.price:
        was = (Span("  "), Span(card.price_was, "s")) if card.price_was else ()
        yield (Span(card.price, "b"), *was)
    if card.options:
        yield (Span(tamed(card.options)),)
    for line in card.lines:
        yield (Span(line),)
    yield (Span(tamed(card.gallery), "i", leads),)


def _keyboard(composed: Composed) -> Keyboard:
    return tuple(tuple(_button(label) for label in row) for row in composed.buttons if row)


def _button(label: Label) -> Button:
    return Button(label.words, label.payload, STYLES.get(label.style, ""))
