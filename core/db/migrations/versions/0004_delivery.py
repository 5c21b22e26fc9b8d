"""Delivery to many: broadcasts, when a person wants to hear, digests, what is held and why."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql


JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WHEN = sa.DateTime(timezone=True)

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('broadcasts',
    sa.Column('event_id', ID, nullable=False),
    sa.Column('shop_id', ID, nullable=False),
    sa.Column('item_id', ID, nullable=False),
    sa.Column('by', ID, nullable=True),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('total', ID, nullable=False),
    sa.Column('shown', JSON, nullable=False),
    sa.Column('began_at', WHEN, nullable=False),
    sa.Column('look_at', WHEN, nullable=False),
    sa.Column('ended_at', WHEN, nullable=True),
    sa.ForeignKeyConstraint(['event_id'], ['events.id'], name=op.f('fk_broadcasts_event_id_events')),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_broadcasts_shop_id_shops')),
    sa.PrimaryKeyConstraint('event_id', name=op.f('pk_broadcasts'))
    )
    op.create_index(op.f('ix_broadcasts_item_id'), 'broadcasts', ['item_id'])
    _index('ix_broadcasts_open', 'broadcasts', ['look_at'], 'ended_at IS NULL')
    with op.batch_alter_table('accounts', schema=None) as batch_op:
        batch_op.add_column(sa.Column('succeeded_by', ID, nullable=True))
    with op.batch_alter_table('people', schema=None) as batch_op:
        batch_op.add_column(sa.Column('zone', sa.String(length=40), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('quiet_from', ID, nullable=True))
        batch_op.add_column(sa.Column('quiet_to', ID, nullable=True))
        batch_op.add_column(sa.Column('muted_until', WHEN, nullable=True))
        batch_op.add_column(sa.Column('asked_second_way_at', WHEN, nullable=True))
    _index('ix_people_quiet', 'people', ['zone', 'quiet_from', 'quiet_to'], 'quiet_from IS NOT NULL')
    with op.batch_alter_table('clients', schema=None) as batch_op:
        batch_op.add_column(sa.Column('rhythm', sa.String(length=8), nullable=False, server_default='now'))
        batch_op.add_column(sa.Column('digest_due_at', WHEN, nullable=True))
        batch_op.add_column(sa.Column('digest_since', WHEN, nullable=True))
        batch_op.add_column(sa.Column('digest_until', WHEN, nullable=True))
    _index('ix_clients_rhythm', 'clients', ['shop_id', 'person_id'], "rhythm != 'now'")
    _index('ix_clients_digest', 'clients', ['digest_due_at'], 'digest_due_at IS NOT NULL')
    op.drop_index('ix_outgoing_state', 'outgoing')  # it drew planners away from the index of what waits
    _index('ix_outgoing_sending', 'outgoing', ['account_id'], "state = 'sending'")
    _index('ix_outgoing_held', 'outgoing', ['held_for', 'next_try_at'], "state = 'held'")


def _index(name: str, table: str, columns: list[str], where: str) -> None:
    op.create_index(name, table, columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))


def downgrade() -> None:
    op.drop_index('ix_outgoing_held', 'outgoing')
    op.drop_index('ix_outgoing_sending', 'outgoing')
    op.create_index('ix_outgoing_state', 'outgoing', ['account_id', 'state'])
    op.drop_index('ix_clients_digest', 'clients')
    op.drop_index('ix_clients_rhythm', 'clients')
    op.drop_index('ix_people_quiet', 'people')
    with op.batch_alter_table('clients', schema=None) as batch_op:
        for name in ('digest_until', 'digest_since', 'digest_due_at', 'rhythm'):
            batch_op.drop_column(name)
    with op.batch_alter_table('people', schema=None) as batch_op:
        for name in ('asked_second_way_at', 'muted_until', 'quiet_to', 'quiet_from', 'zone'):
            batch_op.drop_column(name)
    with op.batch_alter_table('accounts', schema=None) as batch_op:
        batch_op.drop_column('succeeded_by')
    op.drop_table('broadcasts')
