"""Digits of every script that our owners type."""

from core.kernel.digits import to_latin_digits


def test_arabic_indic_digits_become_latin() -> None:
    assert to_latin_digits("٠١٢٣٤٥٦٧٨٩") == "0123456789"


def test_persian_digits_become_latin() -> None:
    assert to_latin_digits("۰۱۲۳۴۵۶۷۸۹") == "0123456789"


def test_arabic_marks_for_thousands_and_decimals_are_read() -> None:
    assert to_latin_digits("١٬٢٩٩٫٥٠") == "1,299.50"


def test_every_other_character_stays_where_it_was() -> None:
    assert to_latin_digits("فستان ١٢ dress، 3") == "فستان 12 dress، 3"
