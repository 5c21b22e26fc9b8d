"""Who is asking: a signed cookie that names a person and the epoch in which they signed in."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask, g, request, session

from core.db.uow import Uow
from core.house import House
from core.kernel.actor import NOBODY, Actor
from core.kernel.clock import now
from core.people.queries import PersonCard, person, webchat_id
from core.shops.queries import roles_of
from core.webchat.queries import unread_count
from web.house import house

UNASKED = (
    "static",
    "gallery.media",
    "telegram.platform_bot",
    "telegram.bot_of_a_shop",
    "webhooks.healthz",
    "webhooks.readyz",
    "webhooks.metrics",
)


@dataclass(frozen=True)
class Viewer:
    id: int
    name: str
    language: str
    chat_id: str
    roles: dict[int, str]
    unread: int

    def is_staff(self, shop_id: int) -> bool:
        return shop_id in self.roles


def install(app: Flask, house: House) -> None:
    app.config.update(
        SECRET_KEY=house.secret_key,
        SESSION_COOKIE_NAME="ecatalog",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=bool(house.public_url and house.public_url.startswith("https")),
        PERMANENT_SESSION_LIFETIME=60 * 60 * 24 * 90,
        # A picture or poll that is still on its way must not bring back the cookie of someone who has just signed out.
        SESSION_REFRESH_EACH_REQUEST=False,
    )
    app.before_request(_recognise)


def _recognise() -> None:
    g.viewer = None
    if request.endpoint in UNASKED or "person" not in session:
        return
    with house().db.read() as uow:
        card = _follow(uow, person(uow, session["person"]))
        chat_id = webchat_id(uow, session["person"])
        if card is None or chat_id is None or card.session_epoch != session.get("epoch"):
            session.clear()
            return
        _renew()
        g.viewer = Viewer(
            card.id, card.name, card.language, chat_id, roles_of(uow, card.id), unread_count(uow, chat_id)
        )


def _follow(uow: Uow, card: PersonCard | None) -> PersonCard | None:
    """Who turned out to be somebody else stays signed in, as whom they are."""
    if card is None or card.joined_into is None or card.session_epoch != session.get("epoch"):
        return card
    found = person(uow, card.joined_into)
    if found is not None:
        session["person"], session["epoch"] = found.id, found.session_epoch
    return found


def _renew() -> None:
    """Once a day, so that who comes often stays signed in."""
    today = now().date().isoformat()
    if session.get("day") != today and request.method == "GET":
        session["day"] = today


def has_session() -> bool:
    """A signed cookie names someone: enough for a picture, without asking the database."""
    return "person" in session


def viewer() -> Viewer | None:
    found: Viewer | None = g.get("viewer")
    return found


def signed_in() -> Viewer:
    """For views that need a person: `needs` let nobody else in."""
    found = viewer()
    assert found is not None
    return found


def actor() -> Actor:
    found = viewer()
    return Actor(found.id) if found else NOBODY


def sign_in(person_id: int) -> None:
    """Once this person has a web chat (`ensure_webchat`), for without one nobody is recognised."""
    with house().db.read() as uow:
        card = person(uow, person_id)
    session.clear()
    session.permanent = True
    session["person"], session["epoch"] = person_id, card.session_epoch if card else 0
