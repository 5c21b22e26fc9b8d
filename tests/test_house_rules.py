"""What a reader relies on: small files that say what they are for, locks without an index, pages that lead on."""

from __future__ import annotations

import ast
import re
from importlib import import_module
from itertools import chain
from pathlib import Path

import pytest

from core.access.rules import MAY
from core.notices.kinds import KINDS
from ecatalog.cli import app
from ecatalog.settings import Settings

ROOT = Path(__file__).parents[1]
PACKAGES = (
    "ecatalog",
    "admin",
    "gallery",
    "webhooks",
    "bots",
    "notifications",
    "storage",
    "web",
    "locales",
    "core",
    "tests",
)
LONGEST = 300
MODULES = sorted(chain.from_iterable((ROOT / package).rglob("*.py") for package in PACKAGES))
MIGRATIONS = ROOT / "core/db/migrations/versions"
PAGES = sorted(
    path for package in PACKAGES for kind in ("*.html", "*.css", "*.js") for path in (ROOT / package).rglob(kind)
)
LATER = re.compile(r"\b(?:TOD[O]|FIXM[E])\b")
PROMISED = {"run", "test", "test-quick", "check", "bench", "chaos", "day", "demo", "fake-telegram", "help"}
VAGUE = {"utils", "helpers", "manager", "common", "misc"}


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def test_every_module_begins_by_saying_what_it_is_for() -> None:
    silent = [
        _name(path)
        for path in MODULES
        if path.stat().st_size and not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]

    assert silent == []


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    """What a migration does is one list from top to bottom, and is never read twice."""
    long = {_name(path): len(_lines(path)) for path in MODULES + PAGES if MIGRATIONS not in path.parents}

    assert {name: lines for name, lines in long.items() if lines > LONGEST} == {}


def test_nothing_is_put_off_in_a_comment() -> None:
    assert [_name(path) for path in MODULES + PAGES if LATER.search(path.read_text(encoding="utf-8"))] == []


def test_every_file_has_a_name_that_says_something() -> None:
    assert [_name(path) for path in MODULES if VAGUE & {path.stem, path.parent.name}] == []


def test_our_own_code_is_never_patched_in_a_test() -> None:
    patching = re.compile(r"unittest\.mock|monkeypatch\.setattr\((?!sys\b)|mocker\b")
    tests = [path for path in MODULES if (ROOT / "tests") in path.parents and path != Path(__file__)]

    assert [_name(path) for path in tests if patching.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("lock", ["run.txt", "dev.txt"])
def test_a_lock_names_no_index_and_no_place_on_a_disk(lock: str) -> None:
    named = re.compile(r"://|--(?:extra-)?index|--find-links|--trusted-host|(?:^|\s)/|@ ")

    assert [line for line in _lines(ROOT / "requirements" / lock) if named.search(line)] == []


@pytest.mark.parametrize("lock", ["run.txt", "dev.txt"])
def test_everything_locked_has_a_version_and_a_hash(lock: str) -> None:
    blocks = re.split(r"\n(?=\S)", (ROOT / "requirements" / lock).read_text(encoding="utf-8").strip())

    assert [block for block in blocks if "==" not in block.splitlines()[0] or "--hash=sha256:" not in block] == []


def test_tests_run_with_the_versions_that_people_run() -> None:
    pinned = [
        {line.split(" \\")[0] for line in _lines(ROOT / "requirements" / lock) if "==" in line and line[0] != " "}
        for lock in ("run.txt", "dev.txt")
    ]

    assert pinned[0] <= pinned[1]


@pytest.mark.parametrize("page", [".env.example", "README.md"])
def test_every_setting_is_named_where_people_look_for_it(page: str) -> None:
    words = set(re.findall(r"[A-Z][A-Z0-9_]+", (ROOT / page).read_text(encoding="utf-8")))

    assert {name.upper() for name in Settings.model_fields} - words == set()


def test_the_example_names_no_setting_that_does_not_exist() -> None:
    named = re.findall(r"^#?([A-Z][A-Z0-9_]+)=", (ROOT / ".env.example").read_text(encoding="utf-8"), re.MULTILINE)

    assert set(named) - {name.upper() for name in Settings.model_fields} == set()


def test_every_command_of_the_command_line_is_in_the_readme() -> None:
    for module in ("operating", "running"):
        import_module(f"ecatalog.cli.{module}")
    entered = [command for command in app.registered_commands if not command.hidden]
    names = {command.name or getattr(command.callback, "__name__", "") for command in entered}
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    assert {name for name in names if f"`{name}" not in readme} == set()


def test_every_promised_make_target_is_there() -> None:
    targets = set(re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))

    assert PROMISED - targets == set()


def test_links_between_the_pages_of_the_documentation_lead_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    links = [(page, link) for page in pages for link in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8"))]

    assert [f"{_name(page)}: {link}" for page, link in links if not (page.parent / link).exists()] == []


def test_files_that_the_documentation_names_are_there() -> None:
    named = re.compile(
        r"`((?:ecatalog|admin|gallery|webhooks|bots|notifications|storage|web|locales|core|tests|docs)/[\w./-]+)`"
    )
    pages = [ROOT / "CONTRIBUTING.md", ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    paths = [(page, path) for page in pages for path in named.findall(page.read_text("utf-8"))]

    assert [f"{_name(page)}: {path}" for page, path in paths if not (ROOT / path).exists()] == []


def test_the_printed_pages_name_every_role_and_every_kind() -> None:
    roles, notices = ((ROOT / "docs" / name).read_text("utf-8") for name in ("roles.md", "notices.md"))

    assert [role for role in MAY if f"| {role} " not in roles] == []
    assert [kind for kind in KINDS if f"`{kind}`" not in notices] == []
