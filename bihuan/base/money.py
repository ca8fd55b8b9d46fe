"""Money: integer fen where it is stored, Decimal yuan where it is reckoned with. Never a float."""

from decimal import ROUND_HALF_UP, Decimal

FEN = Decimal("0.01")


def fen_of(yuan: Decimal) -> int:
    """Whole fen of an amount in yuan; half a fen is rounded away from zero.

    Raises `TypeError` for anything but a Decimal, `ValueError` for an amount that is no number.
    """
    if not isinstance(yuan, Decimal):
        raise TypeError("money is reckoned in Decimal")
    if not yuan.is_finite():
        raise ValueError("an amount of money must be a number")
    return int((yuan.quantize(FEN, rounding=ROUND_HALF_UP) * 100).to_integral_exact())


def yuan_of(fen: int) -> Decimal:
    """The amount in yuan, with two places."""
    return (Decimal(fen) / 100).quantize(FEN)
