"""The bell of every page: how much of what its reader was told is news."""

from __future__ import annotations

from typing import Any

from flask import Flask

from core.notices.bell import MANY, BellState, bell
from web.house import house
from web.session import signed_in, viewer
from web.words import number, t


def install(app: Flask) -> None:
    app.jinja_env.globals["bell_shown"] = bell_shown


def bell_shown() -> dict[str, Any]:
    """As the page shows it, now and live: the number, and the sentence that it stands for."""
    return shown(bell_now()) if viewer() else shown(BellState(0, 0))


def bell_now() -> BellState:
    with house().db.read() as uow:
        return bell(uow, signed_in().id)


def shown(state: BellState) -> dict[str, Any]:
    text = f"{number(MANY - 1)}+" if state.count >= MANY else number(state.count)
    return {"count": state.count, "text": text, "label": t("web.bell.news", count=state.count)}
