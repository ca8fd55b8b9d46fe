"""Each gate finds what was planted; `make check` runs them over this repository."""

from pathlib import Path

import pytest

from tests.architecture import migrations, pages, places, words, writes
from tests.architecture.planted import plant


@pytest.mark.parametrize(
    "line",
    [
        "matter.save()",
        "Matter.objects.create(kind='x')",
        "Matter.objects.filter(pk=1).update(stage='closed')",
        "rows.order_by('pk').update(a=1)",
        "matter.delete()",
        "Matter.objects.bulk_create(rows)",
        "Matter.objects.get_or_create(pk=1)",
    ],
)
@pytest.mark.parametrize("part", ["web__desk__views", "api__desk"])
def test_a_screen_that_writes_is_found(tmp_path: Path, part: str, line: str) -> None:
    plant(tmp_path, **{f"bihuan__{part}_py": f"def page(request):\n    {line}\n"})
    (problem,) = writes.problems(tmp_path)
    assert problem.startswith(f"bihuan/{part.replace('__', '/')}.py:2: ")


def test_dictionaries_pictures_tests_and_actions_may(tmp_path: Path) -> None:
    plant(
        tmp_path,
        bihuan__web__desk__views_py="context.update(a=1)\nrequest.session.update(b=2)\npicture.save(buffer)\n",
        bihuan__web__desk__tests__test_a_py="matter.save()\n",
        bihuan__kernel__process__actions_py="matter.save()\n",
    )
    assert list(writes.problems(tmp_path)) == []


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<script>alert(1)</script>", "an inline script"),
        ("<style>a { color: red }</style>", "an inline style sheet"),
        ('<p class="a"\n style="color: red">', "a style attribute"),
        ('<button onclick="go()">', "an event attribute"),
        ('<div hx-on:click="go()">', "an event attribute"),
        ('<a href="javascript:go()">', "a script address"),
        ("<div hx-vals='js:{a: 1}'>", "a script in hx-vals"),
    ],
)
def test_inline_script_and_style_are_found(tmp_path: Path, markup: str, words: str) -> None:
    plant(tmp_path, bihuan__web__desk__templates__desk__a_html=f"<p>\n{markup}\n")
    assert list(pages.problems(tmp_path)) == [f"bihuan/web/desk/templates/desk/a.html:2: {words}"]


@pytest.mark.parametrize(
    "markup",
    [
        '<script src="a.js" defer></script>',
        '<script id="rows" type="application/json">{}</script>',
        "{# <style> #}",
        '<a data-style="x" href="/on=1">',
        "{% comment %}<script>{% endcomment %}",
    ],
)
def test_what_the_policy_allows_passes(tmp_path: Path, markup: str) -> None:
    plant(tmp_path, bihuan__web__desk__templates__desk__a_html=markup)
    assert list(pages.problems(tmp_path)) == []


def test_a_word_that_is_not_marked_for_translation_is_found(tmp_path: Path) -> None:
    template = """{% comment %}注释{% endcomment %}{# 注释 #}
<title>{% block title %}{% translate "今日" %}{% endblock %} · 闭环</title>
{% blocktranslate trimmed with name=x %}
  由 {{ name }} 负责
{% endblocktranslate %}
<p title="{{ _('逾期') }}" aria-label="{% translate '交接' %}">没有翻译</p>
"""
    plant(tmp_path, bihuan__web__desk__templates__desk__a_html=template)
    assert list(words.problems(tmp_path)) == [
        "bihuan/web/desk/templates/desk/a.html:6: “没有翻译” is not marked for translation"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "see https://registry" + ".example.org/a",
        "a mirror of " + "registry" + ".example.com",
        "--index-url https://" + "py" + "pi.org/simple",
        "py" + "pi.example.edu.cn",
        "https://files.python" + "hosted.org/x",
        "http://deb" + ".example.org/x",
        "https://mirrors" + ".example.com/x",
        "cd /ro" + "ot/x",
        'open("/ho' + 'me/somebody/x")',
    ],
)
def test_package_hosts_and_machine_paths_are_found(tmp_path: Path, text: str) -> None:
    plant(tmp_path, docs__a_md=f"first\n{text}\n")
    (problem,) = places.problems(tmp_path)
    assert problem.startswith("docs/a.md:2: names ")


def test_ordinary_addresses_and_ignored_files_pass(tmp_path: Path) -> None:
    plant(tmp_path, docs__a_md="https://example.org/" + "work/a and homework/\n", var__a_md="/ro" + "ot/x\n")
    (tmp_path / ".gitignore").write_text("/var/\n")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\xff")
    assert list(places.problems(tmp_path)) == []


def test_migrations_without_a_name_are_found(tmp_path: Path) -> None:
    names = ("0001_initial", "0002_auto_20240606_1200", "0003_guards", "0004_remove_x_and_auto_1")
    plant(
        tmp_path,
        **{f"bihuan__app__migrations__{name}_py": "" for name in names},
        bihuan__app__migrations____init___py="",
    )
    assert [problem.split(":")[0] for problem in migrations.problems(tmp_path)] == [
        "bihuan/app/migrations/0002_auto_20240606_1200.py",
        "bihuan/app/migrations/0004_remove_x_and_auto_1.py",
    ]
