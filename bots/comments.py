"""A comment in words: to its shop with what can be done about it, to a client as it stands under the item."""

from __future__ import annotations

from bots.cards import item_card
from bots.claimed import whose
from bots.payloads.inquiries import AnswerComment, AskBlock, HideComment
from core.access.queries import may
from core.access.rules import Ability
from core.db.uow import Uow
from core.feedback.queries import CommentCard, comment_by_id
from core.feedback.sight import answers_privately
from core.items.queries import ItemCard, item_for_sending
from core.kernel.actor import Actor
from core.messaging.composed import Composed, Label, Origin
from core.messaging.meaning import ShowComment
from core.messaging.ports import Reader
from locales.words import say

Rows = tuple[tuple[Label, ...], ...]


def comment_shown(read: Uow, shown: ShowComment, reader: Reader) -> Composed:
    language, written = reader.language, comment_by_id(read, shown.comment_id)
    item = item_for_sending(read, written.item_id)
    card, name = item_card(item, language), _name(read, written, item, reader)
    above = f"{card.title} · {card.number}"
    if written.taken_back:
        return Composed(language, say(language, "comments.was_taken_back", name=name), quote=above)
    answering = not written.from_shop and may(read, Actor(reader.person_id), Ability.ANSWER, item.shop_id)
    line, claim = whose(read, written.id, item.shop_id, reader.person_id, language) if answering else ("", ())
    words = say(language, shown.key, name=name, words=written.text) if written.text else ""
    lines = (words or say(language, "inquiries.picture_of", name=name), *_seen_by(written, language, answering), line)
    return Composed(
        language,
        text="\n".join(part for part in lines if part),
        quote=above,
        pictures=written.pictures,
        buttons=(*claim, *_over(read, written, item, reader)) if answering else (),
        origin=Origin(item.shop_id, item.shop_name.read_in(language), item.code),
    )


def _name(read: Uow, written: CommentCard, item: ItemCard, reader: Reader) -> str:
    """The shop speaks as the shop; other clients are known by their first names."""
    if written.from_shop:
        return item.shop_name.read_in(reader.language)
    works = may(read, Actor(reader.person_id), Ability.SEE_CLIENTS, item.shop_id)
    name = (written if works else written.named_for(reader.person_id)).author_name
    return name or say(reader.language, "chat.someone")


def _seen_by(written: CommentCard, language: str, answering: bool) -> tuple[str, ...]:
    """Whose eyes it is for, where not everyone's."""
    hidden = say(language, "inquiries.hidden") if answering and written.hidden else ""
    if not written.private:
        return (hidden,)
    return (hidden, say(language, "comments.private_shop" if answering else "comments.private_client"))


def _over(read: Uow, written: CommentCard, item: ItemCard, reader: Reader) -> Rows:
    """The way to answer that answering the message is not; and what keeps the peace."""
    language = reader.language
    privately = written.private or answers_privately(read, item.shop_id)
    key = "comments.button.answer_public" if privately else "comments.button.answer_private"
    other = Label(say(language, key), AnswerComment(written.id, 0 if privately else 1).pack())
    hiding = Label(
        say(language, "inquiries.button.show" if written.hidden else "inquiries.button.hide"),
        HideComment(written.id, 0 if written.hidden else 1).pack(),
    )
    block = Label(say(language, "clients.button.block"), AskBlock("comment", written.id).pack())
    may_block = may(read, Actor(reader.person_id), Ability.INVITE, item.shop_id)
    return ((other,), (hiding, block) if may_block else (hiding,))
