"""Channels by vendors: accounts with keys, albums and fetched files, references to media, places to upload."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql


JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('upload_links',
    sa.Column('id', ID, nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('person_id', ID, nullable=False),
    sa.Column('account_id', ID, nullable=False),
    sa.Column('chat_id', sa.String(length=64), nullable=False),
    sa.Column('said', JSON, nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_upload_links_account_id_accounts')),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_upload_links_person_id_people')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_upload_links')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_upload_links_token_hash'))
    )
    op.create_table('media_references',
    sa.Column('account_id', ID, nullable=False),
    sa.Column('media_id', ID, nullable=False),
    sa.Column('name', sa.String(length=20), nullable=False),
    sa.Column('reference', sa.String(length=250), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_media_references_account_id_accounts')),
    sa.ForeignKeyConstraint(['media_id'], ['media.id'], name=op.f('fk_media_references_media_id_media')),
    sa.PrimaryKeyConstraint('account_id', 'media_id', 'name', name=op.f('pk_media_references'))
    )
    with op.batch_alter_table('accounts', schema=None) as batch_op:
        batch_op.add_column(sa.Column('name', sa.String(length=80), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('sealed', sa.String(), nullable=True))
        batch_op.add_column(sa.Column('offered_by', ID, nullable=True))
        batch_op.add_column(sa.Column('trouble', sa.String(), nullable=True))
        batch_op.add_column(sa.Column('rests_until', sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table('conversations', schema=None) as batch_op:
        batch_op.add_column(sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('menu', sa.String(length=20), nullable=True))
        batch_op.drop_column('nudged_at')
    with op.batch_alter_table('galleries', schema=None) as batch_op:
        batch_op.add_column(sa.Column('protected', sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table('inbound', schema=None) as batch_op:
        batch_op.add_column(sa.Column('album', sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column('files', ID, nullable=False, server_default='0'))
        batch_op.add_column(sa.Column('fetch_until', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('media', JSON, nullable=True))
    with op.batch_alter_table('messages', schema=None) as batch_op:
        batch_op.add_column(sa.Column('shape', sa.String(length=40), nullable=False, server_default=''))
    with op.batch_alter_table('outgoing', schema=None) as batch_op:
        batch_op.add_column(sa.Column('sent_parts', JSON, nullable=True))
        batch_op.add_column(sa.Column('parts_done', ID, nullable=False, server_default='0'))
    with op.batch_alter_table('people', schema=None) as batch_op:
        batch_op.add_column(sa.Column('phone', sa.String(length=24), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('people', schema=None) as batch_op:
        batch_op.drop_column('phone')
    with op.batch_alter_table('outgoing', schema=None) as batch_op:
        batch_op.drop_column('parts_done')
        batch_op.drop_column('sent_parts')
    with op.batch_alter_table('messages', schema=None) as batch_op:
        batch_op.drop_column('shape')
    with op.batch_alter_table('inbound', schema=None) as batch_op:
        batch_op.drop_column('media')
        batch_op.drop_column('fetch_until')
        batch_op.drop_column('files')
        batch_op.drop_column('album')
    with op.batch_alter_table('galleries', schema=None) as batch_op:
        batch_op.drop_column('protected')
    with op.batch_alter_table('conversations', schema=None) as batch_op:
        batch_op.add_column(sa.Column('nudged_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.drop_column('menu')
        batch_op.drop_column('closed_at')
    with op.batch_alter_table('accounts', schema=None) as batch_op:
        batch_op.drop_column('rests_until')
        batch_op.drop_column('trouble')
        batch_op.drop_column('offered_by')
        batch_op.drop_column('sealed')
        batch_op.drop_column('name')

    op.drop_table('media_references')
    op.drop_table('upload_links')
