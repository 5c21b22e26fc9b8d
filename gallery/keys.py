"""Where a link to one gallery leads: its PIN if it has one, a name to be called by, one button; then the gallery."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for

from core.galleries.links import Door, come_in, knock
from core.galleries.queries import gallery
from core.kernel.actor import Actor
from core.kernel.errors import NotFound
from core.kernel.ids import new_code
from core.people.actions import ensure_webchat, meet
from web.asked import words_said
from web.house import house
from web.language import language
from web.rights import needs
from web.security import asker, not_too_often
from web.session import actor, sign_in, viewer
from web.words import t

blueprint = Blueprint("keys", __name__, template_folder="templates")
TRIES_A_MINUTE = 20
STATUS = {"pin": 200, "open": 200, "wrong": 403, "paused": 429, "over": 410, "unknown": 410}


@blueprint.before_app_request
def door() -> Any:
    """`/g/<gallery>?key=...` for whoever doesn't see that gallery yet. Looking opens nothing: previews look, too."""
    key = request.args.get("key", "")
    if request.endpoint != "gallery.gallery" or request.method != "GET" or not key:
        return None
    code = (request.view_args or {})["code"]
    if _sees(actor(), code):
        return redirect(url_for("gallery.gallery", code=code))
    with house().db.read() as uow:
        return _shown(_fitting(knock(uow, key[:40], None, _who()), code), key)


@blueprint.post("/g/<code>/enter")
@needs("anyone")
def enter(code: str) -> Any:
    """A wrong PIN is written down, so the answer is given behind the commit."""
    not_too_often("sign-in", asker(), TRIES_A_MINUTE)
    who, key = viewer(), words_said("key")[:40]
    with house().db.write() as uow:
        stands = _fitting(knock(uow, key, words_said("pin")[:40], _who()), code)
        if stands.stands == "open":
            person_id = (
                who.id if who else meet(uow, "webchat", new_code(), name=words_said("name"), language=language())
            )
            ensure_webchat(uow, person_id)
            come_in(uow, person_id, stands)
    if stands.stands != "open":
        return _shown(stands, key)
    if not who:
        sign_in(person_id)
    return redirect(url_for("gallery.gallery", code=code))


def _who() -> str:
    found = viewer()
    return f"person:{found.id}" if found else f"web:{asker()}"


def _fitting(found: Door, code: str) -> Door:
    """A link opens its own gallery, whatever address it was put behind."""
    return found if found.gallery_code == code or found.stands == "unknown" else Door("unknown")


def _sees(looking: Actor, code: str) -> bool:
    with house().db.read() as uow:
        try:
            gallery(uow, looking, code)
        except NotFound:
            return False
    return True


def _shown(found: Door, key: str) -> tuple[str, int]:
    sentence = t("galleries.pin.wrong", count=found.left) if found.stands == "wrong" else ""
    if found.stands in ("paused", "over", "unknown"):
        sentence = t(f"galleries.pin.{found.stands}")
    asked = {
        "key": key,
        "pin": found.stands in ("pin", "wrong"),
        "closed": found.stands in ("over", "unknown", "paused"),
    }
    return render_template("gallery/key.html", sentence=sentence, **asked), STATUS[found.stands]
