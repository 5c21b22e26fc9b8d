"""From composed words to a mail: a subject, the same in text and in HTML, links in place of buttons, a way to stop."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from core.messaging.composed import Card, Composed
from locales.words import say
from notifications.email.mail import Inline, Mail
from notifications.email.paper import Footer, Link, write_html

LONGEST_SUBJECT = 120
MARKS = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069\u200e\u200f\u061c"))  # of direction: a subject stands alone


@dataclass(frozen=True)
class Surroundings:
    """What a mail must know beyond its words: to whom it goes, and how that person stops it (none: nothing to stop)."""

    base_url: str
    address: str
    stop_link: str | None
    picture: Inline | None = None
    given: bool = True  # somebody said it is theirs; else it stands in the platform's settings
    last: bool = False  # whose it was has been erased


def render(composed: Composed, around: Surroundings) -> Mail:
    link, footer = _link(composed, around), _footer(composed, around)
    words = "\n".join(_lines(composed))
    return Mail(
        language=composed.language,
        subject=subject_of(composed),
        sender=_sender(composed),
        words=words,
        text=_text(words, link, footer),
        html=write_html(composed, picture=around.picture, link=link, footer=footer, own=around.base_url),
        picture=around.picture,
        stop_link=around.stop_link,
    )


def subject_of(composed: Composed) -> str:
    """The thing's name, else what is said first; what people wrote can't break out of its line."""
    first = composed.card.title if composed.card else composed.text.strip().partition("\n")[0]
    bare = " ".join("".join(c if c.isprintable() else " " for c in first.translate(MARKS)).split())
    return bare if len(bare) <= LONGEST_SUBJECT else bare[: LONGEST_SUBJECT - 1].rstrip() + "…"


def _sender(composed: Composed) -> str:
    return composed.origin.shop if composed.origin else say(composed.language, "web.product")


def _link(composed: Composed, around: Surroundings) -> Link | None:
    if composed.origin is None:
        return None
    return Link(say(composed.language, "notices.mail.look"), f"{around.base_url}/i/{composed.origin.item_code}")


def _footer(composed: Composed, around: Surroundings) -> Footer:
    language, address = composed.language, around.address
    if not around.given:
        return Footer(say(language, "notices.mail.settings", address=address), None)
    if around.last:
        return Footer(say(language, "notices.mail.last", address=address), None)
    if around.stop_link is None:
        return Footer(say(language, "notices.mail.unconfirmed", address=address), None)
    if composed.origin:
        why = say(language, "notices.mail.why", address=address, shop=composed.origin.shop)
    else:
        why = say(language, "notices.mail.why_here", address=address)
    return Footer(why, Link(say(language, "notices.mail.stop"), around.stop_link))


def _lines(composed: Composed) -> Iterator[str]:
    yield from (part for part in (composed.quote, composed.text) if part)
    if composed.card:
        if composed.text or composed.quote:
            yield ""
        yield from _card(composed.card)


def _card(card: Card) -> Iterator[str]:
    price = f"{card.price} ({card.price_was})" if card.price_was else card.price
    facts = (f"{card.title} · {card.number}", card.flag, price, card.options, *card.lines, card.gallery)
    yield from (fact for fact in facts if fact)


def _text(words: str, link: Link | None, footer: Footer) -> str:
    stop = f"\n{footer.stop.words}: {footer.stop.url}" if footer.stop else ""
    onward = f"\n\n{link.words}: {link.url}" if link else ""
    return f"{words}{onward}\n\n-- \n{footer.why}{stop}\n"
