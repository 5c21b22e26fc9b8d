"""What each of an owner's jobs costs, in messages and presses: docs/chat.md says so, and this plays them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from core.house import House
from tests.harness.album import makes_link
from tests.harness.chat import Chatter, Town, photo

PAGE = Path(__file__).parents[2] / "docs/chat.md"
ROW = re.compile(r"^\| (?P<job>[^|]+?) \| (?P<messages>\d+) \| (?P<presses>\d+) \|", re.MULTILINE)


class Thumb:
    """An owner's thumb: counts what it does."""

    def __init__(self, owner: Chatter) -> None:
        self.owner, self.messages, self.presses_made = owner, 0, 0

    def says(self, words: str, answering: str = "") -> None:
        self.messages += 1
        self.owner.says(words, answering=self.owner.saw_words(answering) if answering else None)

    def sends(self, caption: str = "") -> None:
        self.messages += 1
        self.owner.sends_photos(photo(), caption=caption)

    def presses(self, words: str) -> None:
        self.presses_made += 1
        self.owner.presses(words)


class Shop:
    """Layla's boutique with a dress that Nora loves; each job begins here."""

    def __init__(self, house: House) -> None:
        self.town = Town(house)
        self.layla, self.nora = self.town.person("Layla"), self.town.person("Nora")
        self.id = self.town.shop(self.layla)
        self.nora.says(f"/start {self.town.invite(self.id)}")
        self.layla.sends_photos(photo("#123456"), caption="Silk dress\n$120")
        self.layla.presses("Publish")
        self.nora.saw_words("Silk dress")
        self.thumb = Thumb(self.layla)


Job = Callable[[Shop, Thumb], None]
JOBS: dict[str, Job] = {}


def job(name: str) -> Callable[[Job], Job]:
    def enter(play: Job) -> Job:
        JOBS[name] = play
        return play

    return enter


@job("Publish a photo with a caption")
def _published(shop: Shop, thumb: Thumb) -> None:
    thumb.sends("Linen shirt\n$45")
    thumb.presses("Publish")
    shop.nora.saw_words("Linen shirt")


@job("Publish a photo that has no words")
def _titled(shop: Shop, thumb: Thumb) -> None:
    thumb.sends()
    thumb.says("Linen shirt\n$45")
    thumb.presses("Publish")
    shop.nora.saw_words("Linen shirt")


@job("Publish it on Friday at half past six")
def _planned(shop: Shop, thumb: Thumb) -> None:
    thumb.sends("Linen shirt\n$45")
    thumb.presses("Later")
    thumb.says("Fri 18:30")
    thumb.presses("Yes")
    assert shop.nora.count_of("Linen shirt") == 0


@job("Take back what was just published")
def _undone(shop: Shop, thumb: Thumb) -> None:
    thumb.presses("Undo")
    assert shop.nora.count_of("Silk dress") == 0


@job("Change a price")
def _priced(shop: Shop, thumb: Thumb) -> None:
    thumb.says("price 90", answering="Silk dress")
    shop.nora.saw_words("$90")


@job("Mark as sold")
def _sold(shop: Shop, thumb: Thumb) -> None:
    thumb.says("sold", answering="Silk dress")
    shop.nora.saw_words("Sold")


@job("Find an item")
def _found(shop: Shop, thumb: Thumb) -> None:
    thumb.says("/items silk")
    shop.layla.saw_words("1 item found")


@job("Ten percent off several items")
def _cheaper(shop: Shop, thumb: Thumb) -> None:
    thumb.says("/items")
    thumb.says("201 201-202")
    thumb.presses("Price")
    thumb.says("-10")
    shop.layla.saw_words("1 price changed")


@job("Invite clients")
def _invited(shop: Shop, thumb: Thumb) -> None:
    thumb.says("/invite")
    shop.layla.saw_words("You are invited")


@job("Answer a client's question")
def _answered(shop: Shop, thumb: Thumb) -> None:
    shop.nora.says("Is it warm?", answering=shop.nora.saw_words("Silk dress"))
    thumb.says("Very.", answering="Is it warm?")
    shop.nora.saw_words("Very.")


@job("Answer a comment for its writer alone")
def _answered_alone(shop: Shop, thumb: Thumb) -> None:
    shop.nora.says("Any less?", answering=shop.nora.saw_words("Silk dress"))
    thumb.presses("Answer privately")
    thumb.says("For you 110.")
    shop.nora.saw("comments.private_client")


@job("Block someone who is rude")
def _blocked(shop: Shop, thumb: Thumb) -> None:
    shop.nora.says("Thieves!", answering=shop.nora.saw_words("Silk dress"))
    thumb.presses("Block")
    thumb.presses("Yes")
    shop.layla.saw("clients.card.blocked", name="Nora", shop="Layla Boutique")


@job("Get a text for Instagram")
def _shared(shop: Shop, thumb: Thumb) -> None:
    for words in ("More", "Share", "Instagram"):
        thumb.presses(words)
    shop.layla.saw_words("/go/")


@job("See how the week went")
def _week(shop: Shop, thumb: Thumb) -> None:
    thumb.says("/stats")


@job("Take a colleague on")
def _colleague(shop: Shop, thumb: Thumb) -> None:
    thumb.says("/team")
    thumb.presses("Invite someone")
    thumb.presses("Editor")


@job("Let somebody add photos to a gallery")
def _contributor(shop: Shop, thumb: Thumb) -> None:
    thumb.says("/galleries")
    for words in ("More", "Contributors", "A link for a contributor"):
        thumb.presses(words)
    shop.layla.saw_words("Add your photos to Summer by the sea")


@job("Publish what a contributor sent")
def _contributed(shop: Shop, thumb: Thumb) -> None:
    sami = shop.layla.town.person("Sami")
    sami.says(f"/start {makes_link(shop.layla)}")
    sami.sends_photos(photo(), caption="Old boat")
    thumb.presses("Publish all")
    shop.nora.saw_words("Old boat")


@pytest.mark.parametrize("name", JOBS)
def test_a_job_costs_what_the_page_says(house: House, name: str) -> None:
    said = {row["job"]: (int(row["messages"]), int(row["presses"])) for row in ROW.finditer(PAGE.read_text("utf-8"))}
    shop = Shop(house)
    JOBS[name](shop, shop.thumb)
    assert (shop.thumb.messages, shop.thumb.presses_made) == said[name]
