"""Links that bring people into a team, and who of it answers what."""

import sqlalchemy as sa
from alembic import op

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WHEN = sa.DateTime(timezone=True)

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('team_links',
    sa.Column('id', ID, nullable=False),
    sa.Column('shop_id', ID, nullable=False),
    sa.Column('role', sa.String(length=12), nullable=False),
    sa.Column('made_by', ID, nullable=False),
    sa.Column('code_hash', sa.String(length=64), nullable=False),
    sa.Column('expires_at', WHEN, nullable=False),
    sa.Column('used_by', ID, nullable=True),
    sa.Column('used_at', WHEN, nullable=True),
    sa.ForeignKeyConstraint(['made_by'], ['people.id'], name=op.f('fk_team_links_made_by_people')),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_team_links_shop_id_shops')),
    sa.ForeignKeyConstraint(['used_by'], ['people.id'], name=op.f('fk_team_links_used_by_people')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_team_links')),
    sa.UniqueConstraint('code_hash', name=op.f('uq_team_links_code_hash'))
    )
    op.create_index(op.f('ix_team_links_shop_id'), 'team_links', ['shop_id'])
    op.create_table('claims',
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('thing_id', ID, autoincrement=False, nullable=False),
    sa.Column('shop_id', ID, nullable=False),
    sa.Column('person_id', ID, nullable=False),
    sa.Column('until', WHEN, nullable=False),
    sa.Column('answered', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_claims_person_id_people')),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_claims_shop_id_shops')),
    sa.PrimaryKeyConstraint('kind', 'thing_id', name=op.f('pk_claims'))
    )


def downgrade() -> None:
    op.drop_table('claims')
    op.drop_table('team_links')
