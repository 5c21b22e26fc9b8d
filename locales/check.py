"""`python -m locales.check`: every key that the program names has its text in both languages, and no text lies idle."""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Message
from babel.messages.pofile import PoFileError

from core.kernel.bilingual import LANGUAGES
from locales.catalogues import DOMAINS, key_of, read_domain
from locales.names import PLURAL_FORMS
from locales.uses import KEY, find_uses

SAME_AS_ENGLISH = "as in English"
NOT_USED_YET = "not used yet"
ARABIC_LETTER = re.compile(r"[\u0621-\u064a]")
MSGID = re.compile(r'^msgid "(.+)"$', re.MULTILINE)


@dataclass(frozen=True)
class Entry:
    """One text of one language as it stands in its file."""

    key: str
    language: str
    domain: str
    message: Message

    @property
    def where(self) -> str:
        return f"locales/{self.language}/{self.domain}.po:{self.message.lineno}: {self.key}"

    @property
    def forms(self) -> tuple[str, ...]:
        string = self.message.string or ""
        return (string,) if isinstance(string, str) else tuple(string)

    @property
    def params(self) -> set[str]:
        return {name for form in self.forms for _, name, _, _ in Formatter().parse(form) if name is not None}

    def is_marked(self, mark: str) -> bool:
        return mark in self.message.user_comments


Catalogue = dict[str, Entry]


def find_faults(root: Path) -> list[str]:
    """One line a fault; none when all is well."""
    try:
        catalogues = {language: _read(root / "locales", language) for language in LANGUAGES}
    except (PoFileError, OSError) as fault:
        return [f"locales: {fault}"]
    faults = [*_duplicates(root / "locales")]
    for catalogue in catalogues.values():
        faults += [f"{entry.where}: {fault}" for entry in catalogue.values() for fault in _faults_of(entry)]
    return faults or [*_differences(catalogues["en"], catalogues["ar"]), *_misuses(root, catalogues["en"])]


def _read(folder: Path, language: str) -> Catalogue:
    entries = (
        Entry(key_of(message), language, domain, message)
        for domain in DOMAINS
        for message in read_domain(folder, language, domain)
        if message.id
    )
    return {entry.key: entry for entry in entries}


def _duplicates(folder: Path) -> Iterator[str]:
    for path in sorted(folder.glob("*/*.po")):
        for key, times in Counter(MSGID.findall(path.read_text(encoding="utf-8"))).items():
            if times > 1:
                yield f"locales/{path.relative_to(folder)}: {key}: stands here {times} times"


def _faults_of(entry: Entry) -> Iterator[str]:
    if not KEY.fullmatch(entry.key) or not entry.key.startswith(f"{entry.domain}."):
        yield f"a key of this file begins with {entry.domain}. and has small letters, digits and _ between its dots"
    if entry.message.pluralizable and len(entry.forms) != len(PLURAL_FORMS[entry.language]):
        yield f"has {len(entry.forms)} plural forms, not {len(PLURAL_FORMS[entry.language])}"
    if not all(entry.forms):
        yield "has no text" if len(entry.forms) == 1 else "a plural form has no text"
    elif entry.language == "ar" and not entry.is_marked(SAME_AS_ENGLISH):
        yield from (f"not Arabic: {form}" for form in entry.forms if not ARABIC_LETTER.search(form))
    yield from _faults_of_params(entry)


def _faults_of_params(entry: Entry) -> Iterator[str]:
    try:
        yield from (f"{{{name}}} is no name of a param" for name in sorted(entry.params) if not name.isidentifier())
    except ValueError as fault:
        yield f"its braces don't match: {fault}"
    if entry.message.pluralizable and key_of(entry.message) != entry.message.id[1]:
        yield "msgid_plural differs from msgid"


def _differences(english: Catalogue, arabic: Catalogue) -> Iterator[str]:
    yield from (f"{english[key].where}: is missing in ar" for key in english if key not in arabic)
    yield from (f"{arabic[key].where}: is missing in en" for key in arabic if key not in english)
    for key in english.keys() & arabic.keys():
        ours, theirs = english[key], arabic[key]
        if ours.params != theirs.params:
            yield f"{theirs.where}: takes {_listed(theirs.params)} in ar, {_listed(ours.params)} in en"
        if ours.message.pluralizable != theirs.message.pluralizable:
            yield f"{theirs.where}: counts in one language only"


def _listed(params: set[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(params)) or "no params"


def _misuses(root: Path, english: Catalogue) -> Iterator[str]:
    uses = find_uses(root)
    for use in uses:
        if not any(use.covers(key) for key in english):
            yield f"{use.where}: {use.literal}: no such text"
    for entry in english.values():
        if not entry.is_marked(NOT_USED_YET) and not any(use.covers(entry.key) for use in uses):
            yield f"{entry.where}: nothing says this"


def main() -> int:
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1]
    faults = find_faults(root)
    sys.stdout.writelines(f"{fault}\n" for fault in faults)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
