"""Captions in two languages: which line is a title, and whose words each line is."""

import pytest

from core.items.caption import Caption, read_caption
from core.kernel.bilingual import Bilingual


def read(text: str) -> Caption:
    return read_caption(text, currency="USD")


class TestLanguages:
    @pytest.mark.parametrize(
        "text",
        [
            "Silk dress\nفستان حرير",
            "فستان حرير\nSilk dress",
            "Silk dress / فستان حرير",
            "فستان حرير | Silk dress",
            "Silk dress - فستان حرير $120",
            "Silk dress | $120 | فستان حرير",
            "Silk dress $120\nفستان حرير",
            "Silk dress\n\nفستان حرير",
        ],
    )
    def test_a_title_in_two_languages_fills_both_sides(self, text: str) -> None:
        found = read(text)
        assert (found.title, bool(found.description)) == (Bilingual("Silk dress", "فستان حرير"), False)

    def test_each_line_of_the_description_goes_to_its_language(self) -> None:
        found = read("Silk dress\nفستان حرير\nMade by hand.\nصناعة يدوية.")
        assert found.description == Bilingual("Made by hand.", "صناعة يدوية.")

    def test_two_blocks_are_two_titles_and_two_descriptions(self) -> None:
        found = read("Silk dress\nMade by hand.\n\nفستان حرير\nصناعة يدوية.")
        assert found.title == Bilingual("Silk dress", "فستان حرير")
        assert found.description == Bilingual("Made by hand.", "صناعة يدوية.")

    @pytest.mark.parametrize(
        ("text", "title", "description"),
        [
            (
                "Ring two\n$55\nعرض خاص حتى الجمعة\nSee https://x.example/1",
                Bilingual("Ring two"),
                Bilingual("عرض خاص حتى الجمعة\nSee https://x.example/1"),
            ),
            ("Ring two\n$55\nعرض خاص حتى الجمعة", Bilingual("Ring two"), Bilingual("عرض خاص حتى الجمعة")),
            (
                "خاتم فضة\n٥٥ درهم\nصياغة يدوية\nEid collection 🎉🎉\nhttps://x.example/1\nالتوصيل مجاني",
                Bilingual(ar="خاتم فضة"),
                Bilingual(ar="صياغة يدوية\nEid collection 🎉🎉\nhttps://x.example/1\nالتوصيل مجاني"),
            ),
            (
                "خاتم فضة\nhttps://x.example/1\nصياغة يدوية\n\nEid collection 🎉🎉",
                Bilingual(ar="خاتم فضة"),
                Bilingual(ar="https://x.example/1\nصياغة يدوية\n\nEid collection 🎉🎉"),
            ),
        ],
    )
    def test_a_stray_line_of_the_other_language_is_no_title_and_stays_with_the_words_around_it(
        self, text: str, title: Bilingual, description: Bilingual
    ) -> None:
        found = read(text)
        assert (found.title, found.description) == (title, description)

    def test_a_block_below_the_price_is_the_other_languages_title_and_words(self) -> None:
        found = read("Silk dress\n$120\nفستان حرير\nالسعر: ١٢٠ دولار\nالقماش: حرير")
        assert found.title == Bilingual("Silk dress", "فستان حرير")

    def test_one_language_fills_one_side(self) -> None:
        found = read("فستان حرير\nصناعة يدوية\n***")
        assert (found.title.en, found.description) == ("", Bilingual(ar="صناعة يدوية\n***"))

    def test_ornament_above_the_title_is_not_the_title(self) -> None:
        found = read("✨✨✨\nفستان حرير")
        assert (found.title, found.description) == (Bilingual(ar="فستان حرير"), Bilingual(ar="✨✨✨"))

    def test_paragraphs_are_kept(self) -> None:
        assert read("Dress\none\n\n\n\ntwo").description.en == "one\n\ntwo"
