"""What a change did to an item, in a reader's words, and the answer that tells of it with one press to take it back."""

from __future__ import annotations

from bots.cards import named
from bots.drafts import own_cards, show_draft, show_to_sender
from bots.payloads.changing import KeepMine, KeepTheirs, TellOfChange, UndoChange
from bots.payloads.items import PublishItem
from bots.shopfront import both_sides
from bots.turn import Turn
from core.db.uow import Uow
from core.galleries.queries import title_of
from core.items.alerts import news_in
from core.items.changeable import sent_by
from core.items.changes.options import on_axis
from core.items.labels import label_name
from core.items.parts import Parts, differing
from core.items.queries import item_by_id
from core.items.revisions import Changed, Overlap
from core.items.subscribers import held_for
from core.media.queries import awaits_any
from core.messaging.actions.outbox import Subject
from core.messaging.meaning import Choice
from core.notices.queries import alerted_by
from core.people.queries import person
from locales import show
from locales.words import say

NOTHING = "—"
A_LINE = 80
FROM_TO = ("title", "price", "was", "tags", "gallery")  # short enough that both are said


def lines_of(uow: Uow, before: Parts, after: Parts, language: str) -> list[str]:
    """A line for each thing that is different."""
    fields = [field for field in differing(before, after) if not _goes_without_saying(field, before, after)]
    return [_line(uow, field, before, after, language) for field in fields]


def _goes_without_saying(field: str, before: Parts, after: Parts) -> bool:
    """The struck price is the one that stood there; the card shows it."""
    return field == "was" and differing(before, after) != ("was",) and "price" in differing(before, after)


def _line(uow: Uow, field: str, before: Parts, after: Parts, language: str) -> str:
    if field == "state":
        return say(language, f"changing.state.{after.state}")
    if field == "pictures":
        same = sorted(before.pictures) == sorted(after.pictures)
        return say(language, "changing.did.order") if same else _count(len(after.pictures), language)
    then, now = value_of(uow, field, before, language), value_of(uow, field, after, language)
    if now == NOTHING:
        return say(language, f"changing.gone.{field}")
    if field == "variants" and _axes(before, language) == _axes(after, language):
        return say(language, "changing.is.pieces", after=_pieces(after, language) or NOTHING)
    if field in FROM_TO and then != NOTHING:
        return say(language, f"changing.did.{field}", before=then, after=now)
    return say(language, f"changing.is.{field}", after=now)


def _count(pictures: int, language: str) -> str:
    return say(language, "changing.did.pictures", count=pictures)


def value_of(uow: Uow, field: str, parts: Parts, language: str) -> str:
    """How one thing stands, in a line."""
    match field:
        case "price":
            money, to = parts.money(parts.price), parts.money(parts.price_to)
            words = show.money(language, money, to) if money else ""
        case "was":
            old = parts.money(parts.was)
            words = show.money(language, old) if old else ""
        case "title":
            words = both_sides(parts.title, language)
        case "description":
            words = " ".join(both_sides(parts.description, language).split())
        case "tags":
            words = " ".join(f"#{tag}" for tag in parts.tags)
        case "attributes":
            known = (f"{label_name(one.key, language, one.label)}: {one.value}" for one in parts.attributes)
            words = " · ".join(known)
        case "variants":
            words = _variants(parts, language)
        case "pictures":
            words = _count(len(parts.pictures), language)
        case "gallery":
            words = title_of(uow, parts.gallery).read_in(language)
        case _:
            words = say(language, f"changing.state.{parts.state}")
    return _cut(words) or NOTHING


def _variants(parts: Parts, language: str) -> str:
    return " · ".join(part for part in (_axes(parts, language), _pieces(parts, language)) if part)


def _axes(parts: Parts, language: str) -> str:
    sizes, colours = " ".join(on_axis(parts.variants, "size")), on_axis(parts.variants, "colour")
    return " · ".join(part for part in (sizes, _comma(language).join(colours)) if part)


def _pieces(parts: Parts, language: str) -> str:
    """Of the whole, then of each choice that was counted."""
    whole = [show.number(language, parts.stock)] if parts.stock is not None else []
    counted = [
        say(language, "captions.pieces", value=" ".join(value for _, value in one.options), pieces=one.stock)
        for one in parts.variants
        if one.options and one.stock is not None
    ]
    return _comma(language).join([*whole, *counted])


def _comma(language: str) -> str:
    return {"ar": "، "}.get(language, ", ")


def _cut(words: str) -> str:
    return words if len(words) <= A_LINE else f"{words[: A_LINE - 1].rstrip()}…"


def tell_taken_back(turn: Turn, changed: Changed) -> None:
    """It may stand far above by now: named, with what became of it."""
    title = named(item_by_id(turn.uow, turn.actor, changed.item_id), turn.person.language)
    tell_changed(turn, changed, "changing.taken_back", title=title)


def tell_changed(turn: Turn, changed: Changed, key: str = "changing.done", **params: str) -> None:
    """One line, and the card as it is now: edited in place, or sent anew when its pictures are others."""
    about = Subject("item", changed.item_id)
    if changed.revision_id is None:
        turn.say("changing.same", about=about)
        return
    if "pictures" not in changed.fields:
        for card in own_cards(turn, changed.item_id):
            turn.show_anew(card)
    what = lines_of(turn.uow, changed.before, changed.after, turn.person.language)
    if changed.after.state == changed.before.state == "withdrawn":
        what.append(say(turn.person.language, "changing.unseen"))
    choices = _choices(turn, changed, changed.revision_id)
    if changed.over:
        turn.say("changing.over", what="\n".join(what), **_theirs(turn, changed.over), choices=choices, about=about)
    else:
        turn.say(key, what="\n".join(what), choices=choices, about=about, **params)
    if "pictures" in changed.fields:
        _show_pictures(turn, changed)


def _show_pictures(turn: Turn, changed: Changed) -> None:
    media_ids = changed.after.pictures
    if changed.after.state == "draft":
        show_draft(turn, changed.item_id, media_ids)
        return
    waits = held_for(changed.item_id) if awaits_any(turn.uow, media_ids) else None
    if sent_by(turn.uow, turn.actor, changed.item_id):
        show_to_sender(turn, changed.item_id, held_for=waits)
    else:
        turn.show_item(changed.item_id, held_for=waits)


def _choices(turn: Turn, changed: Changed, revision_id: int) -> tuple[Choice, ...]:
    """A contributor may have second thoughts about words, and neither publishes nor announces."""
    undo = Choice(UndoChange(revision_id).pack(), key="changing.button.undo")
    if sent_by(turn.uow, turn.actor, changed.item_id):
        return () if "state" in changed.fields else (undo,)
    choices = []
    if changed.after.state == "draft":
        choices.append(Choice(PublishItem(changed.item_id).pack(), key="chat.button.publish", style="main"))
    if changed.over:
        name = _name(turn, changed.over)
        choices.append(Choice(KeepMine(revision_id).pack(), key="changing.button.keep_mine"))
        theirs = KeepTheirs(revision_id).pack()
        choices.append(Choice(theirs, key="changing.button.keep_theirs", params={"name": name}))
        return tuple(choices)
    news = news_in(changed.before, changed.after)
    count = alerted_by(turn.uow, changed.item_id, news) if news else 0
    if count:
        choices.append(Choice(TellOfChange(revision_id).pack(), key="changing.button.tell", params={"count": count}))
    return (*choices, undo)


def _theirs(turn: Turn, over: Overlap) -> dict[str, str]:
    language = turn.person.language
    return {"name": _name(turn, over), "theirs": value_of(turn.uow, over.fields[0], over.theirs, language)}


def _name(turn: Turn, over: Overlap) -> str:
    who = person(turn.uow, over.by)
    return (who.name if who else "") or say(turn.person.language, "chat.someone")
