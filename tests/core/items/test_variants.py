"""What was counted in a caption reaches the choices of its item, and what has none left is not available."""

from __future__ import annotations

from core.items.actions import describe_item
from core.items.caption import read_caption
from core.items.queries import OptionValue, item_by_id
from core.items.variants import Choice, choices_of
from core.kernel.actor import OPERATOR
from core.kernel.money import Money
from tests.harness.doors import Doors


def choices(caption: str) -> list[Choice]:
    return choices_of(read_caption(f"Dress\n{caption}", currency="USD"))


def test_a_count_of_the_only_axis_is_that_of_its_choices() -> None:
    assert choices("colours: navy 3, cream 1") == [Choice({"colour": "navy"}, 3), Choice({"colour": "cream"}, 1)]


def test_a_colour_without_a_count_stays_open() -> None:
    assert choices("colours: navy, sand\nstock: navy 3") == [Choice({"colour": "navy"}, 3), Choice({"colour": "sand"})]


def test_pieces_of_the_whole_item_stand_beside_its_choices() -> None:
    assert choices("stock: 4") == [Choice({}, 4)]
    assert choices("sizes: S M\nstock: 4") == [Choice({"size": "S"}), Choice({"size": "M"}), Choice({}, 4)]


def test_a_colour_in_all_sizes_is_counted_once_and_missing_in_each_when_there_is_none() -> None:
    found = choices("sizes: S M\nstock: navy 3, cream 0")
    assert found[4:] == [Choice({"colour": "navy"}, 3), Choice({"colour": "cream"}, 0)]
    assert [(choice.options["size"], choice.options["colour"], choice.stock) for choice in found[:4]] == [
        ("S", "navy", None),
        ("S", "cream", 0),
        ("M", "navy", None),
        ("M", "cream", 0),
    ]


def test_a_size_in_a_colour_has_its_own_count() -> None:
    found = choices("stock: S navy 2, M navy 0, S cream 1")
    assert {(c.options["size"], c.options["colour"]): c.stock for c in found} == {
        ("S", "navy"): 2,
        ("S", "cream"): 1,
        ("M", "navy"): 0,
        ("M", "cream"): None,
    }


def test_a_hundred_sizes_in_a_hundred_colours_are_listed_and_not_multiplied() -> None:
    sizes = " ".join(map(str, range(100)))
    colours = "\n".join(
        f"colours: {letter}a, {letter}e, {letter}i, {letter}o" for letter in "bcdfghjklmnpqrstvwxyzßñçšž"
    )
    assert len(choices(f"sizes: {sizes}\n{colours}")) == 100 + 4 * 26


def test_a_colour_in_two_languages_is_one_choice() -> None:
    assert choices("navy 3, cream 1\nالألوان: كحلي، كريمي") == [
        Choice({"colour": "navy / كحلي"}, 3),
        Choice({"colour": "cream / كريمي"}, 1),
    ]


def test_what_has_none_left_is_not_available(doors: Doors) -> None:
    caption = read_caption(
        "Dress\n120-180 USD\nsizes: S (2), M (0)\ncolours: navy, cream\nstock: cream 0", currency="USD"
    )
    with doors.house.db.write() as uow:
        describe_item(uow, OPERATOR, doors.item_id, caption)
    with doors.house.db.read() as uow:
        card = item_by_id(uow, OPERATOR, doors.item_id)
    assert (card.price, card.price_to) == (Money(12000, "USD"), Money(18000, "USD"))
    assert dict(card.options) == {
        "size": (OptionValue("S", True, 2), OptionValue("M", False, 0)),
        "colour": (OptionValue("navy", True), OptionValue("cream", False, 0)),
    }
