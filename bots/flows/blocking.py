"""Block, from a conversation or a comment: asked once more, and then the client's card says what holds."""

from __future__ import annotations

from bots.flows.clients import show_client_anew
from bots.payloads.inquiries import AskBlock, BlockWriter, KeepClient
from bots.registry import button
from bots.turn import Turn
from core.access.queries import require
from core.access.rules import Ability
from core.clients.queries import is_blocked
from core.clients.tending import block_client
from core.feedback.queries import comment_by_id
from core.inquiries.queries import inquiry
from core.items.queries import item_by_id
from core.kernel.errors import Refusal
from core.messaging.meaning import Choice, Say
from core.messaging.queries import Remembered
from locales.words import say


@button(AskBlock)
def block_asked(turn: Turn, pressed: AskBlock, _: Remembered | None) -> None:
    shop_id, person_id, name = _writer(turn, pressed.what, pressed.thing_id)
    name = name or say(turn.person.language, "chat.someone")
    if is_blocked(turn.uow, shop_id, person_id):
        raise Refusal("comments.blocked_already", name=name)
    yes = Choice(BlockWriter(pressed.what, pressed.thing_id).pack(), key="chat.button.yes")
    no = Choice(KeepClient(pressed.what, pressed.thing_id).pack(), key="chat.button.no")
    turn.tell(Say("comments.block", {"name": name}, (yes, no)))


@button(BlockWriter)
def writer_blocked(turn: Turn, pressed: BlockWriter, message: Remembered | None) -> None:
    shop_id, person_id, _ = _writer(turn, pressed.what, pressed.thing_id)
    block_client(turn.uow, turn.actor, shop_id, person_id, wrote=True)
    show_client_anew(turn, shop_id, person_id, message)


@button(KeepClient)
def client_kept(turn: Turn, pressed: KeepClient, message: Remembered | None) -> None:
    """The question goes, where it can: No is said once."""
    _, _, name = _writer(turn, pressed.what, pressed.thing_id)
    kept = Say("comments.block_kept", {"name": name or say(turn.person.language, "chat.someone")})
    if message and turn.edits:
        turn.show_anew(message, kept)
    else:
        turn.tell(kept)


def _writer(turn: Turn, what: str, thing_id: int) -> tuple[int, int, str]:
    """The shop, who wrote to it and their name: found by what they wrote, so that a button names nobody else."""
    if what == "inquiry":
        card = inquiry(turn.uow, turn.actor, thing_id)
        shop_id, person_id, name = card.shop_id, card.person_id, card.person_name
    else:
        written = comment_by_id(turn.uow, thing_id)
        shop_id = item_by_id(turn.uow, turn.actor, written.item_id).shop_id
        person_id, name = written.author_id, written.author_name
    require(turn.uow, turn.actor, Ability.INVITE, shop_id)
    return shop_id, person_id, name
