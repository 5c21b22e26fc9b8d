"""Comments out of sight, and clients who call nobody for a while."""

import sqlalchemy as sa
from alembic import op

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WHEN = sa.DateTime(timezone=True)

revision = '0018'
down_revision = '0017'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('comments', sa.Column('hidden_at', WHEN, nullable=True))
    op.create_table('mutes',
    sa.Column('shop_id', ID, nullable=False),
    sa.Column('person_id', ID, nullable=False),
    sa.Column('until', WHEN, nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_mutes_person_id_people')),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_mutes_shop_id_shops')),
    sa.PrimaryKeyConstraint('shop_id', 'person_id', name=op.f('pk_mutes'))
    )


def downgrade() -> None:
    op.drop_table('mutes')
    with op.batch_alter_table('comments') as comments:
        comments.drop_column('hidden_at')
