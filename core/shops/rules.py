"""Pure decisions about shops: slugs, currencies, what is offered at first."""

from __future__ import annotations

import re
import unicodedata
from datetime import timedelta

from babel.numbers import list_currencies

from core.kernel.errors import Refusal
from core.kernel.ids import new_code

ROLES = ("owner", "admin", "editor", "marketer", "viewer")
OFFERED_AT_FIRST = ["❤️", "😍", "🔥"]
GRACE_SECONDS = 5  # how long a publication is thought over before anyone hears of it; each shop may choose
LONGEST_GRACE = timedelta(minutes=5)
CURRENCIES = {
    "Asia/Dubai": "AED",
    "Asia/Riyadh": "SAR",
    "Asia/Kuwait": "KWD",
    "Asia/Qatar": "QAR",
    "Asia/Bahrain": "BHD",
    "Asia/Muscat": "OMR",
    "Asia/Baghdad": "IQD",
    "Asia/Amman": "JOD",
    "Asia/Hebron": "ILS",
    "Africa/Tripoli": "LYD",
    "Africa/Tunis": "TND",
    "Africa/Algiers": "DZD",
    "Africa/Casablanca": "MAD",
    "Africa/Khartoum": "SDG",
    "Africa/Cairo": "EGP",
    "Europe/Istanbul": "TRY",
    "Europe/London": "GBP",
    "Asia/Kolkata": "INR",
    "Asia/Karachi": "PKR",
}


def slug_of(name: str) -> str:
    """Latin letters of the name; a name without any (Arabic, say) gets a code, which is as short."""
    latin = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", latin).strip("-")[:40] or f"shop-{new_code(6)}"


def guess_currency(zone: str) -> str:
    """What is most likely paid with there: a guess, changed by one press."""
    return CURRENCIES.get(zone) or ("EUR" if zone.startswith("Europe/") else "USD")


def checked_currency(code: str) -> str:
    code = code.strip().upper()
    if code not in list_currencies():
        raise Refusal("errors.shop.currency", currency=code)
    return code
