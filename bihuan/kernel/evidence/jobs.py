"""What the platform does by itself about evidence."""

from bihuan.kernel.evidence.erasing import remove_file
from bihuan.kernel.evidence.models import Evidence


def remove_erased_files() -> int:
    """Remove the files of erased evidence that are still there because a machine stopped in between; how many."""
    digests = Evidence.objects.erased().exclude(digest="").values_list("digest", flat=True)
    return sum(remove_file(digest) for digest in sorted(set(digests)))
