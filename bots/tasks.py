"""The chat worker's Celery task: it only says 'look', the rows are the truth."""

from __future__ import annotations

from celery import current_app, shared_task

from bots.worker import handle_conversation


@shared_task(name="bots.look")
def look(conversation_id: int) -> None:
    handle_conversation(current_app.house, conversation_id)
