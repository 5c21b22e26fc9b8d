"""What anyone can say: start, help, language, cancel."""

from __future__ import annotations

from collections.abc import Iterable

from bots.flows.admission import ask_choice, asks, offer_asking
from bots.flows.contributors import contributor_link_opened
from bots.flows.gallery_links import link_opened
from bots.flows.joining import join_link_opened
from bots.flows.opening import opening_choice
from bots.flows.owners import offer_opened
from bots.flows.passing import passed_link_opened
from bots.flows.quiet import night_choice
from bots.flows.stopping import come_back, start_again, stopped_here
from bots.flows.team import team_link_opened
from bots.flows.whom import ASKED, unsent_dropped
from bots.giving import gives_only, named_place
from bots.languages import other_language
from bots.menus import NEEDS, audience_of, may_somewhere
from bots.payloads.everyone import ChooseLanguage, Command
from bots.registry import button, command
from bots.turn import Turn
from core.access.rules import Ability
from core.clients.actions import accept_invite
from core.galleries.contributing import contributor_code_in
from core.galleries.links import link_in
from core.joining.rules import join_code_in
from core.kernel.errors import Refusal
from core.messaging.actions.accounts import adopt_waiting
from core.messaging.meaning import Choice
from core.messaging.queries import Remembered
from core.ownership.rules import offer_in
from core.people.actions import choose_language
from core.people.queries import hours_of
from core.sharing.rules import GO_PREFIX
from core.shops.queries import shop
from core.storefront.welcome import greet, show_newest
from core.team.rules import team_code_in
from locales.words import say


@command("start")
def start(turn: Turn, code: str) -> None:
    adopt_waiting(turn.uow, turn.account_id, turn.chat_id)
    owner_code = offer_in(code)
    gallery_code = link_in(code)
    if owner_code:
        offer_opened(turn, owner_code)
    elif team_code_in(code):
        team_link_opened(turn, team_code_in(code) or "")
    elif join_code_in(code):
        join_link_opened(turn, join_code_in(code) or "")
    elif asks(code):
        offer_asking(turn, code)
    elif code.strip().lower().startswith(GO_PREFIX):
        passed_link_opened(turn, code)
    elif gallery_code:
        link_opened(turn, gallery_code)
    elif contributor_code_in(code):
        contributor_link_opened(turn, contributor_code_in(code) or "")
    elif code:
        _join(turn, code)
    elif not come_back(turn):
        point_the_way(turn)


def _join(turn: Turn, code: str) -> None:
    """A shop's own bot opens that shop alone. Who is in already is welcomed again, without what they have seen."""
    before = turn.shops_joined
    try:
        shop_id = accept_invite(turn.uow, turn.person.id, code, only_shop=turn.card.shop_id)
    except Refusal as refusal:
        # Refused before anything was written: who comes too late may ask.
        if refusal.key != "errors.invite.over":
            raise
        turn.say(refusal.key, choices=(ask_choice(code),))
        return
    if shop_id in turn.roles:
        name = shop(turn.uow, shop_id).name.read_in(turn.person.language)
        turn.say("chat.joined_own", shop=name, choices=_menu(turn))
        return
    nights = not _asked_about_nights(turn)
    greet(turn.uow, turn.to, shop_id, asks_about_nights=nights, choices=_first_choices(turn))
    if shop_id not in before:
        show_newest(turn.uow, turn.to, shop_id)


def _first_choices(turn: Turn) -> tuple[Choice, ...]:
    """Nights are asked about once: in the welcome of one's first shop."""
    night = () if _asked_about_nights(turn) else (night_choice(),)
    around = Choice(Command("browse").pack(), key="chat.menu.browse")
    return (*night, other_language(turn.person.language), around)


def _asked_about_nights(turn: Turn) -> bool:
    return hours_of(turn.uow, turn.person.id).quiet is not None or len(turn.shops_joined) > 1


def point_the_way(turn: Turn) -> None:
    """Who are you to us, and what can you do next?"""
    joined, places = turn.shops_joined, gives_only(turn)
    if places:
        lines = "\n".join(
            say(turn.person.language, "contributors.place", **named_place(p, turn.person.language)) for p in places
        )
        turn.say("contributors.way", lines=lines, choices=(other_language(turn.person.language),))
    elif turn.roles:
        way = "chat.way.staff" if may_somewhere(turn, Ability.CHANGE_ITEMS) else "chat.way.team"
        turn.say(way, choices=_menu(turn))
    elif joined:
        name = shop(turn.uow, joined[0]).name.read_in(turn.person.language)
        turn.say("chat.way.client", shop=name, choices=_menu(turn))
    elif stopped_here(turn):
        turn.say("chat.way.stopped", choices=(start_again(),))
    else:
        turn.say("chat.way.stranger", choices=(*opening_choice(turn), other_language(turn.person.language)))


@command("help")
def help_(turn: Turn, _: str) -> None:
    audience = audience_of(turn)
    turn.say("chat.help.client" if audience == "everyone" else f"chat.help.{audience}", choices=_menu(turn))


@command("language")
def language(turn: Turn, _: str) -> None:
    choices = (
        Choice(ChooseLanguage("en").pack(), words="English"),
        Choice(ChooseLanguage("ar").pack(), words="العربية"),
    )
    turn.say("chat.language.ask", choices=choices)


@button(ChooseLanguage)
def language_chosen(turn: Turn, chosen: ChooseLanguage, _: Remembered | None) -> None:
    choose_language(turn.uow, turn.person.id, chosen.language)
    turn.say("chat.language.done")


@command("cancel")
def cancel(turn: Turn, _: str) -> None:
    """Says what it was that is not asked any more, and where it stands now."""
    left = turn.left
    if left in ("", ASKED) and unsent_dropped(turn):
        left = ASKED
    turn.say(f"cancel.{left or 'nothing'}", choices=_menu(turn))


def _menu(turn: Turn) -> tuple[Choice, ...]:
    names = _of_their_role(turn) if turn.roles else ("browse", "saved", "help", "me")
    more = ("inquiries", "browse", "saved", "shops") if turn.roles else ("inquiries", "shops")
    return (*_commands(names), other_language(turn.person.language), *_commands(more))


def _of_their_role(turn: Turn) -> tuple[str, ...]:
    names = ("new", "items", "invite", "settings")
    return tuple(name for name in names if name not in NEEDS or may_somewhere(turn, NEEDS[name]))


def _commands(names: Iterable[str]) -> tuple[Choice, ...]:
    return tuple(Choice(Command(name).pack(), key=f"chat.menu.{name}") for name in names)
