"""A division is found by what an administrator types; no database is asked."""

import pytest

from bihuan.kernel.organisations.gazetteer import Gazetteer


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer()


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("来宾市", ["4513"]),
        (" 兴宾区 ", ["451302"]),
        ("北京市", ["11"]),
        ("451302", ["451302"]),
        ("４５１３０２", ["451302"]),
        ("451300", ["4513"]),
        ("451302000000", ["451302"]),
        ("450000", ["45"]),
        ("鼓楼区", ["320106", "320302", "350102", "410204"]),
        ("福建省福州市鼓楼区", ["350102"]),
        ("南京 鼓楼区", ["320106"]),
        ("广西来宾市兴宾区", ["451302"]),
        ("福建省兴宾区", []),
        ("市辖区", []),
        ("110100", []),
        ("451399", []),
        ("来宾", []),
        ("", []),
    ],
)
def test_a_division_is_found_by_code_name_or_full_name(gazetteer: Gazetteer, typed: str, codes: list[str]) -> None:
    assert gazetteer.meant_by(typed) == codes


def test_what_is_not_written_out_finds_its_likes_outer_ones_first(gazetteer: Gazetteer) -> None:
    assert gazetteer.alike("来宾")[:1] == ["4513"]
    assert gazetteer.alike("兴宾")[:1] == ["451302"]
    assert gazetteer.alike(" ") == []


def test_full_names_leave_out_what_only_fills_a_gap(gazetteer: Gazetteer) -> None:
    assert [gazetteer.full_name(code) for code in ("451302", "110101", "469001")] == [
        "广西壮族自治区来宾市兴宾区",
        "北京市东城区",
        "海南省五指山市",
    ]
