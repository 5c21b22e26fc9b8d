"""Links that open their item to whoever comes, and by which link somebody came who asks to be let in."""

import sqlalchemy as sa
from alembic import op

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

revision = '0024'
down_revision = '0023'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('short_links', sa.Column('opens_item', sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column('admissions', sa.Column('link_id', ID, nullable=True))
    op.add_column('admissions', sa.Column('brought_by', ID, nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('admissions') as admissions:
        admissions.drop_column('brought_by')
        admissions.drop_column('link_id')
    with op.batch_alter_table('short_links') as links:
        links.drop_column('opens_item')
