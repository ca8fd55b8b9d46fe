"""The English catalogue: what is gathered, and what the check finds."""

import importlib.util
from pathlib import Path
from types import ModuleType

import polib
import pytest

from tests.architecture.files import ROOT
from tests.architecture.planted import plant


@pytest.fixture(scope="module")
def translations() -> ModuleType:
    spec = importlib.util.spec_from_file_location("translations", ROOT / "deploy" / "translations.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_messages_of_code_and_templates_are_gathered(translations: ModuleType, tmp_path: Path) -> None:
    root = plant(
        tmp_path,
        bihuan__a_py='title = _("事项")\nmany = ngettext("%(n)d 件", "%(n)d 件们", 2)\nhint = pgettext("菜单", "今日")\n',
        bihuan__web__templates__a_html="""
  {% if a %}
     <p title="{% translate '交接' %}">{{ _("回头看") }}</p>
       {% blocktranslate trimmed with name=x %}
         由 {{ name }} 负责
       {% endblocktranslate %}
   {% endif %} 'quote
""",
        bihuan__tests__test_a_py='_("不给人看")\n',
    )
    found = translations.gathered(root / "bihuan")
    assert {key[1] for key in found} == {"事项", "%(n)d 件", "今日", "交接", "回头看", "由 %(name)s 负责"}
    assert found[("菜单", "今日")].msgctxt == "菜单"
    assert found[(None, "%(n)d 件")].msgid_plural == "%(n)d 件们"


def entry(msgid: str, msgstr: str, **more: object) -> polib.POEntry:
    return polib.POEntry(msgid=msgid, msgstr=msgstr, **more)


@pytest.mark.parametrize(
    ("faulty", "words"),
    [
        (entry("事项", ""), "no English: 事项"),
        (entry("事项", " "), "no English: 事项"),
        (entry("事项", "事项"), "no English: 事项"),
        (entry("事项", "matter", flags=["fuzzy"]), "fuzzy: 事项"),
        (entry("由 %(name)s 负责", "somebody answers"), "placeholder lost in the English of: 由 %(name)s 负责"),
        (entry("由 %(name)s 负责", "%(nme)s answers"), "unknown placeholder in the English of: 由 %(name)s 负责"),
        (entry("件", "", msgid_plural="件", msgstr_plural={0: "matter", 1: ""}), "no English: 件"),
        (entry("事项", "matter"), None),
        (entry("%(n)d 件", "", msgid_plural="%(n)d 件", msgstr_plural={0: "one", 1: "%(n)d"}), None),
    ],
)
def test_a_faulty_translation_is_named(translations: ModuleType, faulty: polib.POEntry, words: str | None) -> None:
    assert translations.problem_of(faulty) == words


def test_what_is_missing_and_what_is_left_over_is_named(translations: ModuleType, tmp_path: Path) -> None:
    root = plant(tmp_path, bihuan__a_py='_("新")\n_("旧")\n')
    catalogue = polib.POFile()
    catalogue.extend([entry("旧", "old"), entry("过去", "past")])
    found = translations.gathered(root / "bihuan")
    assert translations.problems(found, catalogue) == [
        "not in the catalogue: 新  (bihuan/a.py)",
        "no longer said: 过去",
    ]
    renewed = translations.renewed(found, catalogue)
    assert {one.msgid: one.msgstr for one in renewed} == {"新": "", "旧": "old"}
