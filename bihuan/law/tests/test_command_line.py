"""The command line, inputs from JSON, sentences in two languages, the lazy package."""

import json
import re
import runpy
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path
from string import Formatter

import pytest

from bihuan import law
from bihuan.base.tests.notices import NEXT_YEAR, next_year_in
from bihuan.law.asking import ask, questions
from bihuan.law.catalogue import claims, inputs, labels, more_claims, procedure
from bihuan.law.cli import main
from bihuan.law.describing import input_lines
from bihuan.law.errors import LawInputError
from bihuan.law.reading import read
from bihuan.law.say import catalogue, plain, say
from bihuan.law.showing import plain_data
from bihuan.law.tests.test_book import EVERY

SEVERANCE = "on=2026-03-02 place=11 start=2020-01-01 end=2025-12-31 reason=expired average_wage=9000".split()


def _run(*arguments: str) -> tuple[int, str]:
    out = StringIO()
    return main(list(arguments), out), out.getvalue()


def test_without_a_question_all_are_listed() -> None:
    code, text = _run()
    assert code == 0
    assert [line.split("  ")[0] for line in text.splitlines()] == sorted(questions())
    assert "limitation  仲裁时效\n" in text
    assert "severance  Severance (N)\n" in _run("--lang", "en")[1]


def test_a_question_is_answered_with_its_working_and_articles() -> None:
    code, text = _run("severance", *SEVERANCE)
    assert code == 0
    assert "经济补偿(N): ¥54,000.00" in text
    assert "§ 适用劳动合同法第46条(2008年1月1日起有效):按事实发生日2025年12月31日确定" in text
    assert "  举证责任: 单位对解除、终止的理由和工作年限举证" in text
    assert "  证据: 劳动合同、" in text
    assert text.endswith("本结果为信息,不是法律意见。\n")


def test_in_english_and_as_json() -> None:
    code, text = _run("severance", *SEVERANCE, "--json", "--lang", "en")
    data = json.loads(text)
    assert code == 0
    assert (data["result"]["amount"], data["result"]["claim"]) == ("54000.00", "Severance (N)")
    assert data["information"] == "This result is information, not legal advice."
    assert data["basis"] == {
        "on": "2026-03-02",
        "place": "11",
        "filed": None,
        "book": "2026-11-22",
        "calendar": data["basis"]["calendar"],
        "calendar_years": [2020, 2021, 2022, 2023, 2024, 2025, 2026],
    }


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("question", sorted(EVERY))
def test_every_question_can_be_read_in_both_languages(question: str, lang: str) -> None:
    given = ask(question, {"on": "2026-03-02", "place": "350181", "minimum_wage": None, **EVERY[question]}
                if "minimum_wage" in _hints(question) else {"on": "2026-03-02", "place": "11", **EVERY[question]})  # fmt: skip
    lines = given.text(lang)
    assert len(lines) > 1
    assert not any("{" in line for line in lines)
    if lang == "en":
        assert not re.search("[一-鿿]", lines[0])


def _hints(question: str) -> tuple[str, ...]:
    return tuple(questions()[question].__annotations__)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["severance"], "on: 这一项必须填写"),
        (["nothing", "on=2026-03-02"], "question: 没有名为“nothing”的计算"),
        (["nothing", "--inputs"], "question: 没有名为“nothing”的计算"),
        (["severance", *SEVERANCE, "start=2026-02-30"], "start: “2026-02-30”不是日期"),
        (["severance", *SEVERANCE, "average_wage=-3"], "average_wage: 金额不能为负:-3"),
        (["severance", *SEVERANCE, "average_wage=many"], "average_wage: “many”不是金额"),
        (["severance", *SEVERANCE, "average_wage=NaN"], "average_wage: “NaN”不是金额"),
        (["severance", *SEVERANCE, "place=99"], "place: “99”不是已知的行政区划代码"),
        (["severance", *SEVERANCE, "reason=fired"], "reason: “fired”不在可选范围"),
        (["severance", *SEVERANCE, "hat=1"], "hat: “hat”不是可用的名称"),
        (["severance", *SEVERANCE, "average_wage"], "average_wage: 这一项必须填写"),
        (["severance", *SEVERANCE, "count_before_2008=maybe"], "count_before_2008: “maybe”不是“是”或“否”"),
        (["severance", *SEVERANCE, "wages=[1"], "wages: 不是有效的 JSON"),
        (["severance", *SEVERANCE, "wages=5"], "wages: 这里要填一个列表"),
        (["severance", *SEVERANCE, "wages=[5]"], "wages: 这里要填一组名称和值"),
        (["severance", *SEVERANCE, 'wages=[{"month": "2025-01"}]'], "amount: 这一项必须填写"),
        (["severance", *SEVERANCE, 'wages=[{"month": "2025-1", "amount": 3}]'], "month: “2025-1”不是日期"),
        (["severance", *SEVERANCE, 'wages=[{"month": "2025-01", "amount": true}]'], "amount: “True”不是金额"),
        (["severance", *SEVERANCE, 'wages=[{"month": "2025-01", "pay": 3}]'], "pay: “pay”不是可用的名称"),
        (["annual_leave", "on=2026-03-02", "year=2025.5"], "hired: 这一项必须填写"),
        (["death_one_off", "on=2026-03-02", "died=2025"], "died: “2025”不是日期"),
        (["notice_pay", *SEVERANCE[:2], "end=2025-12-31", "reason=no_fault", "last_month_wage=1", "notice_days=x"],
         "notice_days: “x”不是整数"),
        (["medical_period", *SEVERANCE[:2], "first_work=2015-01-01", "hired=2020-01-01", 'spells=[["2025-03-05"]]'],
         "spells: 这里要填一个列表"),
        (["severance", "--file", "/nowhere/facts.json"], "file: 找不到文件“/nowhere/facts.json”,请核对文件名"),
        (["severance", "--file", "/"], "file: 文件“/”打不开(Is a directory),请核对"),
    ],
)  # fmt: skip
def test_bad_input_is_refused_with_its_name_and_words_and_no_number(arguments: list[str], words: str) -> None:
    code, text = _run(*arguments)
    assert code == 2
    assert text.startswith(words)
    assert "¥" not in text
    assert text.endswith("本结果为信息,不是法律意见。\n")


def test_a_refusal_as_json_names_field_and_reason() -> None:
    code, text = _run("severance", "--json", "--lang", "en")
    assert code == 2
    assert json.loads(text)["refused"] == {"field": "on", "reason": "this input is needed"}


def test_facts_may_come_from_a_file_and_be_changed_on_the_line(tmp_path: Path) -> None:
    file = tmp_path / "facts.json"
    file.write_text(json.dumps({"on": "2026-03-02", "owed": [{"month": "2025-12", "due": 0.1}]}), encoding="utf-8")
    assert "¥0.10" in _run("arrears", "--file", str(file))[1]
    assert "¥7.00" in _run("arrears", "--file", str(file), 'owed=[{"month": "2025-12", "due": 7.00}]')[1]
    file.write_text("[]", encoding="utf-8")
    assert _run("arrears", "--file", str(file))[1].startswith("file: 这里要填一组名称和值")


def test_a_file_of_facts_that_is_something_else_is_told_as_what_it_is(tmp_path: Path) -> None:
    file = tmp_path / "facts.json"
    file.write_bytes("on: 2026年".encode("gbk"))
    assert _run("arrears", "--file", str(file))[1].startswith(f"file: 文件“{file}”不是 UTF-8 编码,请另存为 UTF-8")
    file.write_text("on: 2026", encoding="utf-8")
    assert _run("arrears", "--file", str(file))[1].startswith("file: 不是有效的 JSON")


def test_the_inputs_of_a_question_are_listed() -> None:
    code, text = _run("overtime", "--inputs")
    assert code == 0
    assert text.startswith("on: 日期,如 2026-03-02\nplace?: 行政区划代码")
    assert "\nmonthly: 金额(元)或数\n" in text
    assert "\nextras: [{day: 日期,如 2026-03-02, hours: 金额(元)或数, rested?: 金额(元)或数}, …]\n" in text
    assert "\nminimum_wage?: 金额(元)或数\n" in text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_inputs_of_every_question_can_be_read(lang: str) -> None:
    for question in questions():
        lines = input_lines(question, lang)
        assert all(": " in line or line.startswith("  ") for line in lines)
        assert lang == "zh" or not re.search("[一-鿿]", "".join(lines))
    assert "  award.sue  对非终局裁决起诉" in input_lines("deadline")
    assert input_lines("medical_period")[-1].startswith("spells: [[日期,如 2026-03-02, 日期")
    assert input_lines("piece_overtime")[-2] == "pieces: {…: 金额(元)或数}"
    assert input_lines("routes")[-1].startswith("facts: {contents?: [wages | injury_costs |")


def test_a_bare_number_stands_behind_its_question() -> None:
    text = _run("probation_months", "on=2026-03-02", "start=2025-01-01", "end=2027-12-31")[1]
    assert text.startswith("试用期最长月数: 6\n")
    none = _run("double_wage_limits", "on=2026-03-02", "unsigned=first", "since=2026-02-20", "--lang", "en")[1]
    assert none == "limitation of double wage, on four views: none\nThis result is information, not legal advice.\n"


def test_days_rolled_over_stand_beside_their_reason() -> None:
    text = _run("deadline", "on=2026-02-10", "rule=award.sue", "trigger=2026-02-06")[1]
    assert "顺延跳过: 2026-02-21 周末 | 2026-02-22 周末 | 2026-02-23 放假调休\n" in text
    assert "计算: 2026年2月6日的次日起15日,到2026年2月21日 | 2026年2月21日是休假日,顺延到2026年2月24日\n" in text
    assert "最宽算法的末日" not in text
    assert (
        "最宽算法的末日: 2026-03-02\n" in _run("deadline", "on=2026-02-20", "rule=award.sue", "trigger=2026-02-13")[1]
    )


def test_a_timeline_reads_as_sentences_and_other_views_follow() -> None:
    text = _run("limitation", "on=2026-03-02", "kind=annual_leave", "leave_year=2024",
                'events=[{"day": "2025-06-01", "kind": "claimed"}]')[1]  # fmt: skip
    assert "  - 2025年6月1日:向对方主张权利,时效中断,末日:2025年12月31日变为2026年6月1日" in text
    assert text.count("请求种类: 年休假") == 3
    assert "! 各地起算口径不一" in text


def test_a_whole_number_is_not_a_fraction_or_a_flag() -> None:
    for value in (2025.0, True):
        with pytest.raises(LawInputError, match="year"):
            ask("annual_leave", {"on": "2026-03-02", **EVERY["annual_leave"], "year": value})


@pytest.mark.parametrize(
    ("given", "meant"),
    [(True, True), (False, False), ("true", True), ("False", False), ("是", True), ("否", False)],
)
def test_yes_and_no_may_be_said_in_several_ways(given: object, meant: bool) -> None:
    assert read("sued", bool, given) is meant


def test_days_may_be_given_as_days() -> None:
    assert ask("death_one_off", {"on": date(2026, 3, 2), "died": date(2025, 5, 5)}).text()[0].endswith("¥1,083,760.00")


def test_as_a_module_it_exits_with_the_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["bihuan law", "severance"])
    with pytest.raises(SystemExit) as left:
        runpy.run_module("bihuan.law", run_name="__main__")
    assert left.value.code == 2
    assert capsys.readouterr().out.splitlines()[0] == "on: 这一项必须填写"


def test_the_package_is_light_and_free_of_django() -> None:
    code = (
        "import sys, time; at = time.process_time(); import bihuan.law; took = time.process_time() - at;"
        "bihuan.law.ask; print(took, 'django' in sys.modules)"
    )
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True) for _ in range(3)]
    assert min(float(done.stdout.split()[0]) for done in runs) < 0.15
    assert {done.stdout.split()[1] for done in runs} == {"False"}


def test_every_public_name_is_there() -> None:
    for name in law.__all__:
        assert getattr(law, name) is not None
    assert set(law.__all__) <= set(dir(law))
    with pytest.raises(AttributeError, match="nothing"):
        law.nothing  # noqa: B018


def _placeholders(text: str) -> Iterator[str]:
    return (name for _, name, _, _ in Formatter().parse(text) if name)


def test_each_sentence_says_the_same_values_in_both_languages() -> None:
    for key, (zh, en) in catalogue().items():
        missing = {"by", "result", "starts", "n"}
        assert set(_placeholders(en)) <= set(_placeholders(zh)) | missing, key
        assert zh, key


def test_no_sentence_is_overwritten_by_another_of_its_name() -> None:
    parts = (inputs.TEXT, procedure.TEXT, claims.TEXT, more_claims.TEXT, labels.TEXT)
    assert sum(map(len, parts)) == len(catalogue())


def test_an_unknown_sentence_or_language_is_an_error() -> None:
    with pytest.raises(KeyError):
        say("nothing.at_all").render()
    with pytest.raises(KeyError):
        say("warn.verify").render("fr")
    assert str(say("warn.verify")) == "请向仲裁机构核实"


@pytest.mark.parametrize(
    ("value", "text"), [("1.50", "1.5"), ("0", "0"), ("10", "10"), ("1E+3", "1000"), ("0.1234567", "0.123457")]
)
def test_numbers_print_plainly(value: str, text: str) -> None:
    assert plain(Decimal(value)) == text


def test_what_is_no_result_cannot_be_shown() -> None:
    with pytest.raises(TypeError):
        plain_data(object())


LAST_DAY = "deadline on=2027-09-30 rule=award.sue trigger=2027-09-19 --json".split()


def test_a_year_given_as_a_file_is_counted_with(tmp_path: Path) -> None:
    """劳动争议调解仲裁法第50条: fifteen days from 19 September 2027 end on Monday 4 October, off by the notice."""
    file = next_year_in(tmp_path)
    answers = [json.loads(_run(*LAST_DAY, *more)[1]) for more in ([], ["--calendar", str(file)])]
    assert [answer["result"]["due"] for answer in answers] == ["2027-10-04", "2027-10-05"]
    assert [answer["basis"]["calendar_years"][-1] for answer in answers] == [2026, 2027]


def test_a_year_that_cannot_be_right_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "2027.json"
    file.write_text(json.dumps({**NEXT_YEAR, "working_days": 260}), encoding="utf-8")
    code, text = _run(*LAST_DAY[:-1], "--calendar", str(file))
    assert code == 2
    assert text.startswith(f"calendar: “{file}”用不了:working_days（全年工作日数）")
