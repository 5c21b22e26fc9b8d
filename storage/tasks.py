"""The media worker's Celery task: it only says 'look', the rows are the truth."""

from __future__ import annotations

from celery import current_app, shared_task

from storage.work import make_copies


@shared_task(name="storage.look")
def look(media_id: int) -> None:
    make_copies(current_app.house, media_id)
