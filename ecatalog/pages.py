"""Pages of docs/ that are printed from the code: who may do what, and which notices there are."""

from __future__ import annotations

import sys
from pathlib import Path

from core.access.rules import MAY, Ability
from core.notices.kinds import KINDS

DOCS = Path(__file__).parents[1] / "docs"


def roles() -> str:
    head = "| | " + " | ".join(MAY) + " |"
    line = "|---" * (len(MAY) + 1) + "|"
    rows = [
        f"| {ability} | " + " | ".join("✓" if ability in MAY[role] else "" for role in MAY) + " |"
        for ability in Ability
    ]
    words = (
        "# Roles\n\nPrinted from `core/access/rules.py`. A person may hold a role in one shop and be a client of ten;\n"
        "the platform's administrator is none of these in any shop. A stranger may do nothing, and is not told what there is.\n\n"
    )
    return words + "\n".join([head, line, *rows]) + "\n"


def notices() -> str:
    rows = [
        f"| `{kind.name}` | {kind.told} | {kind.lane.name.lower()} | {kind.pointless_after.days} days "
        f"| {_tick(kind.waits_for_morning)} | {_tick(kind.in_digest)} | {_tick(kind.resend_if_unsure)} |"
        for kind in KINDS.values()
    ]
    words = (
        "# Notices\n\nPrinted from `core/notices/kinds.py`: what is told to whom, in which lane, and for how long it is worth "
        "telling.\nLanes go in this order: replies, alerts, broadcasts, edits. A person is told on one channel: the one they like best\n"
        "of those that work. What has a dot in *quiet* waits for the end of their quiet hours or of `/mute` (an answer comes\n"
        "at once to who wrote within the last quarter of an hour, but for `/mute`); what has one in\n"
        "*digest* comes in the daily or weekly digest of those who chose one; what has one in *again* is sent again when a\n"
        "crash leaves it open whether it went out (nothing is: only the bot's own answers to a command are).\n\n"
    )
    head = ["| kind | told | lane | worth telling for | quiet | digest | again |", "|---|---|---|---|---|---|---|"]
    return words + "\n".join([*head, *rows]) + "\n"


def _tick(holds: bool) -> str:
    return "·" if holds else ""


PAGES = {"roles": roles, "notices": notices}


def main() -> int:
    old = [
        name
        for name, page in PAGES.items()
        if not (DOCS / f"{name}.md").exists() or (DOCS / f"{name}.md").read_text() != page()
    ]
    if "--check" not in sys.argv:
        for name in old:
            (DOCS / f"{name}.md").write_text(PAGES[name]())
        return 0
    for name in old:
        print(f"docs/{name}.md is old: python -m ecatalog.pages", file=sys.stderr)  # noqa: T201 (a command's own output)
    return 1 if old else 0


if __name__ == "__main__":
    raise SystemExit(main())
