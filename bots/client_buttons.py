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
    given = dict(item.reactions)
    emojis = dict.fromkeys([*item.offered, *given])
    return tuple(
        Label(
            f"{emoji} {show.number(language, given[emoji])}" if given.get(emoji) else emoji,
            ReactToItem(item.id, emoji).pack(),
            "mine" if emoji in item.mine else "plain",
        )
        for emoji in list(emojis)[:6]
    )


def _keep(item: ItemCard, language: str, *, saved: bool) -> Label:
    key = "saved.button.saved" if saved else "saved.button.save"
    return Label(say(language, key), SaveItem(item.id).pack(), "mine" if saved else "plain")


def _more(item: ItemCard, language: str) -> Label:
    return Label(say(language, "chat.button.more"), MoreOnItem(item.id, 0).pack())
