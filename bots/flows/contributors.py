"""Contributors of a gallery: who they are, links that make them, whether they need a Yes; and how one becomes one."""

from __future__ import annotations

from typing import Any

from bots.galleryfront import name_of
from bots.giving import named_place
from bots.languages import other_language
from bots.paging import those_that_fit
from bots.payloads.contributors import (
    AskYes,
    ContributorsOf,
    EndContributorLink,
    LimitContributorLink,
    MakeContributorLink,
    RemoveContributor,
    SeeContributorLink,
)
from bots.payloads.galleries import SeeGallery
from bots.registry import button
from bots.turn import Turn
from core.clients.links import InviteLinks, invite_links
from core.galleries.contributing import (
    ContributorLinkCard,
    contributor_link,
    contributor_links,
    end_contributor_link,
    join_as_contributor,
    limit_contributor_link,
    make_contributor_link,
)
from core.galleries.contributors import (
    Place,
    asks_yes,
    contributor,
    contributors,
    place_for_sending,
    remove_contributor,
    set_asks_yes,
)
from core.galleries.queries import gallery_card
from core.media.drawn import held_until_drawn, order_drawing
from core.messaging.meaning import Choice, Say
from core.messaging.queries import Remembered
from core.people.actions import make_sign_in_link
from locales import show
from locales.words import say

WAYS = (("days", 1, "day"), ("days", 7, "week"), ("days", 0, "endless"))
NUMBERS = (("uses", 1, "one"), ("uses", 10, "ten"), ("uses", 0, "anyone"))


@button(ContributorsOf)
def contributors_wanted(turn: Turn, pressed: ContributorsOf, _: Remembered | None) -> None:
    turn.remember()
    _list(turn, pressed.gallery_id, pressed.after)


def _list(turn: Turn, gallery_id: int, after: int = 0) -> None:
    """Who they are, with what can be done: another link, their Yes, each of them out, each link that is good."""
    people, language = contributors(turn.uow, turn.actor, gallery_id), turn.person.language
    head, asks = gallery_card(turn.uow, turn.actor, gallery_id).head, asks_yes(turn.uow, gallery_id)
    names = [one.name or say(language, "chat.someone") for one in people]
    choices = [Choice(MakeContributorLink(gallery_id).pack(), key="contributors.button.link", style="main")]
    choices.append(Choice(AskYes(gallery_id, int(not asks)).pack(), key=f"contributors.button.{_other(asks)}"))
    choices += [
        Choice(
            RemoveContributor(gallery_id, one.person_id, 0).pack(), key="contributors.button.out", params={"name": n}
        )
        for one, n in zip(people, names, strict=True)
    ]
    choices += [
        Choice(SeeContributorLink(one.id, 0).pack(), words=_line(one, language))
        for one in contributor_links(turn.uow, turn.actor, gallery_id)
    ]
    choices.append(Choice(SeeGallery(gallery_id, 0).pack(), words=name_of(head, language)))
    fit = those_that_fit(turn, choices, after, lambda rest: ContributorsOf(gallery_id, rest))
    rule = say(language, f"contributors.rule.{'yes' if asks else 'free'}")
    if people:
        turn.say("contributors.list", gallery=name_of(head, language), people=names, rule=rule, choices=fit)
    else:
        turn.say("contributors.nobody", gallery=name_of(head, language), rule=rule, choices=fit)


def _other(asks: bool) -> str:
    return "free" if asks else "yes"


def _line(card: ContributorLinkCard, language: str) -> str:
    """Short enough for a button; its last letters tell it from the others."""
    return " · ".join([card.code[-4:], *_limits(card, language)])


def _limits(card: ContributorLinkCard, language: str) -> list[str]:
    limits = []
    if card.expires_at:
        limits.append(say(language, "clients.invites.until", day=show.day(language, card.expires_at, "UTC")))
    if card.uses_left is not None:
        limits.append(say(language, "clients.invites.uses", count=card.uses_left))
    return limits or [say(language, "clients.invites.unlimited")]


@button(AskYes)
def yes_wanted(turn: Turn, pressed: AskYes, _: Remembered | None) -> None:
    set_asks_yes(turn.uow, turn.actor, pressed.gallery_id, asks=bool(pressed.asks))
    turn.uow.session.flush()
    _list(turn, pressed.gallery_id)


@button(RemoveContributor)
def removal_wanted(turn: Turn, pressed: RemoveContributor, _: Remembered | None) -> None:
    gallery_id = pressed.gallery_id
    one = contributor(turn.uow, turn.actor, gallery_id, pressed.person_id)
    name = one.name or say(turn.person.language, "chat.someone")
    gallery = name_of(gallery_card(turn.uow, turn.actor, gallery_id).head, turn.person.language)
    if pressed.sure:
        remove_contributor(turn.uow, turn.actor, gallery_id, one.person_id)
        back = Choice(ContributorsOf(gallery_id, 0).pack(), key="contributors.button.all")
        turn.say("contributors.removed", name=name, gallery=gallery, choices=(back,))
        return
    yes = Choice(RemoveContributor(gallery_id, one.person_id, 1).pack(), key="chat.button.yes")
    no = Choice(ContributorsOf(gallery_id, 0).pack(), key="chat.button.no")
    turn.say("contributors.sure_remove", name=name, gallery=gallery, choices=(yes, no))


@button(MakeContributorLink)
def link_made(turn: Turn, pressed: MakeContributorLink, _: Remembered | None) -> None:
    _show(turn, make_contributor_link(turn.uow, turn.actor, pressed.gallery_id))


@button(SeeContributorLink)
def link_wanted(turn: Turn, pressed: SeeContributorLink, _: Remembered | None) -> None:
    """Pressed as More, there is nothing new to pass on: only the buttons that had no room."""
    card = contributor_link(turn.uow, turn.actor, pressed.link_id)
    if pressed.after:
        turn.say("contributors.link.more", choices=_choices(turn, card, pressed.after))
    else:
        _show(turn, card)


def _show(turn: Turn, card: ContributorLinkCard) -> None:
    """Below it, a message that is passed on as it is."""
    place, language = place_for_sending(turn.uow, card.gallery_id), turn.person.language
    if not card.good:
        turn.say("contributors.link.ended", choices=_back(card))
        return
    said: dict[str, Any] = {"gallery": place.gallery.read_in(language), "code": card.code}
    limits = " · ".join(_limits(card, language))
    turn.say("contributors.link.made", limits=limits, choices=_choices(turn, card, 0), **said)
    links = invite_links(turn.uow, place.shop_id, card.code, turn.base_url)
    picture = order_drawing(turn.uow, {"kind": "qr", "link": links.telegram or links.web})
    turn.tell(_pass_on(place, links, picture), held_for=held_until_drawn(turn.uow, picture))


def _pass_on(place: Place, links: InviteLinks, picture: int) -> Say:
    """In both languages, whichever its reader has: nobody knows who will get it."""
    said: dict[str, Any] = {"link": links.telegram or links.web, "code": links.code, **named_place(place, "en")}
    said |= {f"arabic_{name}": words for name, words in named_place(place, "ar").items()}
    return Say("contributors.link.pass_on", said, picture=picture)


def _choices(turn: Turn, card: ContributorLinkCard, after: int) -> tuple[Choice, ...]:
    """What it is not yet; its end is not a slip of the thumb away, it stands last."""
    ways = [way for way in WAYS if way[1] or card.expires_at] + [way for way in NUMBERS if way[1] or card.uses_left]
    choices = [
        Choice(LimitContributorLink(card.id, what, number).pack(), key=f"clients.button.{key}")
        for what, number, key in ways
    ]
    choices += [*_back(card), Choice(EndContributorLink(card.id).pack(), key="contributors.button.end")]
    return those_that_fit(turn, choices, after, lambda rest: SeeContributorLink(card.id, rest))


def _back(card: ContributorLinkCard) -> tuple[Choice, ...]:
    return (Choice(ContributorsOf(card.gallery_id, 0).pack(), key="contributors.button.all"),)


@button(LimitContributorLink)
def link_limited(turn: Turn, pressed: LimitContributorLink, _: Remembered | None) -> None:
    """The same link: what was passed on already stands."""
    card = limit_contributor_link(turn.uow, turn.actor, pressed.link_id, pressed.what, pressed.number)
    limits = " · ".join(_limits(card, turn.person.language))
    turn.say("contributors.link.limited", limits=limits, choices=_choices(turn, card, 0))


@button(EndContributorLink)
def link_ended(turn: Turn, pressed: EndContributorLink, _: Remembered | None) -> None:
    card = end_contributor_link(turn.uow, turn.actor, pressed.link_id)
    turn.say("contributors.link.ended", choices=_back(card))


def contributor_link_opened(turn: Turn, code: str) -> None:
    """What to do now, and the gallery itself, signed in by the same message."""
    joined = join_as_contributor(turn.uow, turn.person.id, code, only_shop=turn.card.shop_id)
    named = named_place(place_for_sending(turn.uow, joined.gallery_id), turn.person.language)
    if joined.own:
        turn.say("contributors.own", **named)
        return
    token = make_sign_in_link(turn.uow, turn.person.id)
    said = {**named, "link": f"{turn.base_url}/sign-in/{token}?next=/g/{joined.gallery_code}"}
    key = "contributors.welcome_yes" if joined.asks_yes else "contributors.welcome_free"
    turn.tell(Say(key, said, (other_language(turn.person.language),), secret=True))
