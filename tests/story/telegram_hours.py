"""The hours of a shop's day that are spent in Telegram: a bookshop, its clients there, and one in the web chat."""

from __future__ import annotations

from collections.abc import Callable

from tests.fake_telegram import FakeTelegram
from tests.fake_telegram.people import plain
from tests.fake_telegram.provocations import picture
from tests.fake_telegram.shelf import MB
from tests.fake_telegram.world import FakeBot
from tests.harness.running import Running, until
from tests.harness.web_person import WebPerson

Step = Callable[[str], None]


def hours_in_telegram(step: Step, running: Running, telegram: FakeTelegram, bot: FakeBot) -> None:
    rania = telegram.person("رانيا", language_code="ar").chat(bot)
    sami, dana = (
        telegram.person(name, language_code=code).chat(bot) for name, code in (("Sami", "en"), ("دانة", "ar"))
    )
    step("Rania opens a bookshop in Telegram, in Arabic")
    owner = f"telegram:{rania.person.id}"
    shop = running.cli("shop", "create", "مكتبة رانيا", "--owner", owner, "--language", "ar", "--currency", "AED")
    rania.starts()
    rania.waits_for("أرسلوا صورة")
    step("her commands stand beside the chat, in Arabic")
    until(lambda: ("new", "قطعة جديدة من صورة") in rania.commands())
    step("she asks for her invite: it leads into Telegram")
    rania.says("/invite")
    rania.waits_for(f"t.me/{bot.username}?start={shop['invite']['code']}")
    step("Sami comes by it, in English")
    sami.starts(shop["invite"]["code"])
    sami.waits_for("Welcome")
    step("Dana comes by it, in Arabic")
    dana.starts(shop["invite"]["code"])
    dana.waits_for("أهلًا")
    step("Huda comes by the web")
    huda = WebPerson(running.url).signs_in(shop["invite"]["web"], name="Huda")
    rania.waits_for("Huda")

    step("Rania sends a book with its price in Arabic digits")
    sent = rania.sends_photo(picture(600, 800), "ديوان المتنبي\nThe poems of al-Mutanabbi\n١٢٠ درهم\n#شعر")
    draft = rania.waits_for("ديوان المتنبي")
    step("it was read in both languages, and its price too")
    assert "120" in plain(draft.text).translate(str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789"))
    step("a thumb under her photo says that it was taken")
    until(lambda: rania.reaction_on(sent) == "👍")
    step("she mends a word of the caption, and the card follows")
    rania.edits(sent, "ديوان أبي الطيب المتنبي\nThe poems of al-Mutanabbi\n١٢٠ درهم\n#شعر")
    running.falls_silent()  # the card that stood there follows too, and has no button any more
    draft = rania.waits(lambda seen: "ديوان أبي الطيب" in seen.text and bool(seen.labels), "the newest card")
    step("the drain worker is killed as she publishes")
    running.kill("worker --queues drain")
    rania.presses("نشر", on=draft).waits(2)
    step("Sami reads it in English")
    card = sami.waits_for("The poems of al-Mutanabbi")
    step("Dana reads it in Arabic, with Arabic digits")
    hers = dana.waits_for("ديوان أبي الطيب")
    assert "١٢٠" in hers.text
    step("Huda has it in the web chat")
    on_the_web = huda.waits_for("The poems of al-Mutanabbi")

    step("Sami presses the heart: the button stops spinning, his card counts")
    sami.presses("❤️", on=card).waits(2)
    sami.waits(lambda seen: any("❤️ 1" in label or "❤️ 2" in label for label in seen.labels), "his own heart")
    step("Dana reacts in Telegram's own way")
    dana.reacts("🔥", to=hers)
    step("Huda presses a heart on the web")
    huda.presses("❤️", on_the_web)
    step("Rania hears of all three in one message")
    rania.waits(lambda seen: "❤️" in seen.text and "🔥" in seen.text, "the reactions, gathered")
    step("Dana takes hers back")
    dana.reacts("", to=hers)
    step("Huda asks from the web whether it is bound in leather")
    huda.sends("Is it bound in leather?", answering=on_the_web)
    question = rania.waits_for("Is it bound in leather?")
    step("the chat worker is killed, and Rania answers in Telegram all the same")
    running.kill("worker --queues chat")
    rania.says("نعم، جلد طبيعي.", answering=question)
    step("Huda reads the answer in the web chat")
    huda.waits_for("نعم، جلد طبيعي.")
    step("Sami asks too, and corrects himself")
    asked = sami.says("Is it herd cover?", answering=card)
    rania.waits_for("Is it herd cover?")
    sami.edits(asked, "Is it hard cover?")
    rania.waits_for("Is it hard cover?")

    step("an album of three is one item")
    parts = rania.sends_album([picture(), picture(50), picture(60)], "أطلس قديم\nAn old atlas\n٣٠٠ درهم")
    rania.waits_for("أطلس قديم")
    step("a fourth picture comes late and joins")
    rania.sends_album_part(picture(70), str(parts[0]["media_group_id"]))
    running.falls_silent()  # on a slow machine a card is shown twice before all its pictures are in
    latest = rania.waits(lambda seen: "أطلس قديم" in seen.text and bool(seen.labels), "the card with four")
    rania.presses("نشر", on=latest)
    step("Sami has four pictures and one card")
    sami.waits_for("An old atlas")
    assert sum(seen.media == ["photo"] for seen in sami.sees()) == 5
    step("a film of thirty megabytes gets a link to the web")
    rania.sends_film(b"", "قراءة بصوتي", size=30 * MB, filename="reading.mp4")
    rania.waits_for("/upload/")
    step("Dana blocks the bot, and nothing more is tried on her")
    dana.blocks()
    until(lambda: running.cli("status")["inbound"]["new"] == 0)
    before = len(dana.sees())
    rania.sends_photo(picture(80, 60), "رواية\nA novel\n٤٥ درهم")
    rania.presses("نشر", on=rania.waits(lambda seen: "رواية" in seen.text and "مسودة" in seen.text, "the draft"))
    sami.waits_for("A novel")
    assert len(dana.sees()) == before
    step("she lets it in again and says so")
    dana.unblocks()
    dana.says("/start")
    dana.waits(lambda seen: len(dana.sees()) > before, "a word of welcome")
    step("Sami stops: no shop writes to him")
    sami.says("/stop")
    sami.waits_for("Stopped")
    step("a group is told that this bot speaks in private")
    group = telegram.group("Family", bot)
    group.says(sami.person, "/items")
    until(lambda: any("private" in seen.text for seen in group.sees()))
    step("nobody in Telegram was told anything twice")
    for chat in (sami, dana):
        cards = [seen.text for seen in chat.sees() if "رقم" in seen.text or "No." in seen.text]
        assert len(cards) == len(set(cards))
    step("each picture was uploaded once")
    uploads = [call for call in telegram.calls if call.files and call.status == 200]
    assert len(uploads) <= 3 + 4, [(call.method, call.files) for call in uploads]
