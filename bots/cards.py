"""An item as a card in the reader's language: the same order of things on every channel."""

from __future__ import annotations

from core.items.labels import label_name
from core.items.queries import AttributeCard, ItemCard, OptionValue
from core.messaging.composed import Card
from locales import show
from locales.bidi import isolate
from locales.words import say

DESCRIPTION_LINES = 2


def item_card(item: ItemCard, language: str, *, owner: bool = False) -> Card:
    """How many pieces there are is shown to those who counted them."""
    return Card(
        item_code=item.code,
        title=item.title.read_in(language)
        or say(language, "items.untitled", number=show.item_number(language, item.number)),
        number=say(language, "items.number", number=show.item_number(language, item.number)),
        price=show.money(language, item.price, item.price_to) if item.price else "",
        price_was=show.money(language, item.price_was) if item.price_was else "",
        options=_options(item, language, owner),
        lines=(
            *_lines(item, language, owner),
            *_team_notes(item, language, owner),
            *_stock(item, language, owner),
            *_pictures(item, language, owner),
        ),
        gallery=item.gallery.read_in(language),
        flag=_flag(item, language),
        pictures=item.pictures,
    )


def named(item: ItemCard, language: str) -> str:
    """Its title and number, in a line; what has no title is called by its number."""
    card = item_card(item, language)
    return card.title if not item.title else f"{isolate(card.title)} ({card.number})"


def _flag(item: ItemCard, language: str) -> str:
    """What clients don't see yet, or not any more; what is planned says when it goes out."""
    if item.planned_for and item.state in ("draft", "withdrawn"):
        return say(language, "publishing.flag", when=show.coming(language, item.planned_for, item.shop_zone))
    return say(language, f"items.flag.{item.state}") if item.state != "published" else ""


def _options(item: ItemCard, language: str, owner: bool) -> str:
    """Sizes side by side, colours with a comma between: a colour may have two words."""
    comma = {"ar": "، "}.get(language, ", ")
    axes = []
    for name, values in item.options:
        shown = [_option(name, value, language, owner) for value in values]
        is_short = name == "size" and not any(" " in word for word in shown)
        axes.append((" " if is_short else comma).join(shown))
    return " · ".join(axes)


def _option(name: str, option: OptionValue, language: str, owner: bool) -> str:
    value = show.size_name(language, option.value) if name == "size" else option.value
    if not option.available:
        return say(language, "captions.sold_out", value=value)
    if owner and option.stock is not None:
        return say(language, "captions.pieces", value=value, pieces=option.stock)
    return value


def _stock(item: ItemCard, language: str, owner: bool) -> tuple[str, ...]:
    return (say(language, "captions.in_stock", pieces=item.stock),) if owner and item.stock is not None else ()


def _team_notes(item: ItemCard, language: str, owner: bool) -> tuple[str, ...]:
    """Marked, so that nobody wonders why clients don't see them."""
    notes = item.team_notes if owner else ()
    return tuple(say(language, "items.team_only", note=_attribute(one, language)) for one in notes)


def _attribute(one: AttributeCard, language: str) -> str:
    return f"{label_name(one.key, language, one.label.read_in(language))}: {one.value.read_in(language)}"


def _pictures(item: ItemCard, language: str, owner: bool) -> tuple[str, ...]:
    """A card may show fewer than there are: its owner reads how many came."""
    return (say(language, "intake.pictures", count=len(item.pictures)),) if owner and len(item.pictures) > 1 else ()


def _lines(item: ItemCard, language: str, owner: bool) -> tuple[str, ...]:
    """What was read, so that a mistake is seen: the description's first lines, attributes, tags. Its owner also sees
    what those who read the other language get."""
    described = _first_lines(item.description.read_in(language))
    known = [_attribute(one, language) for one in item.attributes]
    tags = " ".join(f"#{tag}" for tag in item.tags)
    return (*described, *(_otherwise(item, language) if owner else ()), *known, *([tags] if tags else []))


def _otherwise(item: ItemCard, language: str) -> tuple[str, ...]:
    """The other language's title and words, where the item has them beside those of this one."""
    other = "en" if language == "ar" else "ar"
    title, described = item.title.read_in(other), item.description.read_in(other)
    return (
        *([title] if title != item.title.read_in(language) else []),
        *(_first_lines(described) if described != item.description.read_in(language) else []),
    )


def _first_lines(described: str) -> list[str]:
    return [line for line in described.splitlines() if line.strip()][:DESCRIPTION_LINES]
