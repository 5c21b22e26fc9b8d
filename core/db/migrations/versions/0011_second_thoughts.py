"""Publications that are put off, thought over and undone."""

import sqlalchemy as sa
from alembic import op

ID = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')
WHEN = sa.DateTime(timezone=True)

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('shops', sa.Column('grace_seconds', ID, nullable=False, server_default='5'))
    op.add_column('shops', sa.Column('auto_publish', sa.Boolean(), nullable=False, server_default=sa.false()))
    for name, kind in (('state_by', ID), ('state_at', WHEN), ('told_from', WHEN), ('planned_for', WHEN), ('planned_by', ID)):
        op.add_column('items', sa.Column(name, kind, nullable=True))
    planned = sa.text('planned_for IS NOT NULL')
    op.create_index('ix_items_planned', 'items', ['planned_for'], sqlite_where=planned, postgresql_where=planned)
    op.add_column('events', sa.Column('plan_from', WHEN, nullable=True))


def downgrade() -> None:
    op.drop_column('events', 'plan_from')
    op.drop_index('ix_items_planned', table_name='items')
    for name in ('planned_by', 'planned_for', 'told_from', 'state_at', 'state_by'):
        op.drop_column('items', name)
    for name in ('auto_publish', 'grace_seconds'):
        op.drop_column('shops', name)
