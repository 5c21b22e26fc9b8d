"""A bot of the shop's own: brought by pasting its token, looked at, taken away again."""

from __future__ import annotations

from typing import Any

from bots.events import MediaSent, TextSent
from bots.payloads.bot import BringBot, KeepBot, RemoveBot, TakeBotAway
from bots.registry import answer, button, command
from bots.turn import Turn
from core.access.rules import MAY, Ability
from core.connections.actions import offer_bot, take_bot_away
from core.connections.queries import BotCard, bot_of_shop
from core.connections.rules import find_token
from core.kernel.errors import Refusal
from core.messaging.meaning import Choice
from core.messaging.queries import Remembered
from core.shops.queries import shop, shops_named

ASKED_AGAIN = ("errors.bot.token", "errors.bot.taken")  # another token may do


@command("bot", "staff")
def bot(turn: Turn, _: str) -> None:
    shops = [shop_id for shop_id, role in turn.roles.items() if Ability.CHANGE_SHOP in MAY[role]]
    if not shops:
        turn.say("errors.not_allowed")
    elif len(shops) == 1:
        _show(turn, shops[0])
    else:
        named = shops_named(turn.uow, shops)
        choices = (Choice(BringBot(s.id).pack(), words=s.name.read_in(turn.person.language)) for s in named)
        turn.say("chat.bot.which", choices=tuple(choices))


@button(BringBot)
def shop_chosen(turn: Turn, chosen: BringBot, _: Remembered | None) -> None:
    _show(turn, chosen.shop_id)


def _show(turn: Turn, shop_id: int) -> None:
    """With a bot: how it is. Without one: how to make one, and a question that waits for its token."""
    own = bot_of_shop(turn.uow, turn.actor, shop_id)
    if own is not None:
        _show_own(turn, shop_id, own)
        return
    turn.remember(asked="bot_token", shop_id=shop_id)
    turn.say("chat.bot.how", shop=_name(turn, shop_id))


def _show_own(turn: Turn, shop_id: int, own: BotCard) -> None:
    away = Choice(TakeBotAway(shop_id, own.account_id).pack(), key="chat.button.take_away")
    turn.say(f"chat.bot.{own.condition}", name=own.name, shop=_name(turn, shop_id), choices=(away,))


@answer("bot_token")
def token_pasted(turn: Turn, event: TextSent | MediaSent, state: dict[str, Any]) -> None:
    """Taken or not, the message that holds it goes out of sight: whoever has the token has the bot."""
    words = event.text if isinstance(event, TextSent) else event.caption
    if holds_token(words):
        turn.forget_what_was_said(event.message_id)
    try:
        offer_bot(turn.uow, turn.actor, state["shop_id"], words, turn.house.vault)
    except Refusal as refusal:
        # Caught here, before anything was written: passed on, it would undo the forgetting as well.
        if refusal.key in ASKED_AGAIN:
            turn.remember(asked="bot_token", shop_id=state["shop_id"])
        turn.say(refusal.key, **refusal.params)
    else:
        turn.say("chat.bot.offered_now")


def holds_token(words: str) -> bool:
    return find_token(words) is not None


def loose_token(turn: Turn, event: TextSent) -> None:
    """Pasted where nobody had asked for it: it must not stay in sight."""
    turn.forget_what_was_said(event.message_id)
    turn.say("chat.bot.loose")


@button(TakeBotAway)
def away_asked(turn: Turn, pressed: TakeBotAway, _: Remembered | None) -> None:
    yes = Choice(RemoveBot(pressed.shop_id, pressed.account_id).pack(), key="chat.button.yes")
    no = Choice(KeepBot().pack(), key="chat.button.no")
    turn.say("chat.bot.sure", choices=(yes, no))


@button(RemoveBot)
def away(turn: Turn, pressed: RemoveBot, _: Remembered | None) -> None:
    """Said first: pressed in that very bot's chat, the words go with all that waits to the platform's bot."""
    turn.say("chat.bot.away")
    take_bot_away(turn.uow, turn.actor, pressed.shop_id, pressed.account_id)


@button(KeepBot)
def kept(turn: Turn, _: KeepBot, __: Remembered | None) -> None:
    turn.say("chat.bot.kept")


def _name(turn: Turn, shop_id: int) -> str:
    return shop(turn.uow, shop_id).name.read_in(turn.person.language)
