"""Someone who would become an owner, as the owner is asked about it, and as it stands once that was answered."""

from __future__ import annotations

from bots.payloads.owners import AnswerOffer
from core.db.uow import Uow
from core.messaging.composed import Composed, Label
from core.messaging.meaning import ShowOffer
from core.ownership.queries import offer
from locales.words import say


def owner_offer(read: Uow, shown: ShowOffer, language: str) -> Composed:
    card = offer(read, shown.offer_id)
    name = card.name or say(language, "chat.someone")
    if card.state != "opened":
        return Composed(language, say(language, f"shop.offer.said_{card.state}", name=name, shop=card.shop_name))
    text = say(language, f"shop.offer.keeps_{card.keeps}", name=name, shop=card.shop_name)
    yes = Label(say(language, "chat.button.yes"), AnswerOffer(card.id, 1).pack(), "main")
    no = Label(say(language, "chat.button.no"), AnswerOffer(card.id, 0).pack())
    return Composed(language, text, buttons=((yes, no),))
