"""How a client hears of one gallery; and who said /stop, with the tags that come back with them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
WHEN = sa.DateTime(timezone=True)

revision = '0027'
down_revision = '0026'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('gallery_rhythms',
    sa.Column('gallery_id', ID, nullable=False),
    sa.Column('person_id', ID, nullable=False),
    sa.Column('shop_id', ID, nullable=False),
    sa.Column('rhythm', sa.String(length=8), nullable=False),
    sa.Column('digest_due_at', WHEN, nullable=True),
    sa.Column('digest_since', WHEN, nullable=True),
    sa.Column('digest_until', WHEN, nullable=True),
    sa.ForeignKeyConstraint(['gallery_id'], ['galleries.id'], name=op.f('fk_gallery_rhythms_gallery_id_galleries')),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_gallery_rhythms_person_id_people')),
    sa.PrimaryKeyConstraint('gallery_id', 'person_id', name=op.f('pk_gallery_rhythms'))
    )
    due = sa.text('digest_due_at IS NOT NULL')
    op.create_index('ix_gallery_rhythms_person', 'gallery_rhythms', ['person_id', 'shop_id'])
    op.create_index('ix_gallery_rhythms_due', 'gallery_rhythms', ['shop_id', 'digest_until'])
    op.create_index(
        'ix_gallery_rhythms_digest', 'gallery_rhythms', ['digest_due_at'], sqlite_where=due, postgresql_where=due
    )
    op.add_column('clients', sa.Column('stopped_at', WHEN, nullable=True))
    op.add_column('clients', sa.Column('comes_back_with', JSON, nullable=True))


def downgrade() -> None:
    op.drop_column('clients', 'comes_back_with')
    op.drop_column('clients', 'stopped_at')
    op.drop_table('gallery_rhythms')
