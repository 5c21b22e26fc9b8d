"""What a gallery says of itself, in which order it shows its items, pictures that are no items, and galleries put away."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WHEN = sa.DateTime(timezone=True)

revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('galleries', sa.Column('category', JSON, nullable=False, server_default='{}'))
    op.add_column('galleries', sa.Column('season', JSON, nullable=False, server_default='{}'))
    op.add_column('galleries', sa.Column('cover_media_id', ID, nullable=True))
    op.add_column('galleries', sa.Column('ordering', sa.String(length=8), nullable=False, server_default='newest'))
    op.add_column('galleries', sa.Column('archived_at', WHEN, nullable=True))
    op.add_column('items', sa.Column('place', ID, nullable=False, server_default='0'))
    op.create_table('lookbook_pictures',
    sa.Column('gallery_id', ID, nullable=False),
    sa.Column('media_id', ID, nullable=False),
    sa.Column('position', ID, nullable=False),
    sa.ForeignKeyConstraint(['gallery_id'], ['galleries.id'], name=op.f('fk_lookbook_pictures_gallery_id_galleries')),
    sa.ForeignKeyConstraint(['media_id'], ['media.id'], name=op.f('fk_lookbook_pictures_media_id_media')),
    sa.PrimaryKeyConstraint('gallery_id', 'media_id', name=op.f('pk_lookbook_pictures'))
    )
    op.create_index(op.f('ix_lookbook_pictures_media_id'), 'lookbook_pictures', ['media_id'])


def downgrade() -> None:
    op.drop_table('lookbook_pictures')
    op.drop_column('items', 'place')
    for name in ('archived_at', 'ordering', 'cover_media_id', 'season', 'category'):
        op.drop_column('galleries', name)
