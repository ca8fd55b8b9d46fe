"""`bihuan admin` as an operator answers it, up to the first body that is founded below; the engine has no part in it."""

import re
import sqlite3
from contextlib import closing
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

import pytest

from bihuan.base import clock
from bihuan.base.errors import Refused
from bihuan.config import division_asked
from bihuan.config.division_asked import division_meant
from bihuan.kernel.organisations.gazetteer import Gazetteer
from tests.wiring.running import bihuan, serving
from tests.wiring.test_commands import NAMED, environment_of

PASSWORD = "a-long-enough-password"
NOT_OPEN = "平台还没有启用，请先运行 bihuan admin\n"


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("migrated")
    assert bihuan("migrate", **environment_of(home)).returncode == 0
    return home


@pytest.fixture
def env(migrated: Path, tmp_path: Path) -> dict[str, str]:
    """The environment of a deployment that nobody has opened yet."""
    (tmp_path / "bihuan.sqlite3").write_bytes((migrated / "bihuan.sqlite3").read_bytes())
    return environment_of(tmp_path)


def root_of(env: dict[str, str]) -> tuple[str, str | None]:
    """Level and division of the top organisation."""
    with closing(sqlite3.connect(Path(env["BIHUAN_HOME"]) / "bihuan.sqlite3")) as database:
        ((tier, division),) = database.execute(
            "SELECT tier, division_id FROM organisations_organisation WHERE parent_id IS NULL"
        )
    return str(tier), division


def browse(browser: OpenerDirector, address: str, **fields: str) -> str:
    """Open a page; with fields, fill in its form and send it, and open what that leads to."""
    with browser.open(address, timeout=30) as page:
        shown: str = page.read().decode()
    if not fields:
        return shown
    hidden = {
        found[1]: value[1] if (value := re.search(r'value="([^"]*)"', tag)) else ""
        for tag in re.findall(r'<input type="hidden"[^>]*>', shown)
        if (found := re.search(r'name="([^"]+)"', tag))
    }
    with browser.open(address, urlencode(hidden | fields).encode(), timeout=30) as page:
        return str(page.read().decode())


def test_who_answers_what_is_asked_can_found_the_first_county(env: dict[str, str]) -> None:
    answers = ["来宾市总工会", "", "来宾", "来宾市", "示例管理员", "first", PASSWORD, PASSWORD]
    opened = bihuan("admin", typed="".join(f"{answer}\n" for answer in answers), **env)
    with serving("--web-only", **env, BIHUAN_DEMO="") as (_server, address):
        browser = build_opener(HTTPCookieProcessor(CookieJar()))
        browse(browser, f"{address}/login", username="first", password=PASSWORD)
        founded = browse(
            browser,
            f"{address}/directory/1/found",
            name="兴宾区总工会",
            sort="federation",
            division_code="451302",
            on=clock.today().isoformat(),
        )

    assert opened.returncode == 0, opened.stderr
    assert "没有写明组织所在的行政区划。请写名称或国家代码" in opened.stderr
    assert "  4513  广西壮族自治区来宾市\n" in opened.stderr
    assert "所在行政区划：广西壮族自治区来宾市（4513，市级）\n" in opened.stdout
    assert root_of(env) == ("city", "4513")
    assert "单位已登记" in founded
    assert "兴宾区总工会" in founded


@pytest.mark.parametrize(
    ("options", "root"),
    [
        (["--division", "广西来宾市兴宾区"], ("county", "451302")),
        (["--division", "451302", "--tier", "enterprise"], ("enterprise", "451302")),
        (["--tier", "nation"], ("nation", None)),
    ],
)
def test_the_level_follows_from_the_division_unless_it_is_given(
    env: dict[str, str], options: list[str], root: tuple[str, str | None]
) -> None:
    opened = bihuan(*NAMED, *options, typed=f"{PASSWORD}\n", **env)
    assert (opened.returncode, opened.stdout) == (0, "已设立。请启动服务后登录：bihuan serve\n"), opened.stderr
    assert root_of(env) == root


@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("options", "words"),
    [
        ([], "没有写明组织所在的行政区划"),
        (["--division", "45130299"], "没有找到行政区划“45130299”。请写完整的名称或国家代码"),
        (["--division", "鼓楼区"], "叫“鼓楼区”的行政区划有4个："),
    ],
)
def test_an_unclear_option_opens_nothing_and_says_what_to_write(
    env: dict[str, str], options: list[str], words: str
) -> None:
    ended = bihuan(*NAMED, *options, typed=f"{PASSWORD}\n", **env)
    assert (ended.returncode, ended.stderr.startswith(words), "列表" in ended.stderr) == (1, True, False), ended.stderr
    assert PASSWORD not in ended.stdout + ended.stderr
    assert bihuan("calendar", **env).stderr == NOT_OPEN


@pytest.mark.parametrize("command", [["serve"], ["serve", "--jobs-only"], ["run-jobs"], ["run-jobs", "--once"]])
def test_nothing_is_served_or_done_before_the_platform_is_opened(env: dict[str, str], command: list[str]) -> None:
    ended = bihuan(*command, **env)
    assert (ended.returncode, ended.stdout, ended.stderr) == (1, "", NOT_OPEN)


def test_the_first_hour_has_its_checkpoint_whatever_was_tried_before(env: dict[str, str]) -> None:
    checkpoints = Path(env["BIHUAN_HOME"]) / "checkpoints"
    early = bihuan("run-jobs", "--once", **env)
    bihuan(*NAMED, "--division", "来宾市", typed=f"{PASSWORD}\n", **env)
    before = bihuan("verify", "--against", str(checkpoints), **env)
    worked = bihuan("run-jobs", "--once", **env)

    assert (early.returncode, worked.returncode, worked.stderr) == (1, 0, "")
    assert before.stdout.startswith(f"[checkpoint_none] 文件夹 {checkpoints} 里还没有检查点。")
    assert [file.name for file in checkpoints.iterdir()] == ["checkpoint-00000001.json"]
    assert bihuan("verify", "--against", str(checkpoints), **env).returncode == 0


def refusal_of(text: str) -> Any:
    with pytest.raises(Refused) as refused:
        division_meant(text, Gazetteer())
    return refused.value


def test_several_of_one_name_are_listed_with_what_lies_around_them() -> None:
    refusal = refusal_of("鼓楼区")
    assert (refusal.code, refusal.words.splitlines()) == (
        "division_unclear",
        [
            "叫“鼓楼区”的行政区划有4个：",
            "  320106  江苏省南京市鼓楼区",
            "  320302  江苏省徐州市鼓楼区",
            "  350102  福建省福州市鼓楼区",
            "  410204  河南省开封市鼓楼区",
            "请写其中一个的代码，或者连同上级一起写的名称",
        ],
    )


def test_a_long_list_is_cut_and_says_so() -> None:
    lines = refusal_of("城关镇").words.splitlines()
    assert (len(lines), lines[-2]) == (division_asked.LISTED + 3, "  ……只列出前20个")
