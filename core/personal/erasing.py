"""The worker's part of erasing: step after step, each noted when it is done, then the receipt, then its traces."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import select, update

from core.db.moments import is_over
from core.db.uow import Database, Uow
from core.kernel.clock import now
from core.media.ports import BlobStore
from core.messaging.actions.outbox import To, reply
from core.messaging.meaning import Say
from core.messaging.models import Outgoing
from core.messaging.rules import UNSETTLED
from core.people.models import Person
from core.personal.known import known_from
from core.personal.models import Erasing
from core.personal.rules import BUSY_FOR, RECEIPT_STAYS
from core.personal.steps.about import clean_by_subject
from core.personal.steps.done import empty_talks, forget_comments, let_rows_go, take_reactions_back
from core.personal.steps.noted import empty_events
from core.personal.steps.others import clean_others_chats
from core.personal.steps.pictures import delete_pictures
from core.personal.steps.said import close_web_chat, forget_chats, forget_said, forget_sent
from core.personal.steps.work import Work

STEPS: tuple[Callable[[Work], None], ...] = (
    clean_others_chats,  # while the words are still known by which it looks
    let_rows_go,
    take_reactions_back,
    forget_comments,
    empty_talks,
    clean_by_subject,
    delete_pictures,
    forget_said,
    empty_events,
)
# once more at the end: a word said in another chat at the very moment of the Yes
DONE_MEANWHILE = (let_rows_go, take_reactions_back, forget_comments, empty_talks, clean_by_subject, delete_pictures)
NEVER_READ = timedelta(days=1)  # a receipt that no channel takes is shown on its page all the same


def go_on_erasing(
    db: Database, blobs: BlobStore, erasing_id: int, *, base_url: str = "", stop_after: int | None = None
) -> None:
    """From where it stands. `stop_after` so many steps: a turn that ends before the whole is done."""
    with db.write() as uow:
        free = Erasing.id == erasing_id, Erasing.state != "over", is_over(Erasing.busy_until, BUSY_FOR)
        if not uow.change(update(Erasing).where(*free).values(busy_until=now() + BUSY_FOR)):
            return
        row = uow.session.get_one(Erasing, erasing_id)
    try:
        _go_on(db, blobs, row, base_url, stop_after)
    finally:
        with db.write() as uow:
            uow.session.execute(update(Erasing).where(Erasing.id == erasing_id).values(busy_until=None))


def _go_on(db: Database, blobs: BlobStore, row: Erasing, base_url: str, stop_after: int | None) -> None:
    work = Work(db, blobs, row.person_id, row.comments, row.begun_at, known_from(row.known))
    if row.state == "told":
        _forget_the_rest(work, row)
        return
    for number, step in enumerate(STEPS[row.step : stop_after], row.step + 1):
        step(work)
        with db.write() as uow:
            done = update(Erasing).where(Erasing.id == row.id, Erasing.step == number - 1)
            uow.session.execute(done.values(step=number, busy_until=now() + BUSY_FOR))
    with db.write() as uow:
        _tell(uow, work, row.id, base_url)


def _tell(uow: Uow, work: Work, erasing_id: int, base_url: str) -> None:
    """The receipt is the last message; whichever worker comes first writes it."""
    whole = Erasing.id == erasing_id, Erasing.state == "begun", Erasing.step == len(STEPS)
    if not uow.change(update(Erasing).where(*whole).values(state="told", done_at=now())):
        return
    row = uow.session.get_one(Erasing, erasing_id)
    account_id, chat_id = work.known.to
    if account_id:
        said = {
            "number": row.number,
            "done": {"moment": now().isoformat()},
            "link": f"{base_url}/receipt/{row.number}",
            **row.counts,
        }
        comments = row.comments if row.counts["comments"] else "none"
        reply(uow, To(account_id, chat_id, work.person_id), Say(f"personal.receipt.{comments}", said))


def _forget_the_rest(work: Work, row: Erasing) -> None:
    """Where the receipt was sent, too, once it was, and an open page has had the time to show it."""
    if (row.done_at or now()) > now() - RECEIPT_STAYS:
        return
    _give_up_what_nobody_takes(work, row)
    for step in DONE_MEANWHILE:
        step(work)
    forget_sent(work)
    close_web_chat(work)
    forget_chats(work)
    with work.db.write() as uow:
        unsettled = Outgoing.person_id == work.person_id, Outgoing.state.in_(UNSETTLED)
        if uow.session.scalar(select(Outgoing.id).where(*unsettled).limit(1)) is None:
            uow.session.execute(update(Person).where(Person.id == work.person_id).values(language="en"))
            uow.session.execute(update(Erasing).where(Erasing.id == row.id).values(state="over", known={}))


def _give_up_what_nobody_takes(work: Work, row: Erasing) -> None:
    """What was planned for them meanwhile never leaves; the receipt waits for its channel for a day."""
    waiting = Outgoing.person_id == work.person_id, Outgoing.state.in_(("waiting", "held"))
    fresh = (row.done_at or now()) > now() - NEVER_READ
    only = (Outgoing.created_at < row.done_at,) if fresh and row.done_at else ()
    with work.db.write() as uow:
        over = update(Outgoing).where(*waiting, *only)
        uow.session.execute(over.values(state="cancelled", reason="erased", payload={}))
