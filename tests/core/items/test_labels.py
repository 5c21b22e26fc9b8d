"""Labels that we know are found however they are written, and have a name in both languages."""

import pytest

from core.items.labels import KNOWN, fold_label, known_key, label_name


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Fabric", "fabric"),
        ("FABRIC ", "fabric"),
        ("القماش", "fabric"),
        ("قماش", "fabric"),
        ("الخامة", "material"),
        ("الخامه", "material"),
        ("الموسم", "season"),
        ("العميل", "client"),
        ("المكان", "place"),
        ("العنوان", "address"),
        ("رقم الإعلان", "listing_id"),
        ("رقم الاعلان", "listing_id"),
        ("listing-id", "listing_id"),
        ("نوع العقار", "property_type"),
        ("الطراز", "style"),
        ("تاريخ التصوير", "shoot_date"),
        ("المؤلِّف", "author"),
        ("ISBN", "isbn"),
    ],
)
def test_a_known_label_is_found_however_it_is_written(written: str, key: str) -> None:
    assert known_key(written) == key


def test_an_unknown_label_is_not_known() -> None:
    assert known_key("dress code") is None


def test_an_unknown_label_folds_to_one_key() -> None:
    assert fold_label("Dress  Code") == fold_label("dress-code") == "dress_code"


def test_every_known_label_has_a_name_in_both_languages_and_finds_itself() -> None:
    for key, label in KNOWN.items():
        assert label.en
        assert label.ar
        assert {known_key(key), known_key(label.en), known_key(label.ar)} == {key}


def test_a_label_is_named_in_the_readers_language() -> None:
    assert label_name("fabric", "ar", "Fabric") == "القماش"
    assert label_name("fabric", "en", "القماش") == "Fabric"


def test_an_unknown_label_is_named_as_its_owner_wrote_it() -> None:
    assert label_name("dress_code", "ar", "Dress code") == "Dress code"
