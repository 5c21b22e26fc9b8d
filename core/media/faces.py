"""A person's own picture: chosen by them, shown to them and to those who work in the shops whose clients they are."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from core.db.uow import Uow
from core.kernel.errors import Refusal
from core.kernel.events import Subscribers
from core.media.events import MediaSettled
from core.media.models import Media
from core.media.queries import PictureCard, pictures
from core.people.events import SecurityNoticed
from core.people.models import Person


def subscribe(subscribers: Subscribers) -> None:
    subscribers.add(MediaSettled, drop_unreadable)


def set_face(uow: Uow, person_id: int, media_id: int) -> None:
    medium = uow.session.get(Media, media_id)
    if medium is None or medium.kind != "picture":
        raise Refusal("me.picture.form")
    uow.session.get_one(Person, person_id).picture_media_id = media_id


def remove_face(uow: Uow, person_id: int) -> None:
    uow.session.get_one(Person, person_id).picture_media_id = None


def face_of(uow: Uow, person_id: int, *, coming: bool = False) -> PictureCard | None:
    """None until its copies are made: they carry no place where it was taken. A page may wait for what is coming."""
    media_id = uow.session.scalar(select(Person.picture_media_id).where(Person.id == person_id))
    found = pictures(uow, [media_id]).get(media_id) if media_id else None
    return found if found and (found.state == "ready" or (coming and found.state == "pending")) else None


def faces_of(uow: Uow, person_ids: Iterable[int]) -> dict[int, PictureCard]:
    """Of many at once: of those who have one that is ready."""
    chosen = select(Person.id, Person.picture_media_id).where(Person.id.in_(list(person_ids)))
    rows = uow.session.execute(chosen).all()
    shown = pictures(uow, [media_id for _, media_id in rows if media_id])
    ready = {media_id: card for media_id, card in shown.items() if card.state == "ready"}
    return {person_id: ready[media_id] for person_id, media_id in rows if media_id in ready}


def has_face(uow: Uow, person_id: int) -> bool:
    return uow.session.scalar(select(Person.picture_media_id).where(Person.id == person_id)) is not None


def drop_unreadable(uow: Uow, event: MediaSettled) -> None:
    """Whose picture it was to be is asked for another one."""
    if event.readable:
        return
    whose = select(Media.uploader_id).where(Media.id == event.media_id)
    for person in uow.session.scalars(select(Person).where(Person.id.in_(whose))):
        if person.picture_media_id == event.media_id:
            person.picture_media_id = None
            uow.record(SecurityNoticed(0, person.id, "me.picture.unreadable"))
