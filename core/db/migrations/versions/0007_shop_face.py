"""What a shop shows of itself, its own hours, and what keeps it from being lost with a phone."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WHEN = sa.DateTime(timezone=True)
SHOPS = sa.table('shops', sa.column('id', ID), sa.column('about', JSON))
PARTS = sa.table('shop_parts', *(sa.column(name, kind) for name, kind in (
    ('shop_id', ID), ('field', sa.String), ('name', sa.String), ('words', JSON), ('link', sa.String), ('shown', sa.Boolean))))

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('shop_parts',
    sa.Column('id', ID, nullable=False),
    sa.Column('shop_id', ID, nullable=False),
    sa.Column('field', sa.String(length=12), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('words', JSON, nullable=False),
    sa.Column('link', sa.String(length=500), nullable=False),
    sa.Column('media_id', ID, nullable=True),
    sa.Column('shown', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['media_id'], ['media.id'], name=op.f('fk_shop_parts_media_id_media')),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_shop_parts_shop_id_shops')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_shop_parts')),
    sa.UniqueConstraint('shop_id', 'field', 'name', name=op.f('uq_shop_parts_shop_id_field_name'))
    )
    op.create_index(op.f('ix_shop_parts_media_id'), 'shop_parts', ['media_id'])
    op.create_table('recovery_codes',
    sa.Column('id', ID, nullable=False),
    sa.Column('shop_id', ID, nullable=False),
    sa.Column('code_hash', sa.String(length=64), nullable=False),
    sa.Column('made_at', WHEN, nullable=False),
    sa.Column('used_at', WHEN, nullable=True),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_recovery_codes_shop_id_shops')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_recovery_codes')),
    sa.UniqueConstraint('code_hash', name=op.f('uq_recovery_codes_code_hash'))
    )
    op.create_index(op.f('ix_recovery_codes_shop_id'), 'recovery_codes', ['shop_id'])
    op.create_table('recovery_tries',
    sa.Column('id', ID, nullable=False),
    sa.Column('person_id', ID, nullable=False),
    sa.Column('tried_at', WHEN, nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_recovery_tries_person_id_people')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_recovery_tries'))
    )
    op.create_index(op.f('ix_recovery_tries_tried_at'), 'recovery_tries', ['tried_at'])
    op.create_table('owner_offers',
    sa.Column('id', ID, nullable=False),
    sa.Column('shop_id', ID, nullable=False),
    sa.Column('made_by', ID, nullable=False),
    sa.Column('keeps', sa.String(length=12), nullable=False),
    sa.Column('code_hash', sa.String(length=64), nullable=False),
    sa.Column('expires_at', WHEN, nullable=False),
    sa.Column('opened_by', ID, nullable=True),
    sa.Column('state', sa.String(length=8), nullable=False),
    sa.ForeignKeyConstraint(['made_by'], ['people.id'], name=op.f('fk_owner_offers_made_by_people')),
    sa.ForeignKeyConstraint(['opened_by'], ['people.id'], name=op.f('fk_owner_offers_opened_by_people')),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_owner_offers_shop_id_shops')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_owner_offers')),
    sa.UniqueConstraint('code_hash', name=op.f('uq_owner_offers_code_hash'))
    )
    op.create_index(op.f('ix_owner_offers_shop_id'), 'owner_offers', ['shop_id'])
    with op.batch_alter_table('shops', schema=None) as batch_op:
        batch_op.add_column(sa.Column('zone', sa.String(length=40), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('quiet_from', ID, nullable=True))
        batch_op.add_column(sa.Column('quiet_to', ID, nullable=True))
    _stories_become_parts()


def downgrade() -> None:
    op.add_column('shops', sa.Column('about', JSON, nullable=False, server_default='{}'))
    db = op.get_bind()
    for story in db.execute(sa.select(PARTS.c.shop_id, PARTS.c.words).where(PARTS.c.field == 'story')).all():
        db.execute(sa.update(SHOPS).where(SHOPS.c.id == story.shop_id).values(about=story.words))
    for name in ('quiet_to', 'quiet_from', 'zone'):
        op.drop_column('shops', name)
    for table in ('owner_offers', 'recovery_tries', 'recovery_codes', 'shop_parts'):
        op.drop_table(table)


def _stories_become_parts() -> None:
    """Dropped without a batch: that would copy the table of shops, to which nearly every other one points."""
    db = op.get_bind()
    stories = [
        {'shop_id': row.id, 'field': 'story', 'name': '', 'words': row.about, 'link': '', 'shown': True}
        for row in db.execute(sa.select(SHOPS.c.id, SHOPS.c.about)).all()
        if row.about
    ]
    if stories:
        db.execute(sa.insert(PARTS), stories)
    op.drop_column('shops', 'about')
