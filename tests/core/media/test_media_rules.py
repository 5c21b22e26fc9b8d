"""How large is too large, and which copy is shown where."""

from __future__ import annotations

import pytest

from core.kernel.errors import Refusal
from core.media.rules import LARGEST, MB, check_pixels, check_size, renditions_shown


def test_a_60_mb_picture_is_refused_with_its_limit() -> None:
    with pytest.raises(Refusal) as refused:
        check_size("picture", 60 * MB)
    assert (refused.value.key, refused.value.params) == ("errors.media.too_big", {"limit_mb": 40})


def test_a_film_may_be_larger_than_a_picture_and_nothing_larger_than_50_mb() -> None:
    check_size("picture", 40 * MB)
    check_size("film", 45 * MB)
    assert LARGEST == 50 * MB
    with pytest.raises(Refusal):
        check_size("film", LARGEST + 1)


@pytest.mark.parametrize(("width", "height"), [(10_001, 10_000), (0, 10), (2**31, 2**31)])
def test_more_pixels_than_memory_can_hold_are_refused_before_decoding(width: int, height: int) -> None:
    with pytest.raises(Refusal) as refused:
        check_pixels(width, height)
    assert refused.value.key == "items.media.unreadable"


def test_a_card_offers_two_sizes_and_an_items_page_the_largest() -> None:
    assert renditions_shown("card") == ("320.webp", "800.webp")
    assert renditions_shown("item", "jpg") == ("1600.jpg",)
