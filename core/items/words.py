"""By which words an item is found: kept beside it at every change."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import delete, select

from core.db.uow import Uow
from core.items.models import Item, ItemAttribute, ItemTag, ItemWord, Variant
from core.kernel.folding import folded_words

TITLE, TAG, ATTRIBUTE, DESCRIPTION = 1, 2, 3, 4
LONGEST, MOST = 60, 300


def index_words(uow: Uow, item: Item) -> None:
    words: dict[str, int] = {}
    for text, weight in _texts(uow, item):
        for word in folded_words(text):
            words.setdefault(word[:LONGEST], weight)
    uow.session.execute(delete(ItemWord).where(ItemWord.item_id == item.id))
    kept = list(words.items())[:MOST]
    uow.session.add_all(ItemWord(item_id=item.id, shop_id=item.shop_id, word=w, weight=n) for w, n in kept)
    uow.session.flush()


def _texts(uow: Uow, item: Item) -> Iterator[tuple[str, int]]:
    """What says most comes first: a word counts where it stands first."""
    yield from ((side, TITLE) for side in (item.title.en, item.title.ar))
    yield from ((tag, TAG) for tag in uow.session.scalars(select(ItemTag.tag).filter_by(item_id=item.id)))
    for said in uow.session.scalars(select(ItemAttribute).filter_by(item_id=item.id)):
        yield f"{said.label} {said.value}", ATTRIBUTE
    for options in uow.session.scalars(select(Variant.options).filter_by(item_id=item.id)):
        yield " ".join(options.values()), ATTRIBUTE
    yield from ((side, DESCRIPTION) for side in (item.description.en, item.description.ar))
