"""Signs that nobody sees, emoji, and captions of next to nothing."""

import pytest

from core.items.caption import Caption, read_caption


def read(text: str) -> Caption:
    return read_caption(text, currency="USD")


class TestUnseen:
    def test_direction_marks_and_zero_width_characters_are_stripped(self) -> None:
        found = read("\u202eSilk\u200b dress\u202c\u2066\ufeff\r\n\u200f#\u200fصيف\u2069\x00")
        assert (found.title.en, found.tags) == ("Silk dress", ("صيف",))

    def test_the_joiner_stays_in_emoji_and_the_non_joiner_in_words(self) -> None:
        assert read("👩‍🎨 می\u200cخواهم a\u200db").title.read_in("en") == "👩‍🎨 می\u200cخواهم ab"

    def test_half_a_character_does_not_reach_the_database(self) -> None:
        assert read("dress \ud83d").title.en.encode() == "dress \ufffd".encode()

    @pytest.mark.parametrize(
        "emoji", ["😀", "👨‍👩‍👧‍👦", "🇯🇴", "👍🏽", "❤️", "🏴\U000e0067\U000e0062\U000e007f", "e\u0301"]
    )
    def test_a_caption_of_emoji_is_cut_between_them(self, emoji: str) -> None:
        found = read(emoji * (1024 // len(emoji)))
        assert len(found.title.en) <= 200
        assert len(found.title.en) % len(emoji) == 0
        assert found.title.en + found.description.en == emoji * (1024 // len(emoji))

    def test_a_long_title_is_cut_between_words(self) -> None:
        found = read("word " * 60)
        assert (len(found.title.en), found.title.en[-5:]) == (199, " word")
        assert f"{found.title.en} {found.description.en}" == ("word " * 60).strip()


@pytest.mark.parametrize("text", ["", " \n\t\n", "\u200f\u202e"])
def test_an_empty_caption_has_no_words(text: str) -> None:
    assert not read(text).has_words


@pytest.mark.parametrize("text", ["a", "120", "#a", "sizes: S", "stock: 0", "😀"])
def test_a_caption_that_says_anything_has_words(text: str) -> None:
    assert read(text).has_words
