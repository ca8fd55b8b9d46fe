"""Files that come with a form."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from bihuan.base.errors import Refused
from bihuan.kernel.evidence.storage import LARGEST

KINDS_OF_FILES = ".pdf,.jpg,.jpeg,.png,.docx,.xlsx"
FILE_OR_NUMBER = _("PDF、图片、Word 或 Excel，不超过10兆。文件在别的系统里的，填文号就行。")
FILE_ONLY = _("PDF、图片、Word 或 Excel，不超过10兆。")


def content_of(upload: UploadedFile | None) -> bytes:
    """The bytes of an uploaded file, none for no file; refused when too large, before it is read."""
    if upload is None:
        return b""
    if (upload.size or 0) > LARGEST:
        raise Refused("large_file", _("文件超过10兆，请压缩或分开上传"), "file")
    return bytes(upload.read())


def file_field(label: Any, help_text: Any = FILE_OR_NUMBER) -> forms.FileField:
    """A file to upload, not obligatory."""
    widget = forms.FileInput(attrs={"accept": KINDS_OF_FILES})
    return forms.FileField(label=label, help_text=help_text, widget=widget, required=False)
