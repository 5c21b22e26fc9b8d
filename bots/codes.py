"""Codes that open something: an invite, a place in a team, a gallery, another chat of one's own."""

from __future__ import annotations

from bots.turn import Turn
from core.clients.queries import is_invite
from core.galleries.contributing import contributor_code_in
from core.galleries.links import link_in
from core.joining.rules import join_code_in
from core.ownership.rules import offer_in
from core.team.rules import team_code_in


def opens(turn: Turn, words: str) -> bool:
    """Whether they are a code of any kind, and nothing else."""
    read = (offer_in, team_code_in, link_in, contributor_code_in, join_code_in)
    return is_invite(turn.uow, words) or any(code_in(words) for code_in in read)
