"""The web for clients (and owners' web chat): galleries, items, chat, sign-in, and every byte of media."""

from __future__ import annotations

from flask import Blueprint


def blueprints() -> list[Blueprint]:
    from gallery import bell, chat, going, keeping, keys, mail, me, pages, personal, signin, upload

    mailed = (mail.confirming, mail.stopping)
    return [
        pages.blueprint,
        going.blueprint,
        keys.blueprint,
        keeping.blueprint,
        chat.blueprint,
        signin.blueprint,
        me.blueprint,
        upload.blueprint,
        bell.blueprint,
        personal.blueprint,
        *mailed,
    ]
