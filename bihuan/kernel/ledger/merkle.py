"""One digest over a long ordered list, made in constant memory (the tree of RFC 6962, with SM3)."""

from collections.abc import Iterable

from bihuan.kernel.ledger.canonical import sm3

LEAF = b"\x00"
NODE = b"\x01"


class Tree:
    """Takes leaves one by one; keeps one digest per level only."""

    def __init__(self, leaves: Iterable[bytes] = ()) -> None:
        self._complete: list[tuple[int, bytes]] = []
        for leaf in leaves:
            self.add(leaf)

    def add(self, leaf: bytes) -> None:
        """Append one leaf on the right."""
        height, digest = 0, sm3(LEAF, leaf)
        while self._complete and self._complete[-1][0] == height:
            _, left = self._complete.pop()
            height, digest = height + 1, sm3(NODE, left, digest)
        self._complete.append((height, digest))

    def root(self) -> str:
        """The root in hexadecimal; that of no leaves is the digest of nothing."""
        if not self._complete:
            return sm3(b"").hex()
        *others, (_, digest) = self._complete
        for _, left in reversed(others):
            digest = sm3(NODE, left, digest)
        return digest.hex()
