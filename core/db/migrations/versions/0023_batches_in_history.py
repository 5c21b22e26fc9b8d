"""A change of an item that was made to several at once says so."""

import sqlalchemy as sa
from alembic import op

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

revision = '0023'
down_revision = '0022'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('item_revisions', sa.Column('batch_id', ID, nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('item_revisions') as revisions:
        revisions.drop_column('batch_id')
