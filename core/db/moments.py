"""Comparing moments in rows with the clock, which may be set back while they lie there."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, bindparam, or_

from core.kernel.clock import now


def this_moment(ahead: timedelta = timedelta()) -> BindParameter[datetime]:
    """When the statement is run, however long ago it was built: what runs all day is built once."""
    return bindparam(None, callable_=lambda: now() + ahead, unique=True)


def is_over(until: Any, longest: timedelta) -> ColumnElement[bool]:
    """True when there is none, it has passed, or it lies further ahead than anyone sets it: the clock was set back."""
    return or_(until.is_(None), until <= this_moment(), until > this_moment(longest))
