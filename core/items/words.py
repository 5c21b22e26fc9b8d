"""By which words an item is found: kept beside it at every change."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import delete, select

from core.db.uow import Uow
from core.db.upsert import insert_all_missing
from core.items.labels import TEAM_ONLY
from core.items.models import Item, ItemAttribute, ItemTag, ItemWord, Variant, WordCut
from core.items.near import cuts, has_cuts
from core.items.wishes import tag_word
from core.kernel.folding import folded_words

TITLE, TAG, ATTRIBUTE, DESCRIPTION = 1, 2, 3, 4
LONGEST, MOST = 60, 300


def index_words(uow: Uow, item: Item) -> None:
    words: dict[str, int] = {}
    for text, weight in _texts(uow, item):
        for word in folded_words(text):
            words.setdefault(word[:LONGEST], weight)
    words |= {word: TAG for tag in _tags(uow, item) if (word := tag_word(tag))}
    uow.session.execute(delete(ItemWord).where(ItemWord.item_id == item.id))
    kept = list(words.items())[:MOST]
    uow.session.add_all(ItemWord(item_id=item.id, shop_id=item.shop_id, word=w, weight=n) for w, n in kept)
    uow.session.flush()
    _keep_cuts(uow, [word for word, _ in kept if has_cuts(word)])


def _keep_cuts(uow: Uow, words: list[str]) -> None:
    """Each word once for all shops, and never taken away: a lookup counts only what stands in some item."""
    known = set(uow.session.scalars(select(WordCut.word).where(WordCut.cut.in_(words), WordCut.cut == WordCut.word)))
    new = sorted(set(words) - known)
    rows = [{"cut": cut, "word": word} for word in new for cut in sorted(cuts(word))]
    if rows:
        insert_all_missing(uow, WordCut, rows)


def _tags(uow: Uow, item: Item) -> list[str]:
    return list(uow.session.scalars(select(ItemTag.tag).filter_by(item_id=item.id)))


def _texts(uow: Uow, item: Item) -> Iterator[tuple[str, int]]:
    """What says most comes first: a word counts where it stands first."""
    yield from ((side, TITLE) for side in (item.title.en, item.title.ar))
    yield from ((tag, TAG) for tag in _tags(uow, item))
    for said in uow.session.scalars(select(ItemAttribute).filter_by(item_id=item.id)):
        if said.key not in TEAM_ONLY:
            yield f"{said.label} {said.value}", ATTRIBUTE
    for options in uow.session.scalars(select(Variant.options).filter_by(item_id=item.id)):
        yield " ".join(options.values()), ATTRIBUTE
    yield from ((side, DESCRIPTION) for side in (item.description.en, item.description.ar))
