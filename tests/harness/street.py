"""A street for what is said under an item: a boutique with one thing to sell, and two clients who read along."""

from __future__ import annotations

from core.feedback.counting import count_again
from core.feedback.queries import CommentCard, comments
from core.items.queries import item_by_id
from core.kernel.actor import OPERATOR, Actor
from tests.harness.boutique import publishes
from tests.harness.chat import Chatter, Town

WORDS = {
    "en": {
        "privately": "Answer privately",
        "for_all": "Answer for all",
        "back": "Take back",
        "block": "Block",
        "yes": "Yes",
        "no": "No",
        "unblock": "Unblock",
        "private": "private",
    },
    "ar": {
        "privately": "رد خاص",
        "for_all": "رد للجميع",
        "back": "سحب التعليق",
        "block": "حظر",
        "yes": "نعم",
        "no": "لا",
        "unblock": "رفع الحظر",
        "private": "خاصة",
    },
}


class Street:
    """Layla has a silk dress; Nora and Maya are her clients."""

    def __init__(self, town: Town, channel: str | None = None, language: str = "en") -> None:
        self.town, self.words = town, WORDS[language]
        self.layla, self.nora, self.maya = (
            town.person(name, channel, language) for name in ("Layla", "Nora Haddad", "Maya Saab")
        )
        self.shop = town.shop(self.layla)
        self.name = {"en": "Layla Boutique", "ar": "بوتيك ليلى"}[language]
        for client in (self.nora, self.maya):
            client.says(f"/start {town.invite(self.shop)}")
        publishes(self.layla, "Silk dress\n$120")

    def page(self, person: Chatter) -> list[CommentCard]:
        with self.town.house.db.read() as uow:
            return comments(uow, Actor(person.person_id), 1)

    def reads(self, person: Chatter) -> list[str]:
        return [one.text for one in self.page(person)]

    def count(self) -> int:
        """As the card says it, and as it is counted anew every hour."""
        with self.town.house.db.write() as uow:
            assert count_again(uow).mended == 0
            return item_by_id(uow, OPERATOR, 1).comments

    def asks(self, person: Chatter, words: str) -> None:
        person.says(words, answering=person.saw_words("Silk dress"))
