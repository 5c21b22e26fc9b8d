"""A shop's people in its own eyes: an invite, a client, who joined, who asks to be let in; each as it stands now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from bots.cards import item_card
from bots.payloads.clients import (
    AnswerAll,
    AnswerAsking,
    AskTag,
    BlockClient,
    DropTag,
    EachAsking,
    RemoveClient,
    UnblockClient,
)
from core.clients.admission import AdmissionCard, admission, count_waiting, last_answered, waiting_admissions
from core.clients.clientele import ClientCard, client_for_sending, joined_between
from core.clients.inviting import InviteCard, invite_for_sending
from core.clients.rules import mark_of
from core.db.uow import Uow
from core.items.queries import item_for_sending
from core.messaging.composed import Composed, Label
from core.messaging.meaning import ShowAdmission, ShowAdmissions, ShowClient, ShowInvite, ShowJoined, ShowPeople
from core.messaging.ports import Reader
from core.sharing.queries import link_by_id
from locales import show
from locales.bidi import Plain
from locales.words import say

NAMED = 3
ZONE = "UTC"  # days are told to the day; nobody's invite hangs on the hours between


def people_shown(read: Uow, shown: ShowPeople, reader: Reader) -> Composed:
    return SHOWN[type(shown)](read, shown, reader.language)


def _invite(read: Uow, shown: ShowInvite, language: str) -> Composed:
    card = invite_for_sending(read, shown.invite_id)
    came = [say(language, "clients.invite.came", count=card.came)] if card.came else []
    if card.over:
        gone = say(language, "clients.invite.over", shop=card.shop_name, code=card.code)
        return Composed(language, "\n".join([gone, *came]))
    params = {"shop": card.shop_name, "link": Plain(shown.link), "code": card.code}
    if shown.web_link:
        first = say(language, "chat.invite_telegram", web_link=Plain(shown.web_link), **params)
    else:
        first = say(language, "chat.invite", **params)
    rows = ((Label(say(language, one.key), one.payload),) for one in shown.choices)
    return Composed(language, "\n".join([first, *limits_of(card, language), *came]), buttons=tuple(rows))


def limits_of(card: InviteCard, language: str, place: str = "invite") -> list[str]:
    """As sentences below an `invite`, in a word or two in a line of `invites`; nothing when there are none."""
    lines = []
    if card.expires_at:
        lines.append(say(language, f"clients.{place}.until", day=show.day(language, card.expires_at, ZONE)))
    if card.uses_left is not None:
        lines.append(say(language, f"clients.{place}.uses", count=card.uses_left))
    if card.tag:
        lines.append(say(language, f"clients.{place}.tag", tag=card.tag))
    return lines


def _client(read: Uow, shown: ShowClient, language: str) -> Composed:
    card = client_for_sending(read, shown.shop_id, shown.person_id)
    name = card.name or say(language, "chat.someone")
    first = say(language, f"clients.card.{card.state}", name=name, shop=card.shop_name)
    buttons = tuple((label,) for label in _client_buttons(card, language))
    face = (card.face,) if card.face else ()
    return Composed(language, "\n".join([first, *_about(card, language)]), pictures=face, buttons=buttons)


def _about(card: ClientCard, language: str) -> list[str]:
    if card.state != "active":
        return []
    lines = [
        say(language, "clients.card.since", day=show.day_since(language, card.joined_at, ZONE)),
        _brought(card, language),
    ]
    if card.tags:
        lines.append(say(language, "clients.card.tags", tags=list(card.tags)))
    lines.append(say(language, f"clients.card.rhythm_{card.rhythm}"))
    lines += [say(language, f"chat.hear_by.button.{channel}") for channel in card.channels[:1]]
    return [line for line in lines if line]


def _brought(card: ClientCard, language: str) -> str:
    if card.admitted:
        return say(language, "clients.card.admitted", name=card.brought_by)
    if card.code and card.brought_by:
        return say(language, "clients.card.brought", name=card.brought_by, code=card.code)
    return say(language, "clients.card.invited", code=card.code) if card.code else ""


def _client_buttons(card: ClientCard, language: str) -> list[Label]:
    ids = card.shop_id, card.person_id
    if card.state == "blocked":
        return [Label(say(language, "clients.button.unblock"), UnblockClient(*ids).pack())]
    block = Label(say(language, "clients.button.block"), BlockClient(*ids).pack())
    if card.state != "active":
        return [block]
    tag = Label(say(language, "clients.button.tag"), AskTag(*ids).pack())
    remove = Label(say(language, "clients.button.remove"), RemoveClient(*ids).pack())
    drops = [
        Label(say(language, "clients.button.untag", tag=one), DropTag(*ids, mark_of(one)).pack())
        for one in card.tags[:4]
    ]
    return [tag, remove, block, *drops]


def _joined(read: Uow, shown: ShowJoined, language: str) -> Composed:
    names = joined_between(
        read, shown.shop_id, datetime.fromisoformat(shown.since), datetime.fromisoformat(shown.until)
    )
    if len(names) < 2:
        name = next(iter(names), "")
        words = say(language, "notices.joined", name=name) if name else say(language, "notices.joined_unnamed")
        return Composed(language, words)
    known = [name for name in names if name] or [say(language, "chat.someone")]
    named, more = known[:NAMED], len(names) - len(known[:NAMED])
    if not more:
        return Composed(language, say(language, "clients.joined", people=named))
    return Composed(language, say(language, "clients.joined_more", people=named, count=more))


def _admissions(read: Uow, shown: ShowAdmissions, language: str) -> Composed:
    """One: Yes or No to them. Several: their names, and a press for all."""
    waiting = waiting_admissions(read, shown.shop_id)
    if len(waiting) > 1:
        return _many(shown.shop_id, waiting, count_waiting(read, shown.shop_id), language)
    card = waiting[0] if waiting else last_answered(read, shown.shop_id)
    return _asking(read, card, language) if card else Composed(language, say(language, "clients.asked.nobody"))


def _many(shop_id: int, waiting: list[AdmissionCard], count: int, language: str) -> Composed:
    lines = [f"· {_named(card, language)}" for card in waiting]
    if count > len(waiting):
        lines.append("…")
    first = say(language, "clients.asked.many", count=count, shop=waiting[0].shop_name)
    buttons = (
        Label(say(language, "clients.button.all_in"), AnswerAll(shop_id, 1).pack(), "main"),
        Label(say(language, "clients.button.each"), EachAsking(shop_id).pack()),
        Label(say(language, "clients.button.none_in"), AnswerAll(shop_id, 0).pack()),
    )
    return Composed(language, "\n".join([first, *lines]), buttons=tuple((one,) for one in buttons))


def _named(card: AdmissionCard, language: str) -> str:
    name = show.shown(language, card.name or say(language, "chat.someone"))
    return say(language, "clients.asked.named_by", name=Plain(name), by=card.brought_by) if card.brought_by else name


def _brings(read: Uow, card: AdmissionCard, language: str) -> list[str]:
    """By which link they came, and who passed it on."""
    if card.link_id is None:
        return []
    title = item_card(item_for_sending(read, link_by_id(read, card.link_id).item_id), language).title
    if card.brought_by:
        return [say(language, "clients.asked.passed_on", by=card.brought_by, title=title)]
    return [say(language, "clients.asked.by_link", title=title)]


def _admission(read: Uow, shown: ShowAdmission, language: str) -> Composed:
    return _asking(read, admission(read, shown.admission_id), language)


def _asking(read: Uow, card: AdmissionCard, language: str) -> Composed:
    name = card.name or say(language, "chat.someone")
    if card.state != "asked":
        by = card.by or say(language, "chat.someone")
        return Composed(language, say(language, f"clients.asked.said_{card.state}", name=name, by=by))
    asks = say(language, "clients.asked.one", name=name, shop=card.shop_name)
    text = "\n".join([asks, *_brings(read, card, language)])
    yes = Label(say(language, "chat.button.yes"), AnswerAsking(card.id, 1).pack(), "main")
    no = Label(say(language, "chat.button.no"), AnswerAsking(card.id, 0).pack())
    return Composed(language, text, buttons=((yes, no),))


SHOWN: dict[type[ShowPeople], Callable[[Uow, Any, str], Composed]] = {
    ShowInvite: _invite,
    ShowClient: _client,
    ShowJoined: _joined,
    ShowAdmissions: _admissions,
    ShowAdmission: _admission,
}
