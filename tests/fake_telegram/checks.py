"""Holds every request, result and update against the specification and against aiogram's own classes."""

from __future__ import annotations

import json
import os
from functools import lru_cache
from pathlib import Path
from typing import Any

SPEC = Path(os.environ.get("TELEGRAM_BOT_API_SPEC", Path(__file__).parents[3] / "shared/specs/telegram-bot-api.json"))
PLAIN: dict[str, type | tuple[type, ...]] = {
    "Integer": int, "String": str, "Boolean": bool, "True": bool, "Float": (int, float), "InputFile": str,
}  # fmt: skip


@lru_cache
def spec() -> dict[str, Any] | None:
    """Where it isn't at hand, aiogram is the only witness; whoever runs the tests is told."""
    found: dict[str, Any] | None = json.loads(SPEC.read_text("utf-8")) if SPEC.exists() else None
    return found


def request_faults(method: str, given: dict[str, Any], uploads: set[str]) -> list[str]:
    return [*_against_spec(method, given, uploads), *_against_aiogram(method, given, uploads)]


def _against_spec(method: str, given: dict[str, Any], uploads: set[str]) -> list[str]:
    known = (spec() or {"methods": {}})["methods"].get(method)
    if known is None:
        return []
    fields = {field["name"]: field for field in known["fields"] or []}
    given = given | dict.fromkeys(uploads & fields.keys(), "")
    faults = [f"{method}: unknown parameter {name}" for name in given.keys() - fields.keys()]
    faults += [f"{method}: {name} is missing" for name, f in fields.items() if f["required"] and name not in given]
    for name in given.keys() & fields.keys():
        faults += _mistakes(given[name], fields[name]["types"], f"{method}.{name}")
    return faults


def _against_aiogram(method: str, given: dict[str, Any], uploads: set[str]) -> list[str]:
    from pydantic import ValidationError

    from tests.fake_telegram.witness import aiogram

    kind = getattr(aiogram.methods, method[0].upper() + method[1:], None)
    if kind is None:
        return []
    files = {name: aiogram.types.BufferedInputFile(b"", "file") for name in uploads if name in kind.model_fields}
    try:
        made = kind.model_validate(given | files)
    except ValidationError as fault:
        return [f"{method}: aiogram: {error['loc']}: {error['msg']}" for error in fault.errors()]
    return [f"{method}: aiogram does not know {name}" for name in made.model_extra or {}]


def result_faults(method: str, result: Any) -> list[str]:
    known = (spec() or {"methods": {}})["methods"].get(method)
    return _mistakes(result, known["returns"], f"result of {method}") if known else []


def update_faults(update: dict[str, Any]) -> list[str]:
    return _mistakes(update, ["Update"], "update") if spec() else []


def _mistakes(value: Any, types: list[str], where: str) -> list[str]:
    """None if any of the types fits; else what is wrong with the last."""
    found: list[str] = []
    for kind in types:
        found = _mistakes_of(value, kind, where)
        if not found:
            return []
    return found


def _mistakes_of(value: Any, kind: str, where: str) -> list[str]:
    if kind.startswith("Array of "):
        if not isinstance(value, list):
            return [f"{where}: no list"]
        inner = kind.removeprefix("Array of ")
        return [fault for number, one in enumerate(value) for fault in _mistakes(one, [inner], f"{where}[{number}]")]
    if kind in PLAIN:
        fits = isinstance(value, PLAIN[kind]) and (kind in ("Boolean", "True") or not isinstance(value, bool))
        return [] if fits else [f"{where}: {value!r} is no {kind}"]
    known = (spec() or {"types": {}})["types"].get(kind)
    if known is None:
        return [f"{where}: no type {kind}"]
    if known["subtypes"]:
        return _mistakes(value, known["subtypes"], where)
    return _object_mistakes(value, known["fields"] or [], where)


def _object_mistakes(value: Any, fields: list[dict[str, Any]], where: str) -> list[str]:
    if not isinstance(value, dict):
        return [f"{where}: no object"]
    known = {field["name"]: field for field in fields}
    faults = [f"{where}: unknown field {name}" for name in value.keys() - known.keys()]
    faults += [
        f"{where}: {name} is missing" for name, field in known.items() if field["required"] and name not in value
    ]
    for name in value.keys() & known.keys():
        faults += _mistakes(value[name], known[name]["types"], f"{where}.{name}")
    return faults
