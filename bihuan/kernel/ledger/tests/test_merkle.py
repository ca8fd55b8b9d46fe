"""The Merkle tree against a plain recursive one."""

from hypothesis import given
from hypothesis import strategies as some

from bihuan.kernel.ledger.canonical import sm3
from bihuan.kernel.ledger.merkle import Tree


def plainly(leaves: list[bytes]) -> bytes:
    """RFC 6962, section 2.1, word for word."""
    if not leaves:
        return sm3(b"")
    if len(leaves) == 1:
        return sm3(b"\x00", leaves[0])
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return sm3(b"\x01", plainly(leaves[:half]), plainly(leaves[half:]))


@given(some.lists(some.binary(max_size=8), max_size=70))
def test_the_root_is_that_of_the_definition(leaves: list[bytes]) -> None:
    assert Tree(leaves).root() == plainly(leaves).hex()
