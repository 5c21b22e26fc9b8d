"""Which currency a sign, a code or a word means, knowing the shop's own."""

from __future__ import annotations

import re

_CODES = [
    "USD",
    "EUR",
    "GBP",
    "AED",
    "SAR",
    "QAR",
    "KWD",
    "BHD",
    "OMR",
    "JOD",
    "EGP",
    "LBP",
    "SYP",
    "IQD",
    "YER",
    "LYD",
    "TND",
    "DZD",
    "MAD",
    "SDG",
    "ILS",
    "TRY",
    "IRR",
    "PKR",
    "INR",
    "BDT",
    "LKR",
    "NPR",
    "CHF",
    "SEK",
    "NOK",
    "DKK",
    "PLN",
    "CZK",
    "HUF",
    "RON",
    "BGN",
    "RUB",
    "UAH",
    "CAD",
    "AUD",
    "NZD",
    "SGD",
    "HKD",
    "JPY",
    "CNY",
    "KRW",
    "THB",
    "MYR",
    "IDR",
    "PHP",
    "VND",
    "ZAR",
    "NGN",
    "KES",
    "GHS",
    "ETB",
    "MRU",
    "BRL",
    "MXN",
    "ARS",
    "CLP",
    "COP",
]
_ALSO_ENGLISH_WORDS = {"TRY", "MAD", "RON", "COP"}

# A name shared by several currencies: the shop's own if it is one of them, else the first, or none where it would be
# a guess ("" first).
_FAMILIES: dict[str, tuple[str, ...]] = {
    "dollar": ("USD", "CAD", "AUD", "NZD", "SGD", "HKD"),
    "dirham": ("AED", "MAD"),
    "riyal": ("SAR", "QAR", "OMR", "YER", "IRR"),
    "dinar": ("", "JOD", "KWD", "BHD", "IQD", "LYD", "TND", "DZD"),
    "pound": ("", "GBP", "EGP", "LBP", "SYP", "SDG"),
    "pound sign": ("GBP", "EGP", "LBP", "SYP", "SDG"),
    "genih": ("EGP", "SDG", "GBP"),
    "lira": ("", "TRY", "LBP", "SYP"),
    "yen": ("JPY", "CNY"),
    "rupee": ("INR", "PKR", "LKR", "NPR"),
    "bare alef": ("JOD", "AED"),
    "bare jim": ("", "EGP", "SDG"),
    "crown": ("", "SEK", "NOK", "DKK"),
}
_FAMILY_NAMES: dict[str, str] = {
    "dollar": "$ dollar dollars دولار دولارات دولارا",
    "dirham": "dirham dirhams dhs dh درهم دراهم درهما",
    "riyal": "﷼ riyal riyals rial rials ريال ريالات ريالا",
    "dinar": "dinar dinars دينار دنانير دينارا",
    "pound": "pound pounds",
    "pound sign": "£",
    "genih": "جنيه جنيهات جنيها",
    "lira": "lira liras ليره ليرات",
    "yen": "¥",
    "rupee": "rupee rupees rs روبيه",
    "bare alef": "د.ا",
    "bare jim": "ج",
    "crown": "kr",
}
_SIGNS = (
    "€=EUR ₹=INR ₺=TRY ₽=RUB ₪=ILS ₩=KRW ₴=UAH ฿=THB ₫=VND ₦=NGN \u20c1=SAR \u20c3=AED "
    "US$=USD USD$=USD C$=CAD CA$=CAD A$=AUD AU$=AUD NZ$=NZD S$=SGD HK$=HKD R$=BRL MX$=MXN E£=EGP GB£=GBP "
    "SR=SAR S.R=SAR QR=QAR Q.R=QAR KD=KWD K.D=KWD BD=BHD B.D=BHD JD=JOD J.D=JOD RO=OMR R.O=OMR LE=EGP L.E=EGP L.L=LBP "
    "DT=TND DA=DZD LD=LYD TL=TRY NIS=ILS zł=PLN Kč=CZK "
    "د.إ=AED د.أ=JOD ر.س=SAR ر.ق=QAR ر.ع=OMR ر.ي=YER د.ك=KWD د.ب=BHD د.ع=IQD د.م=MAD د.ت=TND د.ج=DZD د.ل=LYD "
    "ج.م=EGP ج.س=SDG ل.ل=LBP ل.س=SYP ل.ت=TRY دج=DZD دت=TND دك=KWD جم=EGP"
)
_WORDS = "euro=EUR euros=EUR يورو=EUR shekel=ILS shekels=ILS شيكل=ILS شيقل=ILS شواكل=ILS شيكلا=ILS"

_NATIONS: dict[str, str] = {
    "USD": "us american امريكي",
    "CAD": "canadian كندي",
    "AUD": "australian استرالي",
    "AED": "uae emirati اماراتي",
    "MAD": "moroccan مغربي",
    "SAR": "saudi سعودي",
    "QAR": "qatari قطري",
    "OMR": "omani عماني",
    "YER": "yemeni يمني",
    "JOD": "jordanian اردني",
    "KWD": "kuwaiti كويتي",
    "BHD": "bahraini بحريني",
    "IQD": "iraqi عراقي",
    "LYD": "libyan ليبي",
    "TND": "tunisian تونسي",
    "DZD": "algerian جزائري",
    "GBP": "british sterling استرليني",
    "EGP": "egyptian مصري",
    "SDG": "sudanese سوداني",
    "LBP": "lebanese لبناني لبنانيه",
    "SYP": "syrian سوري سوريه",
    "TRY": "turkish تركي تركيه",
}


def _by_word(table: dict[str, str]) -> dict[str, str]:
    return {word: name for name, words in table.items() for word in words.split()}


def _pairs(table: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in table.split())


_EXACT = {code: code for code in _CODES} | _pairs(_SIGNS)
_ANY_CASE = {code.lower(): code for code in _CODES if code not in _ALSO_ENGLISH_WORDS} | _pairs(_WORDS)
_FAMILY_OF = _by_word(_FAMILY_NAMES)
_NATION_OF = _by_word(_NATIONS)

_LETTER = r"(?:[^\W\d_]|[\u064b-\u0652])"
_SIGN = r"(?:(?<![^\W\d_])[A-Z]{1,3})?[$€£¥₹₺₽₪₩₴฿₫₦﷼\u20c1\u20c3]"
_INITIALS = rf"(?<![^\W\d_]){_LETTER}\.[ ]?{_LETTER}(?![^\W\d_])\.?"
_WORD = rf"(?<![^\W\d_]){_LETTER}+"
SPACE = "[ \u00a0\u202f\u2009]"
_AFTER = re.compile(rf"{SPACE}*(?:({_SIGN}|{_INITIALS})|({_WORD})(?:{SPACE}({_WORD}))?)")
_BEFORE = re.compile(rf"({_SIGN}|{_INITIALS}|{_WORD}){SPACE}*\Z")
_LONGEST = 16
_PLAIN = str.maketrans("أإآة", "اااه", "ـ\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652")


def currency_after(text: str, at: int, shop: str) -> tuple[str, int] | None:
    """The currency written right after a number that ends at `at`, and where it ends itself."""
    found = _AFTER.match(text, at)
    if found is None:
        return None
    sign, word, second = found.groups()
    if sign is not None:
        code = _meaning(sign, shop)
        return (code, found.end(1)) if code else None
    code = _of_nation(word, second) if second else None
    if code:
        return code, found.end()
    code = _meaning(word, shop)
    return (code, found.end(2)) if code else None


def currency_before(text: str, at: int, shop: str) -> tuple[str, int] | None:
    """The currency written right before a number that starts at `at`, and where it starts itself."""
    start = max(0, at - _LONGEST)
    found = _BEFORE.search(text, start, at)
    code = _meaning(found[1], shop) if found else None
    return (code, found.start(1)) if found and code else None


def _meaning(token: str, shop: str) -> str | None:
    token = token.replace(" ", "").removesuffix(".")
    plain = token.translate(_PLAIN).lower()
    if plain == shop.lower():
        return shop
    code = _EXACT.get(token) or _ANY_CASE.get(plain)
    return code or _of_family(_FAMILY_OF.get(token) or _FAMILY_OF.get(plain), shop)


def _of_family(family: str | None, shop: str) -> str | None:
    if family is None:
        return None
    members = _FAMILIES[family]
    return shop if shop in members else members[0] or None


def _of_nation(first: str, second: str) -> str | None:
    """ "US dollars" and "درهم إماراتي": the name and the country in either order."""
    words = [word.translate(_PLAIN).lower() for word in (first, second)]
    for name, country in (words, words[::-1]):
        code, family = _NATION_OF.get(country), _FAMILY_OF.get(name)
        if code and family and code in _FAMILIES[family]:
            return code
    return None
