"""What an item said before each change, and after it."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WHEN = sa.DateTime(timezone=True)

revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('item_revisions',
    sa.Column('id', ID, nullable=False),
    sa.Column('item_id', ID, nullable=False),
    sa.Column('by', ID, nullable=True),
    sa.Column('at', WHEN, nullable=False),
    sa.Column('before', JSON, nullable=False),
    sa.Column('after', JSON, nullable=False),
    sa.Column('said', JSON, nullable=True),
    sa.Column('undoes_id', ID, nullable=True),
    sa.Column('told_at', WHEN, nullable=True),
    sa.ForeignKeyConstraint(['by'], ['people.id'], name=op.f('fk_item_revisions_by_people')),
    sa.ForeignKeyConstraint(['item_id'], ['items.id'], name=op.f('fk_item_revisions_item_id_items')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_item_revisions'))
    )
    op.create_index(op.f('ix_item_revisions_item_id'), 'item_revisions', ['item_id'])
    op.create_index(op.f('ix_item_revisions_by'), 'item_revisions', ['by'])


def downgrade() -> None:
    op.drop_table('item_revisions')
