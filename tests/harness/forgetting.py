"""A street on which somebody asks to be forgotten: two shops, a neighbour, and all that one says and does."""

from __future__ import annotations

from bots.payloads.inquiries import AskAbout
from core.people.actions import note_phone
from core.personal.queries import receipt_of
from tests.harness.boutique import publishes
from tests.harness.chat import Chatter, Town, photo

WORDS = {
    "en": {
        "data": "My data",
        "erase": "Delete my data",
        "yes": "Yes",
        "no": "No",
        "stay": "without my name",
        "go": "away",
        "more": "More",
    },
    "ar": {
        "data": "بياناتي",
        "erase": "حذف بياناتي",
        "yes": "نعم",
        "no": "لا",
        "stay": "بلا اسمي",
        "go": "تُزال",
        "more": "المزيد",
    },
}
NAME = "Zenobia Quillfeather"
COMMENT, PICTURED = "Is the hem hand-rolled, I wonder?", "Like this one here"
ASKED, ANSWER = "Could you hold it until Friday?", "Of course, we keep it aside"


class FarewellStreet:
    """Two shops with a piece each; Zenobia is a client of both, Maya of the first."""

    def __init__(self, town: Town, channel: str | None = None, language: str = "en") -> None:
        self.town, self.words = town, WORDS[language]
        self.layla, self.sami = town.person("Layla", language=language), town.person("Sami", language=language)
        self.maya = town.person("Maya Saab", language=language)
        self.zen = town.person(NAME, channel, language)
        self.shop, self.books = town.shop(self.layla), town.shop(self.sami, "Book Nook", "ركن الكتب")
        for client, shop in ((self.zen, self.shop), (self.maya, self.shop), (self.zen, self.books)):
            client.says(f"/start {town.invite(shop)}")
        publishes(self.layla, "Silk dress\n$120")
        publishes(self.sami, "Old atlas\n$40")
        with town.house.db.write() as uow:
            note_phone(uow, self.zen.person_id, "+971501234567")

    def lives(self) -> None:
        """She says and does what one does."""
        dress = self.zen.saw_words("Silk dress")
        self.zen.says(COMMENT, answering=dress)
        self.zen.reacts("❤️", to=self.zen.saw_words("Silk dress"))
        dress = self.zen.saw_words("Silk dress")
        self.zen.sends_photos(photo("#123456"), caption=PICTURED, answering=dress)
        self.maya.says("So do I, dear neighbour", answering=self.maya.saw_words("Silk dress"))
        self.zen.presses_payload(AskAbout(2).pack(), on=self.zen.saw_words("Old atlas"))
        self.zen.says(ASKED)
        asked = self.sami.saw_words(ASKED)
        self.sami.says(ANSWER, answering=asked)

    def wants(self, person: Chatter, what: str) -> None:
        """Where few buttons fit under a message the rest is behind More."""
        person.says("/me")
        while not any(self.words[what] in label for label, _ in person.last().buttons):
            person.presses(self.words["more"])
        person.presses(self.words[what])

    def is_erased(self, comments: str = "go") -> str:
        self.wants(self.zen, "erase")
        self.zen.presses(self.words["yes"])
        if any(self.words[comments] in label for label, _ in self.zen.last().buttons):
            self.zen.presses(self.words[comments])
        with self.town.house.db.read() as uow:
            number = receipt_of(uow, self.zen.person_id)
        assert number
        return number
