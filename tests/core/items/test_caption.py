"""A caption is read into title, tags, sizes, labels and languages."""

import pytest

from core.items.caption import Attribute, Caption, Count, read_caption
from core.kernel.bilingual import Bilingual
from core.kernel.money import Money


def read(text: str) -> Caption:
    return read_caption(text, currency="USD")


def test_the_caption_of_the_readme_is_read() -> None:
    found = read("Silk dress\n$120 #summer\nsizes: S M L")
    assert found == Caption(
        title=Bilingual(en="Silk dress"),
        description=Bilingual(),
        price=Money(12000, "USD"),
        price_was=None,
        tags=("summer",),
        sizes=("S", "M", "L"),
        colours=(),
        stock=None,
        attributes=(),
    )


def test_the_same_in_arabic_is_read() -> None:
    found = read("فستان حرير\n١٢٠ د.إ #صيف_حار\nالمقاسات: ٣٦، ٣٨\nالألوان: كحلي، كريمي\nالكمية: ٤\nالقماش: حرير طبيعي")
    assert found.title == Bilingual(ar="فستان حرير")
    assert found.price == Money(12000, "AED")
    assert (found.tags, found.sizes, found.colours) == (("صيف_حار",), ("36", "38"), ("كحلي", "كريمي"))
    assert found.stock == 4
    assert found.attributes == (Attribute("fabric", "القماش", "word", "حرير طبيعي"),)


class TestTags:
    def test_tags_may_stand_anywhere(self) -> None:
        found = read("#new Dress #silk\nlovely #Summer_26 days\n#صيف #new")
        assert found.tags == ("new", "silk", "summer_26", "صيف")

    def test_a_tag_within_a_sentence_leaves_its_word(self) -> None:
        assert read("A #silk dress #new").title.en == "A silk dress"

    def test_tags_in_a_row_without_spaces_are_tags(self) -> None:
        assert read("Dress\n#a#b").tags == ("a", "b")

    @pytest.mark.parametrize("text", ["We are #1", "see https://a.example/#top", "C#", "R&#39;D"])
    def test_what_only_has_the_sign_is_no_tag(self, text: str) -> None:
        found = read(text)
        assert (found.tags, found.title.en) == ((), text)


class TestLists:
    @pytest.mark.parametrize(
        ("line", "sizes"),
        [
            ("sizes: S M L", ("S", "M", "L")),
            ("Size: S/M, L/XL", ("S/M", "L/XL")),
            ("sizes: S/M/L", ("S", "M", "L")),
            ("sizes: S, M and L", ("S", "M", "L")),
            ("size: One size", ("One size",)),
            ("sizes: 36 38 40", ("36", "38", "40")),
            ("sizes: 36-42", ("36", "37", "38", "39", "40", "41", "42")),
            ("sizes: 52 - 58", ("52", "54", "56", "58")),
            ("sizes: S-2XL", ("S", "M", "L", "XL", "2XL")),
            ("Sizes XS to L", ("XS", "S", "M", "L")),
            ("من S الى XL", ("S", "M", "L", "XL")),
            ("المقاسات من ٣٨ ل ٤١", ("38", "39", "40", "41")),
            ("sizes: 38 - 40 - 42", ("38", "40", "42")),
            ("ages: 2-3\nsizes: 4-6, 6-8", ("4-6", "6-8")),
            ("size: 4-6", ("4-6",)),
            ("S / M / L", ("S", "M", "L")),
            ("Size M", ("M",)),
            ("المقاس: صغير وسط كبير", ("صغير", "وسط", "كبير")),
            ("المقاسات : S M", ("S", "M")),
            ("• Sizes: XS XXL 3XL S", ("XS", "XXL", "3XL", "S")),
        ],
    )
    def test_sizes_are_read(self, line: str, sizes: tuple[str, ...]) -> None:
        assert read(f"Dress\n{line}").sizes == sizes

    @pytest.mark.parametrize(
        ("line", "colours"),
        [
            ("colours: navy, cream", ("navy", "cream")),
            ("colors: navy blue and cream.", ("navy blue", "cream")),
            ("Color: black", ("black",)),
            ("اللون: أحمر", ("أحمر",)),
            ("الألوان: أحمر و أسود", ("أحمر", "أسود")),
        ],
    )
    def test_colours_are_read(self, line: str, colours: tuple[str, ...]) -> None:
        assert read(f"Dress\n{line}").colours == colours

    @pytest.mark.parametrize(
        ("line", "stock"), [("stock: 4", 4), ("qty: 12 pcs", 12), ("المخزون: ٣ قطع", 3), ("stock: 0", 0)]
    )
    def test_stock_is_read(self, line: str, stock: int) -> None:
        assert read(f"Dress\n{line}").stock == stock

    @pytest.mark.parametrize("line", ["stock: many", "stock: 99999999", "sizes:", "sizes: ,", "stock: -1"])
    def test_a_line_that_is_not_what_its_label_says_stays_words(self, line: str) -> None:
        found = read(f"Dress\n{line}")
        assert (found.stock, found.sizes, found.description.en) == (None, (), line)


class TestPieces:
    @pytest.mark.parametrize(
        "line",
        [
            "navy 3, cream 0",
            "stock: navy 3, cream 0",
            "stock: 3 navy, 0 cream",
            "colours: navy (3), cream (0)",
            "colours: navy x3, cream (sold out)",
            "colours: navy, cream\nstock: Navy 3, Cream 0",
            "available: navy 3, cream 0",
            "navy: 3, cream: 0",
        ],
    )
    def test_pieces_of_a_colour_are_read(self, line: str) -> None:
        found = read(f"Dress\n{line}")
        assert found.colours == ("navy", "cream")
        assert found.counts == (Count(3, colour="navy"), Count(0, colour="cream"))
        assert (bool(found.description), found.attributes) == (False, ())

    @pytest.mark.parametrize(
        ("line", "sizes"),
        [
            ("sizes: 120x180, 60x90", ("120x180", "60x90")),
            ("المقاسات: ١٢٠×١٨٠", ("120×180",)),
            ("المقاسات: ١٢٠×١٨٠ و ٦٠ × ٩٠ سم", ("120×180", "60 × 90 سم")),
            ("size: 200*50 / 120cm x 180cm", ("200*50", "120cm x 180cm")),
            ("Sizes 20x30 30x40", ("20x30", "30x40")),
        ],
    )
    def test_the_sides_of_a_rug_are_one_size_and_no_pieces(self, line: str, sizes: tuple[str, ...]) -> None:
        found = read(f"Rug\n{line}")
        assert (found.sizes, found.counts, found.stock) == (sizes, (), None)

    def test_a_number_behind_a_shoe_size_is_its_pieces(self) -> None:
        found = read("Shoes\nsizes: 38x2 40x1")
        assert [(one.size, one.pieces) for one in found.counts] == [("38", 2), ("40", 1)]

    @pytest.mark.parametrize(
        "line", ["sizes: S (2), M (0)", "S:2 M:0", "sizes: S x2, M x0", "stock: S 2, M 0", "S 2, M 0"]
    )
    def test_pieces_of_a_size_are_read(self, line: str) -> None:
        found = read(f"Dress\n{line}")
        assert (found.sizes, found.counts) == (("S", "M"), (Count(2, size="S"), Count(0, size="M")))

    @pytest.mark.parametrize("line", ["المتوفر: كحلي ٣، بيج ١", "كحلي ٣ و بيج ١", "الألوان: كحلي (٣) وبيج (١)"])
    def test_pieces_in_arabic_are_read(self, line: str) -> None:
        assert read(f"فستان\n{line}").counts == (Count(3, colour="كحلي"), Count(1, colour="بيج"))

    @pytest.mark.parametrize(
        "line", ["colours: Ruby 04, Nude 02", "colours: shade 1, shade 2", "colours: navy 3, cream"]
    )
    def test_the_number_of_a_shade_is_a_part_of_its_name(self, line: str) -> None:
        found = read(f"Lipstick\n{line}")
        assert (", ".join(found.colours), found.counts) == (line.removeprefix("colours: "), ())

    @pytest.mark.parametrize(
        ("line", "stock"),
        [
            ("Only 2 left!", 2),
            ("last piece 🔥", 1),
            ("Hurry, only 3 pieces left.", 3),
            ("متوفر حبتين فقط", 2),
            ("باقي ٣ قطع", 3),
            ("آخر قطعة", 1),
            ("only 2 days left", None),
            ("UK 8, 10, 12 left", None),
            ("العرض باقي ٣ أيام", None),
        ],
    )
    def test_a_sentence_about_what_is_left_stays_for_clients(self, line: str, stock: int | None) -> None:
        found = read(f"Dress\nفستان\n{line}")
        assert (found.stock, found.description.read_in("en")) == (stock, line)

    def test_a_sentence_about_stock_or_price_is_no_title_in_the_other_language(self) -> None:
        assert read("Galaxy A54\nمتوفر حبتين فقط").title == Bilingual("Galaxy A54")
        assert read("Galaxy A54\nالسعر ٧٥٠ نهائي").title == Bilingual("Galaxy A54")
        assert read("Galaxy A54\nللتواصل 0551234567").title == Bilingual("Galaxy A54")

    @pytest.mark.parametrize(
        "line", ["2 roses, 3 lilies", "page 3, line 2", "stock: 20 boxes", "Sizes run small", "Colours may vary"]
    )
    def test_what_only_looks_like_a_list_stays_words(self, line: str) -> None:
        found = read(f"Dress\n{line}")
        assert (found.sizes, found.colours, found.counts, found.stock) == ((), (), (), None)
        assert found.description.en == line


class TestLabels:
    @pytest.mark.parametrize(
        ("line", "attribute"),
        [
            ("Fabric: pure silk", Attribute("fabric", "Fabric", "word", "pure silk")),
            ("Fabric:silk", Attribute("fabric", "Fabric", "word", "silk")),
            ("القماش : حرير", Attribute("fabric", "القماش", "word", "حرير")),
            ("Client: Nour", Attribute("client", "Client", "person", "Nour")),
            ("المكان: عمّان", Attribute("place", "المكان", "place", "عمّان")),
            ("Bedrooms: ٣", Attribute("bedrooms", "Bedrooms", "number", "3")),
            ("Bedrooms: three", Attribute("bedrooms", "Bedrooms", "word", "three")),
            ("pages: 1,200", Attribute("pages", "pages", "number", "1200")),
            ("Area: ١٢٠ م²", Attribute("area", "Area", "area", "120 م²")),
            ("Shoot date: 12 March 2026", Attribute("shoot_date", "Shoot date", "date", "2026-03-12")),
            ("Shoot date: Mar 12, 2026", Attribute("shoot_date", "Shoot date", "date", "2026-03-12")),
            ("تاريخ التصوير: ١٢ آذار ٢٠٢٦", Attribute("shoot_date", "تاريخ التصوير", "date", "2026-03-12")),
            ("تاريخ التصوير: ١٢ مارس ٢٠٢٦", Attribute("shoot_date", "تاريخ التصوير", "date", "2026-03-12")),
            ("date: 25/12/2026", Attribute("date", "date", "date", "2026-12-25")),
            ("date: 3/4/2026", Attribute("date", "date", "word", "3/4/2026")),
            ("date: 2026-02-30", Attribute("date", "date", "word", "2026-02-30")),
            ("Dress code: black tie", Attribute("dress_code", "Dress code", "word", "black tie")),
            ("*Fabric:* silk", Attribute("fabric", "Fabric", "word", "silk")),
            ("Website: https://a.example/x", Attribute("website", "Website", "word", "https://a.example/x")),
            ("opens: 10:30", Attribute("opens", "opens", "word", "10:30")),
        ],
    )
    def test_a_label_and_its_value_become_an_attribute(self, line: str, attribute: Attribute) -> None:
        found = read(f"Dress\n{line}")
        assert (found.attributes, bool(found.description)) == ((attribute,), False)

    @pytest.mark.parametrize(
        "line",
        [
            "https://a.example/x",
            "see https://a.example/x",
            "we meet at 10:30",
            "at 10: 30 we open",
            "love it :)",
            "love it :D",
            "mailto:me@a.example",
            "This is a long sentence about it: it has a colon",
            "Nothing after:",
            ": nothing before",
        ],
    )
    def test_what_only_has_a_colon_stays_words(self, line: str) -> None:
        found = read(f"Dress\n{line}")
        assert (found.attributes, found.description.en) == ((), line)

    def test_an_unknown_label_on_the_first_line_is_part_of_the_title(self) -> None:
        assert read("Amman: a city\nFabric: silk").title.en == "Amman: a city"
