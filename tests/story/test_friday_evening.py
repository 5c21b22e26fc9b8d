"""Friday evening in two shops: two owners, a colleague and twelve clients on three channels; two workers are killed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import pytest
import time_machine

from core.feedback.counting import count_again
from core.feedback.queries import card_with_reactions, comments
from core.items.queries import item_by_id
from core.kernel.actor import OPERATOR, Actor
from core.messaging.actions.outbox import release_rested
from core.messaging.queries import inbound_counts, outgoing_counts
from core.saved.queries import saved_among
from locales.words import say
from tests.fake_telegram import FakeTelegram
from tests.fake_telegram.world import FakeBot
from tests.harness.chat import Chatter, Seen, Town, photo
from tests.harness.chatters import MARKS
from tests.harness.program import Program

pytestmark = pytest.mark.slow
SEVEN_O_CLOCK = "2026-11-20T19:00:00Z"
DRESS, HAT, ALBUM, SHAWL = 1, 2, 3, 5  # what Layla shows; Omar's print is between them
CLIENTS = {  # channel, language
    "Nora": ("telegram", "en"),
    "Maya": ("telegram", "en"),
    "Hana": ("telegram", "ar"),
    "Dana": ("telegram", "ar"),
    "Yara": ("telegram", "en"),
    "Huda": ("webchat", "en"),
    "Salma": ("webchat", "ar"),
    "Rami": ("webchat", "en"),
    "Ziad": ("plain", "en"),
    "Lina": ("plain", "en"),
    "Tariq": ("plain", "ar"),
    "Omran": ("plain", "ar"),  # a friend of Nora's, whom nobody knows yet
}


class Evening:
    """Reads like a diary; what somebody was to hear is counted once more at the end."""

    def __init__(self, program: Program) -> None:
        self.program, self.town = program, program.town
        self._steps = 0
        self._heard: list[tuple[Chatter, tuple[str, ...]]] = []

    def step(self, words: str) -> None:
        self._steps += 1
        print(f"{self._steps:3}  {words}")

    def comes(self, name: str) -> Chatter:
        channel, language = CLIENTS.get(name, ("telegram", "en"))
        return self.town.person(name, channel, language)

    def hears(self, who: Chatter, *words: str) -> Seen:
        """One message has all these words; and one it stays."""
        found = _messages(who, words)
        assert len(found) == 1, (who.name, words, [seen.text for seen in who.sees()][-5:])
        self._heard.append((who, words))
        return found[0]

    def all_was_heard_once(self) -> int:
        wrong = [(who.name, words) for who, words in self._heard if len(_messages(who, words)) != 1]
        assert wrong == []
        return len(self._heard)


@pytest.fixture
def evening(database_url: str, tmp_path: Path, fake_telegram: FakeTelegram, telegram_bot: FakeBot) -> Iterator[Evening]:
    with ExitStack() as running:
        yield Evening(Program(running, database_url, tmp_path, fake_telegram, telegram_bot))


def test_a_friday_evening(evening: Evening) -> None:
    with time_machine.travel(SEVEN_O_CLOCK, tick=True) as clock:
        evening.town.rests = clock.shift
        _plays(evening, clock)


def _plays(evening: Evening, clock: time_machine.Traveller) -> None:
    step, hears, town = evening.step, evening.hears, evening.town

    step("Layla opens in Telegram, in English; Omar in the web chat, in Arabic")
    layla, omar = town.person("Layla", "telegram", "en"), town.person("عمر", "webchat", "ar")
    boutique, studio = town.shop(layla), town.shop(omar, "Omar Studio", "استوديو عمر")
    step("Layla takes Sara on: an editor, on a telephone that can do almost nothing")
    sara = town.person("Sara", "plain", "en")
    layla.says("/team")
    layla.presses("Invite someone")
    layla.presses("Editor", on=layla.last())
    sara.says(f"/start {_found('team-[a-z0-9]{16}', layla.last())}")
    sara.saw("team.welcome_editor", shop="Layla Boutique")

    step("eight clients come to the boutique: by its link, by what its QR picture holds, by the code they type")
    layla.says("/invite")
    code = town.invite(boutique)
    everyone = {name: evening.comes(name) for name in CLIENTS}
    nora, maya, hana, dana, yara, huda, salma, rami, ziad, lina, tariq, omran = everyone.values()
    for client in (nora, maya, huda, rami):
        client.says(f"/start {code}")
    for client in (hana, ziad, yara, tariq):
        client.says(code.upper() if client is ziad else code)
    step("five come to the studio; Maya and Ziad belong to both shops")
    for client in (dana, salma, lina, maya, ziad):
        client.says(f"/start {town.invite(studio)}")
    ours, theirs = (nora, maya, huda, rami, hana, ziad, yara, tariq), (dana, salma, lina, maya, ziad)
    step("Hana wants to be left alone until eight in the morning")
    hana.says("/quiet 21-8")

    step("Layla shows a dress, and Sara a hat: each of the eight hears of both, but for Hana, who rests")
    _shows(layla, "Silk dress\nفستان حرير\n$120 #silk", photo("#884433"))
    _shows(sara, "Raffia hat\nقبعة رافيا\n$25", photo("#bb9955"))
    cards = {client.name: _card(evening, client, "Silk dress", "فستان حرير") for client in ours if client is not hana}
    for client in ours:
        if client is not hana:
            _card(evening, client, "Raffia hat", "قبعة رافيا")
    assert hana.count_of("فستان") == hana.count_of("قبعة") == 0
    step("an album of three is one item; the drain is killed while the web chat is told")
    layla.sends_photos(photo("#111144"), photo("#222255"), photo("#333366"), caption="Linen set\nطقم كتّان\n$72 #linen")
    layla.presses_now("Publish")
    evening.program.telegram.deliver()
    town.plans()
    assert evening.program.drain_dies("webchat", 3)
    town.settle()
    for client in ours:
        if client is not hana:
            _card(evening, client, "Linen set", "طقم كتّان")
    step("Omar shows a print to his five, and nobody of the boutique hears of it")
    _shows(omar, "كثبان عند الغروب\nDunes at dusk\n٩٠٠ درهم", photo("#b98a3e"))
    for client in theirs:
        _card(evening, client, "Dunes at dusk", "كثبان عند الغروب")
    assert sum(client.count_of("Dunes") + client.count_of("كثبان") for client in (nora, huda, rami, yara)) == 0

    step("hearts of every kind: Telegram's own, pressed, and answered with; one is changed, one taken back")
    nora.reacts("❤️", to=cards["Nora"])
    nora.reacts("🔥", to=cards["Nora"])
    yara.reacts("🔥", to=cards["Yara"])
    yara.reacts("", to=cards["Yara"])
    maya.presses("😍", on=cards["Maya"])
    huda.presses("❤️", on=cards["Huda"])
    ziad.says("❤️", answering=cards["Ziad"])
    tariq.says("💯", answering=cards["Tariq"])
    assert _reactions(town, DRESS) == {"🔥": 1, "😍": 1, "❤️": 2, "💯": 1}

    step("Nora asks under the dress, and Sara answers for all")
    nora.says("Is it lined?", answering=cards["Nora"])
    hears(layla, "Is it lined?")
    sara.says("Lined with cotton.", answering=hears(sara, "Is it lined?"))
    hears(nora, "Lined with cotton.")
    step("Huda asks, and Layla answers for her alone")
    huda.says("May I pay in two halves?", answering=cards["Huda"])
    layla.presses("Answer privately", on=hears(layla, "May I pay in two halves?"))
    layla.says("You may, you know why.")
    hears(huda, "You may, you know why.")
    step("the chat worker is killed in the middle of Rami's question: it is asked once")
    rami.does_say("Do you ship to Oman?", cards["Rami"])
    assert evening.program.chat_worker_dies(1)
    town.settle()
    layla.says("We do, on Sundays.", answering=hears(layla, "Do you ship to Oman?"))
    hears(rami, "We do, on Sundays.")
    assert _reads(town, maya, DRESS) == ["Is it lined?", "Lined with cotton.", "May I pay in two halves?", *_OMAN]
    assert len(_reads(town, huda, DRESS)) == 6

    step("Maya and Ziad, who belong to both, ask out of nowhere: of whom?")
    maya.says("/browse")
    maya.says("Are you open tomorrow?")
    maya.saw("inquiries.which_shop")
    maya.presses("Omar Studio", on=maya.last())
    omar.says("نعم، من العاشرة.", answering=hears(omar, "Are you open tomorrow?"))
    hears(maya, "نعم، من العاشرة.")
    ziad.says("/browse")
    ziad.says("Where is your door?")
    ziad.saw("inquiries.which_shop")
    ziad.presses("Layla Boutique", on=ziad.last())
    hears(layla, "Where is your door?")
    sara.says("Behind the old mill.", answering=hears(sara, "Where is your door?"))
    hears(ziad, "Behind the old mill.")
    assert omar.count_of("Where is your door?") == layla.count_of("Are you open") == 0

    step("Yara searches, Tariq looks around, Huda keeps")
    yara.says("/search linen under 100")
    yara.saw("search.one", words="linen under 100", shop="Layla Boutique")
    tariq.says("/browse")
    tariq.says("الأحدث")
    assert "طقم كتّان" in tariq.last().text
    huda.presses("Save", on=cards["Huda"])
    huda.says("/saved")
    with town.house.db.read() as uow:
        assert saved_among(uow, huda.person_id, [DRESS, HAT]) == {DRESS}

    step("Nora passes the dress on to Omran, who asks to be let in; Layla says Yes, and the dress comes")
    nora.presses_payload(f"passon:{DRESS}", on=nora.last())
    omran.says(f"/start go-{_found('/go/([a-z0-9]{7})', nora.last())}")
    assert omran.count_of("فستان") == 0
    omran.presses(say("ar", "clients.button.ask_in"))
    layla.presses("Yes", on=layla.saw("clients.asked.passed_on", by="Nora", title="Silk dress"))
    omran.saw("clients.asked.yes", shop="بوتيك ليلى")
    hears(omran, "فستان حرير")

    step("Rami is rude and is blocked: his words stay with him, and what is new does not reach him")
    rami.says("You are thieves!", answering=cards["Rami"])
    layla.presses("Block", on=hears(layla, "You are thieves!"))
    layla.presses("Yes")
    rami.says("Thieves, I say!", answering=cards["Rami"])
    rami.saw("clients.words_of_blocked", shop="Layla Boutique")
    rami.reacts("❤️", to=cards["Rami"])
    assert layla.count_of("Thieves, I say!") == sara.count_of("Thieves, I say!") == 0
    step("Yara stops")
    yara.says("/stop")
    yara.saw("chat.stopped")
    step("a shawl: neither Rami nor Yara hears of it, Omran does")
    _shows(layla, "Wool shawl\nشال صوف\n$60", photo("#556677"))
    for client in (nora, maya, huda, ziad, tariq, omran):
        _card(evening, client, "Wool shawl", "شال صوف")
    assert rami.count_of("Wool shawl") == yara.count_of("Wool shawl") == 0
    step("Yara comes back by the invite and is shown what she has missed")
    yara.says(f"/start {code}")
    hears(yara, "Wool shawl")

    step("in the morning Hana has all four, once")
    clock.shift(14 * 3600)
    with town.house.db.write() as uow:
        release_rested(uow)
    town.settle()
    for title in ("فستان حرير", "قبعة رافيا", "طقم كتّان", "شال صوف"):
        _card(evening, hana, "", title)
    step("nothing waits, nothing failed, nobody was told anything twice, and the counts are right")
    assert evening.all_was_heard_once() > 50
    for client in everyone.values():
        news = [seen.text for seen in _messages(client, [_news_for(client)])]
        assert len(news) == len(set(news)), (client.name, news)
    step("what was for Huda alone stayed hers")
    assert [who.name for who in everyone.values() if who.count_of("you know why")] == ["Huda"]
    _is_well(town)
    assert _reactions(town, DRESS) == {"🔥": 1, "😍": 1, "❤️": 2, "💯": 1}
    with town.house.db.write() as uow:
        assert count_again(uow).mended == 0
        assert [item_by_id(uow, OPERATOR, item).comments for item in (DRESS, HAT, ALBUM, SHAWL)] == [6, 0, 0, 0]


_OMAN = ["Do you ship to Oman?", "We do, on Sundays."]


def _shows(owner: Chatter, caption: str, *photos: bytes) -> None:
    owner.sends_photos(*photos, caption=caption)
    owner.presses(say(owner.language, "chat.button.publish"))


def _messages(who: Chatter, words: Sequence[str]) -> list[Seen]:
    return [seen for seen in who.sees() if all(word in seen.text.translate(MARKS) for word in words)]


def _card(evening: Evening, client: Chatter, english: str, arabic: str) -> Seen:
    """The news, which is told once; who asks for a card sees it again."""
    return evening.hears(client, _news_for(client), arabic if client.language == "ar" else english)


def _news_for(client: Chatter) -> str:
    return say(client.language, "items.new", shop="").translate(MARKS).strip()


def _found(pattern: str, seen: Seen) -> str:
    found = re.search(pattern, seen.text)
    assert found, seen.text
    return found[found.lastindex or 0]


def _reactions(town: Town, item: int) -> dict[str, int]:
    with town.house.db.read() as uow:
        return dict(card_with_reactions(uow, item, None).reactions)


def _reads(town: Town, who: Chatter, item: int) -> list[str]:
    with town.house.db.read() as uow:
        return [one.text for one in comments(uow, Actor(who.person_id), item)]


def _is_well(town: Town) -> None:
    with town.house.db.read() as uow:
        inbound, outgoing = Counter(inbound_counts(uow)), Counter(outgoing_counts(uow))
    assert (inbound["new"], inbound["failed"]) == (0, 0)
    states = ("waiting", "held", "sending", "failed", "uncertain")
    assert {state: outgoing[state] for state in states if outgoing[state]} == {}
