"""Reads the gettext files of a language, one a domain, into one table from key to text."""

import re
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from locales.bidi import isolate
from locales.names import PLURAL_FORMS, direction

FOLDER = Path(__file__).parent
DOMAINS = tuple(sorted(file.stem for file in (FOLDER / "en").glob("*.po")))
COMMAND = re.compile(r"(?<![A-Za-z0-9_/<])/[a-z_]+")  # an Arabic letter may stand before it: و/stop
RANGES = re.compile(r"\d+(?:[ ,]\d+)*-\d+")

Text = str | dict[str, str]


def read_domain(folder: Path, language: str, domain: str) -> Catalog:
    with (folder / language / f"{domain}.po").open("rb") as file:
        return read_po(file, locale=language, domain=domain, abort_invalid=True)


def read_texts(folder: Path, language: str) -> dict[str, Text]:
    """Key to text; a text that counts is a dict from plural form to text."""
    return {
        key_of(message): text_of(message, language)
        for domain in DOMAINS
        for message in read_domain(folder, language, domain)
        if message.id
    }


def key_of(message: Message) -> str:
    return str(message.id[0] if message.pluralizable else message.id)


def text_of(message: Message, language: str) -> Text:
    if not message.pluralizable:
        return _prepared(str(message.string), language)
    forms = message.string or ()
    return {name: _prepared(form, language) for name, form in zip(PLURAL_FORMS[language], forms, strict=False)}


def _prepared(text: str, language: str) -> str:
    """The slash of a command would wander to its other end in a right-to-left line, and a range would run backwards."""
    if direction(language) == "ltr":
        return text
    for typed in (COMMAND, RANGES):
        text = typed.sub(lambda found: isolate(found.group()), text)
    return text
