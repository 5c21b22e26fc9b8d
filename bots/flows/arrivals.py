"""What arrives in a chat beside words and pictures: a contact, a file too big, a word in a group, things of no use."""

from __future__ import annotations

from bots.events import ContactShared, FileTooBig, NotUnderstood, SpokenToInGroup
from bots.registry import hears
from bots.turn import Turn
from core.access.rules import MAY, Ability
from core.clients.actions import make_invite
from core.clients.links import bot_link, invite_links
from core.media.rules import LARGEST, MB
from core.media.uploads import make_upload_link
from core.messaging.meaning import Say
from core.messaging.queries import account
from core.people.actions import note_phone
from core.shops.queries import shop

INVITE_LIVES_DAYS = 30


@hears(FileTooBig)
def file_too_big(turn: Turn, event: FileTooBig) -> None:
    """Told at once, with a way round that ends in the same place as if the file had come here."""
    token = make_upload_link(turn.uow, turn.to, event.said)
    link = f"{turn.base_url}/upload/{token}"
    params = {"name": event.filename, "limit_mb": LARGEST // MB, "link": link}
    turn.tell(Say("chat.file_too_big", params, secret=True))


@hears(ContactShared)
def contact_shared(turn: Turn, event: ContactShared) -> None:
    """One's own: the number is kept. Somebody else's, from who may invite: an invite for that one person."""
    inviting = [shop_id for shop_id, role in turn.roles.items() if Ability.INVITE in MAY[role]]
    if event.own:
        note_phone(turn.uow, turn.person.id, event.phone)
        turn.say("chat.contact.kept", phone=event.phone)
    elif not inviting:
        turn.say("chat.not_understood")
    for shop_id in [] if event.own else inviting:
        code = make_invite(turn.uow, turn.actor, shop_id, uses=1, days=INVITE_LIVES_DAYS)
        links = invite_links(turn.uow, shop_id, code, turn.base_url)
        turn.say(
            "chat.contact.invite",
            name=event.name,
            shop=shop(turn.uow, shop_id).name.read_in(turn.person.language),
            link=links.telegram or links.web,
            days=INVITE_LIVES_DAYS,
        )


@hears(NotUnderstood)
def not_understood(turn: Turn, _: NotUnderstood) -> None:
    turn.say("chat.not_understood")


@hears(SpokenToInGroup)
def spoken_to_in_group(turn: Turn, _: SpokenToInGroup) -> None:
    """Nothing private is said where others read along."""
    here = account(turn.uow, turn.account_id)
    turn.say("chat.in_private", link=bot_link(here.name if here else ""))
