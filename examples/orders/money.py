"""Amounts of money as whole numbers of the smallest unit, and a table of currencies."""

RATES_TO_EUR = {"EUR": (1, 1), "USD": (92, 100), "GBP": (117, 100), "CHF": (105, 100), "JPY": (61, 100)}
DIGITS = {"JPY": 0}


class MoneyError(ValueError):
    pass


def parse_amount(text, currency):
    """The text of an amount as a number of the currency's smallest unit."""
    if currency not in RATES_TO_EUR:
        raise MoneyError(f"unknown currency {currency!r}")
    whole, point, fraction = text.strip().partition(".")
    digits = DIGITS.get(currency, 2)
    if not whole.isdigit() or (point and not (fraction.isdigit() and len(fraction) == digits)):
        raise MoneyError(f"{text!r} is not an amount in {currency}")
    return int(whole) * 10 ** digits + (int(fraction) if point else 0)


def to_eur_cents(amount, currency):
    """Converts to euro cents, half a cent rounded up."""
    up, down = RATES_TO_EUR[currency]
    return (amount * up * 2 + down) // (down * 2)


def show(amount, currency):
    sign = "-" if amount < 0 else ""
    if DIGITS.get(currency, 2) == 0:
        return f"{sign}{abs(amount):,} {currency}"
    return f"{sign}{abs(amount) // 100:,}.{abs(amount) % 100:02d} {currency}"
