"""What each role may do, as one table. docs/roles.md prints it."""

from __future__ import annotations

from enum import StrEnum


class Ability(StrEnum):
    SEE = "see the catalogue"
    REACT = "react and comment"
    ANSWER = "answer clients"
    CONTRIBUTE = "send items to a gallery, change and take back what one sent"
    CHANGE_ITEMS = "make, change and publish items"
    INVITE = "invite clients"
    SEE_CLIENTS = "see clients and who was told"
    CHANGE_SHOP = "change galleries and settings"
    CHANGE_TEAM = "change the team"


_ALL = frozenset(Ability)
_WORKS = frozenset({Ability.SEE, Ability.REACT, Ability.SEE_CLIENTS})

MAY: dict[str, frozenset[Ability]] = {
    "owner": _ALL,
    "admin": _ALL - {Ability.CHANGE_TEAM},
    "editor": _WORKS | {Ability.ANSWER, Ability.CONTRIBUTE, Ability.CHANGE_ITEMS, Ability.INVITE},
    "marketer": _WORKS | {Ability.ANSWER, Ability.INVITE},
    "viewer": _WORKS,
    "contributor": frozenset({Ability.SEE, Ability.REACT, Ability.CONTRIBUTE}),  # of one gallery, and of no other
    "client": frozenset({Ability.SEE, Ability.REACT}),
    "stranger": frozenset(),
}
LINKS, TAG, GIVES = "link:", "tag:", "gives:"  # how subjects begin
BESIDE = (LINKS, GIVES)  # they see a gallery whoever else was chosen to see it, and asked for no news
SEE, CONTRIBUTE, CHANGE = "see", "contribute", "change"  # what is granted of one thing
STAFF = ("owner", "admin", "editor", "marketer", "viewer")


def roles_with(ability: Ability) -> tuple[str, ...]:
    return tuple(role for role in STAFF if ability in MAY[role])


def clients_of(shop_id: int) -> str:
    """The subject that stands for all clients of a shop."""
    return f"clients:{shop_id}"


def tag_of(shop_id: int, tag: str) -> str:
    """The subject that stands for those of a shop's clients who have this tag."""
    return f"{TAG}{shop_id}:{tag}"


def chosen_for(shop_id: int, gallery_id: int) -> str:
    """Clients who were chosen, one by one, to see a gallery."""
    return f"{chosen_of(shop_id)}{gallery_id}"


def chosen_of(shop_id: int) -> str:
    """How the subjects of those who were chosen begin in a shop."""
    return f"chosen:{shop_id}:"


def subjects_of(shop_id: int) -> tuple[str, ...]:
    """How the subjects of a shop begin, but for all of its clients."""
    return tag_of(shop_id, ""), chosen_of(shop_id), links_of(shop_id), contributors_of(shop_id)


def links_of(shop_id: int, link_id: int | str = "") -> str:
    """Who came by a link; without its number, how the subjects of all the shop's links begin."""
    return f"{LINKS}{shop_id}:{link_id}"


def shop_of(subject: str) -> int:
    """Each subject names its shop behind what kind it is."""
    return int(subject.split(":")[1])


def contributors_of(shop_id: int, gallery_id: int | str = "") -> str:
    """Who sends items to a gallery without working in its shop; without its number, how those of the shop begin."""
    return f"{GIVES}{shop_id}:{gallery_id}"
