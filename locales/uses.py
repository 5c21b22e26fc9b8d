"""Finds which text keys the program names, by reading its source: a quoted literal that looks like a key is one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from locales.catalogues import DOMAINS

SOURCES = {".py", ".html", ".js"}
LEFT_OUT = {"tests", "migrations"}
KEY = re.compile(rf"(?:{'|'.join(DOMAINS)})(?:\.[a-z0-9_]+)+")
FILLED_IN = re.compile(r"\$?\{[^{}]*\}")
LITERAL = re.compile(rf"""(["'`])((?:{"|".join(DOMAINS)})\.(?:[a-z0-9_.]|\$?\{{[^{{}}\n]*?\}})*)\1""")
FILE_NAME = re.compile(r".*\.(?:html|css|js|json|svg|po|py|txt|jpg|png|webp|mako|woff2)")
NAMES_SOMETHING_ELSE = re.compile(
    r"(?:ForeignKey|url_for|[gG]et_?[lL]ogger|log(?:ger)?\.\w+)\(\s*[a-z]?$|ClassVar\[str\] = $"
)
WORD = "[a-z0-9_.]+"


@dataclass(frozen=True)
class Use:
    """A key, or a family of keys of which a part is only known when the program runs."""

    literal: str
    where: str

    @property
    def is_family(self) -> bool:
        return self.literal.endswith(".") or "{" in self.literal

    def covers(self, key: str) -> bool:
        if not self.is_family:
            return key == self.literal
        fixed = [re.escape(part) for part in FILLED_IN.split(self.literal)]
        return re.fullmatch(WORD.join(fixed) + (WORD if self.literal.endswith(".") else ""), key) is not None


def find_uses(root: Path) -> list[Use]:
    return [use for path in _source_files(root) for use in _uses_in(path, root)]


def _source_files(root: Path) -> Iterator[Path]:
    """Those of the packages: other folders (a virtual environment, data) aren't the program."""
    for package in sorted(path.parent for path in root.glob("*/__init__.py")):
        for path in sorted(package.rglob("*")):
            if path.suffix in SOURCES and not LEFT_OUT.intersection(path.relative_to(root).parts):
                yield path


def _uses_in(path: Path, root: Path) -> Iterator[Use]:
    source = path.read_text(encoding="utf-8")
    for found in LITERAL.finditer(source):
        literal, before = found.group(2), source[max(0, found.start() - 40) : found.start()]
        if _may_be_key(literal) and not NAMES_SOMETHING_ELSE.search(before):
            line = source.count("\n", 0, found.start()) + 1
            yield Use(literal, f"{path.relative_to(root)}:{line}")


def _may_be_key(literal: str) -> bool:
    example = FILLED_IN.sub("x", f"{literal}x" if literal.endswith(".") else literal)
    return KEY.fullmatch(example) is not None and not FILE_NAME.fullmatch(literal)
