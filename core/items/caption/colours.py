"""Words for colours, so that a line without a label is taken for colours only where it names some."""

from __future__ import annotations

import re

from core.items.labels import fold_label

_ENGLISH = """
black white red green blue yellow orange purple violet pink brown grey gray beige cream ivory navy gold golden silver
bronze copper tan camel nude khaki olive mint sage teal turquoise aqua cyan magenta fuchsia maroon burgundy bordeaux
wine lilac lavender mauve peach coral salmon rose rust mustard lemon lime emerald sapphire ruby charcoal graphite
champagne offwhite off-white multicolour multicolor sand caramel chocolate coffee mocha taupe stone ecru denim plum
indigo blush cognac havana noir blanc rouge bleu vert gris marron
"""
_ARABIC = """
أسود سوداء سودا أبيض بيضاء بيضا أحمر حمراء أخضر خضراء أزرق زرقاء أصفر صفراء برتقالي بنفسجي وردي زهري بمبي بني
رمادي رصاصي فضي ذهبي بيج كريمي كريم سكري عاجي أوف وايت كحلي نيلي سماوي تركواز تركوازي فيروزي زيتي زيتوني نعناعي فستقي
نبيتي عنابي خمري بوردو ماروني بترولي بيترولي جملي عسلي هافان كاكي خردلي مشمشي خوخي مرجاني فوشي فوشيا موف ليلكي لافندر
نود شامبين برونزي نحاسي كموني طوبي رملي موكا شوكولا كافيه كشميري روز سلفر تيفاني ليموني أرجواني لحمي حليبي ترابي
"""
_WORDS = {fold_label(word) for word in (_ENGLISH + _ARABIC).split()}
_MOST_WORDS = 3
_NO_NAME = re.compile(r"[\d:=]")


def is_colour_word(word: str) -> bool:
    return fold_label(word) in _WORDS


def names_colour(phrase: str) -> bool:
    """ "navy", "dusty pink", "أخضر زيتي"."""
    words = phrase.split()
    return 0 < len(words) <= _MOST_WORDS and not _NO_NAME.search(phrase) and any(map(is_colour_word, words))
