"""A page that isn't open to nobody in particular: the same words whether it is there or not, and a way to sign in."""

from __future__ import annotations

import pytest

from tests.harness.doors import Doors

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_who_is_signed_out_is_asked_in_and_not_told_whether_there_is_anything(doors: Doors) -> None:
    there, nowhere = f"/g/{doors.gallery_code}", "/g/nowhere222"
    for address in (there, nowhere, f"/i/{doors.item_code}", "/i/nowhere222"):
        answer = doors.visitor().get(address)
        assert answer.status_code == 404
        assert f'class="button main" href="/sign-in?next={address}' in answer.text
    shown, none = (_main(doors.visitor().get(address).text).replace(address, "") for address in (there, nowhere))
    assert shown == none


def test_who_is_signed_in_is_not(doors: Doors) -> None:
    answer = doors.visitor("stranger").get(f"/g/{doors.gallery_code}")
    assert answer.status_code == 404
    assert "/sign-in" not in _main(answer.text)


def _main(page: str) -> str:
    return page.split("<main")[1].split("</main>")[0]
