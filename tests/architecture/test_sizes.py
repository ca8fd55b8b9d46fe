"""The size gate finds what it is there to find."""

from pathlib import Path

from tests.architecture import sizes
from tests.architecture.planted import plant


def lines(count: int, text: str = "x = 1") -> str:
    return f"{text}\n\n" * count


def function(count: int, head: str = "def long(a):") -> str:
    return f"{head}\n" + "    x = 1\n\n" * (count - 1)


def found(root: Path) -> list[str]:
    return sorted(sizes.problems(root))


def test_a_module_may_have_600_lines_and_blank_ones_do_not_count(tmp_path: Path) -> None:
    plant(tmp_path, bihuan__a_py=lines(600), bihuan__b_py=lines(601))
    assert found(tmp_path) == ["bihuan/b.py: 601 lines, at most 600"]


def test_a_test_module_may_have_800_lines_and_models_400(tmp_path: Path) -> None:
    plant(tmp_path, bihuan__tests__test_a_py=lines(801), bihuan__app__models_py=lines(401))
    assert found(tmp_path) == [
        "bihuan/app/models.py: 401 lines, at most 400",
        "bihuan/tests/test_a.py: 801 lines, at most 800",
    ]


def test_a_function_may_have_50_lines(tmp_path: Path) -> None:
    plant(tmp_path, bihuan__a_py=function(50), bihuan__b_py=function(51))
    assert found(tmp_path) == ["bihuan/b.py:1: long has 51 lines, at most 50"]


def test_a_view_may_have_25_lines_and_what_helps_it_50(tmp_path: Path) -> None:
    view = function(26, "def page(request):") + function(26, "def part(rows):")
    plant(tmp_path, bihuan__web__desk__views_py=view)
    assert found(tmp_path) == ["bihuan/web/desk/views.py:1: page has 26 lines, at most 25"]


def test_a_template_a_script_and_a_style_sheet_may_have_150_lines(tmp_path: Path) -> None:
    long = lines(151, "a")
    plant(tmp_path, bihuan__web__a_html=long, bihuan__web__a_js=long, bihuan__web__a_css=lines(150, "a"))
    plant(tmp_path, bihuan__web__static__vendor__big_css=long)
    assert [problem.split(":")[0] for problem in found(tmp_path)] == ["bihuan/web/a.html", "bihuan/web/a.js"]


def test_names_that_say_nothing_are_refused(tmp_path: Path) -> None:
    plant(tmp_path, bihuan__utils_py="x = 1\n", bihuan__common__dates_py="x = 1\n", bihuan__dates_py="x = 1\n")
    assert [problem.split(":")[0] for problem in found(tmp_path)] == ["bihuan/common/dates.py", "bihuan/utils.py"]


def test_remarks_name_long_modules_the_largest_app_and_the_share_of_tests(tmp_path: Path) -> None:
    plant(tmp_path, bihuan__kernel__people__a_py=lines(401), bihuan__base__b_py=lines(99), tests__test_a_py=lines(250))
    assert list(sizes.remarks(tmp_path)) == [
        "bihuan/kernel/people/a.py: 401 lines; above 400 it is worth a word",
        "largest app: bihuan.kernel.people, 80% of 500 lines",
        "tests to product: 0.50 to 1",
    ]
