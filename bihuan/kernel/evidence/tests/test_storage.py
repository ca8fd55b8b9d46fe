"""Files are named by their digest, of harmless kinds, whole or not there at all."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from bihuan.base.errors import Refused
from bihuan.kernel.evidence import storage
from bihuan.kernel.evidence.storage import digest_of, keep, media_type_of, name_for, path_of, read

PDF = b"%PDF-1.4 example"


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.BIHUAN_FILES = tmp_path
    return tmp_path


def office(kind: str) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w") as parts:
        for name in ("[Content_Types].xml", "_rels/.rels", f"{kind}/document.xml"):
            parts.writestr(name, "<x/>")
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (PDF, "application/pdf"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 20, "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 20, "image/png"),
        (office("word"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (office("xl"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_a_file_is_what_its_content_is(content, media_type):
    assert media_type_of(content) == media_type


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"%PDF" + b"0" * storage.LARGEST, "large_file"),
        (b"plain words", "file_kind"),
        (b"MZ\x90\0" + b"\0" * 60, "file_kind"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "file_kind"),
    ],
)
def test_other_files_are_refused_with_words(content, code):
    with pytest.raises(Refused) as refusal:
        media_type_of(content)
    assert (refusal.value.code, refusal.value.field) == (code, "file")


def test_a_file_kept_twice_is_there_once(files):
    assert keep(PDF) == keep(PDF) == (digest_of(PDF), "application/pdf")
    assert [one.read_bytes() for one in files.rglob("*") if one.is_file()] == [PDF]
    assert read(digest_of(PDF)) == PDF


def test_a_damaged_file_is_not_handed_out_and_mended_by_keeping_it_again():
    digest, _ = keep(PDF)
    path_of(digest).write_bytes(PDF[:-1] + b"?")
    with pytest.raises(Refused) as refusal:
        read(digest)
    assert refusal.value.code == "file_altered"
    keep(PDF)
    assert read(digest) == PDF


@pytest.mark.parametrize("digest", ["", "00" * 32])
def test_a_file_that_is_not_there_is_not_handed_out(digest):
    with pytest.raises(Refused):
        read(digest)


def test_a_browser_saves_it_under_its_title():
    assert name_for("会议纪要", "application/pdf") == "会议纪要.pdf"
