"""kill -9 of each process between the steps of the story: it goes on, nothing is lost, nothing comes twice."""

from __future__ import annotations

import os

import pytest

from tests.harness.chat import photo
from tests.harness.running import PROCESSES, Running, until
from tests.harness.web_person import WebPerson

pytestmark = pytest.mark.slow
ROUNDS = int(os.environ.get("CHAOS_ROUNDS", "1"))


@pytest.mark.parametrize("round_", range(ROUNDS))
@pytest.mark.parametrize("killed", PROCESSES)
def test_the_story_survives_a_kill_between_every_pair_of_steps(running: Running, killed: str, round_: int) -> None:
    shop = running.cli("shop", "create", "Layla Boutique", "--owner", "webchat:layla")
    layla = WebPerson(running.url).signs_in(running.cli("sign-in-link", "webchat:layla")["url"])
    nora = WebPerson(running.url).signs_in(shop["invite"]["web"], name="Nora")

    def kill() -> None:
        running.kill(killed)

    layla.sends("Silk dress\n$120 #summer\nsizes: S M L", photo(size=(600, 750)))
    kill()
    draft = layla.waits_for("S M L")
    layla.presses("Publish", draft)
    kill()
    card = nora.waits_for("Silk dress")
    nora.presses("❤️", card)
    kill()
    layla.waits_for("Nora ")
    nora.sends("is it in blue?", answering=card)
    kill()
    question = layla.waits_for("is it in blue?")
    layla.sends("Yes, night blue.", answering=question)
    kill()
    nora.waits_for("Yes, night blue.")
    until(lambda: running.ready(), 20)

    assert sum("No. 201" in m.text and "S M L" in m.text for m in nora.reads()) == 1, "told once"
    assert sum("is it in blue?" in m.text for m in layla.reads()) == 1
    assert sum("Yes, night blue." in m.text for m in nora.reads()) == 1
    status = running.cli("status")
    lost = {state: n for state, n in status["outgoing"].items() if state in ("failed", "uncertain") and n}
    assert not lost
    assert status["inbound"]["new"] == status["inbound"]["failed"] == 0
