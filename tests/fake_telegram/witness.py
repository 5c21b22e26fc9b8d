"""aiogram, the independent witness. Each of its six hundred classes is made ready when it is first asked: to make
ready all of them, as its import does, takes longer than most tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pydantic import BaseModel

_names: dict[str, Any] = {}  # what stands in the classes' annotations


@contextmanager
def _each_when_it_is_asked() -> Iterator[None]:
    at_once = BaseModel.__dict__["model_rebuild"]
    BaseModel.model_rebuild = lambda *, _types_namespace: _names.update(_types_namespace)  # type: ignore
    yield
    BaseModel.model_rebuild = at_once  # type: ignore[method-assign]


def _know_their_names() -> None:
    """Pydantic by itself finishes a class that is asked, if it knows what the names in it mean."""
    for model in (*vars(aiogram.types).values(), *vars(aiogram.methods).values()):
        if isinstance(model, type) and issubclass(model, BaseModel):
            model.__pydantic_parent_namespace__ = _names


with _each_when_it_is_asked():
    import aiogram
    import aiogram.methods
    import aiogram.types
_know_their_names()

__all__ = ["aiogram"]
