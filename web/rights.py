"""Each view declares who may ask for it; an application with a view that doesn't is refused at start-up."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Literal, TypeVar

from flask import Flask, redirect, request, url_for

from core.kernel.errors import NotFound
from core.people.queries import runs_platform
from web.house import house
from web.session import actor, viewer

View = TypeVar("View", bound=Callable[..., Any])
Need = Literal["anyone", "person", "staff", "platform", "signature"]
NEEDS = "_needs"


def needs(need: Need) -> Callable[[View], View]:
    """anyone; a signed-in person; someone who works in a shop; who runs the platform; a valid signature (checked in
    the view)."""

    def declare(view: View) -> View:
        @wraps(view)
        def asked(*args: Any, **kwargs: Any) -> Any:
            if need in ("person", "staff", "platform") and viewer() is None:
                return redirect(url_for("signin.page", next=request.full_path))
            if need == "staff" and not viewer().roles:  # type: ignore[union-attr]
                raise NotFound
            if need == "platform" and not _runs_platform():
                raise NotFound
            return view(*args, **kwargs)

        setattr(asked, NEEDS, need)
        return asked  # type: ignore[return-value]

    return declare


def _runs_platform() -> bool:
    with house().db.read() as uow:
        return runs_platform(uow, actor().person_id, house().admin_email)


def require_declared(app: Flask) -> None:
    for endpoint, view in app.view_functions.items():
        if endpoint != "static" and not hasattr(view, NEEDS):
            raise RuntimeError(f"{endpoint} does not say who may ask for it")
