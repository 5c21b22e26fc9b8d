"""Two of a shop who answer one conversation: the first answer goes out, the second waits for a Yes."""

from __future__ import annotations

import pytest
import time_machine

from core.shops.actions import set_role
from tests.harness.chat import Chatter, Town, photo

BOTH = pytest.mark.parametrize("language", ["en", "ar"])
ASK, ANSWER = {"en": "Ask", "ar": "اسألوا عنها"}, {"en": "Answer", "ar": "أجيبوا"}
YES, NO = {"en": "Yes", "ar": "نعم"}, {"en": "No", "ar": "لا"}
QUESTION = "Is it warm?"


def _asked(town: Town, language: str = "en", channel: str | None = None) -> tuple[Chatter, Chatter, Chatter]:
    """Layla and Eddy have both been told what Nora asks."""
    layla, eddy = town.person("Layla", channel, language), town.person("Eddy", channel, language)
    shop_id, nora = town.shop(layla), town.person("Nora", language=language)
    with town.house.db.write() as uow:
        set_role(uow, shop_id, eddy.person_id, "editor")
    nora.says(f"/start {town.invite(shop_id)}")
    layla.sends_photos(photo(), caption="Silk dress\n$120")
    layla.presses({"en": "Publish", "ar": "نشر"}[language])
    nora.presses(ASK[language], on=nora.saw_words("Silk dress"))
    nora.says(QUESTION)
    return layla, eddy, nora


@BOTH
@pytest.mark.parametrize("channel", [None, "plain"])
def test_of_two_answers_at_once_the_second_is_asked_about(town: Town, channel: str | None, language: str) -> None:
    layla, eddy, nora = _asked(town, language, channel)
    eddy.does_say("Very warm", eddy.saw_words(QUESTION))
    layla.does_say("Quite warm", layla.saw_words(QUESTION))
    town.settle()
    assert nora.count_of("Very warm") + nora.count_of("Quite warm") == 1
    second, first = (layla, "Eddy") if nora.count_of("Very warm") else (eddy, "Layla")
    second.saw("team.claims.answered", name=first)
    second.presses(YES[language])
    assert nora.count_of("Very warm") + nora.count_of("Quite warm") == 2
    second.saw("inquiries.answered", name="Nora")


@BOTH
def test_an_answer_after_a_colleagues_is_sent_only_with_a_yes(town: Town, language: str) -> None:
    layla, eddy, nora = _asked(town, language)
    question = layla.saw_words(QUESTION)
    eddy.says("Very warm", answering=eddy.saw_words(QUESTION))
    layla.says("Quite warm", answering=question)
    layla.saw("team.claims.answered", name="Eddy")
    layla.presses(NO[language])
    layla.saw("team.claims.kept_back")
    assert nora.count_of("Quite warm") == 0
    layla.sends_photos(photo("#123456"), caption="This warm", answering=question)
    layla.presses(YES[language])
    assert nora.saw_words("This warm").media


def test_whoever_pressed_answer_has_it_and_a_second_press_takes_it_from_nobody(town: Town) -> None:
    layla, eddy, nora = _asked(town)
    eddy.presses("Answer", on=eddy.saw_words(QUESTION))
    layla.presses("Answer", on=layla.saw_words(QUESTION))
    layla.says("Quite warm")
    layla.saw("team.claims.answering", name="Eddy")
    eddy.says("Very warm")
    assert (nora.count_of("Very warm"), nora.count_of("Quite warm")) == (1, 0)


def test_what_is_said_instead_of_yes_or_no_leaves_the_answer_unsent(town: Town) -> None:
    layla, eddy, nora = _asked(town)
    question = layla.saw_words(QUESTION)
    eddy.says("Very warm", answering=eddy.saw_words(QUESTION))
    layla.says("Quite warm", answering=question)
    yes = layla.saw("team.claims.answered", name="Eddy")
    layla.says("/cancel")
    layla.saw("cancel.send_anyway")
    layla.presses("Yes", on=yes)
    layla.saw("errors.button.old")
    assert nora.count_of("Quite warm") == 0


def test_after_a_day_nobody_is_asked_about_a_colleague(town: Town) -> None:
    layla, eddy, nora = _asked(town)
    eddy.says("Very warm", answering=eddy.saw_words(QUESTION))
    with time_machine.travel("2036-01-01T00:00:00Z", tick=True):
        layla.says("And in winter too", answering=layla.saw_words(QUESTION))
        nora.saw_words("And in winter too")
