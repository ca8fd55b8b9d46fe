"""What verification can find, each with words for the operator who has to do something about it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

LISTED = 1000
"""So many problems are listed; more are counted only."""

WORDS = {
    "guard_missing": _("数据库中的保护触发器“%(name)s”缺失或被改动，请停止使用并与异地保存的检查点核对"),
    "verifier_stopped": _("“%(name)s”的核对没有做完，数据库中有无法读取的值：%(error)s"),
    "genesis_missing": _("找不到平台启用的第一条记录"),
    "sequence_broken": _("记录序号不连续：前一条是第 %(before)s 条"),
    "link_broken": _("与前一条记录的校验值接不上，前一条或本条被改动过"),
    "hash_wrong": _("记录内容与其校验值不符，内容被改动过"),
    "act_unreadable": _("编号为 %(number)s 的记录无法读取，列中的值被改动过"),
    "content_unreadable": _("记录的原始内容无法读取"),
    "columns_differ": _("查询用的列与原始内容不一致：%(names)s"),
    "version_unknown": _("记录由更新版本的平台写入，请用不低于该版本的平台核验"),
    "detail_missing": _("%(subject)s 的详细内容不见了，但没有依法删除的记录"),
    "detail_altered": _("%(subject)s 的详细内容被改动过"),
    "detail_unvouched": _("多出了记录中没有登记的详细内容：%(subject)s"),
    "details_orphaned": _("有 %(count)s 份详细内容找不到对应的记录"),
    "key_missing": _("%(subject)s 的密钥不见了，但没有依法删除的记录"),
    "key_unreadable": _("%(subject)s 的密钥无法用现在的主密钥打开，请检查主密钥文件"),
    "key_destroyed": _("密钥已被销毁，但没有依法删除的记录"),
    "key_returned": _("已依法删除，但密钥又出现了（可能来自旧备份），请再次执行删除"),
    "head_wrong": _("最后位置与最后一条记录不一致"),
    "head_without_acts": _("登记有记录，但一条记录也没有找到"),
    "checkpoint_none": _(
        "文件夹 %(name)s 里还没有检查点。检查点由后台任务每小时写一个：请确认后台任务在运行，或先运行 bihuan run-jobs --once；"
        "检查点存放在别处的，请写那个文件夹"
    ),
    "checkpoint_unreadable": _("检查点文件无法读取：%(name)s"),
    "checkpoint_unsigned": _("检查点的签名不对，文件被改动过或不是本平台签发的"),
    "checkpoint_unproved": _("没有公钥，无法核对检查点的签名；请指定异地保存的公钥文件"),
    "public_key_unreadable": _("公钥文件无法读取：%(name)s；请指定异地保存的 signing.pub"),
    "checkpoint_foreign": _("检查点属于另一个平台"),
    "acts_removed": _("检查点时共有 %(then)s 条记录，现在只剩 %(now)s 条，有记录被删除"),
    "acts_inserted": _("检查点时共有 %(then)s 条记录，现在同一范围内有 %(now)s 条，有记录被插入"),
    "history_rewritten": _("检查点之前的记录被整体改写过：条数相同，但总校验值不同"),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is not as it was recorded: a code for programs, where, and words for the operator."""

    code: str
    stream: str
    seq: int | None
    words: str

    def __str__(self) -> str:
        place = f"{self.stream}/{self.seq}" if self.seq else self.stream
        return f"[{self.code}] {place} {self.words}" if place else f"[{self.code}] {self.words}"


def problem(code: str, stream: object = "", seq: int | None = None, **names: object) -> Problem:
    """A problem of the ledger's own, in today's language; what no terminal could be told is written as its number."""
    return Problem(code, _writable(str(stream)), seq, _writable(str(WORDS[code]) % names))


def _writable(text: str) -> str:
    return text.encode(errors="backslashreplace").decode()


@dataclass(slots=True)
class Report:
    """What verification looked at and what it found.

    `erased` counts details that were lawfully erased, `stepped_back` acts entered by a clock that showed an earlier
    time than for the act before (order is by sequence, so nothing is wrong with them); `upto` is the last act that
    the checkpoint vouched for, None without one.
    """

    acts: int = 0
    streams: int = 0
    details: int = 0
    erased: int = 0
    stepped_back: int = 0
    upto: int | None = None
    problems: list[Problem] = field(default_factory=list)
    unlisted: int = 0

    @property
    def ok(self) -> bool:
        """Whether nothing was found."""
        return not self.problems

    def add(self, found: Iterable[Problem]) -> None:
        """List what was found, as long as the list is not full."""
        for one in found:
            if len(self.problems) < LISTED:
                self.problems.append(one)
            else:
                self.unlisted += 1
