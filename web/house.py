"""The house of the running application, for views."""

from __future__ import annotations

from typing import cast

from flask import current_app

from core.house import House


def house() -> House:
    return cast(House, current_app.extensions["house"])
