"""What there is to say of a shop, in the order in which its settings show it: parts of its face, then how it works."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from core.kernel.bilingual import Bilingual
from core.kernel.clock import now
from core.kernel.digits import to_latin_digits
from core.kernel.errors import Refusal
from core.people.hours import are_hours, hours_said, zone_by_clock
from core.people.rules import clean_name
from core.shops.queries import ShopCard
from core.shops.rules import LONGEST_GRACE
from core.storefront.links import read_link, read_mention
from core.storefront.words import read_as_one, read_currency, read_emoji, read_language, read_text

ANY_HOUR = "any"
YES = ("yes", "on", "نعم", "أجل", "ايوه", "أيوه")
PRIVATE = ("private", "privately", "خاصة", "خاص", "خصوصي", "خصوصية")
PUBLIC = ("public", "publicly", "for all", "all", "everyone", "عامة", "عام", "علنية", "للجميع")
NO = ("no", "off", "لا", "كلا")
NAME_LETTERS = 120


def says_yes(words: str) -> bool:
    return words.strip().strip(".!؟?").casefold() in YES


@dataclass(frozen=True)
class Content:
    """What was read: words, perhaps a link; `name` tells it from others of the same field."""

    words: Bilingual = field(default_factory=Bilingual)
    link: str = ""
    name: str = ""


@dataclass(frozen=True)
class Part:
    """Something that the shop shows of itself. Without `read` it is a picture."""

    name: str
    read: Callable[[str], Content] | None = None
    many: bool = False


@dataclass(frozen=True)
class Fact:
    """How the shop is called and works: columns of its row. `on_cards`: cards that were sent say it, too."""

    name: str
    read: Callable[[str, ShopCard], dict[str, Any]]
    on_cards: bool = False


def _words(said: str, *, longest: int) -> Content:
    return Content(read_text(said, longest))


def _contact(said: str) -> Content:
    return Content(read_as_one(said, 300))


def _link(said: str) -> Content:
    name, link = read_link(said)
    return Content(link=link, name=name)


def _mention(said: str) -> Content:
    name, link = read_mention(said)
    return Content(Bilingual.guess(name), link, name.casefold())


def read_name(said: str) -> Bilingual:
    """In one language or in both: two lines, or a slash between."""
    name = read_text(said, NAME_LETTERS) if said.strip() else Bilingual()
    cleaned = Bilingual(clean_name(name.en), clean_name(name.ar))
    if not cleaned:
        raise Refusal("errors.shop.name")
    return cleaned


def _name(said: str, _: ShopCard) -> dict[str, Any]:
    return {"name": read_name(said)}


def _reactions(said: str, _: ShopCard) -> dict[str, Any]:
    return {"offered_reactions": read_emoji(said)}


def _language(said: str, _: ShopCard) -> dict[str, Any]:
    return {"language": read_language(said)}


def _currency(said: str, shop: ShopCard) -> dict[str, Any]:
    return {"currency": read_currency(said, shop.currency)}


def _zone(said: str, _: ShopCard) -> dict[str, Any]:
    """Nobody knows the name of their zone; everybody knows what time it is."""
    zone = zone_by_clock(to_latin_digits(said), now())
    if zone is None:
        raise Refusal("shop.error.clock")
    return {"zone": zone}


def _quiet(said: str, _: ShopCard) -> dict[str, Any]:
    if said == ANY_HOUR:
        return {"quiet_from": None, "quiet_to": None}
    hours = hours_said(said)
    if hours is None or not are_hours(hours):
        raise Refusal("errors.hours")
    return {"quiet_from": hours[0], "quiet_to": hours[1]}


def _undo_time(said: str, _: ShopCard) -> dict[str, Any]:
    """Seconds, as many as people wait for willingly."""
    found = re.search(r"\d+", to_latin_digits(said))
    seconds = int(found[0]) if found and len(found[0]) < 5 else None
    if seconds is None or seconds > LONGEST_GRACE.total_seconds():
        raise Refusal("publishing.error.undo_time", limit=int(LONGEST_GRACE.total_seconds()))
    return {"grace_seconds": seconds}


def _auto_publish(said: str, _: ShopCard) -> dict[str, Any]:
    word = said.strip().strip(".!").casefold()
    if word not in (*YES, *NO):
        raise Refusal("publishing.error.yes_or_no")
    return {"auto_publish": word in YES}


def _answers(said: str, _: ShopCard) -> dict[str, Any]:
    word = said.strip().strip(".!").casefold()
    if word not in (*PRIVATE, *PUBLIC):
        raise Refusal("comments.error.answers")
    return {"private_answers": word in PRIVATE}


ALL: tuple[Part | Fact, ...] = (
    Fact("name", _name, on_cards=True),
    Part("story", partial(_words, longest=1500)),
    Part("logo"),
    Part("cover"),
    Part("contact", _contact),
    Part("footer", partial(_words, longest=200)),
    Part("link", _link, many=True),
    Part("press", _mention, many=True),
    Part("welcome", partial(_words, longest=600)),
    Fact("reactions", _reactions, on_cards=True),
    Fact("language", _language),
    Fact("currency", _currency),
    Fact("zone", _zone),
    Fact("quiet", _quiet),
    Fact("undo_time", _undo_time),
    Fact("auto_publish", _auto_publish),
    Fact("answers", _answers),
)
FIELDS = {one.name: one for one in ALL}
MANY = tuple(one.name for one in ALL if isinstance(one, Part) and one.many)
PICTURES = tuple(one.name for one in ALL if isinstance(one, Part) and one.read is None)


def field_named(name: str) -> Part | Fact:
    """A button from elsewhere may name what there is not."""
    if name not in FIELDS:
        raise Refusal("errors.button.old")
    return FIELDS[name]
