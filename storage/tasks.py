"""The media worker's Celery tasks: they only say 'look', the rows are the truth."""

from __future__ import annotations

from celery import current_app, shared_task

from core.personal.erasing import go_on_erasing
from storage.packing import pack as pack_data
from storage.work import make_copies


@shared_task(name="storage.look")
def look(media_id: int) -> None:
    make_copies(current_app.house, media_id)


@shared_task(name="storage.pack")
def pack(file_id: int) -> None:
    pack_data(current_app.house, file_id)


@shared_task(name="storage.erase")
def erase(erasing_id: int) -> None:
    house = current_app.house
    go_on_erasing(house.db, house.blobs, erasing_id, base_url=house.base_url)
