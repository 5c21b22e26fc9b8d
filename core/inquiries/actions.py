"""All writes of conversations: opened by a client's words, answered by the shop's, done when the shop says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, func, select

from core.access.queries import may, require, standing
from core.access.rules import STAFF, Ability
from core.claims.queries import Holder
from core.claims.rules import ANSWERED
from core.clients.queries import is_blocked, stopped
from core.db.uow import Uow
from core.db.upsert import insert_one_missing
from core.feedback.rules import A_MINUTE, MOST_A_MINUTE, TOO_FAST
from core.inquiries.events import Taken, Unsaid, Written
from core.inquiries.models import Inquiry, Words, WordsMedia
from core.inquiries.queries import inquiry_row, still_stands, who_may_answer
from core.inquiries.rules import LONGEST, TOGETHER_AT_MOST, TOLD_TOGETHER
from core.items.queries import item_by_id
from core.kernel.actor import Actor
from core.kernel.clock import now
from core.kernel.errors import NotAllowed, NotFound, Refusal
from core.people.queries import language_of, person, ways_to
from core.shops.queries import shop


@dataclass(frozen=True)
class Said:
    """What became of somebody's words: `count` of them are told together so far."""

    inquiry_id: int
    words_id: int
    count: int
    state_before: str


def ask_shop(
    uow: Uow, actor: Actor, shop_id: int, words: str, *, item_id: int | None = None, media_ids: Sequence[int] = ()
) -> Said:
    """A client's words to a shop, about an item or about nothing in particular."""
    if actor.person_id is None or standing(uow, actor, shop_id) in STAFF:
        raise Refusal("inquiries.own_shop")
    require(uow, actor, Ability.REACT, shop_id)
    if item_id is not None and item_by_id(uow, actor, item_id).shop_id != shop_id:
        raise NotFound
    row = _conversation(uow, shop_id, actor.person_id, item_id)
    return _say(uow, row, actor.person_id, words, media_ids, from_shop=False)


def write(uow: Uow, actor: Actor, inquiry_id: int, words: str, *, media_ids: Sequence[int] = ()) -> Said:
    """More in a conversation that is there: its client asks on, or the shop answers."""
    row = inquiry_row(uow, actor, inquiry_id)
    assert actor.person_id is not None
    if actor.person_id == row.person_id:
        _require_heard(uow, row)
        return _say(uow, row, actor.person_id, words, media_ids, from_shop=False)
    require_answering(uow, actor, row.shop_id)
    _require_reachable(uow, row)
    return _say(uow, row, actor.person_id, words, media_ids, from_shop=True)


def reword(uow: Uow, actor: Actor, words_id: int, words: str) -> int:
    """One's own words, said better; gives the conversation."""
    row = _own(uow, actor, words_id)
    if not _stands(uow, row):
        raise Refusal("comments.error.changed_gone")
    talk = inquiry_row(uow, actor, row.inquiry_id)
    if not row.from_shop:
        _require_heard(uow, talk)
    if words.strip():
        row.words = _checked(words, media_ids=())
    return row.inquiry_id


def take_back(uow: Uow, actor: Actor, words_id: int) -> bool:
    """One's own words, unsaid, with their pictures; what was answered stays. False when they were already.

    Whoever belongs to the shop no more may still take back what they said to it.
    """
    row = _own(uow, actor, words_id)
    if not _stands(uow, row):
        return False
    row.words = ""
    pictured = bool(uow.change(delete(WordsMedia).where(WordsMedia.words_id == words_id)))
    uow.session.flush()
    talk = uow.session.get_one(Inquiry, row.inquiry_id)
    _wait_for_what_stands(uow, talk)
    uow.record(Unsaid(talk.shop_id, talk.id, words_id, row.head or words_id, pictured))
    return True


def _own(uow: Uow, actor: Actor, words_id: int) -> Words:
    """Others' words are not there for whoever would change them."""
    row = uow.session.get(Words, words_id)
    if row is None or row.author_id != actor.person_id:
        raise NotFound
    return row


def _stands(uow: Uow, row: Words) -> bool:
    return uow.session.scalar(select(Words.id).where(Words.id == row.id, still_stands())) is not None


def _wait_for_what_stands(uow: Uow, talk: Inquiry) -> None:
    """A shop waits for no answer to what was taken back; a client whose answer was taken back waits again."""
    if talk.state == "closed":
        return
    standing = Words.inquiry_id == talk.id, still_stands()
    answered = uow.session.scalar(select(func.max(Words.id)).where(*standing, Words.from_shop)) or 0
    unanswered = select(func.min(Words.said_at)).where(*standing, ~Words.from_shop, Words.id > answered)
    since = uow.session.scalar(unanswered)
    if since:
        talk.state, talk.waits_since = "open", max(since, talk.waits_since or since)
    else:
        talk.state, talk.waits_since = "answered" if answered else "closed", None


def take_on(uow: Uow, actor: Actor, inquiry_id: int) -> None:
    """Who is about to answer is shown to the others of the shop."""
    row = inquiry_row(uow, actor, inquiry_id)
    require_answering(uow, actor, row.shop_id)
    if row.claimed_by != actor.person_id:
        row.claimed_by = actor.person_id
        uow.record(Taken(row.shop_id, row.id, by=actor.person_id or 0))


def colleague_on(uow: Uow, actor: Actor, inquiry_id: int) -> Holder | None:
    """Who else of the shop has it now. Two who answer at once do so one after the other, and the second is seen."""
    row = inquiry_row(uow, actor, inquiry_id)
    if actor.person_id == row.person_id or not may(uow, actor, Ability.ANSWER, row.shop_id):
        return None
    uow.session.refresh(row, with_for_update=True)
    let_lie = row.state == "closed" or row.last_at < now() - ANSWERED
    if row.claimed_by in (None, actor.person_id) or let_lie:
        return None
    if standing(uow, Actor(row.claimed_by), row.shop_id) not in STAFF:
        return None
    return Holder(row.claimed_by, _name(uow, row.claimed_by), answered=row.state == "answered")


def close(uow: Uow, actor: Actor, inquiry_id: int) -> bool:
    """Nothing waits here any more; false when that was so already. The next word opens it again."""
    row = inquiry_row(uow, actor, inquiry_id)
    require_answering(uow, actor, row.shop_id)
    if row.state == "closed":
        return False
    row.state, row.waits_since, row.claimed_by = "closed", None, actor.person_id
    uow.record(Taken(row.shop_id, row.id, by=actor.person_id or 0))
    return True


def require_answering(uow: Uow, actor: Actor, shop_id: int) -> None:
    """Who may only read is told whom to ask."""
    if not may(uow, actor, Ability.ANSWER, shop_id):
        raise NotAllowed("inquiries.not_allowed", people=who_may_answer(uow, shop_id))


def _require_heard(uow: Uow, row: Inquiry) -> None:
    """A client who belongs to the shop no more hears why it does not hear them."""
    if standing(uow, Actor(row.person_id), row.shop_id) == "stranger":
        left = "inquiries.stopped" if stopped(uow, row.shop_id, row.person_id) else "inquiries.left"
        key = "clients.words_of_blocked" if is_blocked(uow, row.shop_id, row.person_id) else left
        raise Refusal(key, shop=shop(uow, row.shop_id).name.read_in(language_of(uow, row.person_id)))


def _require_reachable(uow: Uow, row: Inquiry) -> None:
    """Told before it is written: these words are for one person."""
    name = _name(uow, row.person_id)
    if standing(uow, Actor(row.person_id), row.shop_id) == "stranger":
        raise Refusal("inquiries.client_left", name=name)
    if not ways_to(uow, row.person_id):
        raise Refusal("inquiries.client_unreachable", name=name)


def _name(uow: Uow, person_id: int) -> str:
    known = person(uow, person_id)
    return known.name if known else ""


def _conversation(uow: Uow, shop_id: int, person_id: int, item_id: int | None) -> Inquiry:
    """Two phones may open it at once: there is one."""
    moment = now()
    opened = {"state": "open", "opened_at": moment, "last_at": moment}
    insert_one_missing(uow, Inquiry, shop_id=shop_id, person_id=person_id, item_id=item_id, **opened)
    query = select(Inquiry).filter_by(shop_id=shop_id, person_id=person_id, item_id=item_id)
    return uow.session.scalars(query).one()


def _say(uow: Uow, row: Inquiry, by: int, words: str, media_ids: Sequence[int], *, from_shop: bool) -> Said:
    said, before = _checked(words, media_ids), row.state
    if not from_shop:
        _require_pace(uow, row)
    head, count = (None, 0) if from_shop or media_ids else _grows(uow, row, len(said))
    written = Words(inquiry_id=row.id, author_id=by, from_shop=from_shop, words=said, head=head)
    uow.session.add(written)
    uow.session.flush()
    written.head = written.head or written.id
    for media_id in media_ids:
        uow.session.add(WordsMedia(words_id=written.id, media_id=media_id))
    _note(row, by, from_shop=from_shop)
    uow.record(Written(row.shop_id, row.id, written.id, written.head, by=by, from_shop=from_shop))
    return Said(row.id, written.id, count + 1, before)


def _require_pace(uow: Uow, row: Inquiry) -> None:
    lately = select(func.count()).where(Words.inquiry_id == row.id, ~Words.from_shop, Words.said_at > now() - A_MINUTE)
    if (uow.session.scalar(lately.select_from(Words)) or 0) >= MOST_A_MINUTE:
        raise Refusal(TOO_FAST)


def _note(row: Inquiry, by: int, *, from_shop: bool) -> None:
    row.last_at = now()
    if from_shop:
        row.state, row.waits_since, row.claimed_by = "answered", None, by
    else:
        row.state, row.waits_since = "open", row.waits_since or now()


def _checked(words: str, media_ids: Sequence[int]) -> str:
    said = words.strip()
    if not said and not media_ids:
        raise Refusal("errors.comment.empty")
    if len(said) > LONGEST:
        raise Refusal("inquiries.too_long", limit=LONGEST, count=len(said))
    return said


def _grows(uow: Uow, row: Inquiry, letters: int) -> tuple[int | None, int]:
    """The words with which these are told, and how many those are, as long as they come fast and fit."""
    last = uow.session.scalar(select(Words).filter_by(inquiry_id=row.id).order_by(Words.id.desc()).limit(1))
    if last is None or last.from_shop or last.head is None:
        return None, 0
    first = uow.session.get_one(Words, last.head)
    together = select(func.count(), func.sum(func.length(Words.words))).where(
        Words.inquiry_id == row.id, Words.head == last.head
    )
    count, length = uow.session.execute(together).one()
    fits = length + letters <= TOGETHER_AT_MOST and now() - first.said_at < TOLD_TOGETHER
    return (last.head, count) if fits else (None, 0)
