"""The canonical form and the hash."""

import json
from datetime import date
from decimal import Decimal
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bihuan.kernel.ledger.canonical import (
    DEEPEST,
    GREATEST_INTEGER,
    NotCanonical,
    UnstorableText,
    canonical,
    parsed,
    sm3,
)

NASTY = [
    "𠮷",
    "㐂",
    "é",
    "é",
    "\u202eabc",
    "a\u200bb",
    "阿卜杜·热合曼",
    "０１２",
    "\ufeff",
    "\x1b",
    '\n\t"\\/',
    "\uffff",
    "👨‍👩‍👧",
]
TEXT = some.one_of(
    some.sampled_from(NASTY), some.text(some.characters(exclude_characters="\0", exclude_categories=["Cs"]))
)
INTEGERS = some.integers(-GREATEST_INTEGER, GREATEST_INTEGER)
VALUES = some.recursive(
    some.none() | some.booleans() | INTEGERS | TEXT,
    lambda inner: some.lists(inner, max_size=4) | some.dictionaries(TEXT, inner, max_size=4),
    max_leaves=20,
)


def test_sm3_gives_the_digests_of_the_standard() -> None:
    assert sm3(b"abc").hex() == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    assert sm3(b"abcd" * 16).hex() == "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"


def test_sm3_of_parts_is_that_of_the_whole() -> None:
    assert sm3(b"a", b"", b"bc") == sm3(b"abc")


def test_the_canonical_form_is_fixed_to_the_byte() -> None:
    value = {"乙": [1, True, None], "a": {"z": "𠮷\u202e\n", "b": -1}, "A": "/"}
    expected = '{"A":"/","a":{"b":-1,"z":"𠮷\u202e\\n"},"乙":[1,true,null]}'
    assert canonical(value) == expected.encode()


@given(VALUES)
def test_what_was_written_is_read_back_and_written_the_same_again(value: object) -> None:
    written = canonical(value)
    assert parsed(written) == value
    assert canonical(parsed(written)) == written


@given(some.dictionaries(TEXT, INTEGERS, min_size=2))
def test_the_order_in_which_keys_were_given_makes_no_difference(value: dict[str, int]) -> None:
    assert canonical(dict(reversed(value.items()))) == canonical(value)


@given(VALUES)
def test_any_reader_of_json_sees_the_same_value(value: object) -> None:
    assert json.loads(canonical(value)) == value


@pytest.mark.parametrize("text", ["a\0b", "\ud800", "\udfff\ud800", "𠮷\0"])
def test_text_that_not_every_engine_can_store_is_refused(text: str) -> None:
    for value in (text, [text], {text: 1}, {"a": {"b": text}}):
        with pytest.raises(UnstorableText):
            canonical(value)


@pytest.mark.parametrize(
    "value",
    [
        1.5,
        float("nan"),
        Decimal("1.00"),
        date(2024, 6, 6),
        b"abc",
        {1: "a"},
        {"a", "b"},
        object(),
        2**53,
        -(2**53),
        10**400,
    ],
)
def test_what_has_no_single_form_is_refused(value: object) -> None:
    with pytest.raises(NotCanonical):
        canonical(value)


def test_nesting_has_a_limit() -> None:
    value: object = 1
    for _ in range(DEEPEST):
        value = [value]
    assert parsed(canonical(value)) == value
    with pytest.raises(NotCanonical, match="deeper than 32"):
        canonical([value])


def test_an_enumeration_of_text_is_written_as_its_text() -> None:
    class Colour(StrEnum):
        RED = "red"

    assert canonical({"colour": Colour.RED}) == b'{"colour":"red"}'


@pytest.mark.parametrize(
    "data", [b"", b"{", b'{"b":1,"a":2}', b'{"a": 1}', b"1.5", b'"\\u4e59"', b'{"a":1,"a":1}', b"\xff", b"NaN"]
)
def test_other_bytes_are_not_taken_for_canonical(data: bytes) -> None:
    with pytest.raises(NotCanonical):
        parsed(data)
