"""Check digits of the numbers by which registers know organisations. Neither number is a key: several units share one."""


def afm_holds(number: str) -> bool:
    """Whether a Greek ΑΦΜ (9 digits) has the right check digit: (Σ digit_i · 2^(8-i), i = 0..7) mod 11 mod 10 = last digit.

    Nine zeros hold by that rule and are nobody's number: refused.
    """
    if len(number) != 9 or not number.isascii() or not number.isdigit() or number == "0" * 9:
        return False
    total = sum(int(digit) << (8 - place) for place, digit in enumerate(number[:8]))
    return total % 11 % 10 == int(number[8])


def ico_holds(number: str) -> bool:
    """Whether a Czech IČO (8 digits) has the right check digit: 11 - (Σ digit_i · (8 - i), i = 0..6) mod 11, taken mod 10."""
    if len(number) != 8 or not number.isascii() or not number.isdigit() or number == "0" * 8:
        return False
    total = sum(int(digit) * (8 - place) for place, digit in enumerate(number[:7]))
    return (11 - total % 11) % 10 == int(number[7])


def tax_number_holds(country: str, number: str) -> bool:
    """The check of the country's number; KeyError for a country that has no rule here."""
    return {"GR": afm_holds, "CZ": ico_holds}[country](number)


LENGTHS = {"GR": 9, "CZ": 8}


def with_its_zeros(country: str, number: str) -> str:
    """The number with the leading zeros that a spreadsheet took from it, where it holds with them; else as it came."""
    whole = number.zfill(LENGTHS.get(country, 0))
    return whole if whole != number and country in LENGTHS and tax_number_holds(country, whole) else number
