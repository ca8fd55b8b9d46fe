"""The names of dockets."""

import pytest

from bihuan.kernel.ledger.streams import GREATEST_ID, KINDS, Stream


def test_a_docket_is_named_by_what_it_is_about_and_its_number() -> None:
    assert str(Stream("matter", 12)) == "matter:12"


@pytest.mark.parametrize("kind", KINDS)
def test_a_written_name_is_read_back(kind: str) -> None:
    assert Stream.of(f"{kind}:{GREATEST_ID}") == Stream(kind, GREATEST_ID)


@pytest.mark.parametrize("number", [0, -1, GREATEST_ID + 1, True, "12", None])
def test_a_number_that_no_row_can_have_is_refused(number: object) -> None:
    with pytest.raises(ValueError, match="is not the id of a row"):
        Stream("matter", number)


@pytest.mark.parametrize(
    "text", ["matter", "matter:", "matter:012", "matter: 12", "matter:1２", "matter:+1", "matter:-1"]
)
def test_a_name_written_otherwise_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not written like matter:12"):
        Stream.of(text)


def test_no_docket_is_kept_of_anything_else() -> None:
    with pytest.raises(ValueError, match="no docket is kept of 'course'"):
        Stream("course", 1)
