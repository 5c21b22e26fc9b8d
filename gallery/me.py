"""One's own page: what one is called and looks like, when and where news comes, chats that join and part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, redirect, render_template, request, session, url_for

from core.clients.links import bot_link, platform_bot
from core.clients.queries import shops_joined
from core.db.uow import Uow
from core.joining.actions import make_join_link, part
from core.joining.queries import may_part
from core.kernel.clock import now
from core.kernel.digits import to_latin_digits
from core.kernel.errors import Refusal
from core.media.actions import receive_media
from core.media.faces import face_of, has_face, remove_face, set_face
from core.people.actions import keep_quiet, make_sign_in_link, prefer_way, rename, set_zone, sign_out_everywhere
from core.people.hours import zone_by_clock, zone_named
from core.people.queries import addresses_of, hours_of, ways_to
from core.people.rules import clean_name
from core.shops.queries import shops_named
from gallery import inbox
from locales import show
from locales.chats import chats_named
from web.asked import number_said, words_said
from web.house import house
from web.language import language
from web.rights import needs
from web.session import Viewer, sign_in, signed_in
from web.words import t, words

blueprint = Blueprint("me", __name__, template_folder="templates")
Page = Any
NO_PICTURE = ("errors.media.unsupported", "me.picture.form")  # in the chat's words, which speak of films, or of sending
SAVED = {
    "name": ("name", "me.name.done"),
    "picture": ("picture", "me.web.picture_done"),
    "no_picture": ("picture", "me.picture.removed"),
    "clock": ("clock", "me.web.clock_done"),
    "hours": ("hours", "me.web.hours_done"),
    "any_hour": ("hours", "me.web.any_hour_done"),
    "news": ("chats", "me.web.news_done"),
    "parted": ("chats", "me.web.parted"),
    "alone": ("chats", "me.web.alone_done"),
}  # what was done: beside which field it is said, and how


@dataclass(frozen=True)
class Chat:
    """One of the addresses by which one is known."""

    id: int
    name: str
    hears: bool  # news comes here
    may_hear: bool
    may_part: bool


@blueprint.get("/me")
@needs("person")
def page() -> Page:
    return _shown()


@blueprint.post("/me/name")
@needs("person")
def name() -> Page:
    said = words_said("name")
    if not clean_name(said):
        return _wrong("name", "me.name.form")
    with house().db.write() as uow:
        rename(uow, signed_in().id, said)
    return _done("name")


@blueprint.post("/me/picture")
@needs("person")
def picture() -> Page:
    who = signed_in()
    if request.form.get("remove"):
        with house().db.write() as uow:
            remove_face(uow, who.id)
        return _done("no_picture")
    try:
        files = inbox.store(house(), request.files.getlist("picture")[:1])
        with house().db.write() as uow:
            for blob, kind, filename in files:
                set_face(uow, who.id, receive_media(uow, blob, kind, uploader_id=who.id, filename=filename))
    except Refusal as refusal:
        key = "me.web.picture_form" if refusal.key in NO_PICTURE else refusal.key
        return _wrong("picture", key, **refusal.params)
    return _done("picture") if files else _wrong("picture", "me.web.picture_form")


@blueprint.post("/me/hours")
@needs("person")
def hours() -> Page:
    begins, ends = number_said(request.form, "begins"), number_said(request.form, "ends")
    wanted = None if request.form.get("any_hour") or begins is None or ends is None else (begins, ends)
    try:
        with house().db.write() as uow:
            keep_quiet(uow, signed_in().id, wanted)
    except Refusal as refusal:
        return _wrong("hours", refusal.key)
    return _done("hours" if wanted else "any_hour")


@blueprint.post("/me/clock")
@needs("person")
def clock() -> Page:
    zone = zone_by_clock(to_latin_digits(words_said("clock")), now())
    if zone is None:
        return _wrong("clock", "chat.quiet.clock_again")
    with house().db.write() as uow:
        set_zone(uow, signed_in().id, zone)
    return _done("clock")


@blueprint.post("/me/news")
@needs("person")
def news() -> Page:
    with house().db.write() as uow:
        prefer_way(uow, signed_in().id, number_said(request.form, "chat") or 0)
    return _done("news")


@blueprint.post("/me/alone")
@needs("person")
def alone() -> Page:
    """Every other browser is signed out; this one goes on."""
    who = signed_in()
    with house().db.write() as uow:
        sign_out_everywhere(uow, who.id)
    sign_in(who.id)
    return _done("alone")


@blueprint.post("/me/join")
@needs("person")
def join() -> Page:
    """Shown once, here: whoever opens one of them is asked to be this person."""
    who = signed_in()
    with house().db.write() as uow:
        code, bot = make_join_link(uow, who.id), platform_bot(uow)
        web = f"{house().base_url}/sign-in/{make_sign_in_link(uow, who.id)}"
    return _shown(telegram=bot_link(bot, code) if bot else None, web=web, code=code)


@blueprint.post("/me/part")
@needs("person")
def part_from() -> Page:
    """Asked first; without its web chat nobody is signed in any more."""
    who, chat_id = signed_in(), number_said(request.form, "chat") or 0
    with house().db.read() as uow:
        chat = next((one for one in may_part(uow, who.id) if one.id == chat_id), None)
    if chat is None:
        return _wrong("chats", "errors.button.old")
    if not request.form.get("sure"):
        sentence = t(f"me.part.sure_{chat.channel}", chat=t(f"me.chat.{chat.channel}"))
        return render_template("gallery/part.html", chat=chat, sentence=sentence)
    with house().db.write() as uow:
        part(uow, who.id, chat_id)
    if chat.channel == "webchat":
        session.clear()
        return redirect(url_for("signin.page"))
    return _done("parted")


def _done(saved: str) -> Page:
    return redirect(url_for("me.page", saved=saved, _anchor=f"me-{SAVED[saved][0]}"))


def _told(*, has_face: bool, **facts: Any) -> dict[str, dict[str, str]]:
    """What was saved just now, in a sentence beside it; a picture may turn out unreadable after that."""
    what = request.args.get("saved", "")
    if what == "picture" and not has_face:
        return {"saved": {}, "wrong": {"picture": t("me.web.picture_unreadable")}}
    field, key = SAVED.get(what, ("", ""))
    return {"saved": {field: t(key, **facts)} if key else {}, "wrong": {}}


def _wrong(field: str, key: str, **params: Any) -> Page:
    """Said beside what it is about."""
    return _shown(wrong={field: t(key, **params)}), 422


def _shown(**more: Any) -> str:
    who = signed_in()
    with house().db.read() as uow:
        stands = hours_of(uow, who.id)
        here = now().astimezone(zone_named(stands.zone))
        known: dict[str, Any] = {
            "face": face_of(uow, who.id, coming=True),
            "has_face": has_face(uow, who.id),
            "quiet": stands.quiet,
            "clock": show.time_of_day(language(), here.hour, here.minute),
            "chats": _chats(uow, who),
            "works": _works(uow, who),
            "client_of": [one.name for one in shops_named(uow, shops_joined(uow, who.id)) if one.id not in who.roles],
        }
    hours_of_day = [(hour, show.time_of_day(language(), hour)) for hour in range(24)]
    begins, ends = (show.time_of_day(language(), hour) for hour in stands.quiet or (0, 0))
    told = _told(name=who.name, clock=known["clock"], begins=begins, ends=ends, has_face=known["has_face"])
    return render_template("gallery/me.html", **known, hours_of_day=hours_of_day, **{**told, **more})


def _chats(uow: Uow, who: Viewer) -> list[Chat]:
    addresses, heard = addresses_of(uow, who.id), {way.id for way in ways_to(uow, who.id)}
    named, parts = chats_named(language(), addresses), {one.id for one in may_part(uow, who.id)}
    return [
        Chat(one.id, named[one.id], one.liked, one.id in heard and not one.liked, one.id in parts) for one in addresses
    ]


def _works(uow: Uow, who: Viewer) -> list[tuple[str, str]]:
    return [(words(one.name), t(f"team.role.{who.roles[one.id]}")) for one in shops_named(uow, list(who.roles))]
