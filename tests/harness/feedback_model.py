"""What feedback ought to be, in a page: reactions are sets, comments are trees. Written from what was promised."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

Stamp = tuple[int, int]  # when it was given, by Telegram's clock, and the number of its update
Tree = tuple[tuple[str, str, int, "Tree"], ...]  # who, words, pictures, and what stands below


@dataclass(eq=False)
class Said:
    item: str
    by: str
    words: str
    answers: Said | None = None
    private_to: str | None = None  # for their eyes alone, and the shop's
    pictures: int = 0
    gone: bool = False

    @property
    def client(self) -> str:
        """Whose thread it is: their own words, or those that an answer of the shop's leads back to."""
        return self.private_to or (self.answers.client if self.answers else self.by)


@dataclass(frozen=True)
class Shop:
    owner: str
    answers_privately: bool


class FeedbackModel:
    """Two ways for a thing to have no effect: whoever does it may not, or it was done already."""

    def __init__(self) -> None:
        self.shops: dict[str, Shop] = {}
        self.shop_of: dict[str, str] = {}  # of each item
        self.clients: defaultdict[str, set[str]] = defaultdict(set)
        self.blocked: set[tuple[str, str]] = set()  # shop, person
        self.said: list[Said] = []
        self._given: defaultdict[tuple[str, str], set[str]] = defaultdict(set)  # item, person
        self._stands: dict[tuple[str, str], tuple[Stamp, frozenset[str]]] = {}  # natively: person, message

    def sees(self, person: str, item: str) -> bool:
        shop = self.shop_of[item]
        return person == self.shops[shop].owner or (person in self.clients[shop] and not self.is_blocked(person, item))

    def is_blocked(self, person: str, item: str) -> bool:
        return (self.shop_of[item], person) in self.blocked

    # Reactions: an emoji is the same with and without its colour mark.

    def presses(self, person: str, item: str, emoji: str, *, given: bool) -> None:
        """A button gives, or takes back what was given in whichever way: what it says, however often."""
        if self.sees(person, item):
            (set.add if given else set.discard)(self._given[item, person], _plain(emoji))

    def answers_with(self, person: str, item: str, emoji: str) -> None:
        if self.sees(person, item):
            self._given[item, person] |= {_plain(emoji)}

    def shows(self, person: str, item: str, emojis: Iterable[str]) -> None:
        """The web chat says which there are: these and no others."""
        if self.sees(person, item):
            self._given[item, person] = set(map(_plain, emojis))

    def reacts(
        self, person: str, item: str, message: str, stamp: Stamp, old: Iterable[str], new: Iterable[str]
    ) -> None:
        """Natively: what is new is given, what is gone is taken back; news older than what is known is no news."""
        known, stood = self._stands.get((person, message), ((0, 0), frozenset()))
        if not self.sees(person, item) or stamp <= known:
            return
        before, after = stood | frozenset(map(_plain, old)), frozenset(map(_plain, new))
        self._stands[person, message] = stamp, after
        self._given[item, person] -= before - after
        self._given[item, person] |= after - stood

    def counts(self, item: str) -> dict[str, int]:
        return dict(Counter(emoji for (on, _), given in self._given.items() if on == item for emoji in given))

    def given(self, person: str, item: str) -> set[str]:
        return self._given[item, person]

    # Comments: for all, or for one client and the shop.

    def comments(
        self,
        person: str,
        item: str,
        words: str,
        *,
        answers: Said | None = None,
        privately: bool | None = None,
        pictures: int = 0,
    ) -> Said | None:
        """`privately`: as the shop said this once; else as it always does. What answers a private word is private."""
        if not self.sees(person, item) or (answers and answers.gone):
            return None
        written = Said(item, person, words, answers, pictures=pictures)
        shop = self.shops[self.shop_of[item]]
        usual = shop.answers_privately or bool(answers and answers.private_to)
        if usual if privately is None or person != shop.owner else privately:
            written.private_to = answers.client if answers and person == shop.owner else person
        self.said.append(written)
        return written

    def rewords(self, person: str, said: Said, words: str) -> None:
        if self.sees(person, said.item) and not said.gone:
            said.words = words

    def takes_back(self, said: Said) -> None:
        """Whoever may see the item no more may still take back what they said of it."""
        said.gone = True

    def comment_count(self, item: str) -> int:
        return sum(1 for one in self.said if one.item == item and not one.gone and not one.private_to)

    def thread(self, item: str, reader: str) -> Tree:
        """Below what a reader does not see, a thread of its own begins."""
        is_shop = reader == self.shops[self.shop_of[item]].owner
        seen = [
            one
            for one in self.said
            if one.item == item and not one.gone and (is_shop or one.private_to in (None, reader))
        ]
        there = set(seen)
        below: defaultdict[Said | None, list[Said]] = defaultdict(list)
        for one in seen:
            below[one.answers if one.answers in there else None].append(one)
        return _tree(None, below)


def _tree(above: Said | None, below: dict[Said | None, list[Said]]) -> Tree:
    return in_order((one.by, one.words, one.pictures, _tree(one, below)) for one in below.get(above, ()))


def in_order(lines: Iterable[tuple[str, str, int, Tree]]) -> Tree:
    """Each person's in the order in which they said them; chats are handled side by side, so between them is none."""
    return tuple(sorted(lines, key=lambda line: line[0]))


def _plain(emoji: str) -> str:
    return emoji.replace("\ufe0f", "")
