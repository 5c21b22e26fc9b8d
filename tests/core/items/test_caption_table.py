"""150 captions as shops write them, each with the reading that its owner expects."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from core.items.caption import Caption, read_caption
from core.kernel.money import Money

FOLDER = Path(__file__).parent / "captions"


def captions(name: str) -> list[Any]:
    table = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))["caption"]
    return [pytest.param(told, id=f"{name}-{told['text'].splitlines()[0]}") for told in table]


def seen(told: dict[str, Any], found: Caption) -> dict[str, Any]:
    """The caption's reading in the words of the table, as far as the table asks for it."""
    said = as_told(found)
    said["attributes"] = {name: said["attributes"].get(name) for name in told.get("attributes", {})}
    description = f"{found.description.en}\n{found.description.ar}"
    said["says"] = [words for words in told.get("says", ()) if words in description]
    return {name: said.get(name) for name in told if name not in ("text", "currency")}


def as_told(found: Caption) -> dict[str, Any]:
    said: dict[str, Any] = {
        "title": found.title.en,
        "title_ar": found.title.ar,
        "price": amount(found.price) or "none",
        "to": amount(found.price_to),
        "was": amount(found.price_was),
        "tags": list(found.tags),
        "sizes": list(found.sizes),
        "colours": list(found.colours),
        "stock": {" ".join(filter(None, (c.size, c.colour))): c.pieces for c in found.counts} or found.stock,
        "attributes": {a.label: a.value for a in found.attributes},
        "description": found.description.en,
        "description_ar": found.description.ar,
    }
    return {name: value for name, value in said.items() if value or value == 0 or name == "attributes"}


def amount(price: Money | None) -> str:
    return f"{price.amount.normalize():f} {price.currency}" if price else ""


def plain(told: dict[str, Any]) -> dict[str, Any]:
    """ "120.00 USD" and "120 USD" are the same."""
    return {name: same(value) if name in ("price", "to", "was") else value for name, value in told.items()}


def same(written: str) -> str:
    number, _, currency = written.partition(" ")
    return f"{Decimal(number).normalize():f} {currency}" if currency else written


@pytest.mark.parametrize("told", captions("captions_from_outside"))
def test_a_caption_from_outside_the_house_is_read_as_its_owner_expects(told: dict[str, Any]) -> None:
    found = read_caption(told["text"], currency=told["currency"])
    expected = plain({name: value for name, value in told.items() if name not in ("text", "currency")})
    assert seen(told, found) == expected, found


@pytest.mark.parametrize("told", [*captions("english"), *captions("arabic")])
def test_a_caption_is_read_whole(told: dict[str, Any]) -> None:
    expected = {"price": "none", "attributes": {}, **plain(told)}
    del expected["text"], expected["currency"]
    assert as_told(read_caption(told["text"], currency=told["currency"])) == expected
