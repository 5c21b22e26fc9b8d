"""One's own data on the web: what is stored, the file behind its one-time link, being erased, and the receipt."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, redirect, render_template, send_file, session, url_for

from core.house import MAIL_ACCOUNT, WEB_ACCOUNT
from core.kernel.errors import NotFound, Refusal
from core.media.queries import stored_file
from core.messaging.actions.accounts import ensure_account
from core.messaging.actions.outbox import To
from core.people.queries import mail_of
from core.personal.actions import ask_for_data, begin_erasing, require_erasable, take_file
from core.personal.queries import Stored, file_behind, receipt, stored_of
from locales.stored import channels_in_words, in_words
from web.asked import words_said
from web.errors import status_of
from web.house import house
from web.language import language
from web.rights import needs
from web.security import asker, not_too_often
from web.session import actor, signed_in
from web.words import t

blueprint = Blueprint("personal", __name__, template_folder="templates")
TRIES_A_MINUTE = 20


@blueprint.get("/me/data")
@needs("person")
def data() -> str:
    return _page("data", stored=in_words(language(), _stored()))


@blueprint.post("/me/data")
@needs("person")
def ask() -> Any:
    """The file is packed aside; its link comes in the web chat."""
    who = signed_in()
    try:
        with house().db.write() as uow:
            ask_for_data(uow, actor(), To(ensure_account(uow, *WEB_ACCOUNT), who.chat_id, who.id))
    except Refusal as refusal:
        said = t(refusal.key, stored_lines=in_words(language(), _stored()))
        return _page("data", sentence=said), status_of(refusal)
    return redirect(url_for("chat.page"))


@blueprint.get("/me/data/<token>")
@needs("person")
def waiting(token: str) -> str:
    """Looking opens nothing: previews look, too."""
    with house().db.read() as uow:
        file_behind(uow, actor().person_id, token)
    return _page("file")


@blueprint.post("/me/data/<token>")
@needs("person")
def take(token: str) -> Response:
    with house().db.write() as uow:
        found = stored_file(uow, take_file(uow, actor(), token), "original")
    if found is None:
        raise NotFound
    content = house().blobs.open(found.key)
    answer = send_file(content, mimetype=found.mime, as_attachment=True, download_name=found.filename)
    answer.content_length = found.size
    answer.headers["Cache-Control"] = "no-store"
    return answer


@blueprint.get("/me/erase")
@needs("person")
def erasing() -> Any:
    try:
        with house().db.read() as uow:
            require_erasable(uow, signed_in().id)
    except Refusal as refusal:
        return _refused(refusal)
    stored = _stored()
    what = {"stored_lines": in_words(language(), stored), "channels_lines": channels_in_words(language(), stored)}
    return _page("erase", **what)


@blueprint.post("/me/erase")
@needs("person")
def erase() -> Any:
    """The web chat closes, and the page with the receipt is soon lost: who has mail keeps it there."""
    who = signed_in()
    not_too_often("erase", asker(), TRIES_A_MINUTE)
    if words_said("sure") != "1":
        return redirect(url_for("personal.erasing"))
    try:
        with house().db.write() as uow:
            mail = mail_of(uow, who.id)
            to = To(ensure_account(uow, *MAIL_ACCOUNT), mail, who.id) if mail else None
            number = begin_erasing(uow, actor(), words_said("comments"), to)
    except Refusal as refusal:
        return _refused(refusal)
    session.clear()
    return redirect(url_for("personal.shown", code=number))


@blueprint.get("/receipt/<code>")
@needs("anyone")
def shown(code: str) -> str:
    """It says what was erased and when, and nothing of whom."""
    not_too_often("receipt", asker(), TRIES_A_MINUTE)
    with house().db.read() as uow:
        return _page("receipt", receipt=receipt(uow, code))


def _refused(refusal: Refusal) -> tuple[str, int]:
    return _page("refused", sentence=t(refusal.key, **refusal.params)), status_of(refusal)


def _stored() -> Stored:
    with house().db.read() as uow:
        return stored_of(uow, signed_in().id)


def _page(shows: str, **more: Any) -> str:
    return render_template("gallery/personal.html", shows=shows, **more)
