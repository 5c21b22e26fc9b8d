"""What a mail server may answer, and what then becomes of the mail, the person and the account."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from core.house import House
from core.kernel.clock import now
from core.kernel.errors import AccountRefused, Passing
from core.people.actions import add_identity, ensure_webchat
from notifications.drain import drain_account
from notifications.email.message import Envelope
from notifications.email.sender import Smtp
from notifications.email.server import Server
from tests.harness.mail import FROM, MailServer
from tests.notifications.email.conftest import Street, open_street

ENVELOPE = Envelope("out.1.0.0123456789abcdef", FROM, "nora@example.com")
CONTENT = b"Subject: hello\r\n\r\nhello\r\n.\r\n.. and a dot\r\n"


def _post(server: MailServer, **more: str) -> Smtp:
    return Smtp(Server("127.0.0.1", server.port, "none", **more), timeout=2)


@pytest.mark.parametrize(
    "answer", ["550 5.1.1 no such user", "550 no such user", "551 5.1.6 moved", "550 5.2.1 mailbox shut"]
)
def test_a_mailbox_that_is_gone_is_given_up_and_the_next_address_takes_over(street: Street, answer: str) -> None:
    with street.town.house.db.write() as uow:
        chat = ensure_webchat(uow, street.nora)
    street.server.at_recipient = lambda: answer
    street.publishes()

    assert street.reached(street.nora) == ("webchat", chat)
    street.publishes("Linen coat\n$80")
    assert "failed" not in street.outgoing(), "both pieces came by the web chat, the first after its mail was refused"


@pytest.mark.parametrize(
    "answer", ["552 5.2.2 mailbox full", "550 5.7.1 we take no mail from you", "554 5.7.1 relay denied"]
)
def test_a_mail_that_is_not_wanted_fails_and_its_reader_is_still_there(street: Street, answer: str) -> None:
    street.server.at_recipient = lambda: answer
    street.publishes()

    assert street.outgoing()["failed"] == 1
    assert street.reached(street.nora) == ("email", "nora@example.com")


@pytest.mark.parametrize("where", ["at_recipient", "at_data"])
def test_what_the_server_puts_off_is_tried_again(street: Street, where: str) -> None:
    answers = iter(["451 4.7.1 greylisted, come back"])
    setattr(street.server, where, lambda: next(answers, None))
    street.publishes()
    assert street.outgoing()["waiting"] == 1

    with time_machine.travel(now() + timedelta(seconds=5)):
        street.town.settle()
    assert street.letter()["Subject"] == "Silk dress"
    assert len(street.server.letters) == 1
    assert "failed" not in street.outgoing()


def test_a_server_that_is_away_costs_no_mail_a_try(street: Street) -> None:
    street.server.stop()
    street.publishes()
    assert street.outgoing()["waiting"] == 1

    with MailServer(port=street.server.port) as back, time_machine.travel(now() + timedelta(seconds=40)):
        street.town.settle()
        assert [one["Subject"] for one in back.letters] == ["Silk dress"]


@pytest.mark.filterwarnings("ignore:Requiring AUTH")
def test_a_wrong_password_stops_the_account_and_loses_nothing(house: House) -> None:
    with MailServer(password="right") as server:
        street = open_street(house, server, _post(server, user="post", password="wrong"))
        street.publishes()

        assert street.outgoing()["waiting"] == 1
        assert street.account().state == "refused"
        assert "refused our sign-in" in (street.account().trouble or "")
        assert server.letters == []


@pytest.mark.filterwarnings("ignore:Requiring AUTH")
def test_with_the_right_password_mail_goes_out() -> None:
    with MailServer(password="right") as server:
        _post(server, user="post", password="right").send(ENVELOPE, CONTENT)
        assert len(server.letters) == 1
    with MailServer(password="right") as server, pytest.raises(AccountRefused):
        _post(server).send(ENVELOPE, CONTENT)


def test_a_mail_whose_answer_was_lost_is_uncertain_and_never_sent_again(street: Street) -> None:
    street.server.breaks_after_data = True
    street.publishes()

    assert street.outgoing()["uncertain"] == 1
    with time_machine.travel(now() + timedelta(minutes=10)):
        street.town.settle()
    assert len(street.server.letters) == 1


def test_a_connection_that_breaks_before_the_mail_was_given_is_tried_again(street: Street) -> None:
    street.server.breaks_at_recipient = True
    street.publishes()
    assert street.server.letters == []

    with time_machine.travel(now() + timedelta(seconds=5)):
        street.town.settle()
    assert len(street.server.letters) == 1


def test_a_mail_that_was_left_in_doubt_by_a_crash_is_not_sent_again(street: Street) -> None:
    from sqlalchemy import text

    street.server.at_recipient = lambda: "451 later"
    street.publishes()
    with street.town.house.db.write() as uow:
        uow.session.execute(text("UPDATE outgoing SET state = 'sending', lease_number = 0 WHERE state = 'waiting'"))
        account_id = uow.session.scalar(text("SELECT id FROM accounts WHERE channel = 'email'"))
    street.server.at_recipient = lambda: None
    drain_account(street.town.house, account_id)

    assert street.outgoing()["uncertain"] == 1
    assert street.server.letters == []


def test_several_mails_go_over_one_connection(street: Street) -> None:
    for name in ("mona", "huda", "rima"):
        street.joins(f"{name}@example.com")
    street.publishes()

    assert len(street.server.letters) == 4
    assert street.server.connections == 1


def test_a_refused_reader_does_not_cost_the_next_one_their_mail(street: Street) -> None:
    answers = iter(["550 5.1.1 no such user"])
    street.joins("mona@example.com")
    street.server.at_recipient = lambda: next(answers, None)
    street.publishes()

    assert [one.to for one in street.server.letters] == [("mona@example.com",)]


def test_a_connection_that_the_server_closed_meanwhile_is_opened_anew(server: MailServer) -> None:
    post = _post(server)
    post.send(ENVELOPE, CONTENT)
    server.stop()
    with MailServer(port=server.port) as again:
        post.send(ENVELOPE, CONTENT)
        assert len(again.letters) == 1


def test_lines_that_begin_with_a_dot_arrive_as_they_were(server: MailServer) -> None:
    _post(server).send(ENVELOPE, CONTENT)

    assert server.letters[0].raw == CONTENT


def test_a_server_that_is_silent_is_waited_for_and_not_for_long() -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as deaf:
        post = Smtp(Server("127.0.0.1", deaf.getsockname()[1], "none"), timeout=0.2)
        with pytest.raises(Passing):
            post.send(ENVELOPE, CONTENT)


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """Of a server that calls itself localhost; valid for this test."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    moment = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(moment - timedelta(days=1))
        .not_valid_after(moment + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    path = tmp_path / "server.pem"
    path.write_bytes(pem + made.public_bytes(serialization.Encoding.PEM))
    return path


def test_starttls_is_used_and_a_server_that_nobody_vouches_for_gets_nothing(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with MailServer(tls=context) as server:
        post = Smtp(Server("localhost", server.port, "starttls"), timeout=5)
        with pytest.raises(Passing, match="certificate"):
            post.send(ENVELOPE, CONTENT)
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        post.send(ENVELOPE, CONTENT)
        assert len(server.letters) == 1
    with MailServer() as server, pytest.raises(AccountRefused):
        Smtp(Server("localhost", server.port, "starttls"), timeout=5).send(ENVELOPE, CONTENT)


def test_a_second_address_is_not_told_what_the_first_was_told(street: Street) -> None:
    with street.town.house.db.write() as uow:
        add_identity(uow, street.nora, "email", "nora@work.example")
    street.publishes()

    assert [one.to for one in street.server.letters] == [("nora@example.com",)]


def test_who_gave_an_address_that_takes_no_mail_hears_of_it_in_their_chat(street: Street) -> None:
    omar = street.town.person("Omar")
    street.server.at_recipient = lambda: "550 5.1.1 no such user"
    omar.says("/email")
    omar.says("omra@example.com")
    omar.saw("notices.address_refused", address="omra@example.com")
