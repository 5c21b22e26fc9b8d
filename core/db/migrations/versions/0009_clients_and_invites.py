"""Who made an invite and whether it is over, and who asks to be let in."""

import sqlalchemy as sa
from alembic import op

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WHEN = sa.DateTime(timezone=True)
ASKED = sa.text("state = 'asked'")

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('invites', sa.Column('made_by', ID, nullable=True))
    op.add_column('invites', sa.Column('revoked_at', WHEN, nullable=True))
    op.add_column('clients', sa.Column('admitted_by', ID, nullable=True))
    op.create_index('ix_clients_joined', 'clients', ['shop_id', 'joined_at'])
    op.create_index(op.f('ix_clients_invite_id'), 'clients', ['invite_id'])
    op.create_table('admissions',
    sa.Column('id', ID, nullable=False),
    sa.Column('shop_id', ID, nullable=False),
    sa.Column('person_id', ID, nullable=False),
    sa.Column('state', sa.String(length=8), nullable=False),
    sa.Column('asked_at', WHEN, nullable=False),
    sa.Column('answered_by', ID, nullable=True),
    sa.Column('answered_at', WHEN, nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_admissions_person_id_people')),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_admissions_shop_id_shops')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_admissions')),
    sa.UniqueConstraint('shop_id', 'person_id', name=op.f('uq_admissions_shop_id_person_id'))
    )
    op.create_index('ix_admissions_waiting', 'admissions', ['shop_id', 'id'], sqlite_where=ASKED, postgresql_where=ASKED)


def downgrade() -> None:
    op.drop_table('admissions')
    op.drop_index(op.f('ix_clients_invite_id'), table_name='clients')
    op.drop_index('ix_clients_joined', table_name='clients')
    op.drop_column('clients', 'admitted_by')
    op.drop_column('invites', 'revoked_at')
    op.drop_column('invites', 'made_by')
