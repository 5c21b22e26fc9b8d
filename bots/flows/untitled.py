"""The questions about photos without words: what is it called, and is it one item or several?"""

from __future__ import annotations

from typing import Any

from bots.acts import act
from bots.drafts import change_draft, describe, show_draft, show_grown
from bots.events import MediaSent, TextSent
from bots.flows.items import item_sent
from bots.payloads.intake import ManyItems, NoItems, OneItem, SplitDraft
from bots.payloads.items import SkipTitle
from bots.publishing import offer_or_publish, title_of
from bots.registry import REPLIES, answer, button, reply_to
from bots.turn import Turn
from bots.untitled import ask_titles, untitled, was_named
from core.items.joining import join_drafts, put_aside, split_draft
from core.items.one_or_many import means_many, means_one
from core.items.queries import item_by_id, media_of_item
from core.items.queries.drafts import drafts_among, untitled_among
from core.kernel.errors import Refusal
from core.messaging.actions.outbox import Subject
from core.messaging.meaning import Say
from core.messaging.queries import Remembered


@answer("title")
def title_given(turn: Turn, event: TextSent | MediaSent, state: dict[str, Any]) -> None:
    """The words are read like a caption; a picture instead is the next item, and the question stays."""
    turn.remember(**state)
    if isinstance(event, MediaSent):
        item_sent(turn, event)
        return
    item_id, caption = state["waiting"][0]
    describe(turn, item_id, f"{event.text}\n{caption}".strip(), finished=offer_or_publish)


@button(SkipTitle)
def title_skipped(turn: Turn, skipped: SkipTitle, _: Remembered | None) -> None:
    card = item_by_id(turn.uow, turn.actor, skipped.item_id)
    if card.title:
        turn.say("intake.named", title=title_of(turn, card.id), about=Subject("item", card.id))
    else:
        show_draft(turn, card.id, media_of_item(turn.uow, card.id))
    was_named(turn, card.id)


@reply_to("untitled")
def question_answered(turn: Turn, event: TextSent | MediaSent, about: Subject) -> None:
    """An answer names what its question asked about, however old; a photo is one more of it."""
    asked = turn.message(event.reply_to)
    payload = asked.payload if asked else {}
    item_id = payload.get("item_id", about.id)
    if isinstance(event, TextSent) and payload.get("is") == "one or many":
        _decided_in_words(turn, payload["item_ids"], event.text)
    elif not untitled_among(turn.uow, [item_id]):
        REPLIES["item"](turn, event, Subject("item", item_id))
    elif isinstance(event, TextSent):
        describe(turn, item_id, f"{event.text}\n{payload.get('caption', '')}".strip(), finished=offer_or_publish)
    else:
        change_draft(turn, item_id, f"{event.caption}\n{payload.get('caption', '')}".strip(), event.media_ids)


@answer("one_or_many")
def one_or_many(turn: Turn, event: TextSent | MediaSent, state: dict[str, Any]) -> None:
    turn.remember(**state)
    if isinstance(event, MediaSent):
        item_sent(turn, event)
    else:
        _decided_in_words(turn, state["items"], event.text)


def _decided_in_words(turn: Turn, items: list[int], words: str) -> None:
    """Other words are a name: of the item that the photos are, or of the photo after one that has a name.

    Split under More takes apart what was meant otherwise.
    """
    if means_one(words):
        _join(turn, items)
        return
    named = drafts_among(turn.uow, items).get(items[0])
    unnamed = _split(turn, items) if means_many(words, len(items)) or named else _join(turn, items)
    if not means_many(words, len(items)):
        describe(turn, unnamed[0], words)


@button(OneItem)
def one(turn: Turn, pressed: OneItem, message: Remembered | None) -> None:
    _join(turn, _asked_about(pressed.item_id, message))


@button(ManyItems)
def many(turn: Turn, pressed: ManyItems, message: Remembered | None) -> None:
    _split(turn, _asked_about(pressed.item_id, message))


@button(NoItems)
def none(turn: Turn, pressed: NoItems, message: Remembered | None) -> None:
    items = _asked_about(pressed.item_id, message)
    count = put_aside(turn.uow, turn.actor, items)
    if not count:
        raise Refusal("intake.decided")
    _settle(turn, items, [], Say("intake.put_aside", {"count": count}))


def _asked_about(item_id: int, message: Remembered | None) -> list[int]:
    """As the message stands now: a photo may have come between seeing it and pressing."""
    if message is None or message.payload.get("is") != "one or many":
        raise Refusal("intake.decided")
    return list(message.payload["item_ids"])


def _join(turn: Turn, items: list[int]) -> list[int]:
    """A named first grows; else it is asked for its name. Gives what has none yet."""
    first = join_drafts(turn.uow, turn.actor, items)
    unnamed = untitled_among(turn.uow, [first])
    if not unnamed:
        show_grown(turn, first)
    _settle(turn, items, unnamed, Say("intake.joined", {"count": len(media_of_item(turn.uow, first))}))
    return unnamed


def _split(turn: Turn, items: list[int]) -> list[int]:
    drafts = drafts_among(turn.uow, items)
    unnamed = [item_id for item_id, titled in drafts.items() if not titled]
    if not unnamed:
        raise Refusal("intake.decided")
    _settle(turn, items, unnamed, Say("intake.apart", {"count": len(drafts)}))
    return unnamed


def _settle(turn: Turn, items: list[int], unnamed: list[int], outcome: Say) -> None:
    """The question's place is taken by the next one, for a name; or by what came of it, when that stands elsewhere."""
    if turn.state.get("items") == items:
        turn.remember(waiting=turn.state.get("waiting", []))
    place = untitled(items[0])
    in_place = place if unnamed[:1] == items[:1] else None
    asked = [(item_id, "") for item_id in unnamed]
    if not ask_titles(turn, asked, turn.came_at.timestamp(), instead_of=in_place):
        turn.tell_in_place(outcome, about=place)


@button(SplitDraft)
def split(turn: Turn, pressed: SplitDraft, _: Remembered | None) -> None:
    """The first picture keeps the words and the card; the others are asked about one by one."""
    others = split_draft(turn.uow, turn.actor, pressed.item_id)
    show_grown(turn, pressed.item_id)
    turn.say("intake.apart", count=len(others) + 1)
    ask_titles(turn, [(item_id, "") for item_id in others], turn.came_at.timestamp())


act(15, "intake.button.split", SplitDraft, lambda card: card.state == "draft" and len(card.pictures) > 1)
