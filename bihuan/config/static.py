"""Static files under names that carry their digest, so that browsers may keep them for ever."""

import fcntl
import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from whitenoise.storage import CompressedManifestStaticFilesStorage


class NamedFilesStorage(CompressedManifestStaticFilesStorage):
    """Follows what style sheets load; not the source maps that built files of others name and we do not ship."""

    patterns = (
        (
            "*.css",
            (
                r"""(?P<matched>url\(['"]{0,1}\s*(?P<url>.*?)["']{0,1}\))""",
                (
                    r"""(?P<matched>@import\s*["']\s*(?P<url>.*?)["'])""",
                    """@import url("%(url)s")""",
                ),
            ),
        ),
    )


def fingerprint() -> str:
    """A digest of names, sizes and times of all static files: changes when any of them does."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list(None):
            state = Path(storage.path(name)).stat()
            digest.update(f"{name} {state.st_size} {state.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def collect_if_changed() -> bool:
    """Bring the static files to where they are served from, if they are not there yet; True when it had to.

    Of several processes that start at once one does it, and the others wait for it.
    """
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    with settings.STATIC_ROOT.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return _collect_if_changed(settings.STATIC_ROOT.with_suffix(".digest"))


def _collect_if_changed(mark: Path) -> bool:
    now = fingerprint()
    if mark.exists() and mark.read_text() == now and any(settings.STATIC_ROOT.iterdir()):
        return False
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    mark.write_text(now)
    return True
