"""Pure decisions of reports: why one may report, how often, and what may be decided."""

from __future__ import annotations

from datetime import timedelta

REASONS = ("untrue", "offensive", "forbidden", "other")
IN_WORDS = "other"
MOST_A_DAY = 10
A_DAY = timedelta(days=1)
LONGEST = 1000
VERDICTS = {"item": ("fine", "hidden"), "shop": ("fine",)}  # closing a shop is not for here
