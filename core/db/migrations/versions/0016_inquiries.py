"""Conversations of clients with a shop."""

import sqlalchemy as sa
from alembic import op

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WHEN = sa.DateTime(timezone=True)
OF_ITEM, OF_NONE, WAITS = (sa.text(f'{which} NULL') for which in ('item_id IS NOT', 'item_id IS', 'waits_since IS NOT'))

revision = '0016'
down_revision = '0015'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('inquiries',
    sa.Column('id', ID, nullable=False),
    sa.Column('shop_id', ID, nullable=False),
    sa.Column('person_id', ID, nullable=False),
    sa.Column('item_id', ID, nullable=True),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('waits_since', WHEN, nullable=True),
    sa.Column('claimed_by', ID, nullable=True),
    sa.Column('opened_at', WHEN, nullable=False),
    sa.Column('last_at', WHEN, nullable=False),
    sa.ForeignKeyConstraint(['claimed_by'], ['people.id'], name=op.f('fk_inquiries_claimed_by_people')),
    sa.ForeignKeyConstraint(['item_id'], ['items.id'], name=op.f('fk_inquiries_item_id_items')),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_inquiries_person_id_people')),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_inquiries_shop_id_shops')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_inquiries'))
    )
    op.create_index('uq_inquiries_of_item', 'inquiries', ['shop_id', 'person_id', 'item_id'], unique=True,
                    sqlite_where=OF_ITEM, postgresql_where=OF_ITEM)
    op.create_index('uq_inquiries_of_none', 'inquiries', ['shop_id', 'person_id'], unique=True,
                    sqlite_where=OF_NONE, postgresql_where=OF_NONE)
    op.create_index('ix_inquiries_waiting', 'inquiries', ['shop_id', 'waits_since'],
                    sqlite_where=WAITS, postgresql_where=WAITS)
    op.create_index(op.f('ix_inquiries_person_id'), 'inquiries', ['person_id'])
    op.create_table('inquiry_words',
    sa.Column('id', ID, nullable=False),
    sa.Column('inquiry_id', ID, nullable=False),
    sa.Column('author_id', ID, nullable=False),
    sa.Column('from_shop', sa.Boolean(), nullable=False),
    sa.Column('words', sa.String(), nullable=False),
    sa.Column('head', ID, nullable=True),
    sa.Column('said_at', WHEN, nullable=False),
    sa.ForeignKeyConstraint(['author_id'], ['people.id'], name=op.f('fk_inquiry_words_author_id_people')),
    sa.ForeignKeyConstraint(['inquiry_id'], ['inquiries.id'], name=op.f('fk_inquiry_words_inquiry_id_inquiries')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_inquiry_words'))
    )
    op.create_index(op.f('ix_inquiry_words_inquiry_id'), 'inquiry_words', ['inquiry_id'])
    op.create_table('inquiry_media',
    sa.Column('words_id', ID, nullable=False),
    sa.Column('media_id', ID, nullable=False),
    sa.ForeignKeyConstraint(['media_id'], ['media.id'], name=op.f('fk_inquiry_media_media_id_media')),
    sa.ForeignKeyConstraint(['words_id'], ['inquiry_words.id'], name=op.f('fk_inquiry_media_words_id_inquiry_words')),
    sa.PrimaryKeyConstraint('words_id', 'media_id', name=op.f('pk_inquiry_media'))
    )


def downgrade() -> None:
    op.drop_table('inquiry_media')
    op.drop_table('inquiry_words')
    op.drop_table('inquiries')
