"""The Celery tasks of chat: they only say 'look', the rows are the truth."""

from __future__ import annotations

from celery import current_app, shared_task

from bots.connecting import look_at_account
from bots.fetching import fetch_files
from bots.worker import handle_conversation


@shared_task(name="bots.look")
def look(*conversation_ids: int) -> None:
    for conversation_id in conversation_ids:
        handle_conversation(current_app.house, conversation_id)


@shared_task(name="bots.fetch")
def fetch(inbound_id: int) -> None:
    fetch_files(current_app.house, inbound_id)


@shared_task(name="bots.account")
def account(account_id: int) -> None:
    look_at_account(current_app.house, account_id)
