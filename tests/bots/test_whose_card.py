"""Each card that a client of several shops is shown says whose it is: found, opened from a list, or passed on."""

from __future__ import annotations

import pytest

from tests.harness.boutique import publishes
from tests.harness.chat import Chatter, Town
from tests.harness.chatters import MARKS, Seen

OMAR = {"en": "Omar Studio", "ar": "استوديو عمر"}


@pytest.fixture(params=[None, "plain"])
def nora(town: Town, request: pytest.FixtureRequest, language: str) -> Chatter:
    """A client of Layla's, who has a red dress, and of Omar's, who has a red lamp and a clock."""
    layla, omar, nora = town.person("Layla"), town.person("Omar"), town.person("Nora", request.param, language)
    for owner, name, arabic in ((layla, "Layla Boutique", "بوتيك ليلى"), (omar, "Omar Studio", "استوديو عمر")):
        nora.says(f"/start {town.invite(town.shop(owner, name, arabic))}")
    publishes(layla, "Red dress\n$120")
    publishes(omar, "Red lamp\n$30")
    publishes(omar, "Clock\n$20")
    return nora


def _says_whose(nora: Chatter, card: Seen) -> bool:
    return OMAR[nora.language] in card.text.translate(MARKS)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_only_one_found_says_whose_it_is(nora: Chatter) -> None:
    nora.says("/search clock")
    assert _says_whose(nora, nora.last())


@pytest.mark.parametrize("language", ["en", "ar"])
def test_one_opened_from_the_list_of_those_found_says_whose_it_is(nora: Chatter) -> None:
    nora.says("/search red")
    lines = nora.last().text.splitlines()
    nora.says(next(str(at) for at, line in enumerate(lines) if "Red lamp" in line))
    assert "Red lamp" in nora.last().text
    assert _says_whose(nora, nora.last())


@pytest.mark.parametrize("language", ["en", "ar"])
def test_those_kept_and_those_looked_at_say_whose_they_are(nora: Chatter) -> None:
    nora.presses({"en": "Save", "ar": "حفظ"}[nora.language], on=nora.saw_words("Clock"))
    nora.says("/saved")
    assert _says_whose(nora, nora.last())
