"""Addresses: those that wait to be confirmed, and room for long ones."""

import sqlalchemy as sa
from alembic import op


ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WIDENED = (('identities', 'external_id'), ('conversations', 'chat_id'), ('outgoing', 'chat_id'), ('messages', 'chat_id'))

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('address_claims',
    sa.Column('id', ID, nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('person_id', ID, nullable=False),
    sa.Column('channel', sa.String(length=20), nullable=False),
    sa.Column('address', sa.String(length=254), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_address_claims_person_id_people')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_address_claims')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_address_claims_token_hash'))
    )
    with op.batch_alter_table('address_claims', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_address_claims_address'), ['address'], unique=False)
        batch_op.create_index(batch_op.f('ix_address_claims_person_id'), ['person_id'], unique=False)
    _make_as_long(254)


def downgrade() -> None:
    op.drop_table('address_claims')
    # Addresses that became longer meanwhile stay as they are: nothing is cut off.


def _make_as_long(length: int) -> None:
    """SQLite never looked at a length, and a table there would have to be copied whole to change one."""
    if op.get_bind().dialect.name == 'sqlite':
        return
    for table, column in WIDENED:
        op.alter_column(table, column, type_=sa.String(length=length), existing_nullable=False)
