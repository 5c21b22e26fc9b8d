"""Every column that may name, hold or describe a person: what the file gives of it, what erasing does with it.

A test walks all tables and fails for a column that stands neither here nor in NOBODYS.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Fate(Enum):
    """`GOES`: rows with this person's id are deleted. `STAYS`: an id that leads to a person without a name."""

    GOES = "goes"
    STAYS = "stays"
    ADDRESSES = "addresses"  # given back at once, in the commit of the Yes
    SELF = "self"  # the person's own row is emptied, in the same commit
    COMMENTS = "comments"
    TALK = "talk"
    REACTIONS = "reactions"
    PICTURES = "pictures"
    SAID = "said"  # what came from them, what was sent to them, and what is on its way
    ABOUT = "about"  # in others' chats: emptied of their name and words, and shown anew
    NOTED = "noted"  # events keep ids
    RECEIPT = "receipt"


@dataclass(frozen=True)
class Held:
    """`gives` names a section of the file; none: an id of somebody else's row, or a secret of which we keep a hash."""

    fate: Fate
    gives: str = ""


_G, _S = Fate.GOES, Fate.STAYS

TABLE: dict[tuple[str, str], Held] = {
    # who they are
    ("people", "name"): Held(Fate.SELF, "you"),
    ("people", "language"): Held(Fate.SELF, "you"),
    ("people", "phone"): Held(Fate.SELF, "you"),
    ("people", "reached_by"): Held(Fate.SELF),
    ("people", "session_epoch"): Held(Fate.SELF),
    ("people", "zone"): Held(Fate.SELF, "you"),
    ("people", "quiet_from"): Held(Fate.SELF, "you"),
    ("people", "quiet_to"): Held(Fate.SELF, "you"),
    ("people", "looks_at"): Held(Fate.SELF),
    ("people", "picture_media_id"): Held(Fate.SELF),  # the picture itself is among those they sent
    ("people", "joined_into"): Held(_S),
    ("identities", "person_id"): Held(Fate.ADDRESSES, "addresses"),
    ("identities", "channel"): Held(Fate.ADDRESSES, "addresses"),
    ("identities", "external_id"): Held(Fate.ADDRESSES, "addresses"),
    ("address_claims", "person_id"): Held(_G),
    ("address_claims", "token_hash"): Held(_G),
    ("address_claims", "channel"): Held(_G),
    ("address_claims", "address"): Held(_G),
    ("sign_in_links", "person_id"): Held(_G),
    ("sign_in_links", "token_hash"): Held(_G),
    ("join_links", "person_id"): Held(_G),
    ("join_links", "code_hash"): Held(_G),
    ("upload_links", "person_id"): Held(_G),
    ("upload_links", "token_hash"): Held(_G),
    ("upload_links", "chat_id"): Held(_G),
    ("upload_links", "said"): Held(_G),
    ("recovery_tries", "person_id"): Held(_G),
    ("pin_tries", "asker"): Held(Fate.SAID),
    # where they belong
    ("belongings", "person_id"): Held(_G),
    ("belongings", "subject"): Held(_G, "shops"),
    ("grants", "subject"): Held(_S),  # names tags, links and circles by the shop's ids, and no person
    ("clients", "person_id"): Held(_G, "shops"),
    ("clients", "state"): Held(_G, "shops"),
    ("clients", "rhythm"): Held(_G, "shops"),
    ("clients", "comes_back_with"): Held(_G),
    ("clients", "admitted_by"): Held(_S),
    ("gallery_rhythms", "person_id"): Held(_G, "shops"),
    ("gallery_rhythms", "shop_id"): Held(_G, "shops"),
    ("gallery_rhythms", "rhythm"): Held(_G, "shops"),
    ("members", "person_id"): Held(_G, "shops"),
    ("members", "role"): Held(_G, "shops"),
    ("mutes", "person_id"): Held(_G),
    # kept, answered: its number stands on buttons in the shop's chats, and must never be another's
    ("admissions", "person_id"): Held(_S, "shops"),
    ("admissions", "state"): Held(_S, "shops"),
    ("admissions", "link_id"): Held(_S),
    ("admissions", "brought_by"): Held(_S),
    ("admissions", "answered_by"): Held(_S),
    ("claims", "person_id"): Held(_G),
    ("claims", "kind"): Held(_G),
    ("claims", "thing_id"): Held(_G),
    # what they did
    ("reactions", "person_id"): Held(Fate.REACTIONS, "reactions"),
    ("reactions", "emoji"): Held(Fate.REACTIONS, "reactions"),
    ("saved_items", "person_id"): Held(_G, "saved"),
    ("comments", "author_id"): Held(Fate.COMMENTS, "comments"),
    ("comments", "words"): Held(Fate.COMMENTS, "comments"),
    ("comments", "private_to"): Held(Fate.COMMENTS, "comments"),
    ("inquiries", "person_id"): Held(Fate.TALK, "conversations"),
    ("inquiries", "state"): Held(Fate.TALK, "conversations"),
    ("inquiries", "claimed_by"): Held(_S),
    ("inquiry_words", "author_id"): Held(Fate.TALK, "conversations"),
    ("inquiry_words", "words"): Held(Fate.TALK, "conversations"),
    ("inquiry_words", "head"): Held(Fate.TALK),
    ("media", "uploader_id"): Held(Fate.PICTURES, "pictures"),
    ("media", "filename"): Held(Fate.PICTURES, "pictures"),
    ("media", "sha256"): Held(Fate.PICTURES),
    ("media_references", "reference"): Held(Fate.PICTURES),
    ("media_copies", "key"): Held(Fate.PICTURES),
    ("contributions", "person_id"): Held(_S, "contributions"),  # "By Sami" becomes "by someone who left"
    ("contributions", "decided_by"): Held(_S),
    ("contributions", "state"): Held(_S, "contributions"),
    # the platform keeps that somebody reported a thing and why, and not what was said of it
    ("reports", "person_id"): Held(_S, "reports"),
    ("reports", "thing"): Held(_S, "reports"),
    ("reports", "thing_id"): Held(_S, "reports"),
    ("reports", "why"): Held(_S, "reports"),
    ("reports", "words"): Held(Fate.TALK, "reports"),
    ("reports", "state"): Held(_S, "reports"),
    ("reports", "decided_by"): Held(_S),
    # what they did for a shop: the shop's own, and nobody's by name any more
    ("items", "created_by"): Held(_S),
    ("items", "state_by"): Held(_S),
    ("items", "planned_by"): Held(_S),
    ("item_revisions", "by"): Held(_S),
    ("item_batches", "person_id"): Held(_S),
    ("short_links", "made_by"): Held(_S),
    ("short_links", "platform"): Held(_S),  # "by:12", who passed it on
    ("gallery_links", "made_by"): Held(_S),
    ("contributor_links", "made_by"): Held(_S),
    ("invites", "made_by"): Held(_S),
    ("team_links", "made_by"): Held(_S),
    ("team_links", "used_by"): Held(_S),
    ("owner_offers", "made_by"): Held(_S),
    ("owner_offers", "opened_by"): Held(_S),
    ("broadcasts", "by"): Held(_S),
    ("accounts", "offered_by"): Held(_S),
    # what was said, in and out
    ("conversations", "chat_id"): Held(Fate.SAID),
    ("conversations", "state"): Held(Fate.SAID),
    ("inbound", "external_id"): Held(Fate.SAID),
    ("inbound", "payload"): Held(Fate.SAID, "came_in"),
    ("inbound", "album"): Held(Fate.SAID),
    ("inbound", "media"): Held(Fate.SAID),
    ("inbound", "reason"): Held(Fate.SAID),
    ("outgoing", "person_id"): Held(_S),
    ("outgoing", "chat_id"): Held(Fate.SAID),
    ("outgoing", "payload"): Held(Fate.ABOUT),
    ("outgoing", "sent_parts"): Held(Fate.SAID),
    ("outgoing", "reason"): Held(Fate.SAID),
    ("messages", "person_id"): Held(Fate.SAID, "told"),
    ("messages", "chat_id"): Held(Fate.SAID),
    ("messages", "external_id"): Held(Fate.SAID),
    ("messages", "payload"): Held(Fate.ABOUT),
    ("messages", "words"): Held(Fate.ABOUT, "told"),
    ("messages", "shape"): Held(Fate.SAID),
    ("webchat_chats", "chat_id"): Held(Fate.SAID),
    ("webchat_messages", "chat_id"): Held(Fate.SAID),
    ("webchat_messages", "key"): Held(Fate.SAID),
    ("webchat_messages", "content"): Held(Fate.ABOUT, "web_chat"),
    ("events", "payload"): Held(Fate.NOTED),
    # this slice's own
    ("data_files", "person_id"): Held(_G),
    ("data_files", "chat_id"): Held(_G),
    ("data_files", "state"): Held(_G),
    ("data_files", "token_hash"): Held(_G),
    ("erasings", "person_id"): Held(_S),
    ("erasings", "number"): Held(Fate.RECEIPT),
    ("erasings", "comments"): Held(Fate.RECEIPT),
    ("erasings", "state"): Held(Fate.RECEIPT),
    ("erasings", "step"): Held(Fate.RECEIPT),
    ("erasings", "counts"): Held(Fate.RECEIPT),
    ("erasings", "known"): Held(Fate.RECEIPT),
}

# Words and numbers that say nothing of a person: a shop's own, the catalogue's, and how far something got.
NOBODYS: dict[str, str] = {
    "accounts": "channel external_id shop_id name sealed state trouble succeeded_by lease_by lease_number pace",
    "broadcasts": "item_id state total shown",
    "contributions": "gallery_id",
    "contributor_links": "code uses_left",
    "conversations": "menu lease_by",
    "drawings": "order order_hash",
    "events": "kind shop_id trace_id",
    "galleries": "code title description category season cover_media_id ordering early_tag early_hours",
    "gallery_attributes": "key label type value",
    "gallery_links": "code pin_hash",
    "grants": "thing_kind thing_id ability",
    "inbound": "files state tries trace_id",
    "invites": "code uses_left tag",
    "item_attributes": "position key label type value",
    "item_batches": "item_ids what before after",
    "item_media": "position",
    "item_revisions": "before after said undoes_id batch_id",
    "item_tags": "tag",
    "item_words": "word shop_id weight",
    "items": "code number title description price_minor price_to_minor was_minor currency state hearts comments place",
    "link_visitors": "visitor",  # of an hour, kept for a day: a number made with a salt that nobody keeps
    "link_visits": "visits",
    "lookbook_pictures": "position",
    "media": "kind mime extension size state tries width height colour",
    "media_copies": "name mime width height size",
    "media_references": "name",
    "messages": "kind about_kind about_id",
    "outgoing": "shop_id lane kind about_kind about_id edits_message_id held_for parts_done state tries lease_number"
    " trace_id",
    "owner_offers": "keeps code_hash state",
    "recovery_codes": "code_hash",
    "share_templates": "platform words",
    "shop_parts": "field name words link",
    "shops": "slug name language currency plan offered_reactions zone quiet_from quiet_to grace_seconds"
    " last_item_number",
    "short_links": "code",
    "team_links": "role code_hash",
    "variants": "options price_minor stock",
    "webchat_chats": "version seen_message_id",
    "webchat_messages": "version",
    "word_cuts": "cut word",
}


def columns_of(fate: Fate) -> list[tuple[str, str]]:
    """Table and column."""
    return [place for place, held in TABLE.items() if held.fate is fate]
