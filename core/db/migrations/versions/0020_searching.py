"""Words with one wrong letter, tags as they are written, and items of a price: what a client's search looks up."""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

from core.items.near import cuts, has_cuts
from core.items.wishes import tag_word

WORD = sa.String(60).with_variant(sa.String(60, collation="C"), "postgresql")
WORDS = sa.table('item_words', *(sa.column(name) for name in ('item_id', 'word', 'shop_id', 'weight')))
CUTS = sa.table('word_cuts', sa.column('cut'), sa.column('word'))
TAG = 2
AT_ONCE = 2000

revision = '0020'
down_revision = '0019'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('word_cuts',
    sa.Column('cut', WORD, nullable=False),
    sa.Column('word', WORD, nullable=False),
    sa.PrimaryKeyConstraint('cut', 'word', name=op.f('pk_word_cuts'))
    )
    op.drop_index('ix_item_words', 'item_words')
    op.create_index('ix_item_words', 'item_words', ['shop_id', 'word', 'weight', sa.text('item_id DESC')])
    op.create_index('ix_items_prices', 'items', ['shop_id', 'currency', 'price_minor', 'price_to_minor'])
    known = [word for word in op.get_bind().scalars(sa.select(WORDS.c.word).distinct()) if has_cuts(word)]
    _insert(CUTS, ({'cut': cut, 'word': word} for word in known for cut in cuts(word)))
    _insert(WORDS, _tags())


def downgrade() -> None:
    op.execute(sa.delete(WORDS).where(WORDS.c.word.like('#%')))
    op.drop_index('ix_items_prices', 'items')
    op.drop_index('ix_item_words', 'item_words')
    op.create_index('ix_item_words', 'item_words', ['shop_id', 'word'])
    op.drop_table('word_cuts')


def _tags() -> Iterator[dict[str, object]]:
    """As the program writes them from now on; two tags may be one word."""
    tags, items = (sa.table(name, *map(sa.column, of)) for name, of in
                   (('item_tags', ('item_id', 'tag')), ('items', ('id', 'shop_id'))))
    query = sa.select(tags.c.item_id, items.c.shop_id, tags.c.tag).join(items, items.c.id == tags.c.item_id)
    found = {(row.item_id, row.shop_id, tag_word(row.tag)) for row in op.get_bind().execute(query)}
    for item_id, shop_id, word in sorted(found):
        if word:
            yield {'item_id': item_id, 'shop_id': shop_id, 'word': word, 'weight': TAG}


def _insert(table: sa.TableClause, rows: Iterator[dict[str, object]]) -> None:
    waiting = list(rows)
    for start in range(0, len(waiting), AT_ONCE):
        op.get_bind().execute(sa.insert(table), waiting[start:start + AT_ONCE])
