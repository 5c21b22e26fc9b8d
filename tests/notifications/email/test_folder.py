"""Without a mail server: each mail is a file that any mail program opens, and nothing is ever in doubt."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.clients.actions import accept_invite
from core.house import MAIL_ACCOUNT, House
from core.kernel.errors import Passing
from core.messaging.actions.accounts import ensure_account
from core.people.actions import meet
from notifications.drain import drain_account
from notifications.email.folder import MailFolder
from notifications.email.message import Envelope
from tests.harness.chat import Town, photo
from tests.harness.mail import letter


def _files(house: House) -> list[Path]:
    return sorted((house.data_dir / "mail").iterdir())


def test_a_new_item_is_a_file_with_the_whole_mail_in_it(house: House) -> None:
    town = Town(house)
    layla = town.person("Layla")
    code = town.invite(town.shop(layla))
    with house.db.write() as uow:
        accept_invite(uow, meet(uow, "email", "nora@example.com"), code)
    layla.sends_photos(photo(), caption="Silk dress\n$120")
    layla.presses("Publish")

    (file,) = _files(house)
    found = letter(file.read_bytes())
    assert file.suffix == ".eml"
    assert found["To"] == "nora@example.com"
    assert found["Subject"] == "Silk dress"
    assert found.picture


def test_written_again_after_a_crash_it_is_the_same_file(house: House) -> None:
    from sqlalchemy import text

    town = Town(house)
    layla = town.person("Layla")
    code = town.invite(town.shop(layla))
    with house.db.write() as uow:
        accept_invite(uow, meet(uow, "email", "nora@example.com"), code)
        account_id = ensure_account(uow, *MAIL_ACCOUNT)
    layla.sends_photos(photo(), caption="Silk dress\n$120")
    layla.presses("Publish")
    with house.db.write() as uow:
        uow.session.execute(text("DELETE FROM messages"))
        uow.session.execute(text("UPDATE outgoing SET state = 'sending', lease_number = 0 WHERE kind = 'new_item'"))
    drain_account(house, account_id)

    assert len(_files(house)) == 1


def test_a_folder_that_cannot_be_written_is_tried_again(tmp_path: Path) -> None:
    (tmp_path / "mail").touch()
    with pytest.raises(Passing):
        MailFolder(tmp_path / "mail").send(Envelope("out.1.0.ab", "a@example.com", "b@example.com"), b"")
