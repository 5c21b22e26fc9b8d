"""/team: who works in the shop; invited by a link that works once, given another role, taken out; or one leaves."""

from __future__ import annotations

from typing import Any

from bots.flows.whose import those_who_may, which_shop
from bots.paging import those_that_fit
from bots.payloads.team import GiveRole, InviteMember, LeaveTeam, RemoveMember, SeeMember, TeamOf
from bots.registry import button, command
from bots.turn import Turn
from core.access.rules import Ability
from core.clients.links import bot_link, bot_of
from core.kernel.errors import Refusal
from core.messaging.meaning import Choice
from core.messaging.queries import Remembered
from core.shops.queries import shop
from core.team.actions import change_role, join_team, leave, make_team_link, remove_member
from core.team.queries import MemberCard, member, team
from core.team.rules import GIVEN, LIVES
from locales import show
from locales.words import say

ASK = "ask"


@command("team", "staff")
def team_(turn: Turn, _: str) -> None:
    """Everyone who works there sees with whom; who owns the shop can change it."""
    shop_id = which_shop(turn, Ability.SEE_CLIENTS, lambda id: TeamOf(id, 0))
    if shop_id:
        _list(turn, shop_id, 0)


@button(TeamOf)
def team_of(turn: Turn, pressed: TeamOf, _: Remembered | None) -> None:
    those_who_may(turn, Ability.SEE_CLIENTS, pressed.shop_id)
    _list(turn, pressed.shop_id, pressed.after)


def _list(turn: Turn, shop_id: int, after: int) -> None:
    language, people = turn.person.language, team(turn.uow, turn.actor, shop_id)
    lines = "\n".join(_line(one, language) for one in people)
    if turn.roles[shop_id] == "owner":
        choices = [Choice(InviteMember(shop_id, ASK).pack(), key="team.button.invite")]
        others = (one for one in people if one.role != "owner")
        choices += [Choice(SeeMember(shop_id, one.person_id).pack(), words=_name(one, language)) for one in others]
    else:
        choices = []
    choices.append(Choice(LeaveTeam(shop_id, 0).pack(), key="team.button.leave"))
    fit = those_that_fit(turn, choices, after, lambda beyond: TeamOf(shop_id, beyond))
    turn.say("team.list", shop=_shop(turn, shop_id), lines=lines, choices=fit)


def _name(one: MemberCard, language: str) -> str:
    return one.name or say(language, "chat.someone")


def _line(one: MemberCard, language: str) -> str:
    return f"{show.shown(language, _name(one, language))} · {say(language, f'team.role.{one.role}')}"


@button(InviteMember)
def member_invited(turn: Turn, pressed: InviteMember, _: Remembered | None) -> None:
    """Said in a message of its own below: that one is passed on."""
    those_who_may(turn, Ability.CHANGE_TEAM, pressed.shop_id)
    if pressed.role == ASK:
        roles = (Choice(InviteMember(pressed.shop_id, role).pack(), key=f"team.role.{role}") for role in GIVEN)
        fit = those_that_fit(turn, list(roles), 0, lambda _: InviteMember(pressed.shop_id, "rest"))
        turn.say("team.ask_role", choices=fit)
    elif pressed.role == "rest":
        roles = (Choice(InviteMember(pressed.shop_id, role).pack(), key=f"team.role.{role}") for role in GIVEN[2:])
        turn.say("team.ask_role_rest", choices=tuple(roles))
    else:
        _pass_on(turn, pressed.shop_id, pressed.role)


def _pass_on(turn: Turn, shop_id: int, role: str) -> None:
    code = make_team_link(turn.uow, turn.actor, shop_id, role)
    turn.say(f"team.link.made_{role}", days=LIVES.days)
    bot = bot_of(turn.uow, shop_id)
    said: dict[str, Any] = {"shop": _shop(turn, shop_id), "code": code}
    if bot:
        turn.say(f"team.link.pass_on_link_{role}", link=bot_link(bot, code), **said)
    else:
        turn.say(f"team.link.pass_on_{role}", link=f"{turn.base_url}/chat", **said)


def team_link_opened(turn: Turn, code: str) -> None:
    shop_id, role = join_team(turn.uow, turn.person.id, code, only_shop=turn.card.shop_id)
    turn.say(f"team.welcome_{role}", shop=_shop(turn, shop_id))


@button(SeeMember)
def member_seen(turn: Turn, pressed: SeeMember, _: Remembered | None) -> None:
    those_who_may(turn, Ability.CHANGE_TEAM, pressed.shop_id)
    _show(turn, pressed.shop_id, pressed.person_id)


def _show(turn: Turn, shop_id: int, person_id: int) -> None:
    one = member(turn.uow, turn.actor, shop_id, person_id)
    choices = (
        Choice(GiveRole(shop_id, person_id, ASK).pack(), key="team.button.role"),
        Choice(RemoveMember(shop_id, person_id, 0).pack(), key="team.button.remove"),
    )
    language = turn.person.language
    role = say(language, f"team.role.{one.role}")
    turn.say("team.member", name=_name(one, language), role=role, choices=choices if one.role != "owner" else ())


@button(GiveRole)
def role_given(turn: Turn, pressed: GiveRole, _: Remembered | None) -> None:
    those_who_may(turn, Ability.CHANGE_TEAM, pressed.shop_id)
    ids = pressed.shop_id, pressed.person_id
    if pressed.role != ASK:
        change_role(turn.uow, turn.actor, *ids, pressed.role)
        _show(turn, *ids)
        return
    one = member(turn.uow, turn.actor, *ids)
    others = (role for role in GIVEN if role != one.role)
    choices = (Choice(GiveRole(*ids, role).pack(), key=f"team.role.{role}") for role in others)
    turn.say("team.ask_role_of", name=_name(one, turn.person.language), choices=tuple(choices))


@button(RemoveMember)
def member_removed(turn: Turn, pressed: RemoveMember, _: Remembered | None) -> None:
    those_who_may(turn, Ability.CHANGE_TEAM, pressed.shop_id)
    ids = pressed.shop_id, pressed.person_id
    name = _name(member(turn.uow, turn.actor, *ids), turn.person.language)
    if pressed.sure:
        remove_member(turn.uow, turn.actor, *ids)
        turn.say("team.removed", name=name, shop=_shop(turn, pressed.shop_id))
        return
    yes = Choice(RemoveMember(*ids, 1).pack(), key="chat.button.yes")
    no = Choice(SeeMember(*ids).pack(), key="chat.button.no")
    turn.say("team.sure_remove", name=name, choices=(yes, no))


@button(LeaveTeam)
def left(turn: Turn, pressed: LeaveTeam, _: Remembered | None) -> None:
    if turn.roles.get(pressed.shop_id) is None:
        raise Refusal("errors.button.old")
    shop_name = _shop(turn, pressed.shop_id)
    if pressed.sure:
        leave(turn.uow, turn.actor, pressed.shop_id)
        turn.say("team.left", shop=shop_name)
        return
    yes = Choice(LeaveTeam(pressed.shop_id, 1).pack(), key="chat.button.yes")
    no = Choice(TeamOf(pressed.shop_id, 0).pack(), key="chat.button.no")
    turn.say("team.sure_leave", shop=shop_name, choices=(yes, no))


def _shop(turn: Turn, shop_id: int) -> str:
    return shop(turn.uow, shop_id).name.read_in(turn.person.language)
