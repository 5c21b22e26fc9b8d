"""No column that names people is forgotten when two of them become one."""

from __future__ import annotations

from sqlalchemy import Integer

from core.db.base import BigId
from core.joining.merging import UNTIED, only_once, people_columns
from core.joining.rules import NAMES_MANY, NAMES_ONE
from core.kernel.events import Event
from core.registry import METADATA

# What looks like it might name people and doesn't: numbers of other things, and amounts.
NO_PEOPLE = {
    *(
        "id",
        "shop_id",
        "thing_id",
        "event_id",
        "item_id",
        "gallery_id",
        "account_id",
        "about_id",
        "media_id",
        "link_id",
    ),
    *(
        "conversation_id",
        "outgoing_id",
        "inquiry_id",
        "words_id",
        "comment_id",
        "answers_id",
        "contribution_id",
        "head",
    ),
    *(
        "edits_message_id",
        "seen_message_id",
        "cover_media_id",
        "picture_media_id",
        "undoes_id",
        "batch_id",
        "invite_id",
    ),
    *("succeeded_by", "reached_by", "looks_at", "lease_number", "session_epoch", "quiet_from", "quiet_to", "version"),
    *(
        "grace_seconds",
        "last_item_number",
        "lane",
        "parts_done",
        "tries",
        "files",
        "size",
        "width",
        "height",
        "uses_left",
    ),
    *(
        "total",
        "number",
        "step",
        "hearts",
        "comments",
        "place",
        "position",
        "price_minor",
        "price_to_minor",
        "was_minor",
    ),
    *("stock", "weight", "visits", "early_hours"),
}
# Where both of two may have a row of the same: what becomes of the second is decided in core/joining/reconciling.
RECONCILED_TABLES = {
    *("admissions", "belongings", "clients", "gallery_rhythms", "inquiries", "members", "mutes", "outgoing"),
    *("reactions", "reports", "saved_items"),
}


def test_every_number_that_may_name_people_is_known() -> None:
    known = {(column.table.name, column.name) for column in people_columns()}
    for table in METADATA.sorted_tables:
        for column in table.columns:
            if isinstance(column.type, Integer | type(BigId)) and column.name not in NO_PEOPLE:
                assert (table.name, column.name) in known, f"does {table.name}.{column.name} name people?"
    for name, columns in UNTIED.items():
        assert set(columns) <= set(METADATA.tables[name].columns.keys())


def test_of_what_is_there_once_it_is_decided_which_of_two_stays() -> None:
    once = {column.table.name for column in people_columns() if any(only_once(column))}
    assert once == RECONCILED_TABLES


def test_every_event_that_names_people_does_so_by_a_name_that_is_known() -> None:
    others = {
        *("shop_id", "item_id", "gallery_id", "comment_id", "inquiry_id", "words_id", "head", "account_id", "lost_id"),
        *("contribution_id", "thing_id", "media_id", "about_id", "offer_id", "count", "failed", "left", "places"),
    }
    for kind in _kinds(Event):
        for name, said in kind.__annotations__.items():
            if name != "kind" and ("int" in str(said)) and name not in others:
                assert name in NAMES_ONE | NAMES_MANY, f"does {name} of {kind.__name__} name people?"


def _kinds(kind: type[Event]) -> list[type[Event]]:
    return [kind, *(one for below in kind.__subclasses__() for one in _kinds(below))]
