"""Keeping files: named by their digest, outside the database, of a few harmless kinds only."""

import os
import secrets
from pathlib import Path

import filetype
from cryptography.hazmat.primitives.hashes import SM3, Hash
from django.conf import settings
from django.utils.translation import gettext as _

from bihuan.base.errors import Refused

LARGEST = 10 * 1024 * 1024
KINDS = {
    "application/pdf": "pdf",
    "image/jpeg": "jpg",
    "image/png": "png",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
}


def digest_of(content: bytes) -> str:
    """The SM3 digest of a file, in hexadecimal."""
    hashed = Hash(SM3())
    hashed.update(content)
    return hashed.finalize().hex()


def media_type_of(content: bytes) -> str:
    """What the file is by its content, whatever its name says. Refused: empty, too large, or of another kind."""
    if not content:
        raise Refused("empty_file", _("文件是空的，请重新选择"), "file")
    if len(content) > LARGEST:
        raise Refused("large_file", _("文件超过10兆，请压缩或分开上传"), "file")
    guessed = filetype.guess_mime(content)
    if guessed not in KINDS:
        raise Refused("file_kind", _("只接收 PDF、JPG、PNG、DOCX、XLSX 文件"), "file")
    return str(guessed)


def keep(content: bytes) -> tuple[str, str]:
    """Write a file where its digest says, once, and again over one that was damaged; returns digest and media type.
    A half-written file never bears the name, and the name survives a loss of power.
    """
    media_type, digest = media_type_of(content), digest_of(content)
    path = path_of(digest)
    if not _is_whole(path, digest):
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, content)
    return digest, media_type


def _write(path: Path, content: bytes) -> None:
    partial = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    with partial.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    partial.replace(path)


def _is_whole(path: Path, digest: str) -> bool:
    return path.is_file() and digest_of(path.read_bytes()) == digest


def read(digest: str) -> bytes:
    """The content; raises `Refused` when the file is gone or altered."""
    path = path_of(digest)
    if not _is_whole(path, digest):
        raise Refused("file_altered", _("文件已损坏或丢失，请联系平台管理员从备份恢复"))
    return path.read_bytes()


def path_of(digest: str) -> Path:
    """Where the file of that digest lies."""
    return Path(settings.BIHUAN_FILES) / digest[:2] / digest


def name_for(title: str, media_type: str) -> str:
    """The name under which a browser saves it."""
    return f"{title}.{KINDS[media_type]}"
