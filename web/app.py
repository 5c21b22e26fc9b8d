"""Makes the application: the house, the rooms' blueprints, and what all pages share."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, Flask

from core.house import House
from core.media.rules import LARGEST
from web import bell, errors, language, security, session, words
from web.live import Live
from web.rights import require_declared

FILES_AT_ONCE = 10


def create_app(house: House, blueprints: Sequence[Blueprint]) -> Flask:
    app = Flask("web", static_url_path="/static")
    app.extensions["house"] = house
    app.extensions["live"] = Live(house)
    app.config.update(
        MAX_CONTENT_LENGTH=LARGEST * FILES_AT_ONCE, MAX_FORM_MEMORY_SIZE=1_000_000, SEND_FILE_MAX_AGE_DEFAULT=3600
    )
    session.install(app, house)
    security.install(app)
    words.install(app)
    bell.install(app)
    errors.install(app)
    for blueprint in (language.blueprint, *blueprints):
        app.register_blueprint(blueprint)
    require_declared(app)
    return app
