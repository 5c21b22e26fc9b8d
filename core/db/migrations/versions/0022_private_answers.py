"""Comments for one pair of eyes, said better and taken back; how a shop answers them."""

import sqlalchemy as sa
from alembic import op

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WHEN = sa.DateTime(timezone=True)

revision = '0022'
down_revision = '0021'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('shops', sa.Column('private_answers', sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table('comments') as comments:
        comments.add_column(sa.Column('private_to', ID, nullable=True))
        comments.add_column(sa.Column('edited_at', WHEN, nullable=True))
        comments.add_column(sa.Column('taken_back_at', WHEN, nullable=True))
        comments.create_foreign_key(op.f('fk_comments_private_to_people'), 'people', ['private_to'], ['id'])


def downgrade() -> None:
    with op.batch_alter_table('comments') as comments:
        comments.drop_constraint(op.f('fk_comments_private_to_people'), type_='foreignkey')
        for name in ('taken_back_at', 'edited_at', 'private_to'):
            comments.drop_column(name)
    op.drop_column('shops', 'private_answers')
