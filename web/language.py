"""In which language a page is: the person's own, else what they chose here, else what their link or browser says."""

from __future__ import annotations

import re
from functools import cache
from zoneinfo import available_timezones

from flask import Blueprint, Response, g, redirect, request

from core.kernel.bilingual import LANGUAGES
from core.people.actions import choose_language
from web.house import house
from web.rights import needs
from web.session import viewer

blueprint = Blueprint("web", __name__, template_folder="templates")
COOKIE, ZONE_COOKIE = "language", "zone"
# One slash, then anything but what browsers read as a second one: a backslash, or a blank that they pass over.
OWN_PATH = re.compile(r"/(?!/)[^\x00-\x20\\]*")


def language() -> str:
    who = viewer()
    if who:
        return who.language
    chosen = request.cookies.get(COOKIE)
    if chosen in LANGUAGES:
        return chosen
    meant: str | None = g.get("meant_in")
    return meant or request.accept_languages.best_match(LANGUAGES, default="en")


def mean_in(language: str) -> None:
    """For a page that was made for one person, whom nobody signed in: a link out of their mail."""
    g.meant_in = language


def zone() -> str:
    """The browser tells its zone; until it did, times are UTC."""
    told = request.cookies.get(ZONE_COOKIE, "UTC")
    return told if told in _zones() else "UTC"


@cache
def _zones() -> set[str]:
    return available_timezones()


@blueprint.post("/language")
@needs("anyone")
def set_language() -> Response:
    chosen = request.form.get("language", "en")
    who = viewer()
    if who and chosen in LANGUAGES:
        with house().db.write() as uow:
            choose_language(uow, who.id, chosen)
    answer = redirect(safe_next(request.form.get("next")))
    if chosen in LANGUAGES:
        answer.set_cookie(COOKIE, chosen, max_age=31536000, httponly=True, samesite="Lax")
    return answer  # type: ignore[return-value]


def safe_next(wanted: str | None, default: str = "/") -> str:
    """Only a path of our own: a link that signs in must not lead away."""
    return wanted.rstrip("?") if wanted and OWN_PATH.fullmatch(wanted) else default
