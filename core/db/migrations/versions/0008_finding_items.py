"""The words by which items are found, and several items changed at once."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from core.kernel.folding import folded_words

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WORD = sa.String(60).with_variant(sa.String(60, collation="C"), "postgresql")
WHEN = sa.DateTime(timezone=True)
WORDS = sa.table('item_words', *(sa.column(name) for name in ('item_id', 'word', 'shop_id', 'weight')))
TITLE, TAG, ATTRIBUTE, DESCRIPTION = 1, 2, 3, 4

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('item_words',
    sa.Column('item_id', ID, nullable=False),
    sa.Column('word', WORD, nullable=False),
    sa.Column('shop_id', ID, nullable=False),
    sa.Column('weight', ID, nullable=False),
    sa.ForeignKeyConstraint(['item_id'], ['items.id'], name=op.f('fk_item_words_item_id_items')),
    sa.PrimaryKeyConstraint('item_id', 'word', name=op.f('pk_item_words'))
    )
    op.create_index('ix_item_words', 'item_words', ['shop_id', 'word'])
    op.create_table('item_batches',
    sa.Column('id', ID, nullable=False),
    sa.Column('shop_id', ID, nullable=False),
    sa.Column('person_id', ID, nullable=True),
    sa.Column('item_ids', JSON, nullable=False),
    sa.Column('what', sa.String(length=12), nullable=True),
    sa.Column('before', JSON, nullable=False),
    sa.Column('after', JSON, nullable=False),
    sa.Column('created_at', WHEN, nullable=False),
    sa.Column('undone_at', WHEN, nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_item_batches_person_id_people')),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_item_batches_shop_id_shops')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_item_batches'))
    )
    op.create_index(op.f('ix_item_batches_shop_id'), 'item_batches', ['shop_id'])
    for item_id, shop_id, words in _words_of_each():
        rows = [{'item_id': item_id, 'shop_id': shop_id, 'word': w, 'weight': n} for w, n in words.items()]
        if rows:
            op.get_bind().execute(sa.insert(WORDS), rows)


def downgrade() -> None:
    op.drop_table('item_batches')
    op.drop_table('item_words')


def _words_of_each() -> Iterator[tuple[int, int, dict[str, int]]]:
    """As the program finds them from now on; what says most about an item comes first."""
    db = op.get_bind()
    tags, attributes = _texts('item_tags', 'tag'), _texts('item_attributes', 'label', 'value')
    chosen = _rows('variants', ('item_id', sa.BigInteger), ('options', JSON))
    for item in db.execute(_rows('items', ('id', ID), ('shop_id', ID), ('title', JSON), ('description', JSON))).all():
        options = db.execute(chosen.where(sa.column('item_id') == item.id)).all()
        texts = [(text, TITLE) for text in (item.title or {}).values()]
        texts += [(text, TAG) for text in tags.get(item.id, ())]
        texts += [(text, ATTRIBUTE) for text in attributes.get(item.id, ())]
        texts += [(text, ATTRIBUTE) for row in options for text in row.options.values()]
        texts += [(text, DESCRIPTION) for text in (item.description or {}).values()]
        words: dict[str, int] = {}
        for text, weight in texts:
            for word in folded_words(text or ''):
                words.setdefault(word[:60], weight)
        yield item.id, item.shop_id, dict(list(words.items())[:300])


def _texts(table: str, *columns: str) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    query = _rows(table, ('item_id', ID), *((column, sa.String) for column in columns))
    for row in op.get_bind().execute(query):
        found.setdefault(row.item_id, []).append(' '.join(row[1:]))
    return found


def _rows(table: str, *columns: tuple[str, Any]) -> sa.Select[Any]:
    named = sa.table(table, *(sa.column(name, kind) for name, kind in columns))
    return sa.select(*named.c)
