"""A gallery with a contributor, for chat scripts: Layla's boutique, and Sami, who came by her link."""

from __future__ import annotations

import re

from core.items.queries import ItemCard, shop_items
from core.kernel.actor import OPERATOR
from tests.harness.chat import Chatter, Town, photo

CODE = re.compile(r"add-[a-z0-9]{14}")
CONTRIBUTORS = {"en": "Contributors", "ar": "المساهمون"}
LINK = {"en": "A link for a contributor", "ar": "رابط لمساهم"}
MORE = {"en": "More", "ar": "المزيد"}
ALL = {"en": "Publish all", "ar": "نشر الكل"}
LOOK = {"en": "Look", "ar": "عرض"}
NO = {"en": "No", "ar": "لا"}
UNDO = {"en": "Undo", "ar": "تراجع"}
BACK = {"en": "Take it back", "ar": "سحبها"}
FREE = {"en": "Publish without my Yes", "ar": "نشر بلا موافقة"}


def press(owner: Chatter, label: str) -> None:
    """Below the last message, and More again where it carries few buttons."""
    while not any(label in words for words, _ in owner.last().buttons):
        owner.presses(MORE[owner.language], on=owner.last())
    owner.presses(label, on=owner.last())


def opens_contributors(owner: Chatter, gallery: str = "summer") -> None:
    owner.says(f"/galleries {gallery}")
    press(owner, CONTRIBUTORS[owner.language])


def makes_link(owner: Chatter, gallery: str = "summer") -> str:
    """The code, as it stands in the message that is passed on."""
    opens_contributors(owner, gallery)
    press(owner, LINK[owner.language])
    found = CODE.findall(owner.last().text)
    assert found
    return str(found[-1])


def sends(sender: Chatter, *captions: str) -> None:
    """One photo after another."""
    for caption in captions:
        sender.does_send((photo(),), caption, None)
    sender.town.settle()


def items(town: Town, shop_id: int = 1) -> list[ItemCard]:
    with town.house.db.read() as uow:
        return sorted(shop_items(uow, OPERATOR, shop_id).rows, key=lambda item: item.number)


class FamilyAlbum:
    """`channel` and `language` are those of all three."""

    def __init__(self, town: Town, channel: str | None = None, language: str = "en", *, grace_seconds: int = 0) -> None:
        self.town, self.language = town, language
        self.layla = town.person("Layla", channel, language)
        self.shop = town.shop(self.layla, grace_seconds=grace_seconds)
        self.nora = town.person("Nora", channel, language)
        self.nora.says(f"/start {town.invite(self.shop)}")
        self.sami = town.person("Sami", channel, language)
        self.code = makes_link(self.layla)
        self.sami.says(f"/start {self.code}")

    def states(self) -> list[str]:
        return [item.state for item in items(self.town)]
