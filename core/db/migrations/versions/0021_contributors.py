"""Contributors of a gallery: the links that make them, and what they sent until the shop has said Yes or No."""

import sqlalchemy as sa
from alembic import op

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WHEN = sa.DateTime(timezone=True)

revision = '0021'
down_revision = '0020'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('galleries', sa.Column('asks_yes', sa.Boolean(), nullable=False, server_default=sa.true()))
    op.create_table('contributor_links',
    sa.Column('id', ID, nullable=False),
    sa.Column('gallery_id', ID, nullable=False),
    sa.Column('code', sa.String(length=24), nullable=False),
    sa.Column('uses_left', ID, nullable=True),
    sa.Column('expires_at', WHEN, nullable=True),
    sa.Column('revoked_at', WHEN, nullable=True),
    sa.Column('made_by', ID, nullable=True),
    sa.Column('created_at', WHEN, nullable=False),
    sa.ForeignKeyConstraint(['gallery_id'], ['galleries.id'], name=op.f('fk_contributor_links_gallery_id_galleries')),
    sa.ForeignKeyConstraint(['made_by'], ['people.id'], name=op.f('fk_contributor_links_made_by_people')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_contributor_links')),
    sa.UniqueConstraint('code', name=op.f('uq_contributor_links_code'))
    )
    op.create_index(op.f('ix_contributor_links_gallery_id'), 'contributor_links', ['gallery_id'])
    op.create_table('contributions',
    sa.Column('id', ID, nullable=False),
    sa.Column('shop_id', ID, nullable=False),
    sa.Column('gallery_id', ID, nullable=False),
    sa.Column('person_id', ID, nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('asked_yes', sa.Boolean(), nullable=False),
    sa.Column('opened_at', WHEN, nullable=False),
    sa.Column('decided_by', ID, nullable=True),
    sa.Column('decided_at', WHEN, nullable=True),
    sa.ForeignKeyConstraint(['decided_by'], ['people.id'], name=op.f('fk_contributions_decided_by_people')),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_contributions_person_id_people')),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_contributions_shop_id_shops')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_contributions'))
    )
    op.create_index('ix_contributions_sent', 'contributions', ['gallery_id', 'person_id', 'id'])
    op.create_table('contributed_items',
    sa.Column('item_id', ID, autoincrement=False, nullable=False),
    sa.Column('contribution_id', ID, nullable=False),
    sa.ForeignKeyConstraint(['contribution_id'], ['contributions.id'], name=op.f('fk_contributed_items_contribution_id_contributions')),
    sa.ForeignKeyConstraint(['item_id'], ['items.id'], name=op.f('fk_contributed_items_item_id_items')),
    sa.PrimaryKeyConstraint('item_id', name=op.f('pk_contributed_items'))
    )
    op.create_index(op.f('ix_contributed_items_contribution_id'), 'contributed_items', ['contribution_id'])


def downgrade() -> None:
    """Who came to contribute sees and changes nothing without these rows."""
    op.execute("DELETE FROM grants WHERE subject LIKE 'gives:%'")
    op.execute("DELETE FROM belongings WHERE subject LIKE 'gives:%'")
    for table in ('contributed_items', 'contributions', 'contributor_links'):
        op.drop_table(table)
    op.drop_column('galleries', 'asks_yes')
