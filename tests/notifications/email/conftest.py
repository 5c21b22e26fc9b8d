"""A shop whose clients read its news in mail, brought to them by a real SMTP server."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from core.clients.actions import accept_invite
from core.house import House
from core.messaging.ports import Channels
from core.messaging.queries import AccountCard, accounts_of_channel, outgoing_counts
from core.people.actions import meet
from core.people.queries import reached_at
from notifications.email.sender import Smtp
from notifications.email.server import Server
from tests.harness.chat import Chatter, Town, photo
from tests.harness.houses import SECRET
from tests.harness.mail import BASE_URL, Letter, MailServer, email


@dataclass
class Street:
    """Layla's boutique in the web chat; Nora, who is known by her address alone."""

    town: Town
    server: MailServer
    layla: Chatter
    shop_id: int
    nora: int
    code: str

    def publishes(self, caption: str = "Silk dress\n$120 #summer\nsizes: S M L") -> None:
        self.layla.sends_photos(photo(), caption=caption)
        self.layla.presses("Publish")

    def joins(self, address: str, language: str = "en") -> int:
        with self.town.house.db.write() as uow:
            person_id = meet(uow, "email", address, language=language)
            accept_invite(uow, person_id, self.code)
        self.town.settle()
        return person_id

    def letter(self) -> Letter:
        assert self.server.letters, "no mail came"
        return self.server.letters[-1]

    def outgoing(self) -> dict[str, int]:
        with self.town.house.db.read() as uow:
            return {state: n for state, n in outgoing_counts(uow).items() if n}

    def account(self) -> AccountCard:
        with self.town.house.db.read() as uow:
            return accounts_of_channel(uow, "email")[0]

    def reached(self, person_id: int) -> tuple[str, str] | None:
        with self.town.house.db.read() as uow:
            return reached_at(uow, person_id)


@pytest.fixture
def server() -> Iterator[MailServer]:
    with MailServer() as started:
        yield started


@pytest.fixture
def street(house: House, server: MailServer) -> Street:
    return open_street(house, server, Smtp(Server("127.0.0.1", server.port, "none"), timeout=5))


def open_street(house: House, server: MailServer, post: Smtp) -> Street:
    mail = email(house.blobs, post, SECRET, BASE_URL)
    house = replace(house, public_url=BASE_URL, channels=Channels(house.channels["webchat"], mail))
    town = Town(house)
    layla = town.person("Layla")
    shop_id = town.shop(layla)
    made = Street(town, server, layla, shop_id, 0, town.invite(shop_id))
    made.nora = made.joins("nora@example.com")
    return made
