"""Two amounts that belong together: a price that fell ("was 150 now 120") or a range ("120-180 USD")."""

from __future__ import annotations

import re

from core.items.caption.amounts import Amount, begins_free, ends_free
from core.items.caption.spans import PriceFound, with_its_words
from core.kernel.money import Money

_OLD = (
    r"was|were|used to be|before|instead of|reduced from|down from|original(?:ly)?(?: price)?|old price|regular price"
    r"|reg|rrp"
    r"|كان سعره[اـ]?|كان السعر|كان[تـ]?|السعر القديم|السعر الأصلي|السعر الاصلي|السعر قبل"
    r"|قبل الخصم|قبل التخفيض|قبل العرض|قبل"
    r"|بدل[اـ]?ً?|بدال|بدل[اـ]?ً? (?:من|عن)|بدلاً من|عوضا? عن|نزلت? من|خصم من|تخفيض من"
)
_OLD_BEFORE = re.compile(rf"(?:(?<!\w)(?:{_OLD})\s*:?\s*(?:بـ?\s*)?|~~?\s*)\Z", re.I)
_OLD_BETWEEN = re.compile(rf"[\s,،(]*(?:{_OLD})\s*:?\s*(?:بـ?\s*)?", re.I)
_NEW = (
    r"now|today|after|is|to|only|just|for|الآن|الان|هل[أق]|دلوقتي|اليوم|صارت?|[أا]صبحت?|بق[ىات]ت?"
    r"|بعد الخصم|بعد التخفيض|بعد"
    r"|نزلت? (?:إلى|الى|ل)|[إا]لى|ل|السعر|سعر|بسعر|فقط"
)
_NEW_BETWEEN = re.compile(rf"(?:~~?)?[\s,،;.!/|)-]*(?:but\s+|and\s+|و\s*)?(?:(?:{_NEW})\s*)*(?:بـ?|at)?\s*:?\s*", re.I)
_ARROW = re.compile(r"\s*(?:->|=>|→|⟶|➡️?|←)\s*")
_STRUCK_AFTER = re.compile(r"\s*~~?\s*")
_STRUCK_END = re.compile(r"~~?")

_RANGE = re.compile(r"\s*[-–—~]\s*|\s+(?:to|up to|till|until|إلى|الى|الي|حتى|لحد|لغاية|لين)\s+", re.I)
_RANGE_AFTER_FROM = re.compile(r"\s+(?:and|و|لـ?)\s*", re.I)
_FROM = re.compile(r"(?<!\w)(?:from|between|ranges? from|من|بين|ما بين)\s*\Z", re.I)
_WORD_AFTER = re.compile(r"\s*[^\W\d_]")


def fallen_price(line: str, first: Amount, second: Amount, shop: str) -> PriceFound | None:
    """Both prices, whichever was written first, if the new one is the lower."""
    if not begins_free(line, first) or not ends_free(line, second):
        return None
    said = _OLD_BEFORE.search(line[: first.start])
    start, end = said.start() if said else first.start, second.end
    old, new = first, second
    if struck := _struck_after(line, first, second):
        old, new, start, end = second, first, first.start, struck
    elif _OLD_BETWEEN.fullmatch(line, first.end, second.start):
        old, new, start = second, first, first.start
    elif not _leads_down(line, first, second, said is not None):
        return None
    prices = _both(old, new, shop)
    if prices is None or prices[1].minor >= prices[0].minor:
        return None
    return PriceFound(prices[1], *with_its_words(line, start, end), was=prices[0])


def _struck_after(line: str, first: Amount, second: Amount) -> int | None:
    """Where "249 ~350~" ends: what stands between waves is struck through."""
    if "~" not in line or not _STRUCK_AFTER.fullmatch(line, first.end, second.start):
        return None
    closed = _STRUCK_END.match(line, second.end)
    return closed.end() if closed else None


def _leads_down(line: str, first: Amount, second: Amount, said_old: bool) -> bool:
    """ "was 150 now 120" and "150 -> 120"; an arrow between bare numbers counts only on a line of its own."""
    if _ARROW.fullmatch(line, first.end, second.start):
        return said_old or bool(first.currency or second.currency) or _is_all(line, first, second)
    return said_old and _NEW_BETWEEN.fullmatch(line, first.end, second.start) is not None


def _is_all(line: str, first: Amount, second: Amount) -> bool:
    return not any(c.isalnum() for c in line[: first.start] + line[second.end :])


def price_range(line: str, first: Amount, second: Amount, shop: str) -> PriceFound | None:
    """The lower price with the higher one; only what rises is a range."""
    if first.scale == 1 and second.scale > 1 and first.currency is None:
        first = Amount(first.written, second.scale, None, first.start, first.end)
    prices = _both(first, second, shop)
    if (
        prices is None
        or prices[0].minor >= prices[1].minor
        or not (begins_free(line, first) and ends_free(line, second))
    ):
        return None
    said = _FROM.search(line[: first.start])
    return PriceFound(prices[0], *with_its_words(line, said.start() if said else first.start, second.end), to=prices[1])


def looks_like_range(line: str, first: Amount, second: Amount) -> bool:
    """ "90-120", "$90 - $120", "90 to 120"; but the dash of "Set of 2 - $120" and "$90 - 120 pieces" only separates."""
    said_from = _FROM.search(line[: first.start]) is not None
    if said_from and _RANGE_AFTER_FROM.fullmatch(line, first.end, second.start):
        return True
    between = _RANGE.fullmatch(line, first.end, second.start)
    if between is None:
        return False
    spaced_dash = between[0] != between[0].strip() and not between[0].strip().isalpha()
    if not spaced_dash or said_from or (first.currency and second.currency):
        return True
    is_alone = not any(c.isalnum() for c in line[: first.start])
    return (is_alone or first.currency is not None) and not _WORD_AFTER.match(line, second.end)


def _both(first: Amount, second: Amount, shop: str) -> tuple[Money, Money] | None:
    """The currency may stand at either of them."""
    currency = second.currency or first.currency or shop
    one, other = first.money(currency), second.money(currency)
    return (one, other) if one and other and one.currency == other.currency else None
