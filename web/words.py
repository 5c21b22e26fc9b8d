"""What templates say: texts by key, money, numbers and times in the reader's language."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import Flask

from core.kernel.bilingual import Bilingual
from core.kernel.clock import now
from core.kernel.money import Money
from locales import show
from locales.names import direction
from locales.words import say
from web.house import house
from web.language import language, zone
from web.session import viewer


def t(key: str, **params: Any) -> str:
    return say(language(), key, **params)


def money(amount: Money | None, to: Money | None = None) -> str:
    return show.money(language(), amount, to) if amount else ""


def number(value: int) -> str:
    return show.number(language(), value)


def item_number(value: int) -> str:
    return show.item_number(language(), value)


def day(moment: datetime) -> str:
    return show.day(language(), moment, zone())


def clock(moment: datetime) -> str:
    return show.clock(language(), moment, zone())


def when(moment: datetime) -> str:
    """The time for what happened today, else the day."""
    here = ZoneInfo(zone())
    return clock(moment) if moment.astimezone(here).date() == now().astimezone(here).date() else day(moment)


def media_url(media_id: int, rendition: str) -> str:
    return house().links.url(media_id, rendition, now=now())


def words(text: Bilingual) -> str:
    return text.read_in(language())


def lang_of(text: Bilingual) -> str:
    return text.language_read(language())


def named(name: str) -> str:
    return show.named(language(), name)


def new_key() -> str:
    return uuid.uuid4().hex


def _page_context() -> dict[str, Any]:
    spoken, who = language(), viewer()
    return {"language": spoken, "direction": direction(spoken), "viewer": who, "unread": who.unread if who else 0}


def install(app: Flask) -> None:
    shared = (t, money, number, item_number, day, clock, when, media_url, words, lang_of, named, new_key)
    app.jinja_env.globals.update({function.__name__: function for function in shared})
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.context_processor(_page_context)
