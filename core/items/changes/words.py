"""The words by which a change is named, in both languages, folded as labels are."""

from __future__ import annotations

import re

from core.items.labels import fold_label

_WHOLE = {
    "sold": "sold|sold out|it is sold|gone|بيعت|بيع|مباع|مباعة|انباعت|انباع|تم البيع|تم بيعها|نفدت|نفذت|خلصت",
    "available": "available|back|available again|back again|back in stock|in stock|not sold|unsold|متوفر|متوفرة|متاح"
    "|متاحة|عادت|رجعت|متوفرة من جديد|عادت متوفرة|متوفرة مجددا|رجعت متوفرة|لم تبع",
    "hide": "hide|hide it|hidden|أخف|أخفوا|أخفها|أخفي|أخفيها|إخفاء|خبي|خبيها",
    "show": "show|show it|show again|unhide|أظهر|أظهروا|أظهرها|أظهري|إظهار|اعرض|اعرضوا|اعرضها",
    "first": "first|as first|cover|as cover|make it first|make first|الأولى|أولى|أول|أولا|غلاف|صورة أولى|اجعلها الأولى",
}
_LEADING = {
    "title": "title|name|new title|العنوان|عنوان|الاسم|اسم|العنوان الجديد",
    "description": "description|describe|new description|الوصف|وصف|الوصف الجديد",
    "untag": "untag|remove tag|no tag|without tag|احذف وسم|احذفوا وسم|أزل وسم|بدون وسم|بلا وسم",
    "tags": "tag|add tag|وسم|أضف وسم|أضيفوا وسم",
}
NONE = "none|no|nothing|unknown|off|remove|لا شيء|بدون|بلا|لا|غير معروف|احذف"
# Of these a few words that are no value are a slip; all other labels may begin a sentence as well.
STRICT = "price|new price|stock|quantity|qty|السعر|سعر|السعر الجديد|الثمن|المخزون|الكمية"


def _folded(names: dict[str, str]) -> dict[str, str]:
    return {fold_label(name): verb for verb, all_names in names.items() for name in all_names.split("|")}


WHOLE, LEADING = _folded(_WHOLE), _folded(_LEADING)
NONE_WORDS = frozenset(map(fold_label, NONE.split("|")))
STRICT_WORDS = frozenset(map(fold_label, STRICT.split("|")))

_NUMBER = r"(?P<{}>\d{{1,3}})"
_PICTURE = "(?:(?:picture|pictures|photo|photos|image|pic|صوره|صور|صورتين)_)?(?:(?:no|number|nr|رقم)_)?"
_FIRST = "(?:first|cover|main|اول|اولي|اولا|غلاف|رييسيه)"
PICTURE_FIRST = re.compile(
    rf"{_FIRST}_{_PICTURE}{_NUMBER.format('a')}"
    rf"|(?:(?:make|put|اجعل|اجعلوا|خلي|ضع|ضعوا)_)?{_PICTURE}{_NUMBER.format('b')}_(?:is_|as_|هي_)?{_FIRST}"
)
SWAP = re.compile(
    rf"(?:swap|switch|exchange|بدل|بدلوا|بدلي|تبديل|اعكس)_{_PICTURE}{_NUMBER.format('a')}"
    rf"_(?:and_|with_|و_?|ب_?|مع_)?{_NUMBER.format('b')}"
)
REMOVE = re.compile(
    rf"(?:remove|delete|drop|احذف|احذفوا|احذفي|حذف|امسح|امسحوا|ازل|ازيلوا|شيل)_{_PICTURE}{_NUMBER.format('a')}"
)
