"""The buttons under a client's card: all of them, or the few that matter most where a message carries three."""

from __future__ import annotations

from bots.payloads.browsing import SaveItem
from bots.payloads.inquiries import AskAbout
from bots.payloads.items import MoreOnItem, ReactToItem
from bots.payloads.sharing import PassOn
from core.items.queries import ItemCard
from core.messaging.composed import Label
from locales import show
from locales.words import say

FEW = 3
OWN = "✓"


def client_buttons(item: ItemCard, language: str, *, saved: bool) -> tuple[tuple[Label, ...], ...]:
    """What the shop offers, and what people gave beside it, each with its count; then what one does with it alone."""
    keep, more = _keep(item, language, saved=saved), _more(item, language)
    ask = Label(say(language, "inquiries.button.ask"), AskAbout(item.id).pack())
    share = Label(say(language, "sharing.button.share"), PassOn(item.id).pack())
    return (counts(item, language), (keep, ask), (more,) if item.protected else (share, more))


def few_buttons(
    item: ItemCard, language: str, *, saved: bool, ways: tuple[Label, ...] | None = None
) -> tuple[Label, ...]:
    """The ways on where there are any, else a heart; then Save; and More has the rest."""
    first = counts(item, language)[:1] if ways is None else ways
    return (*(*first, _keep(item, language, saved=saved))[: FEW - 1], _more(item, language))


def counts(item: ItemCard, language: str) -> tuple[Label, ...]:
    emojis = dict.fromkeys([*item.offered, *dict(item.reactions)])
    return tuple(_count(item, emoji, language) for emoji in list(emojis)[:6])


def _count(item: ItemCard, emoji: str, language: str) -> Label:
    """One's own has a mark in words too: not every app shows colours, nor every reader sees them."""
    number, own = dict(item.reactions).get(emoji), emoji in item.mine
    words = [emoji, show.number(language, number) if number else "", OWN if own else ""]
    payload = ReactToItem(item.id, emoji, 0 if own else 1).pack()
    return Label(" ".join(filter(None, words)), payload, "mine" if own else "plain")


def _keep(item: ItemCard, language: str, *, saved: bool) -> Label:
    key = "saved.button.saved" if saved else "saved.button.save"
    return Label(say(language, key), SaveItem(item.id, 0 if saved else 1).pack(), "mine" if saved else "plain")


def _more(item: ItemCard, language: str) -> Label:
    return Label(say(language, "chat.button.more"), MoreOnItem(item.id, 0).pack())
