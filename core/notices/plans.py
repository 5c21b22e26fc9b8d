"""What each event means for whom: one short plan for each, entered in PLANS."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from core.access.queries import staff_with
from core.access.rules import Ability
from core.claims.events import Claimed
from core.clients.events import AdmissionAnswered, AdmissionAsked, ClientJoined, DigestDue, SecondWayWanted
from core.clients.links import bot_link
from core.connections.events import BotConnected, BotDeclined
from core.contributions.events import Contributed, ContributionAnswered, ContributionChanged
from core.db.journal import EventRow
from core.db.uow import Uow
from core.feedback.events import CommentChanged, Commented, CommentUnreadable, Reacted
from core.galleries.events import LookbookShown, LookbookUnreadable
from core.inquiries.events import Taken, Unsaid, Written
from core.items.early import early_tag
from core.items.events import (
    BackInStock,
    EarlyAccessOver,
    ItemChanged,
    ItemPublished,
    ItemShownAgain,
    ItemSold,
    ItemWithdrawn,
    PicturesUnreadable,
    PlanLapsed,
    PriceDropped,
    PublishedOnTime,
)
from core.messaging.actions.outbox import Subject, cancel_unsent, edit_sent
from core.messaging.events import AccountLost, AccountReplaced, NotDelivered
from core.messaging.meaning import Say, ShowDigest, ShowItem, ShowOffer, ShowProgress
from core.messaging.queries import remembered_about
from core.messaging.rules import REPLY, Lane
from core.notices import kinds, talk
from core.notices.audience import (
    at_once,
    chosen,
    clients_who_see,
    not_alerted_lately,
    not_told_yet,
    tagged,
    who_loved,
)
from core.notices.barring import item_barred
from core.notices.broadcasts import begin_broadcast
from core.notices.contributions import contributed, contribution_answered, contribution_changed
from core.notices.digests import whose_digest_is_due
from core.notices.gathering import show_cards_anew, tell_of_reactions
from core.notices.growing import tell_of_answer, tell_of_asking, tell_of_joining
from core.notices.kinds import Kind
from core.notices.lookbooks import lookbook_shown, lookbook_unreadable
from core.notices.lost import owners_served_by, who_knew
from core.notices.taking_back import bring_back, is_still_published, take_back
from core.notices.telling import Notice, tell
from core.notices.unsaid import words_unsaid
from core.ownership.events import OfferOpened, OfferSettled
from core.people.events import AddressRefused, SecurityNoticed
from core.people.queries import language_of, person
from core.reports.events import ItemBarred
from core.shops.queries import shop
from core.storefront.events import PartUnreadable

Said = dict[str, Any]
Plan = Callable[[Uow, EventRow, Said], None]


def _item_published(uow: Uow, event: EventRow, said: Said) -> None:
    """To all who see its gallery; or to chosen ones; or first to those with a tag, and later to the others."""
    item_id = said["item_id"]
    if not is_still_published(uow, item_id, said.get("at", "")):
        return
    bring_back(uow, event, item_id)
    if said.get("chosen") is not None:
        people = chosen(uow, item_id, said["chosen"])
    elif tag := said.get("early_tag") or early_tag(uow, item_id):
        people = tagged(uow, item_id, tag)
    else:
        people = clients_who_see(uow, item_id)
    people = not_told_yet(uow, item_id, people)
    told = tell(uow, event, at_once(uow, item_id, people), _new_item(item_id))
    begin_broadcast(uow, event, item_id, by=said["by"], total=told)


def _early_access_over(uow: Uow, event: EventRow, said: Said) -> None:
    item_id = said["item_id"]
    others = not_told_yet(uow, item_id, clients_who_see(uow, item_id))
    told = tell(uow, event, at_once(uow, item_id, others), _new_item(item_id))
    begin_broadcast(uow, event, item_id, by=None, total=told)


def _new_item(item_id: int) -> Notice:
    return Notice(kinds.NEW_ITEM, ShowItem(item_id, "client", key="items.new"), Subject("item", item_id))


def _item_withdrawn(uow: Uow, event: EventRow, said: Said) -> None:
    """At once nothing more leaves; here follows what is out already."""
    cancel_unsent(uow, Subject("item", said["item_id"]), before_event=event.id)
    take_back(uow, said["item_id"], event.shop_id)


def _item_shown_again(uow: Uow, event: EventRow, said: Said) -> None:
    if is_still_published(uow, said["item_id"], ""):
        bring_back(uow, event, said["item_id"])


def _to_who_loved_it(kind: Kind) -> Plan:
    def plan(uow: Uow, event: EventRow, said: Said) -> None:
        if said.get("quietly"):
            return
        item_id = said["item_id"]
        notice = Notice(kind, ShowItem(item_id, "client", key=f"notices.{kind.name}"), Subject("item", item_id))
        people = not_alerted_lately(item_id, kind.name, at_once(uow, item_id, who_loved(uow, item_id)))
        tell(uow, event, people, notice)

    return plan


def _item_changed(uow: Uow, event: EventRow, said: Said) -> None:
    show_cards_anew(uow, said["item_id"], event.trace_id)


def _published_on_time(uow: Uow, event: EventRow, said: Said) -> None:
    about = Subject("item", said["item_id"])
    for card in remembered_about(uow, about, kind=REPLY):
        if card.payload.get("is") == "item":
            edit_sent(uow, card.id, lane=Lane.ALERTS)
    shown = ShowProgress(said["item_id"], key="notices.scheduled")
    tell(uow, event, [said["by"]], Notice(kinds.SCHEDULED, shown, about))


def _plan_lapsed(uow: Uow, event: EventRow, said: Said) -> None:
    """Told to those who may publish it: one who left can't be asked."""
    shown = ShowItem(said["item_id"], "owner", key="notices.lapsed", params={"name": _name(uow, said["by"])})
    notice = Notice(kinds.SCHEDULED, shown, Subject("item", said["item_id"]))
    tell(uow, event, staff_with(Ability.CHANGE_ITEMS, event.shop_id), notice)


def _reacted(uow: Uow, event: EventRow, said: Said) -> None:
    tell_of_reactions(uow, event, said["item_id"], given=said["given"], but=said["by"])


def _pictures_unreadable(uow: Uow, event: EventRow, said: Said) -> None:
    if said["by"]:
        tell(uow, event, [said["by"]], Notice(kinds.UNREADABLE, _left_out(said), Subject("item", said["item_id"])))


def _left_out(said: Said) -> Say:
    """Of several pictures it is told which."""
    failed, left = said["failed"], said["left"]
    if not said.get("places") or failed + left == 1:
        return Say("items.media.left_out", {"count": failed, "left": left})
    return Say("intake.left_out", {"count": failed, "places": said["places"], "total": failed + left})


def _client_joined(uow: Uow, event: EventRow, said: Said) -> None:
    if said.get("invited", True):
        tell_of_joining(uow, event, but=said["person_id"])


def _admission_asked(uow: Uow, event: EventRow, said: Said) -> None:
    tell_of_asking(uow, event, but=said["person_id"])


def _admission_answered(uow: Uow, event: EventRow, said: Said) -> None:
    tell_of_answer(uow, event, said["person_id"], accepted=said["accepted"])


def _digest_due(uow: Uow, event: EventRow, said: Said) -> None:
    notice = Notice(kinds.DIGEST, ShowDigest(event.shop_id), Subject("shop", event.shop_id))
    tell(uow, event, whose_digest_is_due(event.shop_id, said["until"]), notice)


def _second_way_wanted(uow: Uow, event: EventRow, said: Said) -> None:
    notice = Notice(kinds.SECOND_WAY, Say("notices.second_way"), Subject("person", 0))
    tell(uow, event, said["people"], notice)


def _bot_connected(uow: Uow, event: EventRow, said: Said) -> None:
    words = Say("notices.bot.connected", {"name": f"@{said['name']}", "link": bot_link(said["name"])})
    tell(uow, event, [said["by"]], Notice(kinds.BOT, words, Subject("account", said["account_id"])))


def _bot_declined(uow: Uow, event: EventRow, said: Said) -> None:
    about = Subject("account", said["account_id"])
    tell(uow, event, [said["by"]], Notice(kinds.BOT, Say("notices.bot.declined"), about))


def _account_lost(uow: Uow, event: EventRow, said: Said) -> None:
    """By another way: this one is what they have to hear of."""
    words = Say("notices.account_lost", {"name": said["name"]})
    notice = Notice(kinds.ACCOUNT_LOST, words, Subject("account", said["account_id"]), not_by=(said["account_id"],))
    tell(uow, event, owners_served_by(event.shop_id), notice)


def _account_replaced(uow: Uow, event: EventRow, said: Said) -> None:
    words = Say("notices.moved", {"name": f"@{said['name']}", "link": bot_link(said["name"])})
    both = (said["lost_id"], said["account_id"])
    notice = Notice(kinds.MOVED, words, Subject("account", said["account_id"]), not_by=both)
    tell(uow, event, who_knew(said["lost_id"], said["channel"]), notice)


def _not_delivered(uow: Uow, event: EventRow, said: Said) -> None:
    """Told to those in the shop who may answer: the message was one of theirs."""
    words = Say("notices.not_delivered", {"name": _name(uow, said["person_id"]), "reason": said["reason"]})
    notice = Notice(kinds.NOT_DELIVERED, words, Subject(said["about_kind"] or "client", said["about_id"] or 0))
    tell(uow, event, staff_with(Ability.ANSWER, event.shop_id), notice)


def _security(uow: Uow, event: EventRow, said: Said) -> None:
    notice = Notice(kinds.SECURITY, Say(said["what"], said.get("params", {})), Subject("person", said["person_id"]))
    tell(uow, event, [said["person_id"]], notice)


def _address_refused(uow: Uow, event: EventRow, said: Said) -> None:
    words = Say("notices.address_refused", {"address": said["address"]})
    tell(uow, event, [said["person_id"]], Notice(kinds.ADDRESS, words, Subject("person", said["person_id"])))


def _offer_opened(uow: Uow, event: EventRow, said: Said) -> None:
    about = Subject("offer", said["offer_id"])
    tell(uow, event, [said["made_by"]], Notice(kinds.SECURITY, ShowOffer(said["offer_id"]), about))


def _offer_settled(uow: Uow, event: EventRow, said: Said) -> None:
    answer = "yes" if said["accepted"] else "no"
    name = shop(uow, event.shop_id).name.read_in(language_of(uow, said["person_id"]))
    words = Say(f"shop.offer.{answer}", {"shop": name})
    tell(uow, event, [said["person_id"]], Notice(kinds.SECURITY, words, Subject("shop", event.shop_id)))


def _part_unreadable(uow: Uow, event: EventRow, said: Said) -> None:
    notice = Notice(kinds.UNREADABLE, Say(f"shop.unreadable.{said['field']}"), Subject("shop", event.shop_id))
    tell(uow, event, staff_with(Ability.CHANGE_SHOP, event.shop_id), notice)


def _claimed(uow: Uow, event: EventRow, said: Said) -> None:
    """The others' messages about it show whose it is; nobody is told anew."""
    kind = {"comment": kinds.COMMENT.name}.get(said["thing"])
    for message in remembered_about(uow, Subject(said["thing"], said["thing_id"]), kind=kind):
        edit_sent(uow, message.id, lane=Lane.ALERTS)


def _name(uow: Uow, person_id: int) -> str:
    card = person(uow, person_id)
    return card.name if card else ""


PLANS: dict[str, Plan] = {
    ItemPublished.kind: _item_published,
    EarlyAccessOver.kind: _early_access_over,
    ItemWithdrawn.kind: _item_withdrawn,
    ItemShownAgain.kind: _item_shown_again,
    ItemChanged.kind: _item_changed,
    PriceDropped.kind: _to_who_loved_it(kinds.PRICE_DROP),
    BackInStock.kind: _to_who_loved_it(kinds.BACK),
    ItemSold.kind: _to_who_loved_it(kinds.SOLD),
    PublishedOnTime.kind: _published_on_time,
    PlanLapsed.kind: _plan_lapsed,
    LookbookShown.kind: lookbook_shown,
    LookbookUnreadable.kind: lookbook_unreadable,
    PicturesUnreadable.kind: _pictures_unreadable,
    Reacted.kind: _reacted,
    Commented.kind: talk.commented,
    CommentChanged.kind: talk.comment_changed,
    CommentUnreadable.kind: talk.comment_unreadable,
    Written.kind: talk.written,
    Taken.kind: talk.taken,
    Unsaid.kind: words_unsaid,
    ClientJoined.kind: _client_joined,
    AdmissionAsked.kind: _admission_asked,
    AdmissionAnswered.kind: _admission_answered,
    DigestDue.kind: _digest_due,
    SecondWayWanted.kind: _second_way_wanted,
    BotConnected.kind: _bot_connected,
    BotDeclined.kind: _bot_declined,
    AccountLost.kind: _account_lost,
    AccountReplaced.kind: _account_replaced,
    NotDelivered.kind: _not_delivered,
    SecurityNoticed.kind: _security,
    AddressRefused.kind: _address_refused,
    OfferOpened.kind: _offer_opened,
    OfferSettled.kind: _offer_settled,
    PartUnreadable.kind: _part_unreadable,
    Claimed.kind: _claimed,
    Contributed.kind: contributed,
    ContributionChanged.kind: contribution_changed,
    ContributionAnswered.kind: contribution_answered,
    ItemBarred.kind: item_barred,
}
