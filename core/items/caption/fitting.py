"""What of a caption is longer than its place: cut where words end, and the rest kept in the description."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from core.items.caption.result import Attribute, Caption
from core.kernel.bilingual import Bilingual

LONGEST_TITLE = 120
LONGEST_TAG = 60
LONGEST_LABEL = 80
GOES_ON = "…"
JOINERS = "\u200d\ufe0f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"


def is_too_long(title: Bilingual) -> bool:
    return max(len(title.en), len(title.ar)) > LONGEST_TITLE


def fitted(caption: Caption) -> Caption:
    """No word is lost: what has no place as a title, a tag or a label stands in the description."""
    (title_en, rest_en), (title_ar, rest_ar) = _cut(caption.title.en), _cut(caption.title.ar)
    loose = [*_long_tags(caption.tags), *_long_attributes(caption.attributes)]
    after = Bilingual.guess("\n".join(loose)) if loose else Bilingual()
    said = caption.description
    return replace(
        caption,
        title=Bilingual(title_en, title_ar),
        description=Bilingual(_lines(rest_en, said.en, after.en), _lines(rest_ar, said.ar, after.ar)),
        tags=tuple(tag for tag in caption.tags if len(tag) <= LONGEST_TAG),
        attributes=tuple(one for one in caption.attributes if _has_place(one)),
    )


def _cut(title: str) -> tuple[str, str]:
    if len(title) <= LONGEST_TITLE:
        return title, ""
    at = title.rfind(" ", LONGEST_TITLE // 2, LONGEST_TITLE)
    at = at if at > 0 else _between_letters(title)
    return title[:at].rstrip() + GOES_ON, GOES_ON + title[at:].lstrip()


def _between_letters(title: str) -> int:
    """Never inside of what is seen as one sign: a letter with its marks, a family of emoji."""
    at = LONGEST_TITLE - 1
    while at > LONGEST_TITLE // 2 and (_joins(title[at]) or title[at - 1] == "\u200d"):
        at -= 1
    return at


def _joins(sign: str) -> bool:
    return sign in JOINERS or unicodedata.combining(sign) > 0


def _long_tags(tags: Sequence[str]) -> list[str]:
    return [f"#{tag}" for tag in tags if len(tag) > LONGEST_TAG]


def _long_attributes(attributes: Sequence[Attribute]) -> list[str]:
    return [f"{one.label}: {one.value}" for one in attributes if not _has_place(one)]


def _has_place(attribute: Attribute) -> bool:
    return max(len(attribute.key), len(attribute.label)) <= LONGEST_LABEL


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)
