"""What contributors sent, in words: to those who say Yes or No to it, and on the sender's own card."""

from __future__ import annotations

from dataclasses import replace

from bots.payloads.contributors import DeclineSent, LookAtSent, PublishSent, TakeBackSent, UndoSent
from core.contributions.queries import ContributionCard, contribution_for_sending, sender_of
from core.db.uow import Uow
from core.items.queries import ItemCard, item_by_id
from core.kernel.actor import Actor
from core.kernel.errors import NotFound, Refusal
from core.messaging.composed import Card, Composed, Label
from core.messaging.meaning import ShowContribution
from core.messaging.ports import Reader
from locales.words import say

Rows = tuple[tuple[Label, ...], ...]


def contribution_shown(read: Uow, shown: ShowContribution, language: str) -> Composed:
    """One message, however many items: it grows while they come, and then says who decided."""
    card = contribution_for_sending(read, shown.contribution_id)
    someone = say(language, "chat.someone")
    said = {"name": card.name or someone, "gallery": card.gallery, "by": card.by or someone, "count": card.count}
    return Composed(
        language, say(language, f"contributors.sent.{stands(card)}", **said), buttons=_buttons(card, language)
    )


def stands(card: ContributionCard) -> str:
    if card.state == "waiting" and not card.count:
        return "none"
    return "out" if card.state == "published" and not card.asked_yes else card.state


def _buttons(card: ContributionCard, language: str) -> Rows:
    if not card.count:
        return ()
    if card.state == "published":
        return ((Label(say(language, "publishing.button.undo"), UndoSent(card.id).pack()),),)
    if card.state != "waiting":
        return ()
    publish = Label(say(language, "contributors.button.publish"), PublishSent(card.id, card.upto).pack(), "main")
    look = Label(say(language, "contributors.button.look"), LookAtSent(card.id, 0).pack())
    no = Label(say(language, "chat.button.no"), DeclineSent(card.id, card.upto).pack())
    return ((publish,), (look, no))


def by_whom(read: Uow, item: ItemCard, card: Card, language: str) -> Card:
    """Those who decide about it read who sent it."""
    name = sender_of(read, item.id)
    if name is None:
        return card
    line = say(language, "contributors.by", name=name or say(language, "chat.someone"))
    return replace(card, lines=(line, *card.lines))


def require_sender(read: Uow, item: ItemCard, reader: Reader) -> None:
    """Asked again when it is sent: who contributes no more reads nothing new of it."""
    try:
        item_by_id(read, Actor(reader.person_id), item.id)
    except NotFound as error:
        raise Refusal("items.gone") from error


def own_line(item: ItemCard, language: str) -> str:
    return say(language, f"contributors.card.{item.state}", gallery=item.gallery, shop=item.shop_name)


def own_buttons(item: ItemCard, language: str) -> Rows:
    if item.state == "withdrawn":
        return ()
    return ((Label(say(language, "contributors.button.take_back"), TakeBackSent(item.id).pack()),),)
