"""What an owner answers to a card, as the change it is: in both languages, and never an error."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.items.caption import Attribute
from core.items.changes import Mistake, read_change, read_changes
from core.items.parts import Parts, VariantPart, as_tags, differing
from core.kernel.bilingual import Bilingual
from core.kernel.errors import Refusal

THERE = Parts(
    title=Bilingual("Silk dress"),
    description=Bilingual("Light."),
    price=12000,
    price_to=None,
    was=None,
    currency="USD",
    state="published",
    attributes=(Attribute("fabric", "Fabric", "word", "silk"),),
    variants=(VariantPart((("size", "S"),)), VariantPart((("size", "M"),), None, 2)),
    tags=("summer",),
    pictures=(11, 12, 13),
)
FELL = {"price": 9000, "was": 12000}
S_M = (VariantPart((("size", "S"),)), VariantPart((("size", "M"),), None, 2))
COLOURS = tuple(
    VariantPart((("size", size), ("colour", colour))) for size in ("S", "M") for colour in ("navy", "cream")
)

CHANGES = [
    ("price 90", FELL),
    ("Price: 90", FELL),
    ("new price 90", FELL),
    ("90$", FELL),
    ("$90", FELL),
    ("90 USD", FELL),
    ("السعر ٩٠", FELL),
    ("السعر: ٩٠", FELL),
    ("سعر ٩٠ دولار", FELL),
    ("السعر الجديد ٩٠", FELL),
    ("٩٠ دولار", FELL),
    ("price 150", {"price": 15000}),
    ("price 80-120", {"price": 8000, "price_to": 12000}),
    ("price 90 EUR", {"price": 9000, "currency": "EUR"}),
    ("السعر ٩٠ درهم", {"price": 9000, "currency": "AED"}),
    ("was 200 now 90", {"price": 9000, "was": 20000}),
    ("price none", {"price": None}),
    ("السعر بدون", {"price": None}),
    ("was 150", {"was": 15000}),
    ("كان ١٥٠", {"was": 15000}),
    ("بدل ٢٩٩", {"was": 29900}),
    ("sold", {"state": "sold"}),
    ("Sold!", {"state": "sold"}),
    ("بيعت", {"state": "sold"}),
    ("مباع", {"state": "sold"}),
    ("مُباعة", {"state": "sold"}),
    ("تم البيع", {"state": "sold"}),
    ("hide", {"state": "withdrawn"}),
    ("أخفِ", {"state": "withdrawn"}),
    ("إخفاء", {"state": "withdrawn"}),
    ("title Linen gown", {"title": Bilingual("Linen gown")}),
    ("Title: Linen gown", {"title": Bilingual("Linen gown")}),
    ("العنوان فستان كتان", {"title": Bilingual("Silk dress", "فستان كتان")}),
    ("title Linen gown / فستان كتان", {"title": Bilingual("Linen gown", "فستان كتان")}),
    ("description Heavy linen.", {"description": Bilingual("Heavy linen.")}),
    ("الوصف كتان ثقيل", {"description": Bilingual("Light.", "كتان ثقيل")}),
    ("description none", {"description": Bilingual()}),
    ("first 3", {"pictures": (13, 11, 12)}),
    ("picture 3 first", {"pictures": (13, 11, 12)}),
    ("make picture 3 first", {"pictures": (13, 11, 12)}),
    ("الأولى ٣", {"pictures": (13, 11, 12)}),
    ("الصورة ٣ أولاً", {"pictures": (13, 11, 12)}),
    ("swap 1 3", {"pictures": (13, 12, 11)}),
    ("swap 1 and 3", {"pictures": (13, 12, 11)}),
    ("بدّل ١ ٣", {"pictures": (13, 12, 11)}),
    ("بدل ١ و٣", {"pictures": (13, 12, 11)}),
    ("remove picture 2", {"pictures": (11, 13)}),
    ("remove 2", {"pictures": (11, 13)}),
    ("احذف الصورة ٢", {"pictures": (11, 13)}),
    ("احذفوا الصورة رقم ٢", {"pictures": (11, 13)}),
    ("tag eid", {"tags": ("eid", "summer")}),
    ("tag #eid", {"tags": ("eid", "summer")}),
    ("وسم العيد", {"tags": as_tags(["العيد", "summer"])}),
    ("untag summer", {"tags": ()}),
    ("احذف وسم summer", {"tags": ()}),
    ("stock 3", {"variants": (*S_M, VariantPart((), None, 3))}),
    ("المخزون ٣", {"variants": (*S_M, VariantPart((), None, 3))}),
    ("الكمية: قطعتين", {"variants": (*S_M, VariantPart((), None, 2))}),
    ("sizes M L", {"variants": (S_M[1], VariantPart((("size", "L"),)))}),
    ("المقاسات M L", {"variants": (S_M[1], VariantPart((("size", "L"),)))}),
    ("sizes none", {"variants": ()}),
    ("colours navy, cream", {"variants": (*COLOURS, VariantPart((("size", "M"),), None, 2))}),
    ("fabric: linen", {"attributes": (Attribute("fabric", "fabric", "word", "linen"),)}),
    ("القماش: كتان", {"attributes": (Attribute("fabric", "القماش", "word", "كتان"),)}),
    ("fabric: none", {"attributes": ()}),
    ("brand: Layla", {"attributes": (*THERE.attributes, Attribute("brand", "brand", "word", "Layla"))}),
]
NO_CHANGES = [
    *("Nice!", "90", "is it sold?", "sold to a friend", "price", "price is a matter of taste, always", "now available"),
    *("It is, and in sand from Friday.", "وصلت اليوم", "السعر", "كم السعر؟", "title", "first come first served", ""),
    *("Silk dress\nprice 90", "size does not matter", "was lovely to see you", "left it at home", "tag"),
]
MISTAKES = [
    ("price banana", "price"),
    ("السعر موز", "price"),
    ("price -5", "price"),
    ("price 0", "price_zero"),
    ("السعر ٠", "price_zero"),
    ("stock -3", "stock"),
    ("المخزون -٣", "stock"),
    ("stock lots", "stock"),
    ("title " + "a" * 3000, "title_long"),
    ("first", "which_picture"),
    ("swap 2 9", "no_picture"),
    ("بدّل ٢ ٩", "no_picture"),
    ("remove picture 0", "no_picture"),
    ("was 100", "was"),
    ("untag winter", "no_tag"),
]


def change(words: str, parts: Parts = THERE) -> Parts:
    for one in read_changes(words, parts.currency):
        parts = one.to(parts)
    return parts


@pytest.mark.parametrize(("words", "different"), CHANGES, ids=[words for words, _ in CHANGES])
def test_each_change_changes_this_and_nothing_else(words: str, different: dict[str, object]) -> None:
    assert change(words) == replace(THERE, **different)


@pytest.mark.parametrize("words", NO_CHANGES)
def test_what_may_be_anything_else_is_no_change(words: str) -> None:
    assert read_changes(words, "USD") == ()


@pytest.mark.parametrize(("words", "error"), MISTAKES, ids=[words[:20] for words, _ in MISTAKES])
def test_what_cannot_be_is_refused_in_a_sentence(words: str, error: str) -> None:
    with pytest.raises(Refusal) as refused:
        change(words)
    assert refused.value.key == f"changing.error.{error}"


@pytest.mark.parametrize("words", ["available", "back", "متوفر", "متوفرة من جديد", "عادت", "show", "أظهر"])
def test_what_was_away_is_there_again(words: str) -> None:
    away = replace(THERE, state="withdrawn" if words in ("show", "أظهر") else "sold")
    assert change(words, away) == THERE


def test_several_lines_are_several_changes() -> None:
    assert differing(THERE, change("price 90\nstock 3\ntitle Linen")) == ("title", "price", "was", "variants")


def test_a_draft_has_no_former_price_and_can_be_neither_sold_nor_hidden() -> None:
    draft = replace(THERE, state="draft")
    assert change("price 90", draft) == replace(draft, price=9000)
    for words in ("sold", "hide", "available"):
        with pytest.raises(Refusal):
            change(words, draft)


def test_a_price_that_falls_twice_keeps_the_first_and_one_that_rises_again_has_none() -> None:
    twice = change("price 80", change("price 90"))
    assert (twice.price, twice.was) == (8000, 12000)
    assert change("price 120", twice).was is None


def test_the_last_picture_stays() -> None:
    with pytest.raises(Refusal):
        change("remove 1", replace(THERE, pictures=(11,)))


VERBS = ["price", "السعر", "was", "title", "stock", "المخزون", "sizes", "colours", "tag", "untag", "first", "swap"]
VERBS += ["remove", "احذف", "بدّل", "fabric:", "description", "الوصف", "90", "٣", "-", ":", "\n", "USD", "navy 3", "S M"]


@given(st.one_of(st.text(), st.lists(st.one_of(st.sampled_from(VERBS), st.text(max_size=8))).map(" ".join)))
def test_whatever_is_said_reading_it_never_fails(words: str) -> None:
    for one in (read_change(words, "USD"), *read_changes(words, "AED")):
        if one is not None and not isinstance(one, Mistake):
            try:
                after = one.to(THERE)
            except Refusal:
                continue
            assert Parts.from_row(after.as_row()) == after
