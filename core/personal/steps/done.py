"""What a person did: reactions, comments, talks with shops, and the rows that say where they belong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, delete, or_, select, tuple_, update

from core.clients.models import Admission
from core.db.base import Base
from core.db.uow import Uow
from core.feedback.events import CommentChanged
from core.feedback.models import Comment, CommentMedia, Reaction
from core.feedback.sight import is_for_all
from core.inquiries.models import Inquiry, Words, WordsMedia
from core.items.actions import count_feedback
from core.items.models import Item
from core.kernel.clock import now
from core.personal.rules import AT_ONCE
from core.personal.steps.work import A_FEW, Work, in_lots
from core.personal.table import Fate, columns_of
from core.reports.models import Report


def let_rows_go(work: Work) -> None:
    """Memberships, belongings, saved items, links, claims: each table by its column that names a person."""
    for table_name, column_name in columns_of(Fate.GOES):
        table = Base.metadata.tables[table_name]
        column = table.c[column_name]
        if any(key.target_fullname == "people.id" for key in column.foreign_keys):
            with work.db.write() as uow:
                uow.session.execute(delete(table).where(column == work.person_id))
    with work.db.write() as uow:
        asked = update(Admission).where(Admission.person_id == work.person_id)
        uow.session.execute(asked.values(state="no", link_id=None))


def take_reactions_back(work: Work) -> None:
    """The counts on items follow in the same commit; delivered cards are refreshed as ever."""
    with work.db.read() as uow:
        query = select(Reaction.item_id, Reaction.emoji).where(Reaction.person_id == work.person_id)
        given = [(item_id, emoji) for item_id, emoji in uow.session.execute(query)]
    for some in in_lots(given):
        with work.db.write() as uow:
            for item_id, emoji in some:
                one = Reaction.item_id == item_id, Reaction.person_id == work.person_id, Reaction.emoji == emoji
                if uow.change(delete(Reaction).where(*one)):
                    count_feedback(uow, item_id, hearts=-1)


def forget_comments(work: Work) -> None:
    """What was between them and a shop goes anyhow; what stands for all stays without their name if they wish.

    Pictures go in either case, and a comment that was nothing else goes with its picture.
    """
    mine = Comment.author_id == work.person_id, ~Comment.from_shop
    private = Comment.private_to.is_not(None) if work.comments == "stay" else Comment.id > 0
    _take_back(work, *mine, private)
    _take_back(work, Comment.private_to == work.person_id)
    _take_pictures_off(work, mine)
    _take_back(work, *mine, Comment.words == "")


def _take_back(work: Work, *which: ColumnElement[bool]) -> None:
    lot: Sequence[Any] = [0]
    while lot:
        with work.db.write() as uow:
            query = select(Comment).where(*which, or_(Comment.taken_back_at.is_(None), Comment.words != ""))
            lot = uow.session.scalars(query.order_by(Comment.id).limit(A_FEW)).all()
            for written in lot:
                _unsay(uow, written)


def _unsay(uow: Uow, written: Comment) -> None:
    counted = is_for_all(written)
    written.words, written.taken_back_at = "", now()
    uow.session.execute(delete(CommentMedia).where(CommentMedia.comment_id == written.id))
    if counted:
        count_feedback(uow, written.item_id, comments=-1)
    shop_id = uow.session.get_one(Item, written.item_id).shop_id
    changed = CommentChanged(shop_id, item_id=written.item_id, comment_id=written.id, by=written.author_id)
    uow.record(changed)


def _take_pictures_off(work: Work, mine: tuple[ColumnElement[bool], ...]) -> None:
    with work.db.read() as uow:
        query = select(CommentMedia.comment_id, CommentMedia.media_id).where(*mine)
        query = query.join(Comment, Comment.id == CommentMedia.comment_id)
        beside = [(comment_id, media_id) for comment_id, media_id in uow.session.execute(query)]
    for some in in_lots(beside, AT_ONCE):
        with work.db.write() as uow:
            these = tuple_(CommentMedia.comment_id, CommentMedia.media_id).in_(some)
            uow.session.execute(delete(CommentMedia).where(these))


def empty_talks(work: Work) -> None:
    """A shop keeps that there was a conversation, the platform that there was a report; not what was said in them."""
    theirs = select(Inquiry.id).where(Inquiry.person_id == work.person_id)
    said = select(Words.id).where(Words.inquiry_id.in_(theirs))
    with work.db.read() as uow:
        ids = uow.session.scalars(said.order_by(Words.id)).all()
    for some in in_lots(ids, AT_ONCE):
        with work.db.write() as uow:
            uow.session.execute(delete(WordsMedia).where(WordsMedia.words_id.in_(some)))
            uow.session.execute(update(Words).where(Words.id.in_(some)).values(words=""))
    with work.db.write() as uow:
        uow.session.execute(update(Report).where(Report.person_id == work.person_id).values(words=""))
        over = update(Inquiry).where(Inquiry.person_id == work.person_id)
        uow.session.execute(over.values(state="closed", waits_since=None))
