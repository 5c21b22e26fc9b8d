"""The HTML of a mail: one column of 600 pixels, styles where mail programs keep them, light and dark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from core.messaging.composed import Card, Composed
from locales.names import direction
from notifications.email.mail import Inline

FONT = "-apple-system,'Segoe UI',Roboto,'Helvetica Neue','Noto Sans Arabic',Tahoma,Arial,sans-serif"
INK, SOFT, LINE, PAPER, CARD, ACCENT = "#1d1b19", "#6c665e", "#e6e0d7", "#fbfaf7", "#ffffff", "#93402f"
# Programs that know of dark colours take them from here; the others keep the light ones beside each element.
DARK = """
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
.paper { background: #151311 !important; } .card { background: #1d1a18 !important; border-color: #332e29 !important; }
.ink { color: #f3eee7 !important; } .soft { color: #a79f95 !important; } .rule { border-color: #332e29 !important; }
.accent { color: #e39a83 !important; } .button { background: #e39a83 !important; color: #201512 !important; }
}"""


@dataclass(frozen=True)
class Link:
    words: str
    url: str


@dataclass(frozen=True)
class Footer:
    """Why they get it, and how to stop it."""

    why: str
    stop: Link | None


def write_html(composed: Composed, *, picture: Inline | None, link: Link | None, footer: Footer, own: str) -> str:
    """Every word is escaped; only addresses of our own (`own`) become links."""
    body = "\n".join(_body(composed, picture, link, own))
    language = composed.language
    return (
        f'<!doctype html>\n<html lang="{language}" dir="{direction(language)}">\n<head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">'
        f"<title>{escape(composed.origin.shop if composed.origin else '')}</title><style>{DARK}</style></head>\n"
        f'<body class="paper" style="margin:0;padding:24px 12px;background:{PAPER};font-family:{FONT}">\n'
        f'<div dir="{direction(language)}" style="max-width:600px;margin:0 auto">\n{_shop(composed)}'
        f'<div class="card" style="{SHEET}">\n{body}\n'
        f"</div>\n{_footer(footer)}</div>\n</body>\n</html>\n"
    )


def _shop(composed: Composed) -> str:
    if composed.origin is None:
        return ""
    return _line(f"<bdi>{escape(composed.origin.shop)}</bdi>", "ink", f"margin:0 4px 12px;font-size:15px;color:{INK}")


def _body(composed: Composed, picture: Inline | None, link: Link | None, own: str) -> Iterator[str]:
    if composed.quote:
        yield _line(f"<bdi>{escape(composed.quote)}</bdi>", "soft", f"margin:0 0 8px;font-size:14px;color:{SOFT}")
    if composed.text:
        yield _line(_said(composed.text, own), "ink", f"margin:0 0 16px;font-size:17px;line-height:1.55;color:{INK}")
    if picture:
        described = escape(composed.card.title if composed.card else "")
        yield f'<img src="cid:{picture.content_id}" alt="{described}" width="550" style="{PICTURE}">'
    if composed.card:
        yield from _card(composed.card)
    if link:
        yield f'<p style="margin:24px 0 0"><a class="button" href="{escape(link.url)}" style="{BUTTON}">'
        yield f"{escape(link.words)}</a></p>"


SHEET = f"padding:24px;background:{CARD};border:1px solid {LINE};border-radius:14px"
PICTURE = "display:block;width:100%;height:auto;margin:0 0 16px;border-radius:10px"
BUTTON = (
    f"display:inline-block;padding:12px 22px;border-radius:99px;background:{ACCENT};color:#ffffff;"
    "font-size:16px;font-weight:600;text-decoration:none"
)


def _card(card: Card) -> Iterator[str]:
    small = f"color:{SOFT};font-weight:400;font-size:15px;white-space:nowrap"
    title = f'<bdi>{escape(card.title)}</bdi> <span class="soft" style="{small}">'
    big = f"margin:0 0 6px;font-size:22px;line-height:1.35;font-weight:700;color:{INK}"
    yield _line(f"{title}{escape(card.number)}</span>", "ink", big)
    if card.flag:
        yield _line(escape(card.flag), "accent", f"margin:0 0 6px;font-size:15px;color:{ACCENT}")
    if card.price:
        was = f' <s class="soft" style="color:{SOFT};font-weight:400">{escape(card.price_was)}</s>'
        price = escape(card.price) + (was if card.price_was else "")
        yield _line(price, "ink", f"margin:0 0 6px;font-size:18px;font-weight:600;color:{INK}")
    for line in (card.options, *card.lines):
        if line:
            yield _line(f"<bdi>{escape(line)}</bdi>", "ink", f"margin:0 0 6px;font-size:16px;color:{INK}")
    yield _line(f"<bdi>{escape(card.gallery)}</bdi>", "soft", f"margin:12px 0 0;font-size:14px;color:{SOFT}")


def _footer(footer: Footer) -> str:
    small = f"margin:16px 4px 0;font-size:13px;line-height:1.5;color:{SOFT}"
    if footer.stop is None:
        return _line(escape(footer.why), "soft", small)
    style = f"color:{SOFT};text-decoration:underline"
    stop = f'<a class="soft" href="{escape(footer.stop.url)}" style="{style}">{escape(footer.stop.words)}</a>'
    return _line(f"{escape(footer.why)} {stop}", "soft", small)


def _line(html: str, tone: str, style: str) -> str:
    return f'<p class="{tone}" style="{style}">{html}</p>\n'


def _said(words: str, own: str) -> str:
    """A link of ours can be pressed; what somebody else wrote leads nowhere from here."""
    ours = re.compile(rf"{re.escape(escape(own))}/[\w./?=&;%~-]+")
    linked = ours.sub(lambda found: _own_link(found[0]), escape(words))
    return linked.replace("\n", "<br>\n")


def _own_link(url: str) -> str:
    return f'<a class="accent" dir="ltr" href="{url}" style="color:{ACCENT};word-break:break-all">{url}</a>'
