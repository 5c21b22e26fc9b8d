"""Each view declares who may ask for it; an application with a view that doesn't is refused at start-up."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Literal, TypeVar

from flask import Flask, redirect, request, url_for

from core.kernel.errors import NotFound
from web.session import viewer

View = TypeVar("View", bound=Callable[..., Any])
Need = Literal["anyone", "person", "staff", "signature"]
NEEDS = "_needs"


def needs(need: Need) -> Callable[[View], View]:
    """anyone; a signed-in person; someone who works in a shop; a valid signature (checked in the view)."""

    def declare(view: View) -> View:
        @wraps(view)
        def asked(*args: Any, **kwargs: Any) -> Any:
            if need in ("person", "staff") and viewer() is None:
                return redirect(url_for("signin.page", next=request.full_path))
            if need == "staff" and not viewer().roles:  # type: ignore[union-attr]
                raise NotFound
            return view(*args, **kwargs)

        setattr(asked, NEEDS, need)
        return asked  # type: ignore[return-value]

    return declare


def require_declared(app: Flask) -> None:
    for endpoint, view in app.view_functions.items():
        if endpoint != "static" and not hasattr(view, NEEDS):
            raise RuntimeError(f"{endpoint} does not say who may ask for it")
