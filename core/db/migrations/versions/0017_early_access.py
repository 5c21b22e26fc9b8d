"""Galleries of which clients with a tag see what is new before the others, and until when an item is theirs alone."""

import sqlalchemy as sa
from alembic import op

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WHEN = sa.DateTime(timezone=True)
EARLY = sa.text('everyone_at IS NOT NULL')

revision = '0017'
down_revision = '0016'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('galleries', sa.Column('early_tag', sa.String(length=60), nullable=True))
    op.add_column('galleries', sa.Column('early_hours', ID, nullable=True))
    op.add_column('items', sa.Column('everyone_at', WHEN, nullable=True))
    op.add_column('items', sa.Column('for_all_since', WHEN, nullable=True))
    op.create_index('ix_items_early', 'items', ['everyone_at'], sqlite_where=EARLY, postgresql_where=EARLY)


def downgrade() -> None:
    op.drop_index('ix_items_early', table_name='items')
    op.drop_column('items', 'for_all_since')
    op.drop_column('items', 'everyone_at')
    for name in ('early_hours', 'early_tag'):
        op.drop_column('galleries', name)
