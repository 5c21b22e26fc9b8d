"""Pass it on: a client's own link for a friend, and what a chat answers whoever comes by a shared link."""

from __future__ import annotations

from bots.cards import item_card
from bots.flows.admission import ask_choice
from bots.payloads.sharing import PassOn
from bots.registry import button
from bots.sharing import address_of
from bots.turn import Turn
from core.items.queries import item_by_id
from core.kernel.errors import NotFound
from core.messaging.actions.outbox import Subject
from core.messaging.meaning import HandOn, ShowItem
from core.messaging.queries import Remembered
from core.sharing.actions import link_come_by, link_to_pass_on
from core.sharing.queries import LinkCard, opened_item, way_of
from core.sharing.rules import GO_PREFIX
from core.shops.queries import shop
from locales.bidi import Plain, bare
from locales.words import say


@button(PassOn)
def passed_on(turn: Turn, pressed: PassOn, _: Remembered | None) -> None:
    """What the friend will see is said first; what is to be passed on stands alone below, to be forwarded as it is."""
    link = link_to_pass_on(turn.uow, turn.actor, pressed.item_id)
    card, language = item_by_id(turn.uow, turn.actor, link.item_id), turn.person.language
    about = Subject("item", card.id)
    name = card.shop_name.read_in(language)
    turn.say("sharing.pass.open" if opened_item(turn.uow, link) else "sharing.pass.door", shop=name, about=about)
    title, address = item_card(card, language).title, Plain(address_of(turn.uow, link, turn.house))
    turn.tell(HandOn(bare(say(language, "sharing.pass.text", title=title, shop=name, link=address))), about=about)


def passed_link_opened(turn: Turn, code: str) -> None:
    """The item for who may see it; whoever else may ask, and look at what is open to all.

    A shop's own bot knows of that shop's links alone; of one that opens nothing nobody can be asked."""
    link = _link_in(turn, code)
    if link is None:
        turn.say("errors.invite.unknown")
    elif way_of(turn.uow, turn.actor, link).leads == "item":
        turn.tell(ShowItem(link.item_id, "client"), about=Subject("item", link.item_id))
    else:
        name = shop(turn.uow, link.shop_id).name.read_in(turn.person.language)
        opened = opened_item(turn.uow, link)
        if opened:
            title, address = item_card(opened, turn.person.language).title, f"{turn.base_url}/go/{link.code}"
            turn.say("sharing.open_door", shop=name, title=title, link=address, choices=(ask_choice(code),))
        else:
            turn.say("sharing.door", shop=name, choices=(ask_choice(code),))


def _link_in(turn: Turn, code: str) -> LinkCard | None:
    try:
        link = link_come_by(turn.uow, code.strip().lower().removeprefix(GO_PREFIX))
    except NotFound:
        return None
    return link if turn.serves(link.shop_id) else None
