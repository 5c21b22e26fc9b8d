"""What people report to the platform, and items that it has hidden."""

import sqlalchemy as sa
from alembic import op

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WHEN = sa.DateTime(timezone=True)

revision = '0028'
down_revision = '0027'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('reports',
    sa.Column('id', ID, nullable=False),
    sa.Column('thing', sa.String(length=8), nullable=False),
    sa.Column('thing_id', ID, nullable=False),
    sa.Column('shop_id', ID, nullable=False),
    sa.Column('person_id', ID, nullable=False),
    sa.Column('why', sa.String(length=12), nullable=False),
    sa.Column('words', sa.String(), nullable=False),
    sa.Column('state', sa.String(length=8), nullable=False),
    sa.Column('created_at', WHEN, nullable=False),
    sa.Column('decided_at', WHEN, nullable=True),
    sa.Column('decided_by', ID, nullable=True),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_reports_shop_id_shops')),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_reports_person_id_people')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reports')),
    sa.UniqueConstraint('thing', 'thing_id', 'person_id', name=op.f('uq_reports_thing_thing_id_person_id'))
    )
    still_open = sa.text("state = 'open'")
    op.create_index('ix_reports_lately', 'reports', ['person_id', 'created_at'])
    op.create_index(
        'ix_reports_open', 'reports', ['thing', 'thing_id'], sqlite_where=still_open, postgresql_where=still_open
    )
    op.add_column('items', sa.Column('barred_at', WHEN, nullable=True))


def downgrade() -> None:
    op.drop_column('items', 'barred_at')
    op.drop_table('reports')
