"""Numbers beyond any row and NULs in words: each is answered, and none is a fault of ours, on either database."""

from __future__ import annotations

from tests.harness.doors import JSON, Doors

BEYOND_ANY_ROW = "99999999999999999999999"
ADDRESSES = [
    f"/chat?before={BEYOND_ANY_ROW}",
    f"/chat?reply={BEYOND_ANY_ROW}",
    "/chat?item=%00",
    f"/chat/updates?since={BEYOND_ANY_ROW}",
    f"/chat/updates?since=-{BEYOND_ANY_ROW}",
    "/g/%00",
    "/g/GALLERY?tag=%00",
    f"/g/GALLERY?after=2026-01-01T00:00:00%2B00:00~{BEYOND_ANY_ROW}",
    "/g/GALLERY?after=nonsense",
    "/s/%00",
    "/i/%00",
    "/join/%00",
    "/sign-in/%00",
    f"/admin/SHOP/clients?after={BEYOND_ANY_ROW}",
    "/admin/SHOP/items?state=%00",
    f"/admin/SHOP/items/ITEM?after={BEYOND_ANY_ROW}",
    "/media/%00",
]


def test_an_absurd_address_is_answered(doors: Doors) -> None:
    owner = doors.visitor("owner")
    for address in ADDRESSES:
        for name, value in (("GALLERY", doors.gallery_code), ("SHOP", doors.slug), ("ITEM", doors.item_code)):
            address = address.replace(name, value)
        assert owner.get(address).status_code < 500, address


def test_absurd_fields_are_answered(doors: Doors) -> None:
    client = doors.visitor("client")
    fields = dict.fromkeys(("message", "reply_to"), BEYOND_ANY_ROW)
    words = dict.fromkeys(("text", "payload", "emoji", "key", "about", "name", "language", "next"), "nul \0 within")
    addresses = ["/chat/press", "/chat/react", "/chat/seen", "/chat/messages", "/language", "/join/nosuchcode"]
    for address in [*addresses, f"/i/{doors.item_code}/comment", f"/i/{doors.item_code}/react"]:
        assert client.post(address, fields | words, headers=JSON).status_code < 500, address


def test_words_come_through_without_their_nuls(doors: Doors) -> None:
    client = doors.visitor("client")
    client.sends("before\0after", key="\0one")
    assert "beforeafter" in client.get("/chat").text
