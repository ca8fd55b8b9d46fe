"""A small supervisor: processes that start together, end together and do not outlive the one that started them."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue

PARENT = "BIHUAN_PARENT_PROCESS"
SET_SIGNAL_OF_PARENTS_DEATH = 1  # PR_SET_PDEATHSIG of prctl(2)
TOO_SHORT_A_LIFE = 5.0
PATIENCE = 15.0
HEAD_START = 20.0


def die_with_parent() -> None:
    """Ask the system to end this process when its parent ends, however that ends (Linux; elsewhere nothing happens).

    A parent that ended before the system was asked is not the parent any more: this process ends in the same way.
    Processes below this one have it for their parent.
    """
    if sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(SET_SIGNAL_OF_PARENTS_DEATH, signal.SIGTERM)
    if os.getppid() != int(os.environ[PARENT]):
        os.kill(os.getpid(), signal.SIGTERM)
    os.environ[PARENT] = str(os.getpid())


class StopSign:
    """Told once, told for good. However many signals come, and while one is being answered: an `Event` would wait for
    itself then.
    """

    def __init__(self, *signals: signal.Signals) -> None:
        self.told: SimpleQueue[None] = SimpleQueue()
        self.stands = False
        for number in signals:
            signal.signal(number, lambda *_: self.tell())

    def tell(self) -> None:
        self.stands = True
        self.told.put(None)

    def wait(self, seconds: float) -> bool:
        """Whether it was told, before or within these seconds."""
        if not self.stands:
            try:
                self.told.get(timeout=seconds)
            except Empty:
                return self.stands
        return True


class Child:
    """One role in a process of its own: `web`, `worker` or `scheduler`.

    It leads a group of processes, so that Ctrl-C in a terminal reaches only the supervisor: a server that is told twice
    to stop can lock itself up.
    """

    def __init__(self, role: str, *arguments: str) -> None:
        self.role = role
        self.command = [sys.executable, "-m", "bihuan.config.roles", role, *arguments]
        self.lives = 0
        self.start()

    def start(self) -> None:
        self.began = time.monotonic()
        self.lives += 1
        environment = os.environ | {PARENT: str(os.getpid())}
        self.process = subprocess.Popen(  # noqa: S603 — our own interpreter and module
            self.command, env=environment, process_group=0
        )

    def ended(self) -> bool:
        return self.process.poll() is not None

    def just_began(self) -> bool:
        return time.monotonic() - self.began < TOO_SHORT_A_LIFE

    def never_came_up(self) -> bool:
        """Whether its first life ended right after the start: something is wrong here that starting again will not mend."""
        return self.lives == 1 and self.ended() and self.just_began()

    def start_again(self) -> None:
        """Once it has ended, and at most every five seconds: what it needs, a database for instance, may be away for
        a while.
        """
        if self.ended() and not self.just_began():
            self.start()

    def stop(self) -> None:
        if not self.ended():
            self.process.terminate()

    def wait(self, seconds: float) -> None:
        """Give it time to finish what it is doing, then end it and all below it."""
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


class Supervisor:
    """Keeps children running until it is told to stop (SIGTERM or SIGINT).

    The first one gets the machine to itself until `ready` says that it does its work, for 20 seconds at most.
    """

    def __init__(self, roles: Sequence[Sequence[str]], ready: Callable[[], bool] = lambda: True) -> None:
        self.roles = roles
        self.ready = ready
        self.children: list[Child] = []

    def run(self) -> int:
        """0 after a clean stop; 1 when a child ended right after its very first start."""
        self.told_to_stop = StopSign(signal.SIGTERM, signal.SIGINT)
        try:
            self.children.append(Child(*self.roles[0]))
            self.wait_for_the_first()
            self.children += [Child(*role) for role in self.roles[1:]]
            return self.watch()
        finally:
            self.stop()

    def wait_for_the_first(self) -> None:
        until = time.monotonic() + HEAD_START
        while time.monotonic() < until and not self.children[0].ended() and not self.ready():
            if self.told_to_stop.wait(0.1):
                return

    def watch(self) -> int:
        while not self.told_to_stop.wait(0.5):
            if any(child.never_came_up() for child in self.children):
                return 1
            for child in self.children:
                child.start_again()
        return 0

    def stop(self) -> None:
        for child in self.children:
            child.stop()
        until = time.monotonic() + PATIENCE
        for child in self.children:
            child.wait(max(0.1, until - time.monotonic()))
