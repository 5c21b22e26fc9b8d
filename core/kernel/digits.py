"""Arabic-Indic and Persian digits are digits: everything that reads a number goes through here first."""

_LATIN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫٬", "01234567890123456789.,")


def to_latin_digits(text: str) -> str:
    """One character for one, so that a place found in the answer is the same place in the text."""
    return text.translate(_LATIN)
