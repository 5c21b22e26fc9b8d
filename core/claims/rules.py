"""How long a claim holds."""

from __future__ import annotations

from datetime import timedelta

HOLDS = timedelta(minutes=30)  # said, and not answered yet
ANSWERED = timedelta(days=1)  # who answered goes on answering
