"""Why a message did not arrive, in words: vendors' sentences sorted into the few that help an owner."""

from __future__ import annotations

_KNOWN = (
    ("blocked", ("blocked by the user", "bot was kicked", "is not a member")),
    ("left", ("deactivated", "user not found", "chat not found", "peer_id_invalid", "can't initiate")),
    ("address", ("mailbox", "no such user", "user unknown", "5.1.1", "550")),
    ("broken", ("error:", "typeerror", "keyerror", "valueerror")),
)


def reason_key(reason: str) -> str:
    said = reason.lower()
    for name, marks in _KNOWN:
        if any(mark in said for mark in marks):
            return f"notices.reason.{name}"
    return "notices.reason.vendor"
