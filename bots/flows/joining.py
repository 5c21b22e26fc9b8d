"""One person in several chats: a link that joins another one, the question there, a chat parted again."""

from __future__ import annotations

from dataclasses import replace

from bots.payloads.everyone import Command
from bots.payloads.me import AnswerJoin, PartChat
from bots.registry import button
from bots.standing import own_chats
from bots.turn import Turn
from core.clients.links import bot_link, platform_bot
from core.joining.actions import join, make_join_link, part
from core.joining.queries import join_link, may_part
from core.joining.reconciling import has_anything
from core.kernel.errors import Refusal
from core.messaging.meaning import Choice, Say
from core.messaging.queries import Remembered
from core.people.actions import make_sign_in_link
from core.people.queries import addresses_of, person, webchat_id
from core.shops.queries import shops_named
from locales.words import say


def join_offered(turn: Turn) -> None:
    """A link for each channel that there is; whatever else comes to be one is joined by the code itself."""
    code, language = make_join_link(turn.uow, turn.person.id), turn.person.language
    bot = platform_bot(turn.uow)
    lines = [say(language, "me.join.telegram_link", link=bot_link(bot, code))] if bot else []
    web = f"{turn.base_url}/sign-in/{make_sign_in_link(turn.uow, turn.person.id)}"
    lines.append(say(language, "me.join.web_link", link=web))
    lines.append(say(language, "me.join.code", code=code))
    turn.tell(Say("me.join.offer", {"lines": "\n".join(lines)}, secret=True))


def join_link_opened(turn: Turn, code: str) -> None:
    """Asked first: who was handed somebody else's link gives nothing away by opening it."""
    made_by = join_link(turn.uow, code)
    if made_by.person_id == turn.person.id:
        turn.say("me.join.yours")
        return
    language = turn.person.language
    name = made_by.name or say(language, "chat.someone")
    choices = tuple(
        Choice(AnswerJoin(code, yes).pack(), key=key) for yes, key in ((1, "chat.button.yes"), (0, "chat.button.no"))
    )
    shops = [shop.name.read_in(language) for shop in shops_named(turn.uow, list(turn.roles))]
    if shops:
        turn.say("me.join.ask_staff", name=name, shops=shops, choices=choices)
    else:
        both = has_anything(turn.uow, turn.person.id)
        turn.say("me.join.ask_both" if both else "me.join.ask", name=name, choices=choices)


@button(AnswerJoin)
def join_answered(turn: Turn, pressed: AnswerJoin, _: Remembered | None) -> None:
    if not pressed.yes:
        turn.say("me.join.no")
        return
    keeps = join(turn.uow, turn.person.id, pressed.code, turn.channel)
    become(turn, keeps)
    turn.say("me.join.done", name=turn.person.name or say(turn.person.language, "chat.someone"))


def become(turn: Turn, person_id: int) -> None:
    """What is said from now on is said to whom they turned out to be; of two web chats, in the one that stays."""
    known = person(turn.uow, person_id)
    assert known
    turn.person = known
    if turn.channel == "webchat":
        turn.card = replace(turn.card, chat_id=webchat_id(turn.uow, person_id) or turn.chat_id)


def part_choices(turn: Turn) -> tuple[Choice, ...]:
    """One for each address but the last chat."""
    named = own_chats(turn)
    return tuple(
        Choice(PartChat(one.id, 0).pack(), key="me.button.part", params={"chat": named[one.id]})
        for one in may_part(turn.uow, turn.person.id)
    )


@button(PartChat)
def parting(turn: Turn, pressed: PartChat, _: Remembered | None) -> None:
    own = {one.id: one for one in addresses_of(turn.uow, turn.person.id)}
    one = own.get(pressed.identity_id)
    if one is None:
        raise Refusal("errors.button.old")
    name = own_chats(turn)[one.id]
    if one.id not in [may.id for may in may_part(turn.uow, turn.person.id)]:
        raise Refusal("me.part.last")
    if not pressed.sure:
        yes = Choice(PartChat(one.id, 1).pack(), key="chat.button.yes")
        no = Choice(Command("me").pack(), key="chat.button.no")
        turn.say(f"me.part.sure_{one.channel}", chat=name, choices=(yes, no))
        return
    here = (one.channel, one.external_id) == (turn.channel, turn.chat_id)
    part(turn.uow, turn.person.id, one.id)
    if not here:
        turn.say("me.part.done", chat=name)
