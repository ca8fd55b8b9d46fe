"""A year's notice read from a file: what an office writes, and what is said when it cannot be right."""

import json
import re
from pathlib import Path

import pytest

from bihuan.base.calendar import EMPTY
from bihuan.base.calendar_notices import NoticeError, read_notice
from bihuan.base.calendar_years import NOTICES
from bihuan.base.tests.notices import NEXT_YEAR

DOCS = Path(__file__).parents[3] / "docs" / "deployment.md"


def written(tmp_path: Path, text: str | bytes) -> Path:
    file = tmp_path / "2027.json"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def refused(file: Path) -> NoticeError:
    with pytest.raises(NoticeError) as refusal:
        EMPTY.with_year(read_notice(file))
    return refusal.value


def test_the_example_of_the_manual_is_the_notice_of_2026(tmp_path: Path) -> None:
    example = re.search(r"```json\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    assert example is not None
    read, shipped = read_notice(written(tmp_path, example[1])), NOTICES[-1]
    assert read == shipped._replace(page="", remark="")


def test_a_file_as_an_editor_on_windows_leaves_it_is_read(tmp_path: Path) -> None:
    file = written(tmp_path, b"\xef\xbb\xbf" + json.dumps({**NEXT_YEAR, "page": "gov.cn", "remark": "示例"}).encode())
    notice = read_notice(file)
    assert (notice.page, notice.remark, len(notice.days_off())) == ("gov.cn", "示例", 5)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"year": "2027"}, "year（年份）：请写2000到2100之间的整数"),
        ({"year": True}, "year（年份）：请写2000到2100之间的整数"),
        ({"document": " "}, "document（通知名称或文号）：请写成引号里的文字"),
        ({"holidays": []}, "holidays：没有这一项，请检查拼写"),
        ({"off": []}, "off（放假的日期）：至少写一个日期"),
        ({"work": "2027-10-09"}, "work（调休上班的日期）：请写成方括号 [] 里的列表"),
        ({"statutory": [101]}, "statutory（法定节假日）：“101”不是日期，请写成 2027-01-01 这样"),
        ({"statutory": ["2027-02-30"]}, "statutory（法定节假日）：“2027-02-30”不是日期，请写成 2027-01-01 这样"),
        ({"statutory": ["2027-01-01"] * 2}, "statutory（法定节假日）：写了两次：2027-01-01"),
        ({"statutory": ["2027-05-01"]}, "statutory（法定节假日）：2027-05-01不在放假的日期（off）里，请核对"),
        ({"off": [["2027-10-01"]]}, "不是起止两个日期"),
        ({"off": [["2027-10-04", "2027-10-01"]]}, "off（放假的日期）：2027-10-04在2027-10-01之后，请把起止日期对调"),
        ({"off": [["2026-12-31", "2027-01-02"]]}, "off（放假的日期）：2026-12-31不在2027年。"),
        ({"work": ["2028-01-01"]}, "work（调休上班的日期）：2028-01-01不在2027年。"),
        ({"work": ["2027-10-02"]}, "work（调休上班的日期）：2027-10-02又放假又上班，请核对"),
        ({"work": ["2027-10-11"]}, "work（调休上班的日期）：2027-10-11是周一至周五，本来就上班，不用写"),
        ({"working_days": 260}, "working_days（全年工作日数）：照这些日期算，全年有259个工作日，文件写的是260个"),
    ],
)
def test_a_field_that_cannot_be_right_is_named(tmp_path: Path, changed: dict[str, object], words: str) -> None:
    assert words in refused(written(tmp_path, json.dumps({**NEXT_YEAR, **changed}))).words()


@pytest.mark.parametrize("name", sorted(NEXT_YEAR))
def test_every_field_is_needed(tmp_path: Path, name: str) -> None:
    left = {key: value for key, value in NEXT_YEAR.items() if key != name}
    error = refused(written(tmp_path, json.dumps(left)))
    assert (error.field, error.words("en")) == (name, f"{name}: this is needed")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"year": 2027,\n "off": [}', "第2行第10列不合 JSON 写法，请检查引号、逗号和括号"),
        ("[]", "整个文件应当写在一对花括号 {} 里"),
        ('{"document": "放假安排"}'.encode("gbk"), "文件不是 UTF-8 编码，请另存为 UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_says_where(tmp_path: Path, text: str | bytes, words: str) -> None:
    assert refused(written(tmp_path, text)).words() == words


def test_a_file_that_is_not_there_is_said_to_be_so(tmp_path: Path) -> None:
    assert refused(tmp_path / "2027.json").words().startswith("文件打不开：")
