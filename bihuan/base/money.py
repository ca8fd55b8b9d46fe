"""Money: integer fen where it is stored, Decimal yuan where it is reckoned with. Never a float."""

from decimal import Decimal

FEN = Decimal("0.01")


def yuan_of(fen: int) -> Decimal:
    """The amount in yuan, with two places."""
    return (Decimal(fen) / 100).quantize(FEN)
