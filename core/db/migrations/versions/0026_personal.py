"""One's own data: files that were asked for, erasings with their receipts."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WHEN = sa.DateTime(timezone=True)
JSON = sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql")

revision = '0026'
down_revision = '0025'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('data_files',
    sa.Column('id', ID, nullable=False),
    sa.Column('person_id', ID, nullable=False),
    sa.Column('account_id', ID, nullable=False),
    sa.Column('chat_id', sa.String(length=254), nullable=False),
    sa.Column('state', sa.String(length=8), nullable=False),
    sa.Column('media_id', ID, nullable=True),
    sa.Column('token_hash', sa.String(length=64), nullable=True),
    sa.Column('asked_at', WHEN, nullable=False),
    sa.Column('made_at', WHEN, nullable=True),
    sa.Column('busy_until', WHEN, nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_data_files_account_id_accounts')),
    sa.ForeignKeyConstraint(['media_id'], ['media.id'], name=op.f('fk_data_files_media_id_media')),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_data_files_person_id_people')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_data_files')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_data_files_token_hash'))
    )
    op.create_index(op.f('ix_data_files_person_id'), 'data_files', ['person_id'])
    op.create_index(op.f('ix_data_files_state'), 'data_files', ['state'])
    op.create_table('erasings',
    sa.Column('id', ID, nullable=False),
    sa.Column('number', sa.String(length=20), nullable=False),
    sa.Column('person_id', ID, nullable=False),
    sa.Column('comments', sa.String(length=8), nullable=False),
    sa.Column('state', sa.String(length=8), nullable=False),
    sa.Column('step', ID, nullable=False),
    sa.Column('counts', JSON, nullable=False),
    sa.Column('known', JSON, nullable=False),
    sa.Column('begun_at', WHEN, nullable=False),
    sa.Column('done_at', WHEN, nullable=True),
    sa.Column('busy_until', WHEN, nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_erasings_person_id_people')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_erasings')),
    sa.UniqueConstraint('number', name=op.f('uq_erasings_number')),
    sa.UniqueConstraint('person_id', name=op.f('uq_erasings_person_id'))
    )
    op.create_index('ix_erasings_open', 'erasings', ['id'], sqlite_where=sa.text("state != 'over'"), postgresql_where=sa.text("state != 'over'"))


def downgrade() -> None:
    op.drop_table('erasings')
    op.drop_table('data_files')
