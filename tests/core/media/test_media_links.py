"""Signed addresses: the same all day, dead soon after, worthless when changed."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.kernel.errors import NotFound
from core.media.links import MediaLinks

LINKS = MediaLinks("a secret")
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
MIDNIGHT = NOON.replace(hour=0)


def signed(url: str) -> str:
    return url.removeprefix("/media/")


def test_a_link_says_which_bytes_may_be_fetched_and_by_whom() -> None:
    assert LINKS.read(signed(LINKS.url(214, "800.webp", now=NOON)), NOON) == (214, "800.webp", "web")
    for_machines = LINKS.url(214, "original", scope="machine", now=NOON)
    assert LINKS.read(signed(for_machines), NOON) == (214, "original", "machine")


def test_a_link_is_one_plain_path_segment() -> None:
    assert re.fullmatch(r"/media/[A-Za-z0-9._-]+", LINKS.url(214, "800.webp", now=NOON))


def test_a_link_stays_the_same_all_day_and_changes_the_next() -> None:
    evening = MIDNIGHT + timedelta(hours=23, minutes=59, seconds=59)
    assert LINKS.url(1, "320.webp", now=MIDNIGHT) == LINKS.url(1, "320.webp", now=evening)
    assert LINKS.url(1, "320.webp", now=MIDNIGHT) != LINKS.url(1, "320.webp", now=MIDNIGHT + timedelta(days=1))


@given(st.datetimes(datetime(2020, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)))
def test_a_link_lives_at_least_24_hours_and_ends_at_a_midnight(made: datetime) -> None:
    link = signed(LINKS.url(1, "320.webp", now=made))
    end = made.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=2)
    assert end - made >= timedelta(hours=24)
    LINKS.read(link, end - timedelta(seconds=1))
    with pytest.raises(NotFound):
        LINKS.read(link, end)


def test_no_letter_of_a_link_may_be_changed() -> None:
    link = signed(LINKS.url(214, "800.webp", now=NOON))
    for at in range(len(link)):
        with pytest.raises(NotFound):
            LINKS.read(link[:at] + ("x" if link[at] != "x" else "y") + link[at + 1 :], NOON)


@pytest.mark.parametrize("nonsense", ["", "x", "é" * 30, "٣" * 60, "\ud800" * 40, "a" * 22, "a" * 22 + "1-2-web-x"])
def test_nonsense_is_not_found(nonsense: str) -> None:
    with pytest.raises(NotFound):
        LINKS.read(nonsense, NOON)


def test_another_secret_opens_nothing() -> None:
    with pytest.raises(NotFound):
        MediaLinks("another").read(signed(LINKS.url(1, "320.webp", now=NOON)), NOON)


def test_sixty_links_a_page_cost_nearly_nothing() -> None:
    best = min(_seconds_for_sixty() for _ in range(20))
    assert best < 60 * 20e-6


def _seconds_for_sixty() -> float:
    start = time.perf_counter()
    for media_id in range(60):
        LINKS.url(media_id, "320.webp", now=NOON)
    return time.perf_counter() - start
