"""In which language a page is, and that choosing one leads back and never away."""

from __future__ import annotations

import pytest

from tests.harness.doors import Doors

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
AWAY = ["https://evil.example", "//evil.example", "/\\evil.example", "/\t/evil.example", "\n//evil.example", "evil", ""]
ARABIC = {"Accept-Language": "ar-EG,ar;q=0.9,en;q=0.5"}


def test_a_stranger_reads_what_their_browser_asks_for(doors: Doors) -> None:
    visitor = doors.visitor()
    assert '<html lang="ar" dir="rtl">' in visitor.get("/", headers=ARABIC).text
    assert '<html lang="en" dir="ltr">' in visitor.get("/", headers={"Accept-Language": "fr"}).text


def test_what_was_chosen_here_goes_before_the_browser(doors: Doors) -> None:
    visitor = doors.visitor()
    visitor.post("/language", {"language": "en", "next": "/sign-in?"})
    assert '<html lang="en"' in visitor.get("/", headers=ARABIC).text


def test_a_persons_own_language_goes_with_them(doors: Doors) -> None:
    visitor = doors.visitor("reader")
    visitor.client.set_cookie("language", "en")
    assert '<html lang="ar"' in visitor.get("/chat").text
    visitor.post("/language", {"language": "en", "next": "/chat"})
    assert '<html lang="en"' in doors.visitor("reader").get("/chat").text


def test_an_unknown_language_changes_nothing(doors: Doors) -> None:
    visitor = doors.visitor("reader")
    assert visitor.post("/language", {"language": "xx"}).status_code == 302
    assert '<html lang="ar"' in visitor.get("/chat").text


def test_choosing_a_language_leads_back_to_the_page(doors: Doors) -> None:
    answer = doors.visitor().post("/language", {"language": "ar", "next": "/sign-in?a=1"})
    assert answer.location == "/sign-in?a=1"


@pytest.mark.parametrize(
    "away",
    ["https://evil.example", "//evil.example", "/\\evil.example", "/\t/evil.example", "\n//evil.example", "evil", ""],
)
def test_a_form_can_not_lead_away_from_here(doors: Doors, away: str) -> None:
    location = doors.visitor().post("/language", {"language": "ar", "next": away}).location
    assert location.startswith("/")
    assert not location.replace("\t", "").replace("\\", "/").startswith("//")


def test_times_are_shown_in_the_browsers_zone_and_a_made_up_one_is_passed_over(doors: Doors) -> None:
    visitor = doors.visitor("client")
    visitor.sends("hello")
    for zone in ("Asia/Dubai", "../../etc/passwd", "Nowhere/At_All"):
        visitor.client.set_cookie("zone", zone)
        assert visitor.get("/chat").status_code == 200
