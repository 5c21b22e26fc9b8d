"""The bell: until when a person has seen what they were told, and indexes for it and for what is stuck."""

import sqlalchemy as sa
from alembic import op

TOLD = sa.text("event_id IS NOT NULL AND sent_at IS NOT NULL")
FAILED = sa.text("state = 'failed'")

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('people', schema=None) as batch_op:
        batch_op.add_column(sa.Column('bell_seen_at', sa.DateTime(timezone=True), nullable=True))
    op.create_index('ix_outgoing_told', 'outgoing', ['person_id', 'sent_at'], sqlite_where=TOLD, postgresql_where=TOLD)
    op.create_index('ix_inbound_failed', 'inbound', ['id'], sqlite_where=FAILED, postgresql_where=FAILED)


def downgrade() -> None:
    op.drop_index('ix_inbound_failed', table_name='inbound')
    op.drop_index('ix_outgoing_told', table_name='outgoing')
    with op.batch_alter_table('people', schema=None) as batch_op:
        batch_op.drop_column('bell_seen_at')
