"""`say`: the one way to a text that a person reads, by its key, in their language."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from babel import Locale
from babel.plural import PluralRule

from core.kernel.bilingual import LANGUAGES
from locales.catalogues import FOLDER, Text, read_texts
from locales.show import shown

_PLURAL_FORM: dict[str, PluralRule] = {language: Locale(language).plural_form for language in LANGUAGES}


def say(language: str, key: str, /, **params: Any) -> str:
    """The text of this key with its {params} filled in; `count` chooses the plural. A missing key or param raises."""
    return fill(language, _texts(language)[key], params)


def fill(language: str, text: Text, params: Mapping[str, Any]) -> str:
    if isinstance(text, dict):
        text = text[_PLURAL_FORM[language](params["count"])]
    return text.format_map(_Shown(language, params))


@dataclass(frozen=True, slots=True)
class _Shown:
    """Params as the reader sees them, each made ready only when the text asks for it."""

    language: str
    params: Mapping[str, Any]

    def __getitem__(self, name: str) -> str:
        return shown(self.language, self.params[name])


@lru_cache
def _texts(language: str) -> dict[str, Text]:
    if language not in LANGUAGES:
        raise KeyError(language)
    return read_texts(FOLDER, language)
