"""What people do on /me in a chat: press what stands there, make a link for another chat, open it there."""

from __future__ import annotations

import re

from core.people.queries import person_by_identity
from locales.words import say
from tests.harness.boutique import publishes
from tests.harness.chat import Chatter, Town

YES = {"en": "Yes", "ar": "نعم"}
JOIN = re.compile(r"me-[2-9a-z]{16}")


def press(who: Chatter, key: str, **params: str) -> None:
    """By a button of /me, on whichever of its pages it stands."""
    who.says("/me")
    while not any(say(who.language, key, **params) in label for label, _ in who.last().buttons):
        who.presses(say(who.language, "chat.button.more"), on=who.last())
    who.presses(say(who.language, key, **params), on=who.last())


def code_of(who: Chatter) -> str:
    press(who, "me.button.join")
    found = JOIN.search(who.last().text)
    assert found, who.last().text
    return found.group()


def joins(who: Chatter, code: str) -> None:
    who.says(f"/start {code}")
    who.presses(YES[who.language], on=who.last())


def is_one(town: Town, *chats: Chatter) -> bool:
    with town.house.db.read() as uow:
        known = [person_by_identity(uow, chat.channel, chat.chat_id) for chat in chats]
    return len({one.id if one else None for one in known}) == 1


class Square:
    """Two shops; Nora is a client of both on the web, and has said hello elsewhere."""

    def __init__(self, town: Town, language: str = "en") -> None:
        self.town = town
        self.layla, self.omar = town.person("Layla"), town.person("Omar")
        self.shop, self.studio = town.shop(self.layla), town.shop(self.omar, "Omar Studio", "استوديو عمر")
        publishes(self.layla, "Silk dress\n$120")
        publishes(self.omar, "Atlas\n$40")
        self.nora = town.person("Nora", "webchat", language)
        self.there = town.person("Noor", None if town.channel == "telegram" else "plain", language)
        for shop in (self.shop, self.studio):
            self.nora.says(f"/start {town.invite(shop)}")
