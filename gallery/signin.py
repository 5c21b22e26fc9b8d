"""Ways in: one-time links that a preview can't burn, invites, the way out."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, render_template, request, session, url_for

from core.clients.actions import accept_invite
from core.clients.queries import shop_invited_to, shops_joined
from core.db.uow import Uow
from core.galleries.contributing import contributor_code_in
from core.house import WEB_ACCOUNT
from core.joining.actions import join_people
from core.kernel.errors import Refusal
from core.kernel.ids import new_code
from core.messaging.actions.outbox import To, reply
from core.messaging.meaning import Say
from core.messaging.queries import account_named
from core.people.actions import ensure_webchat, first_seen_in, meet, refuse_link, use_sign_in_link, whose_link
from core.people.queries import person
from core.sharing.actions import ask_in
from core.shops.queries import roles_of, shop
from core.storefront.queries import face_shown
from core.storefront.welcome import greet, show_newest
from gallery.contributing import contribute_from_web, contributor_page
from web.asked import words_said
from web.house import house
from web.language import language, safe_next
from web.rights import needs
from web.security import asker, not_too_often
from web.session import sign_in, viewer
from web.words import t

blueprint = Blueprint("signin", __name__, template_folder="templates")
TRIES_A_MINUTE = 20


@blueprint.get("/sign-in")
@needs("anyone")
def page() -> str:
    return render_template("gallery/sign_in.html")


@blueprint.get("/sign-in/<token>")
@needs("anyone")
def link(token: str) -> Any:
    """In a browser of somebody else's it is asked what is meant: that other one from now on, or both as one."""
    with house().db.read() as uow:
        person_id, who = whose_link(uow, token), viewer()
        if person_id is None:
            return _over(refuse_link(uow, token))
        other = person(uow, person_id) if who and who.id != person_id else None
    return render_template("gallery/continue.html", other=other)


@blueprint.post("/sign-in/<token>")
@needs("anyone")
def use_link(token: str) -> Any:
    not_too_often("sign-in", asker(), TRIES_A_MINUTE)
    who = viewer() if request.form.get("both") else None
    try:
        with house().db.write() as uow:
            person_id = use_sign_in_link(uow, token)
            first_seen_in(uow, person_id, language())
            ensure_webchat(uow, person_id)
            if who:
                join_people(uow, person_id, who.id, "webchat")
    except Refusal as refusal:
        return _over(refusal)
    sign_in(person_id)
    return redirect(safe_next(request.args.get("next"), url_for("chat.page")))


@blueprint.get("/join/<code>")
@needs("anyone")
def join(code: str) -> Any:
    """Who is in already has nothing to join, and finds the ways on."""
    who = viewer()
    try:
        if contributor_code_in(code):
            return contributor_page(code)
        with house().db.read() as uow:
            shop_id, is_in = shop_invited_to(uow, code, who.id if who else None)
            card, welcome = shop(uow, shop_id), face_shown(uow, shop_id).words("welcome")
    except Refusal as refusal:
        if refusal.key == "errors.invite.over":
            return render_template("gallery/ask.html", key=code, sentence=t(refusal.key)), 410
        return _over(refusal)
    return render_template("gallery/join.html", shop=card, welcome=welcome, is_in=is_in)


@blueprint.post("/join/<code>")
@needs("anyone")
def accept(code: str) -> Any:
    """A stranger becomes a person with a web chat of their own; someone signed in stays who they are."""
    not_too_often("sign-in", asker(), TRIES_A_MINUTE)
    who, name = viewer(), words_said("name")
    try:
        with house().db.write() as uow:
            person_id = who.id if who else meet(uow, "webchat", new_code(), name=name, language=language())
            (contribute_from_web if contributor_code_in(code) else _join)(uow, person_id, code)
    except Refusal as refusal:
        return _over(refusal)
    if not who:
        sign_in(person_id)
    return redirect(url_for("chat.page"))


def _join(uow: Uow, person_id: int, code: str) -> None:
    """Who is new is welcomed in the chat that opens next."""
    here, before = account_named(uow, *WEB_ACCOUNT), shops_joined(uow, person_id)
    shop_id = accept_invite(uow, person_id, code)
    if here and shop_id not in [*before, *roles_of(uow, person_id)]:
        to = To(here.id, ensure_webchat(uow, person_id), person_id)
        greet(uow, to, shop_id, asks_about_nights=False)
        show_newest(uow, to, shop_id)


@blueprint.post("/ask/<key>")
@needs("anyone")
def ask(key: str) -> Any:
    """Whether there is such a shop or not, the answer is the same; the shop's own comes in the chat."""
    not_too_often("sign-in", asker(), TRIES_A_MINUTE)
    who, name = viewer(), words_said("name")
    with house().db.write() as uow:
        person_id = who.id if who else meet(uow, "webchat", new_code(), name=name, language=language())
        here = account_named(uow, *WEB_ACCOUNT)
        assert here
        to = To(here.id, ensure_webchat(uow, person_id), person_id)
        in_already = ask_in(uow, person_id, key)
        reply(uow, to, Say("clients.ask.in_already" if in_already else "clients.ask.sent"))
    if not who:
        sign_in(person_id)
    return redirect(url_for("chat.page"))


@blueprint.post("/sign-out")
@needs("person")
def out() -> Any:
    session.clear()
    return redirect(url_for("gallery.home"))


def _over(refusal: Refusal) -> tuple[str, int]:
    return render_template("gallery/sign_in.html", sentence=t(refusal.key, **refusal.params)), 410
