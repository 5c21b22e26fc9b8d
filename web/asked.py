"""What a request says, made safe to ask the database with: no NULs in words, no numbers beyond what it can hold."""

from __future__ import annotations

from collections.abc import Mapping

from flask import request
from werkzeug.datastructures import Headers

LARGEST_NUMBER = 2**63 - 1


def words_said(name: str) -> str:
    """PostgreSQL keeps no NUL; nobody types one."""
    return request.form.get(name, "").replace("\0", "").strip()


def number_said(values: Mapping[str, str] | Headers, name: str) -> int | None:
    """None where there is no number, or one that nothing of ours can bear."""
    try:
        number = int(values.get(name, ""))
    except ValueError:
        return None
    return number if 0 <= number <= LARGEST_NUMBER else None
