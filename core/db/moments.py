"""Comparing moments in rows with the clock, which may be set back while they lie there."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, or_

from core.kernel.clock import now


def is_over(until: Any, longest: timedelta) -> ColumnElement[bool]:
    """True when there is none, it has passed, or it lies further ahead than anyone sets it: the clock was set back."""
    return or_(until.is_(None), until <= now(), until > now() + longest)
