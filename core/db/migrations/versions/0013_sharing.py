"""Short links and who came by them, a shop's own texts to share, drawings; what counts a shop's days quickly."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WHEN = sa.DateTime(timezone=True)
LATELY = (
    ('ix_reactions_lately', 'reactions', ['given_at', 'item_id']),
    ('ix_comments_lately', 'comments', ['written_at', 'item_id', 'from_shop']),
    ('ix_comments_answers', 'comments', ['answers_id']),
    ('ix_clients_lately', 'clients', ['shop_id', 'joined_at', 'state', 'invite_id']),
    ('ix_items_lately', 'items', ['shop_id', 'published_at']),
)

revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('drawings',
    sa.Column('media_id', ID, nullable=False),
    sa.Column('order', JSON, nullable=False),
    sa.Column('order_hash', sa.String(length=64), nullable=False),
    sa.ForeignKeyConstraint(['media_id'], ['media.id'], name=op.f('fk_drawings_media_id_media')),
    sa.PrimaryKeyConstraint('media_id', name=op.f('pk_drawings')),
    sa.UniqueConstraint('order_hash', name=op.f('uq_drawings_order_hash'))
    )
    op.create_table('share_templates',
    sa.Column('shop_id', ID, nullable=False),
    sa.Column('platform', sa.String(length=12), nullable=False),
    sa.Column('words', JSON, nullable=False),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_share_templates_shop_id_shops')),
    sa.PrimaryKeyConstraint('shop_id', 'platform', name=op.f('pk_share_templates'))
    )
    op.create_table('short_links',
    sa.Column('id', ID, nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('shop_id', ID, nullable=False),
    sa.Column('item_id', ID, nullable=False),
    sa.Column('platform', sa.String(length=12), nullable=False),
    sa.Column('made_by', ID, nullable=True),
    sa.Column('made_at', WHEN, nullable=False),
    sa.ForeignKeyConstraint(['item_id'], ['items.id'], name=op.f('fk_short_links_item_id_items')),
    sa.ForeignKeyConstraint(['made_by'], ['people.id'], name=op.f('fk_short_links_made_by_people')),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_short_links_shop_id_shops')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_short_links')),
    sa.UniqueConstraint('code', name=op.f('uq_short_links_code')),
    sa.UniqueConstraint('item_id', 'platform', name=op.f('uq_short_links_item_id_platform'))
    )
    op.create_index('ix_short_links_shop', 'short_links', ['shop_id', 'platform'])
    op.create_table('link_visits',
    sa.Column('since', WHEN, nullable=False),
    sa.Column('link_id', ID, nullable=False),
    sa.Column('visits', ID, nullable=False),
    sa.ForeignKeyConstraint(['link_id'], ['short_links.id'], name=op.f('fk_link_visits_link_id_short_links')),
    sa.PrimaryKeyConstraint('since', 'link_id', name=op.f('pk_link_visits'))
    )
    op.create_table('link_visitors',
    sa.Column('hour', WHEN, nullable=False),
    sa.Column('link_id', ID, nullable=False),
    sa.Column('visitor', sa.String(length=32), nullable=False),
    sa.ForeignKeyConstraint(['link_id'], ['short_links.id'], name=op.f('fk_link_visitors_link_id_short_links')),
    sa.PrimaryKeyConstraint('hour', 'link_id', 'visitor', name=op.f('pk_link_visitors'))
    )
    for name, table, columns in LATELY:
        op.create_index(name, table, columns)


def downgrade() -> None:
    for name, table, _ in LATELY:
        op.drop_index(name, table)
    for table in ('link_visitors', 'link_visits', 'short_links', 'share_templates', 'drawings'):
        op.drop_table(table)
