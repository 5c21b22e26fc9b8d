"""Below a client's words, for each of those who may answer: who does, or a button to say that one will."""

from __future__ import annotations

from bots.payloads.team import ClaimComment
from core.claims.queries import answers_alone, holder_of
from core.db.uow import Uow
from core.messaging.composed import Label
from locales.words import say


def whose(
    read: Uow, comment_id: int, shop_id: int, reader_id: int | None, language: str
) -> tuple[str, tuple[tuple[Label, ...], ...]]:
    """A line, and buttons; neither where one person answers everything."""
    if answers_alone(read, shop_id):
        return "", ()
    holder = holder_of(read, "comment", comment_id)
    if holder is None:
        return "", ((Label(say(language, "team.button.claim"), ClaimComment(comment_id).pack()),),)
    if holder.person_id == reader_id:
        return ("" if holder.answered else say(language, "team.claims.you")), ()
    key = "team.claims.other_answered" if holder.answered else "team.claims.other"
    return say(language, key, name=holder.name), ()
