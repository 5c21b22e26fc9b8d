"""What a mail looks like to whoever reads it: words, picture, links, headers, in English and in Arabic."""

from __future__ import annotations

import re

from core.house import House
from core.items.queries import shop_items
from core.kernel.actor import Actor
from tests.harness.mail import BASE_URL, FROM
from tests.notifications.email.conftest import Street


def test_a_new_item_comes_as_text_and_html_with_its_picture_inside(street: Street) -> None:
    street.publishes()

    letter = street.letter()
    assert letter.to == ("nora@example.com",)
    assert letter["Subject"] == "Silk dress"
    assert letter["From"] == f"Layla Boutique <{FROM}>"
    assert letter["To"] == "nora@example.com"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Content-Language"] == "en"
    assert letter.message.get_content_type() == "multipart/alternative"
    for body in (letter.text, letter.html):
        assert "Silk dress" in body
        assert "$120" in body
        assert f"{BASE_URL}/i/" in body
        assert "because you joined" in body
    assert letter.picture
    assert letter.picture.get_content_type() == "image/jpeg"
    assert letter.picture.get_content().startswith(b"\xff\xd8")
    assert f'src="cid:{letter.picture["Content-ID"].strip("<>")}"' in letter.html
    assert len(street.server.letters) == 1


def test_an_arabic_reader_gets_the_same_from_right_to_left(street: Street) -> None:
    street.joins("mona@example.com", language="ar")
    street.publishes("Silk dress / فستان حرير\n$120")

    letter = next(one for one in street.server.letters if "mona@example.com" in one.to)
    assert letter["Subject"] in ("فستان حرير", "Silk dress / فستان حرير")
    assert letter["From"] == f"بوتيك ليلى <{FROM}>"
    assert letter["Content-Language"] == "ar"
    assert re.search(r'<html lang="ar" dir="rtl">', letter.html)
    assert "شاهدوها" in letter.html
    assert "أوقفوا هذه الرسائل" in letter.text
    assert b"\r\nSubject: =?utf-8?" in letter.raw, "letters beyond ASCII are encoded in a header"


def test_every_mail_has_a_name_of_its_own_and_says_how_to_stop_it(street: Street) -> None:
    street.joins("mona@example.com")
    street.publishes()

    first, second = street.server.letters
    assert re.fullmatch(r"<out\.\d+\.0\.[0-9a-f]{16}@example\.com>", first["Message-ID"])
    assert first["Message-ID"] != second["Message-ID"]
    assert first["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert first["List-Unsubscribe"] == f"<{BASE_URL}{first.link('/unsubscribe/')}>"
    assert first.link("/unsubscribe/") in first.html
    assert first["List-Unsubscribe"] != second["List-Unsubscribe"]
    assert first["Date"]


def test_a_long_link_to_stop_stays_one_that_can_be_followed(street: Street) -> None:
    street.publishes()

    letter = street.letter()
    line = f"\r\nList-Unsubscribe: <{BASE_URL}{letter.link('/unsubscribe/')}>\r\n"
    assert len(line) > 78, "the length at which the standard library would take it apart"
    assert line.encode() in letter.raw


def test_what_a_person_wrote_can_neither_become_markup_nor_a_link_nor_a_header(street: Street) -> None:
    street.publishes("<script>alert(1)</script> & Co\n$10\nhttps://evil.example/<b>x</b>")

    letter = street.letter()
    assert "<script>" not in letter.html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; Co" in letter.html
    assert 'href="https://evil.example' not in letter.html
    assert letter["Subject"] == "<script>alert(1)</script> & Co"


def test_who_works_in_the_shop_reads_a_question_in_mail(street: Street, house: House) -> None:
    from core.feedback.actions import comment
    from core.shops.actions import set_role

    boss = street.joins("boss@example.com")
    with house.db.write() as uow:
        set_role(uow, street.shop_id, boss, "owner")
    street.publishes()
    with house.db.read() as uow:
        item_id = shop_items(uow, Actor(boss), street.shop_id).rows[0].id
    with house.db.write() as uow:
        comment(uow, Actor(street.nora), item_id, "Is it in blue?\r\nBcc: everyone@example.com")
    street.town.settle()

    letter = street.letter()
    assert letter.to == ("boss@example.com",)
    assert "Is it in blue?" in letter["Subject"]
    assert letter["Bcc"] == "None"
    assert f"{BASE_URL}/i/" in letter.text


def test_what_may_not_be_passed_on_is_only_linked_to(street: Street, house: House) -> None:
    from sqlalchemy import text

    with house.db.write() as uow:
        uow.session.execute(text("UPDATE galleries SET protected = true"))
    street.publishes()

    assert street.letter().picture is None
    assert "cid:" not in street.letter().html


def test_a_card_that_was_mailed_is_never_changed_nor_mailed_again(street: Street) -> None:
    from core.feedback.actions import set_reaction

    street.publishes()
    with street.town.house.db.write() as uow:
        item_id = shop_items(uow, Actor(street.layla.person_id), street.shop_id).rows[0].id
        set_reaction(uow, Actor(street.nora), item_id, "❤️", given=True)
    street.town.settle()

    assert len(street.server.letters) == 1
    assert "failed" not in street.outgoing()
