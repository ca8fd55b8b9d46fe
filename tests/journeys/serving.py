"""The pages, served on a port of the system's choosing: from this process, or by the real server in its own."""

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler

PATIENCE = 60
"""Seconds until a server that does not answer is given up."""


class SilentHandler(WSGIRequestHandler):
    """Says nothing of what was asked."""

    def log_message(self, format: str, *args: object) -> None:  # the names are the base's
        return


@contextmanager
def served_here() -> Iterator[str]:
    """The address of the pages served from this process, under the clock and the settings of the test."""
    server = ThreadedWSGIServer(("127.0.0.1", 0), SilentHandler)
    server.set_app(StaticFilesHandler(WSGIHandler()))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def served_for_real(database: str, home: Path) -> Iterator[str]:
    """The address of `bihuan serve` over that database, without jobs; its files lie in `home`. The days of databases of
    tests are simulated, and such are served as demonstrations.
    """
    port = free_port()
    home.mkdir(parents=True, exist_ok=True)
    environment = {
        **os.environ,
        "BIHUAN_DATABASE_URL": database,
        "BIHUAN_DEMO": "1",
        "BIHUAN_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "bihuan.config.settings",
    }
    command = [sys.executable, "-m", "bihuan", "serve", "--web-only", "--port", str(port)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as server:
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(f"{address}/healthz", server)
            yield address
        finally:
            server.terminate()


def wait_for(url: str, server: "subprocess.Popen[bytes]") -> None:
    """Until the address answers; an error when the server ended or takes too long."""
    for _attempt in range(PATIENCE * 10):
        if server.poll() is not None:
            raise RuntimeError(f"the server ended with code {server.returncode}")
        try:
            with urlopen(url, timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise TimeoutError(f"{url} does not answer")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
