"""Where links in mail lead: an address is confirmed, or mail is stopped. Neither asks anybody to sign in."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.blueprints import BlueprintSetupState

from core.clients.queries import shops_joined
from core.clients.stopping import Stop, StopTokens
from core.db.uow import Uow
from core.galleries.rhythms import silence_shop
from core.kernel.errors import NotFound, Refusal
from core.people.actions import stop_reaching
from core.people.addresses import claim_of, confirm_address, refuse_claim
from core.people.queries import language_of
from core.shops.queries import roles_of, shop
from web.house import house
from web.language import mean_in
from web.rights import needs
from web.security import asker, not_too_often
from web.words import t, words

confirming = Blueprint("confirming", __name__, template_folder="templates")
stopping = Blueprint("stopping", __name__, template_folder="templates")
TRIES_A_MINUTE = 20
Page = str | tuple[str, int]


@stopping.record_once
def _without_form_token(state: BlueprintSetupState) -> None:
    """A mail program that stops mail for its reader (RFC 8058) has seen no form; the link is signed instead."""
    state.app.extensions["csrf"].exempt(stopping)


@confirming.get("/confirm/<token>")
@needs("anyone")
def look(token: str) -> Page:
    """A look alone confirms nothing: mail programs open links to see where they lead."""
    with house().db.read() as uow:
        claim = claim_of(uow, token)
        if claim is None:
            return _over(refuse_claim(uow, token))
        mean_in(language_of(uow, claim[0]))
    return render_template("gallery/confirm.html", address=claim[1], done=False)


@confirming.post("/confirm/<token>")
@needs("anyone")
def confirm(token: str) -> Page:
    not_too_often("confirm", asker(), TRIES_A_MINUTE)
    try:
        with house().db.write() as uow:
            claim = claim_of(uow, token)
            if claim:
                mean_in(language_of(uow, claim[0]))
            address = confirm_address(uow, token)
    except Refusal as refusal:
        return _over(refusal)
    return render_template("gallery/confirm.html", address=address, done=True)


@stopping.get("/unsubscribe/<token>")
@needs("signature")
def ask(token: str) -> Page:
    return _stop_page(StopTokens(house().secret_key).read(token), done=False)


@stopping.post("/unsubscribe/<token>")
@needs("signature")
def stop(token: str) -> Page:
    """At once, whether a person pressed the button here or their mail program did it for them."""
    wanted = StopTokens(house().secret_key).read(token)
    with house().db.write() as uow:
        _stop(uow, wanted)
    return _stop_page(wanted, done=True)


def _stop(uow: Uow, wanted: Stop) -> None:
    """Clients hear no more of what is new. Who works in a shop hears elsewhere: its work goes on."""
    joined, roles = shops_joined(uow, wanted.person_id), roles_of(uow, wanted.person_id)
    for shop_id in [wanted.shop_id] if wanted.shop_id else joined:
        silence_shop(uow, wanted.person_id, shop_id)
    if wanted.shop_id in roles or (wanted.shop_id == 0 and roles):
        stop_reaching(uow, wanted.person_id, "email")


def _stop_page(wanted: Stop, *, done: bool) -> Page:
    with house().db.read() as uow:
        mean_in(language_of(uow, wanted.person_id))
        try:
            name = words(shop(uow, wanted.shop_id).name) if wanted.shop_id else None
        except NotFound:
            name = None
    return render_template("gallery/unsubscribe.html", shop=name, done=done)


def _over(refusal: Refusal) -> Page:
    return render_template("web/message.html", code=410, sentence=t(refusal.key, **refusal.params)), 410
