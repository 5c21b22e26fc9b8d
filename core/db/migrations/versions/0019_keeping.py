"""What people save, and the shop that they look at."""

import sqlalchemy as sa
from alembic import op

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WHEN = sa.DateTime(timezone=True)

revision = '0019'
down_revision = '0018'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('saved_items',
    sa.Column('item_id', ID, nullable=False),
    sa.Column('person_id', ID, nullable=False),
    sa.Column('saved_at', WHEN, nullable=False),
    sa.ForeignKeyConstraint(['item_id'], ['items.id'], name=op.f('fk_saved_items_item_id_items')),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_saved_items_person_id_people')),
    sa.PrimaryKeyConstraint('item_id', 'person_id', name=op.f('pk_saved_items'))
    )
    op.create_index('ix_saved_items_lately', 'saved_items', ['person_id', 'saved_at'])
    op.add_column('people', sa.Column('looks_at', ID, nullable=True))


def downgrade() -> None:
    op.drop_column('people', 'looks_at')  # in place: so much hangs on this table that it can't be made anew
    op.drop_table('saved_items')
