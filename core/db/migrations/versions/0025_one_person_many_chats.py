"""One person, many chats: links that join one, whom somebody turned out to be, a person's picture.

The indices are for the moment in which two become one: it looks at everything that names one of them.
"""

import sqlalchemy as sa
from alembic import op

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WHEN = sa.DateTime(timezone=True)

revision = '0025'
down_revision = '0024'
branch_labels = None
depends_on = None

NAMED = (
    ('comments', 'author_id'), ('inquiry_words', 'author_id'), ('items', 'created_by'), ('items', 'state_by'),
    ('media', 'uploader_id'),
)
SELDOM = (('items', 'planned_by'), ('comments', 'private_to'))


def upgrade() -> None:
    op.create_table('join_links',
    sa.Column('id', ID, nullable=False),
    sa.Column('code_hash', sa.String(length=64), nullable=False),
    sa.Column('person_id', ID, nullable=False),
    sa.Column('expires_at', WHEN, nullable=False),
    sa.Column('used_at', WHEN, nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_join_links_person_id_people')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_join_links')),
    sa.UniqueConstraint('code_hash', name=op.f('uq_join_links_code_hash'))
    )
    op.create_index(op.f('ix_join_links_person_id'), 'join_links', ['person_id'])
    op.add_column('people', sa.Column('picture_media_id', ID, nullable=True))
    op.add_column('people', sa.Column('joined_into', ID, nullable=True))
    op.create_index(op.f('ix_people_joined_into'), 'people', ['joined_into'])
    for table, column in NAMED:
        op.create_index(op.f(f'ix_{table}_{column}'), table, [column])
    for table, column in SELDOM:
        there = sa.text(f'{column} IS NOT NULL')
        op.create_index(f'ix_{table}_{column}', table, [column], sqlite_where=there, postgresql_where=there)


def downgrade() -> None:
    for table, column in (*NAMED, *SELDOM):
        op.drop_index(op.f(f'ix_{table}_{column}'), table)
    op.drop_index(op.f('ix_people_joined_into'), 'people')
    op.drop_column('people', 'joined_into')  # in place: so much hangs on this table that it can't be made anew
    op.drop_column('people', 'picture_media_id')
    op.drop_table('join_links')
