"""Links that show one gallery, with an end and a PIN; grants that end by themselves."""

import sqlalchemy as sa
from alembic import op

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WHEN = sa.DateTime(timezone=True)

revision = '0015'
down_revision = '0014'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('grants', sa.Column('until', WHEN, nullable=True))
    op.create_table('gallery_links',
    sa.Column('id', ID, nullable=False),
    sa.Column('gallery_id', ID, nullable=False),
    sa.Column('code', sa.String(length=24), nullable=False),
    sa.Column('pin_hash', sa.String(length=120), nullable=True),
    sa.Column('expires_at', WHEN, nullable=True),
    sa.Column('revoked_at', WHEN, nullable=True),
    sa.Column('made_by', ID, nullable=True),
    sa.Column('created_at', WHEN, nullable=False),
    sa.ForeignKeyConstraint(['gallery_id'], ['galleries.id'], name=op.f('fk_gallery_links_gallery_id_galleries')),
    sa.ForeignKeyConstraint(['made_by'], ['people.id'], name=op.f('fk_gallery_links_made_by_people')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_gallery_links')),
    sa.UniqueConstraint('code', name=op.f('uq_gallery_links_code'))
    )
    op.create_index(op.f('ix_gallery_links_gallery_id'), 'gallery_links', ['gallery_id'])
    op.create_table('pin_tries',
    sa.Column('id', ID, nullable=False),
    sa.Column('link_id', ID, nullable=False),
    sa.Column('asker', sa.String(length=60), nullable=False),
    sa.Column('tried_at', WHEN, nullable=False),
    sa.ForeignKeyConstraint(['link_id'], ['gallery_links.id'], name=op.f('fk_pin_tries_link_id_gallery_links')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_pin_tries'))
    )
    op.create_index('ix_pin_tries', 'pin_tries', ['link_id', 'tried_at'])


def downgrade() -> None:
    """Without their end these grants would last for ever."""
    op.execute("DELETE FROM grants WHERE subject LIKE 'link:%'")
    op.execute("DELETE FROM belongings WHERE subject LIKE 'link:%'")
    for table in ('pin_tries', 'gallery_links'):
        op.drop_table(table)
    op.drop_column('grants', 'until')
