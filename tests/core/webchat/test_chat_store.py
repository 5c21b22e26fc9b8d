"""The web chat's own store: posted once by key, edited and removed in place, versions that only grow."""

from __future__ import annotations

from core.house import House
from core.webchat.actions import edit_message, mark_seen, post_message, remove_message
from core.webchat.queries import changed_messages, chat_version, recent_messages, unread_count


def test_the_same_key_posts_once(house: House) -> None:
    with house.db.write() as uow:
        ids = {post_message(uow, "nora", key="out:1", mine=False, content={"text": "hello"}) for _ in range(3)}
    assert len(ids) == 1


def test_what_changed_since_a_version_is_all_that_a_page_needs(house: House) -> None:
    with house.db.write() as uow:
        first = post_message(uow, "nora", key="1", mine=False, content={"text": "one"})
        second = post_message(uow, "nora", key="2", mine=False, content={"text": "two"})
        since = chat_version(uow, "nora")
        edit_message(uow, "nora", first, {"text": "one, mended"})
        remove_message(uow, "nora", second)

        changed = changed_messages(uow, "nora", since)

    assert [(m.id, m.edited, m.removed) for m in changed] == [(first, True, False), (second, False, True)]
    assert changed[0].version < changed[1].version


def test_a_message_of_another_chat_can_not_be_edited(house: House) -> None:
    with house.db.write() as uow:
        message = post_message(uow, "nora", key="1", mine=False, content={"text": "hers"})
        edit_message(uow, "salma", message, {"text": "forged"})
        assert recent_messages(uow, "nora")[0].content == {"text": "hers"}


def test_unread_counts_what_others_said_after_what_was_seen(house: House) -> None:
    with house.db.write() as uow:
        first = post_message(uow, "nora", key="1", mine=False, content={})
        post_message(uow, "nora", key="2", mine=True, content={})
        post_message(uow, "nora", key="3", mine=False, content={})
        mark_seen(uow, "nora", first)
        assert unread_count(uow, "nora") == 1
