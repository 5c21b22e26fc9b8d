"""The chat-script driver: a town whose people chat on any channel, and the handle that turns the whole house."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from datetime import timedelta

from PIL import Image

from bots.fetching import fetch_files
from bots.worker import handle_conversation
from core.house import House
from core.kernel.actor import OPERATOR
from core.kernel.bilingual import Bilingual
from core.kernel.nudges import Nudge
from core.media.queries import media_due
from core.messaging.queries import accounts_due, conversations_due
from core.notices.planner import plan_events
from core.people.actions import choose_language, meet
from core.personal.erasing import go_on_erasing
from core.personal.queries import erasings_due, files_asked
from notifications.drain import drain_account
from storage.packing import pack
from storage.work import make_copies
from tests.harness.chatters import Chatter, PlainChatter, Seen, TelegramChatter, WebChatter
from tests.harness.telegram_town import TelegramTown

__all__ = ["Chatter", "Seen", "TelegramChatter", "Town", "photo"]
NOW = timedelta(seconds=-1)


def photo(colour: str = "#9a4a36", size: tuple[int, int] = (64, 80), kind: str = "JPEG") -> bytes:
    picture = io.BytesIO()
    Image.new("RGB", size, colour).save(picture, kind)
    return picture.getvalue()


class Town:
    """Turns the handle of the whole house: chat worker, planner, drain and media worker, until nothing is due.

    `channel` is where people are whose channel isn't named; `telegram` brings what they do there into the house.
    """

    def __init__(self, house: House, channel: str = "webchat", telegram: TelegramTown | None = None) -> None:
        self.house, self.channel, self.telegram = house, channel, telegram
        self.rests: Callable[[float], None] = time.sleep  # or a clock that is moved on
        self.nudges: list[Nudge] = []
        self.erases = True  # false: the worker that erases is gone
        house.db.nudger = self.nudges.append

    def settle(self) -> None:
        for _ in range(60):
            if self.telegram:
                self.telegram.deliver()
            if self.turn_once():
                continue
            later = [nudge.after for nudge in self.nudges if nudge.after]
            self.nudges.clear()
            if not later:
                return
            self.rests(min(later) + 0.01)

    def settle_after(self, seconds: float) -> None:
        """For what is tried again a little later."""
        time.sleep(seconds)
        self.settle()

    def plans(self) -> None:
        """What came in is handled and planned; nothing of it has been sent."""
        with self.house.db.read() as uow:
            chats = conversations_due(uow, older_than=NOW)
        for conversation_id in chats:
            handle_conversation(self.house, conversation_id)
        plan_events(self.house.db)

    def turn_once(self) -> bool:
        """False when there was nothing to do."""
        self.nudges[:] = [nudge for nudge in self.nudges if not nudge.after]
        with self.house.db.read() as uow:
            chats, media = conversations_due(uow, older_than=NOW), media_due(uow, older_than=NOW)
            asked, erasings = files_asked(uow, at_once=True), erasings_due(uow, at_once=True)
        handled = sum(handle_conversation(self.house, conversation_id) for conversation_id in chats)
        fetches = {nudge.id for nudge in self.nudges if nudge.to == "fetch"}
        self.nudges[:] = [nudge for nudge in self.nudges if nudge.to != "fetch"]
        for inbound_id in fetches:
            fetch_files(self.house, inbound_id)
        for media_id in media:
            make_copies(self.house, media_id)
        for file_id in asked:
            pack(self.house, file_id)
        for erasing_id in erasings if self.erases else ():
            go_on_erasing(self.house.db, self.house.blobs, erasing_id, base_url=self.house.base_url)
        plan_events(self.house.db)
        with self.house.db.read() as uow:
            accounts = accounts_due(uow, older_than=NOW)
        for account_id in accounts:
            drain_account(self.house, account_id)
        return bool(handled or fetches or accounts or media or asked or (erasings and self.erases))

    def person(self, name: str, channel: str | None = None, language: str = "en") -> Chatter:
        channel = channel or self.channel
        address = self.telegram.arrives(name, language) if self.telegram and channel == "telegram" else name.lower()
        with self.house.db.write() as uow:
            person_id = meet(uow, channel, address, name=name, language=language)
            choose_language(uow, person_id, language)
        kind = {"webchat": WebChatter, "plain": PlainChatter, "telegram": TelegramChatter}[channel]
        return kind(self, name, channel, language, person_id, address)

    def shop(
        self, owner: Chatter, name: str = "Layla Boutique", arabic: str = "بوتيك ليلى", *, grace_seconds: int = 0
    ) -> int:
        """Where no test asks for second thoughts, news leaves at once."""
        from core.galleries.actions import create_gallery
        from core.shops.actions import create_shop

        with self.house.db.write() as uow:
            shop_id = create_shop(
                uow, owner_id=owner.person_id, name=Bilingual(name, arabic), grace_seconds=grace_seconds
            )
            create_gallery(uow, OPERATOR, shop_id, Bilingual("Summer by the sea", "صيف على البحر"))
        return shop_id

    def invite(self, shop_id: int, **limits: int) -> str:
        from core.clients.actions import make_invite

        with self.house.db.write() as uow:
            return make_invite(uow, OPERATOR, shop_id, **limits)
