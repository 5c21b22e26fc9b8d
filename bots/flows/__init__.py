"""What is said in chat, one file a subject. `load` enters every flow."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

FILES = sorted(file.stem for file in Path(__file__).parent.glob("*.py") if file.stem != "__init__")


def load() -> None:
    for name in FILES:
        import_module(f"bots.flows.{name}")
