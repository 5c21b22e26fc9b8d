"""The first tables."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql


JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('accounts',
    sa.Column('id', ID, nullable=False),
    sa.Column('channel', sa.String(length=20), nullable=False),
    sa.Column('external_id', sa.String(length=80), nullable=False),
    sa.Column('shop_id', ID, nullable=True),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('lease_by', sa.String(length=80), nullable=True),
    sa.Column('lease_number', ID, nullable=False),
    sa.Column('lease_until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('pace', JSON, nullable=False),
    sa.Column('nudged_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_accounts')),
    sa.UniqueConstraint('channel', 'external_id', name=op.f('uq_accounts_channel_external_id'))
    )
    op.create_table('events',
    sa.Column('id', ID, nullable=False),
    sa.Column('kind', sa.String(length=60), nullable=False),
    sa.Column('shop_id', ID, nullable=False),
    sa.Column('payload', JSON, nullable=False),
    sa.Column('trace_id', sa.String(length=20), nullable=False),
    sa.Column('happened_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('planned_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_events'))
    )
    with op.batch_alter_table('events', schema=None) as batch_op:
        batch_op.create_index('ix_events_unplanned', ['id'], unique=False, sqlite_where=sa.text('planned_at IS NULL'), postgresql_where=sa.text('planned_at IS NULL'))

    op.create_table('grants',
    sa.Column('thing_kind', sa.String(length=20), nullable=False),
    sa.Column('thing_id', ID, nullable=False),
    sa.Column('ability', sa.String(length=20), nullable=False),
    sa.Column('subject', sa.String(length=60), nullable=False),
    sa.PrimaryKeyConstraint('thing_kind', 'thing_id', 'ability', 'subject', name=op.f('pk_grants'))
    )
    op.create_table('people',
    sa.Column('id', ID, nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('reached_by', ID, nullable=True),
    sa.Column('session_epoch', ID, nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('last_here_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_people'))
    )
    op.create_table('shops',
    sa.Column('id', ID, nullable=False),
    sa.Column('slug', sa.String(length=60), nullable=False),
    sa.Column('name', JSON, nullable=False),
    sa.Column('about', JSON, nullable=False),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('currency', sa.String(length=3), nullable=False),
    sa.Column('plan', sa.String(length=20), nullable=False),
    sa.Column('offered_reactions', JSON, nullable=False),
    sa.Column('last_item_number', ID, nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_shops')),
    sa.UniqueConstraint('slug', name=op.f('uq_shops_slug'))
    )
    op.create_table('webchat_chats',
    sa.Column('chat_id', sa.String(length=64), nullable=False),
    sa.Column('version', ID, nullable=False),
    sa.Column('seen_message_id', ID, nullable=False),
    sa.Column('last_here_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('chat_id', name=op.f('pk_webchat_chats'))
    )
    op.create_table('belongings',
    sa.Column('person_id', ID, nullable=False),
    sa.Column('subject', sa.String(length=60), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_belongings_person_id_people')),
    sa.PrimaryKeyConstraint('person_id', 'subject', name=op.f('pk_belongings'))
    )
    with op.batch_alter_table('belongings', schema=None) as batch_op:
        batch_op.create_index('ix_belongings_subject', ['subject', 'person_id'], unique=False)

    op.create_table('conversations',
    sa.Column('id', ID, nullable=False),
    sa.Column('account_id', ID, nullable=False),
    sa.Column('chat_id', sa.String(length=64), nullable=False),
    sa.Column('state', JSON, nullable=False),
    sa.Column('lease_by', sa.String(length=80), nullable=True),
    sa.Column('lease_until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('nudged_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_conversations_account_id_accounts')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_conversations')),
    sa.UniqueConstraint('account_id', 'chat_id', name=op.f('uq_conversations_account_id_chat_id'))
    )
    op.create_table('galleries',
    sa.Column('id', ID, nullable=False),
    sa.Column('shop_id', ID, nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('title', JSON, nullable=False),
    sa.Column('description', JSON, nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_galleries_shop_id_shops')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_galleries')),
    sa.UniqueConstraint('code', name=op.f('uq_galleries_code'))
    )
    with op.batch_alter_table('galleries', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_galleries_shop_id'), ['shop_id'], unique=False)

    op.create_table('identities',
    sa.Column('id', ID, nullable=False),
    sa.Column('person_id', ID, nullable=False),
    sa.Column('channel', sa.String(length=20), nullable=False),
    sa.Column('external_id', sa.String(length=64), nullable=False),
    sa.Column('reachable', sa.Boolean(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_identities_person_id_people')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_identities')),
    sa.UniqueConstraint('channel', 'external_id', name=op.f('uq_identities_channel_external_id'))
    )
    with op.batch_alter_table('identities', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_identities_person_id'), ['person_id'], unique=False)

    op.create_table('invites',
    sa.Column('id', ID, nullable=False),
    sa.Column('shop_id', ID, nullable=False),
    sa.Column('code', sa.String(length=40), nullable=False),
    sa.Column('uses_left', ID, nullable=True),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('tag', sa.String(length=60), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_invites_shop_id_shops')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_invites')),
    sa.UniqueConstraint('code', name=op.f('uq_invites_code'))
    )
    with op.batch_alter_table('invites', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_invites_shop_id'), ['shop_id'], unique=False)

    op.create_table('media',
    sa.Column('id', ID, nullable=False),
    sa.Column('uploader_id', ID, nullable=True),
    sa.Column('kind', sa.String(length=12), nullable=False),
    sa.Column('mime', sa.String(length=60), nullable=False),
    sa.Column('extension', sa.String(length=8), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('size', ID, nullable=False),
    sa.Column('filename', sa.String(length=200), nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('tries', ID, nullable=False),
    sa.Column('width', ID, nullable=False),
    sa.Column('height', ID, nullable=False),
    sa.Column('colour', sa.String(length=7), nullable=False),
    sa.Column('duration', sa.Double(), nullable=True),
    sa.Column('received_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['uploader_id'], ['people.id'], name=op.f('fk_media_uploader_id_people')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_media'))
    )
    with op.batch_alter_table('media', schema=None) as batch_op:
        batch_op.create_index('ix_media_pending', ['id'], unique=False, sqlite_where=sa.text("state = 'pending'"), postgresql_where=sa.text("state = 'pending'"))
        batch_op.create_index(batch_op.f('ix_media_sha256'), ['sha256'], unique=False)

    op.create_table('members',
    sa.Column('shop_id', ID, nullable=False),
    sa.Column('person_id', ID, nullable=False),
    sa.Column('role', sa.String(length=12), nullable=False),
    sa.Column('joined_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_members_person_id_people')),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_members_shop_id_shops')),
    sa.PrimaryKeyConstraint('shop_id', 'person_id', name=op.f('pk_members'))
    )
    with op.batch_alter_table('members', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_members_person_id'), ['person_id'], unique=False)

    op.create_table('outgoing',
    sa.Column('id', ID, nullable=False),
    sa.Column('event_id', ID, nullable=True),
    sa.Column('person_id', ID, nullable=True),
    sa.Column('account_id', ID, nullable=False),
    sa.Column('chat_id', sa.String(length=64), nullable=False),
    sa.Column('shop_id', ID, nullable=False),
    sa.Column('lane', ID, nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('payload', JSON, nullable=False),
    sa.Column('about_kind', sa.String(length=20), nullable=True),
    sa.Column('about_id', ID, nullable=True),
    sa.Column('edits_message_id', ID, nullable=True),
    sa.Column('held_for', sa.String(length=40), nullable=True),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('tries', ID, nullable=False),
    sa.Column('next_try_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('lease_number', ID, nullable=True),
    sa.Column('reason', sa.String(), nullable=True),
    sa.Column('trace_id', sa.String(length=20), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('delivered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('read_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_outgoing_account_id_accounts')),
    sa.ForeignKeyConstraint(['event_id'], ['events.id'], name=op.f('fk_outgoing_event_id_events')),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_outgoing_person_id_people')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_outgoing')),
    sa.UniqueConstraint('event_id', 'person_id', name=op.f('uq_outgoing_event_id_person_id'))
    )
    with op.batch_alter_table('outgoing', schema=None) as batch_op:
        batch_op.create_index('ix_outgoing_about', ['about_kind', 'about_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_outgoing_edits_message_id'), ['edits_message_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_outgoing_person_id'), ['person_id'], unique=False)
        batch_op.create_index('ix_outgoing_state', ['account_id', 'state'], unique=False)
        batch_op.create_index('ix_outgoing_waiting', ['account_id', 'lane', 'shop_id', 'id'], unique=False, sqlite_where=sa.text("state = 'waiting'"), postgresql_where=sa.text("state = 'waiting'"))

    op.create_table('sign_in_links',
    sa.Column('id', ID, nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('person_id', ID, nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_sign_in_links_person_id_people')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sign_in_links')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_sign_in_links_token_hash'))
    )
    op.create_table('webchat_messages',
    sa.Column('id', ID, nullable=False),
    sa.Column('chat_id', sa.String(length=64), nullable=False),
    sa.Column('key', sa.String(length=80), nullable=False),
    sa.Column('mine', sa.Boolean(), nullable=False),
    sa.Column('content', JSON, nullable=False),
    sa.Column('version', ID, nullable=False),
    sa.Column('posted_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('edited_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('removed_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['chat_id'], ['webchat_chats.chat_id'], name=op.f('fk_webchat_messages_chat_id_webchat_chats')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_webchat_messages')),
    sa.UniqueConstraint('chat_id', 'key', name=op.f('uq_webchat_messages_chat_id_key'))
    )
    with op.batch_alter_table('webchat_messages', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_webchat_messages_chat_id'), ['chat_id'], unique=False)

    op.create_table('clients',
    sa.Column('shop_id', ID, nullable=False),
    sa.Column('person_id', ID, nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('joined_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('invite_id', ID, nullable=True),
    sa.ForeignKeyConstraint(['invite_id'], ['invites.id'], name=op.f('fk_clients_invite_id_invites')),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_clients_person_id_people')),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_clients_shop_id_shops')),
    sa.PrimaryKeyConstraint('shop_id', 'person_id', name=op.f('pk_clients'))
    )
    with op.batch_alter_table('clients', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_clients_person_id'), ['person_id'], unique=False)

    op.create_table('gallery_attributes',
    sa.Column('gallery_id', ID, nullable=False),
    sa.Column('key', sa.String(length=80), nullable=False),
    sa.Column('label', sa.String(length=80), nullable=False),
    sa.Column('type', sa.String(length=12), nullable=False),
    sa.Column('value', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['gallery_id'], ['galleries.id'], name=op.f('fk_gallery_attributes_gallery_id_galleries')),
    sa.PrimaryKeyConstraint('gallery_id', 'key', name=op.f('pk_gallery_attributes'))
    )
    op.create_table('inbound',
    sa.Column('id', ID, nullable=False),
    sa.Column('account_id', ID, nullable=False),
    sa.Column('external_id', sa.String(length=80), nullable=False),
    sa.Column('conversation_id', ID, nullable=True),
    sa.Column('payload', JSON, nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('tries', ID, nullable=False),
    sa.Column('next_try_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('reason', sa.String(), nullable=True),
    sa.Column('trace_id', sa.String(length=20), nullable=False),
    sa.Column('received_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('done_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_inbound_account_id_accounts')),
    sa.ForeignKeyConstraint(['conversation_id'], ['conversations.id'], name=op.f('fk_inbound_conversation_id_conversations')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_inbound')),
    sa.UniqueConstraint('account_id', 'external_id', name=op.f('uq_inbound_account_id_external_id'))
    )
    with op.batch_alter_table('inbound', schema=None) as batch_op:
        batch_op.create_index('ix_inbound_new', ['conversation_id', 'id'], unique=False, sqlite_where=sa.text("state = 'new'"), postgresql_where=sa.text("state = 'new'"))

    op.create_table('items',
    sa.Column('id', ID, nullable=False),
    sa.Column('shop_id', ID, nullable=False),
    sa.Column('gallery_id', ID, nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('number', ID, nullable=False),
    sa.Column('title', JSON, nullable=False),
    sa.Column('description', JSON, nullable=False),
    sa.Column('price_minor', ID, nullable=True),
    sa.Column('was_minor', ID, nullable=True),
    sa.Column('currency', sa.String(length=3), nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('published_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('created_by', ID, nullable=True),
    sa.Column('hearts', ID, nullable=False),
    sa.Column('comments', ID, nullable=False),
    sa.Column('cards_old_since', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['created_by'], ['people.id'], name=op.f('fk_items_created_by_people')),
    sa.ForeignKeyConstraint(['gallery_id'], ['galleries.id'], name=op.f('fk_items_gallery_id_galleries')),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_items_shop_id_shops')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_items')),
    sa.UniqueConstraint('code', name=op.f('uq_items_code')),
    sa.UniqueConstraint('shop_id', 'number', name=op.f('uq_items_shop_id_number'))
    )
    with op.batch_alter_table('items', schema=None) as batch_op:
        batch_op.create_index('ix_items_wall', ['gallery_id', 'published_at', 'id'], unique=False)

    op.create_table('media_copies',
    sa.Column('media_id', ID, nullable=False),
    sa.Column('name', sa.String(length=20), nullable=False),
    sa.Column('key', sa.String(length=120), nullable=False),
    sa.Column('mime', sa.String(length=40), nullable=False),
    sa.Column('width', ID, nullable=False),
    sa.Column('height', ID, nullable=False),
    sa.Column('size', ID, nullable=False),
    sa.ForeignKeyConstraint(['media_id'], ['media.id'], name=op.f('fk_media_copies_media_id_media')),
    sa.PrimaryKeyConstraint('media_id', 'name', name=op.f('pk_media_copies'))
    )
    op.create_table('messages',
    sa.Column('id', ID, nullable=False),
    sa.Column('account_id', ID, nullable=False),
    sa.Column('chat_id', sa.String(length=64), nullable=False),
    sa.Column('external_id', sa.String(length=80), nullable=False),
    sa.Column('person_id', ID, nullable=True),
    sa.Column('outgoing_id', ID, nullable=True),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('payload', JSON, nullable=False),
    sa.Column('about_kind', sa.String(length=20), nullable=True),
    sa.Column('about_id', ID, nullable=True),
    sa.Column('words', sa.String(), nullable=False),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_messages_account_id_accounts')),
    sa.ForeignKeyConstraint(['outgoing_id'], ['outgoing.id'], name=op.f('fk_messages_outgoing_id_outgoing')),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_messages_person_id_people')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_messages')),
    sa.UniqueConstraint('account_id', 'chat_id', 'external_id', name=op.f('uq_messages_account_id_chat_id_external_id'))
    )
    with op.batch_alter_table('messages', schema=None) as batch_op:
        batch_op.create_index('ix_messages_about', ['about_kind', 'about_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_messages_outgoing_id'), ['outgoing_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_messages_person_id'), ['person_id'], unique=False)

    op.create_table('comments',
    sa.Column('id', ID, nullable=False),
    sa.Column('item_id', ID, nullable=False),
    sa.Column('author_id', ID, nullable=False),
    sa.Column('answers_id', ID, nullable=True),
    sa.Column('from_shop', sa.Boolean(), nullable=False),
    sa.Column('words', sa.String(), nullable=False),
    sa.Column('written_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['answers_id'], ['comments.id'], name=op.f('fk_comments_answers_id_comments')),
    sa.ForeignKeyConstraint(['author_id'], ['people.id'], name=op.f('fk_comments_author_id_people')),
    sa.ForeignKeyConstraint(['item_id'], ['items.id'], name=op.f('fk_comments_item_id_items')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_comments'))
    )
    with op.batch_alter_table('comments', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_comments_item_id'), ['item_id'], unique=False)

    op.create_table('item_attributes',
    sa.Column('item_id', ID, nullable=False),
    sa.Column('position', ID, nullable=False),
    sa.Column('key', sa.String(length=80), nullable=False),
    sa.Column('label', sa.String(length=80), nullable=False),
    sa.Column('type', sa.String(length=12), nullable=False),
    sa.Column('value', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['item_id'], ['items.id'], name=op.f('fk_item_attributes_item_id_items')),
    sa.PrimaryKeyConstraint('item_id', 'position', name=op.f('pk_item_attributes'))
    )
    with op.batch_alter_table('item_attributes', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_item_attributes_key'), ['key'], unique=False)

    op.create_table('item_media',
    sa.Column('item_id', ID, nullable=False),
    sa.Column('position', ID, nullable=False),
    sa.Column('media_id', ID, nullable=False),
    sa.ForeignKeyConstraint(['item_id'], ['items.id'], name=op.f('fk_item_media_item_id_items')),
    sa.ForeignKeyConstraint(['media_id'], ['media.id'], name=op.f('fk_item_media_media_id_media')),
    sa.PrimaryKeyConstraint('item_id', 'position', name=op.f('pk_item_media'))
    )
    with op.batch_alter_table('item_media', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_item_media_media_id'), ['media_id'], unique=False)

    op.create_table('item_tags',
    sa.Column('item_id', ID, nullable=False),
    sa.Column('tag', sa.String(length=60), nullable=False),
    sa.ForeignKeyConstraint(['item_id'], ['items.id'], name=op.f('fk_item_tags_item_id_items')),
    sa.PrimaryKeyConstraint('item_id', 'tag', name=op.f('pk_item_tags'))
    )
    with op.batch_alter_table('item_tags', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_item_tags_tag'), ['tag'], unique=False)

    op.create_table('reactions',
    sa.Column('item_id', ID, nullable=False),
    sa.Column('person_id', ID, nullable=False),
    sa.Column('emoji', sa.String(length=32), nullable=False),
    sa.Column('given_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['item_id'], ['items.id'], name=op.f('fk_reactions_item_id_items')),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_reactions_person_id_people')),
    sa.PrimaryKeyConstraint('item_id', 'person_id', 'emoji', name=op.f('pk_reactions'))
    )
    with op.batch_alter_table('reactions', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_reactions_person_id'), ['person_id'], unique=False)

    op.create_table('variants',
    sa.Column('id', ID, nullable=False),
    sa.Column('item_id', ID, nullable=False),
    sa.Column('options', JSON, nullable=False),
    sa.Column('price_minor', ID, nullable=True),
    sa.Column('stock', ID, nullable=True),
    sa.ForeignKeyConstraint(['item_id'], ['items.id'], name=op.f('fk_variants_item_id_items')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_variants'))
    )
    with op.batch_alter_table('variants', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_variants_item_id'), ['item_id'], unique=False)

    op.create_table('comment_media',
    sa.Column('comment_id', ID, nullable=False),
    sa.Column('media_id', ID, nullable=False),
    sa.ForeignKeyConstraint(['comment_id'], ['comments.id'], name=op.f('fk_comment_media_comment_id_comments')),
    sa.ForeignKeyConstraint(['media_id'], ['media.id'], name=op.f('fk_comment_media_media_id_media')),
    sa.PrimaryKeyConstraint('comment_id', 'media_id', name=op.f('pk_comment_media'))
    )


def downgrade() -> None:
    op.drop_table('comment_media')
    with op.batch_alter_table('variants', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_variants_item_id'))

    op.drop_table('variants')
    with op.batch_alter_table('reactions', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_reactions_person_id'))

    op.drop_table('reactions')
    with op.batch_alter_table('item_tags', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_item_tags_tag'))

    op.drop_table('item_tags')
    with op.batch_alter_table('item_media', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_item_media_media_id'))

    op.drop_table('item_media')
    with op.batch_alter_table('item_attributes', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_item_attributes_key'))

    op.drop_table('item_attributes')
    with op.batch_alter_table('comments', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_comments_item_id'))

    op.drop_table('comments')
    with op.batch_alter_table('messages', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_messages_person_id'))
        batch_op.drop_index(batch_op.f('ix_messages_outgoing_id'))
        batch_op.drop_index('ix_messages_about')

    op.drop_table('messages')
    op.drop_table('media_copies')
    with op.batch_alter_table('items', schema=None) as batch_op:
        batch_op.drop_index('ix_items_wall')

    op.drop_table('items')
    with op.batch_alter_table('inbound', schema=None) as batch_op:
        batch_op.drop_index('ix_inbound_new', sqlite_where=sa.text("state = 'new'"), postgresql_where=sa.text("state = 'new'"))

    op.drop_table('inbound')
    op.drop_table('gallery_attributes')
    with op.batch_alter_table('clients', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_clients_person_id'))

    op.drop_table('clients')
    with op.batch_alter_table('webchat_messages', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_webchat_messages_chat_id'))

    op.drop_table('webchat_messages')
    op.drop_table('sign_in_links')
    with op.batch_alter_table('outgoing', schema=None) as batch_op:
        batch_op.drop_index('ix_outgoing_waiting', sqlite_where=sa.text("state = 'waiting'"), postgresql_where=sa.text("state = 'waiting'"))
        batch_op.drop_index('ix_outgoing_state')
        batch_op.drop_index(batch_op.f('ix_outgoing_person_id'))
        batch_op.drop_index(batch_op.f('ix_outgoing_edits_message_id'))
        batch_op.drop_index('ix_outgoing_about')

    op.drop_table('outgoing')
    with op.batch_alter_table('members', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_members_person_id'))

    op.drop_table('members')
    with op.batch_alter_table('media', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_media_sha256'))
        batch_op.drop_index('ix_media_pending', sqlite_where=sa.text("state = 'pending'"), postgresql_where=sa.text("state = 'pending'"))

    op.drop_table('media')
    with op.batch_alter_table('invites', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_invites_shop_id'))

    op.drop_table('invites')
    with op.batch_alter_table('identities', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_identities_person_id'))

    op.drop_table('identities')
    with op.batch_alter_table('galleries', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_galleries_shop_id'))

    op.drop_table('galleries')
    op.drop_table('conversations')
    with op.batch_alter_table('belongings', schema=None) as batch_op:
        batch_op.drop_index('ix_belongings_subject')

    op.drop_table('belongings')
    op.drop_table('webchat_chats')
    op.drop_table('shops')
    op.drop_table('people')
    op.drop_table('grants')
    with op.batch_alter_table('events', schema=None) as batch_op:
        batch_op.drop_index('ix_events_unplanned', sqlite_where=sa.text('planned_at IS NULL'), postgresql_where=sa.text('planned_at IS NULL'))

    op.drop_table('events')
    op.drop_table('accounts')
