"""Where a contributor's link leads in a browser: whose gallery it is, one button; then the chat that takes photos."""

from __future__ import annotations

from flask import render_template

from core.db.uow import Uow
from core.galleries.contributing import join_as_contributor, where_it_leads
from core.galleries.contributors import place_for_sending
from core.house import WEB_ACCOUNT
from core.messaging.actions.outbox import To, reply
from core.messaging.meaning import Say
from core.messaging.queries import account_named
from core.people.actions import ensure_webchat, make_sign_in_link
from core.people.queries import language_of
from web.house import house


def contributor_page(code: str) -> str:
    """Looking spends nothing."""
    with house().db.read() as uow:
        place = place_for_sending(uow, where_it_leads(uow, code).gallery_id)
    return render_template("gallery/contribute.html", place=place)


def contribute_from_web(uow: Uow, person_id: int, code: str) -> None:
    """What to do now stands in the chat that opens next."""
    joined = join_as_contributor(uow, person_id, code)
    here, language = account_named(uow, *WEB_ACCOUNT), language_of(uow, person_id)
    assert here
    to = To(here.id, ensure_webchat(uow, person_id), person_id)
    place = place_for_sending(uow, joined.gallery_id)
    said = {"gallery": place.gallery.read_in(language), "shop": place.shop.read_in(language)}
    if joined.own:
        reply(uow, to, Say("contributors.own", said))
        return
    token = make_sign_in_link(uow, person_id)
    said["link"] = f"{house().base_url}/sign-in/{token}?next=/g/{joined.gallery_code}"
    key = "contributors.welcome_yes" if joined.asks_yes else "contributors.welcome_free"
    reply(uow, to, Say(key, said, secret=True))
