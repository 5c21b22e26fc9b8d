"""/galleries: those of the shop in one message, one of them as it stands, a new one by its name."""

from __future__ import annotations

from typing import Any

from bots.drafts import show_as_it_is
from bots.events import MediaSent, TextSent, words_in
from bots.galleryfront import FIELDS, all_in_lines, items_in_words, line_of, name_of
from bots.kept import kept, taken_up, together
from bots.paging import those_that_fit
from bots.payloads.contributors import ContributorsOf
from bots.payloads.galleries import (
    AskGallery,
    DeleteGallery,
    GalleriesOf,
    MakeNamed,
    NewGallery,
    PutAway,
    SeeGallery,
)
from bots.registry import answer, button, command, otherwise
from bots.turn import Turn
from core.access.rules import MAY, Ability
from core.galleries.actions import archive_gallery, bring_back_gallery, create_gallery
from core.galleries.queries import GalleryCard, galleries_of, gallery_card, how_many
from core.galleries.rules import WORDS, named
from core.items.moving import items_in, move_item, remove_gallery
from core.kernel.digits import to_latin_digits
from core.kernel.errors import Refusal
from core.kernel.folding import fold
from core.messaging.meaning import Choice, Say
from core.messaging.queries import Remembered
from core.shops.queries import shop, shops_named
from core.storefront.words import read_text

NEW = tuple(map(fold, ("new", "add", "create", "new gallery", "جديد", "جديدة", "معرض جديد", "أضف", "أضيفوا")))
LAST_WORDS = 500  # more than a name can have, and little enough to be kept


@command("galleries", "staff")
def galleries(turn: Turn, words: str) -> None:
    shops = list(turn.roles)
    if len(shops) == 1:
        _begin(turn, shops[0], words)
        return
    turn.remember(asked="galleries_shop", **kept(TextSent(words[:LAST_WORDS], turn.said_in)))
    named_shops = shops_named(turn.uow, shops)
    choices = (Choice(GalleriesOf(s.id, 0).pack(), words=s.name.read_in(turn.person.language)) for s in named_shops)
    turn.say("chat.bot.which", choices=tuple(choices))


@answer("galleries_shop")
def no_shop_chosen(turn: Turn, event: TextSent | MediaSent, _: dict[str, Any]) -> None:
    otherwise(turn, event)


@button(GalleriesOf)
def galleries_of_shop(turn: Turn, pressed: GalleriesOf, _: Remembered | None) -> None:
    said = turn.state
    words = words_in(together(taken_up(turn, said))) if said.get("asked") == "galleries_shop" else ""
    if words:
        _begin(turn, pressed.shop_id, words)
    else:
        _list(turn, pressed.shop_id, pressed.after)


def _begin(turn: Turn, shop_id: int, words: str) -> None:
    first, _, rest = words.partition(" ")
    if fold(words) in NEW:
        ask_name(turn, shop_id)
    elif fold(first) in NEW:
        _make(turn, shop_id, rest)
    elif words:
        _open_named(turn, shop_id, words)
    else:
        _list(turn, shop_id)


def _list(turn: Turn, shop_id: int, after: int = 0) -> None:
    """With one alone there is nothing to choose from."""
    heads = galleries_of(turn.uow, turn.actor, shop_id, archived=True)
    if len(heads) == 1:
        show_gallery(turn, heads[0].id)
        return
    turn.remember(asked="galleries", shop_id=shop_id)
    language, counts = turn.person.language, items_in(turn.uow, [head.id for head in heads])
    cards = [gallery_card(turn.uow, turn.actor, head.id) for head in heads]
    lines = [line_of(place, card, counts.get(card.head.id, 0), language) for place, card in enumerate(cards, 1)]
    choices = [Choice(SeeGallery(head.id, 0).pack(), words=name_of(head, language)) for head in heads]
    choices += _new_one(turn, shop_id)
    fitting = those_that_fit(turn, choices, after, lambda rest: GalleriesOf(shop_id, rest))
    name = shop(turn.uow, shop_id).name.read_in(language)
    turn.tell(Say("galleries.list", {"shop": name, "lines": "\n".join(lines)}, fitting))


def _new_one(turn: Turn, shop_id: int) -> list[Choice]:
    return [Choice(NewGallery(shop_id).pack(), key="galleries.button.new")] if runs(turn, shop_id) else []


def runs(turn: Turn, shop_id: int) -> bool:
    return Ability.CHANGE_SHOP in MAY[turn.roles.get(shop_id, "stranger")]


@answer("galleries")
def one_named(turn: Turn, event: TextSent | MediaSent, state: dict[str, Any]) -> None:
    """Its number or its name; a picture is the next item."""
    if isinstance(event, MediaSent):
        no_shop_chosen(turn, event, state)
        return
    _open_named(turn, state["shop_id"], event.text)


def _open_named(turn: Turn, shop_id: int, words: str) -> None:
    heads = galleries_of(turn.uow, turn.actor, shop_id, archived=True)
    number = to_latin_digits(words).strip()
    if number.isdecimal() and 1 <= int(number) <= len(heads):
        show_gallery(turn, heads[int(number) - 1].id)
        return
    found = named([(head, head.title) for head in heads], words)
    if len(found) == 1:
        show_gallery(turn, found[0].id)
    elif found:
        choices = [Choice(SeeGallery(one.id, 0).pack(), words=name_of(one, turn.person.language)) for one in found]
        fitting = those_that_fit(turn, choices, 0, lambda rest: GalleriesOf(shop_id, rest))
        turn.say("galleries.several", words=words[:60], choices=fitting)
    else:
        offer_new(turn, shop_id, words)


def offer_new(turn: Turn, shop_id: int, words: str, item_id: int = 0) -> None:
    """No gallery is called so: which there are, and whether it shall be made."""
    heads = galleries_of(turn.uow, turn.actor, shop_id)
    names = [name_of(head, turn.person.language) for head in heads]
    if not runs(turn, shop_id) or len(words) > WORDS["title"]:
        turn.say("galleries.unknown", words=words[:60], names=names)
        return
    turn.remember(asked="gallery_offer", shop_id=shop_id, words=words)
    yes = Choice(MakeNamed(shop_id, item_id).pack(), key="galleries.button.make", params={"words": words[:40]})
    turn.say("galleries.unknown", words=words, names=names, choices=(yes,))


@answer("gallery_offer")
def offer_passed_over(turn: Turn, event: TextSent | MediaSent, state: dict[str, Any]) -> None:
    one_named(turn, event, state)


@button(MakeNamed)
def named_wanted(turn: Turn, pressed: MakeNamed, _: Remembered | None) -> None:
    state = turn.state
    if state.get("asked") != "gallery_offer" or state["shop_id"] != pressed.shop_id:
        raise Refusal("errors.button.old")
    turn.remember()
    gallery_id = create_gallery(turn.uow, turn.actor, pressed.shop_id, read_text(state["words"], WORDS["title"]))
    if pressed.item_id:
        move_item(turn.uow, turn.actor, pressed.item_id, gallery_id)
        show_as_it_is(turn, pressed.item_id)
    _say_made(turn, gallery_id, "galleries.made_for" if pressed.item_id else "galleries.made")


@button(NewGallery)
def new_wanted(turn: Turn, pressed: NewGallery, _: Remembered | None) -> None:
    ask_name(turn, pressed.shop_id)


def ask_name(turn: Turn, shop_id: int) -> None:
    if not runs(turn, shop_id):
        raise Refusal("errors.not_allowed")
    turn.remember(asked="gallery_name", shop_id=shop_id)
    turn.say("galleries.ask_name")


@answer("gallery_name")
def name_said(turn: Turn, event: TextSent | MediaSent, state: dict[str, Any]) -> None:
    if isinstance(event, MediaSent):
        no_shop_chosen(turn, event, state)
    else:
        _make(turn, state["shop_id"], event.text)


def _make(turn: Turn, shop_id: int, words: str) -> None:
    try:
        gallery_id = create_gallery(turn.uow, turn.actor, shop_id, read_text(words, WORDS["title"]))
    except Refusal as refusal:
        # Caught here, before anything was written: passed on, it would undo the question as well.
        if refusal.key.startswith(("shop.error.", "galleries.error.")):
            turn.remember(asked="gallery_name", shop_id=shop_id)
        turn.say(refusal.key, **refusal.params)
    else:
        _say_made(turn, gallery_id)


def _say_made(turn: Turn, gallery_id: int, key: str = "galleries.made") -> None:
    card = gallery_card(turn.uow, turn.actor, gallery_id)
    choices = (
        Choice(AskGallery(gallery_id, "sight").pack(), key="galleries.field.sight"),
        Choice(SeeGallery(gallery_id, 0).pack(), key="galleries.button.settings"),
    )
    turn.say(key, gallery=name_of(card.head, turn.person.language), choices=choices)


@button(SeeGallery)
def gallery_wanted(turn: Turn, pressed: SeeGallery, _: Remembered | None) -> None:
    show_gallery(turn, pressed.gallery_id, pressed.after)


def show_gallery(turn: Turn, gallery_id: int, after: int = 0) -> None:
    """As it stands, line by line; those who may not change it read the same."""
    card, language = gallery_card(turn.uow, turn.actor, gallery_id), turn.person.language
    count = items_in(turn.uow, [gallery_id]).get(gallery_id, 0)
    said: dict[str, Any] = {"gallery": name_of(card.head, language), **all_in_lines(card, language)}
    said["items"] = items_in_words(count, language)
    if not runs(turn, card.head.shop_id):
        turn.say("galleries.card_read", **said)
        return
    turn.remember(asked="gallery", gallery_id=gallery_id)
    choices = [Choice(AskGallery(gallery_id, field).pack(), key=f"galleries.field.{field}") for field in FIELDS]
    choices.append(Choice(ContributorsOf(gallery_id, 0).pack(), key="contributors.button.all"))
    choices += _fates(turn, card, count)
    fitting = those_that_fit(turn, choices, after, lambda rest: SeeGallery(gallery_id, rest))
    turn.say("galleries.card_away" if card.head.archived else "galleries.card", choices=fitting, **said)


def _fates(turn: Turn, card: GalleryCard, count: int) -> list[Choice]:
    """The last one can't be put away, and one with items in it can't be deleted: neither is offered."""
    head = card.head
    fates = []
    alone = how_many(turn.uow, head.shop_id) == 1 and not head.archived
    if not alone:
        key = "galleries.button.bring_back" if head.archived else "galleries.button.put_away"
        fates.append(Choice(PutAway(head.id, int(not head.archived)).pack(), key=key))
    if not alone and not count:
        fates.append(Choice(DeleteGallery(head.id, 0).pack(), key="galleries.button.delete"))
    return [*fates, *_new_one(turn, head.shop_id)]


@button(PutAway)
def put_away(turn: Turn, pressed: PutAway, _: Remembered | None) -> None:
    if pressed.away:
        archive_gallery(turn.uow, turn.actor, pressed.gallery_id)
    else:
        bring_back_gallery(turn.uow, turn.actor, pressed.gallery_id)
    head = gallery_card(turn.uow, turn.actor, pressed.gallery_id).head
    key = "galleries.button.bring_back" if head.archived else "galleries.button.put_away"
    other = Choice(PutAway(head.id, int(not head.archived)).pack(), key=key)
    said = "galleries.away" if head.archived else "galleries.back"
    turn.say(said, gallery=name_of(head, turn.person.language), choices=(other,))


@button(DeleteGallery)
def delete_wanted(turn: Turn, pressed: DeleteGallery, _: Remembered | None) -> None:
    head = gallery_card(turn.uow, turn.actor, pressed.gallery_id).head
    name = name_of(head, turn.person.language)
    if not pressed.sure:
        yes = Choice(DeleteGallery(head.id, 1).pack(), key="chat.button.yes")
        no = Choice(SeeGallery(head.id, 0).pack(), key="chat.button.no")
        turn.say("galleries.delete_sure", gallery=name, choices=(yes, no))
        return
    remove_gallery(turn.uow, turn.actor, head.id)
    turn.remember()
    turn.say("galleries.deleted", gallery=name)
