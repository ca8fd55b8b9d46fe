"""What the logs of a running platform say, and what they never say."""

import io
import logging
import logging.config
from collections.abc import Iterator

import pytest
from django.test import Client

from bihuan.config.settings.logs import LOGGING

CODE = "ABCDEFGHIJKLM"


@pytest.fixture
def said() -> Iterator[io.StringIO]:
    """The error stream that the settings write to."""
    parts = logging.config.DictConfigurator(LOGGING)
    parts.config["formatters"] = {"line": parts.configure_formatter(LOGGING["formatters"]["line"])}
    handler = parts.configure_handler(dict(LOGGING["handlers"]["stderr"]))
    stream = io.StringIO()
    handler.setStream(stream)
    logging.getLogger().addHandler(handler)
    yield stream
    logging.getLogger().removeHandler(handler)


@pytest.mark.django_db
@pytest.mark.parametrize("door", ["v", "h"])
@pytest.mark.parametrize(
    ("path", "logged"),
    [
        (f"/v/{CODE}。", False),
        (f"/v/{CODE}/", False),
        (f"/v/ABCDEF {CODE}", False),
        (f"/v//{CODE}", False),
        (f"/V/{CODE}", True),
        (f"/x/v/{CODE}", True),
    ],
)
def test_a_mistyped_link_leaves_no_code_in_the_log(said: io.StringIO, path: str, logged: bool, door: str) -> None:
    Client().get(path.replace("v", door).replace("V", door.upper()))
    assert ("Not Found: /" in said.getvalue()) is logged
    assert CODE not in said.getvalue()


@pytest.mark.django_db
@pytest.mark.parametrize("door", ["v", "h"])
def test_a_link_asked_for_in_another_way_leaves_no_code_in_the_log(said: io.StringIO, door: str) -> None:
    Client().post(f"/{door}/{CODE}")
    assert f"Method Not Allowed (POST): /{door}/…" in said.getvalue()
    assert CODE not in said.getvalue()


def test_what_went_wrong_on_the_way_leaves_no_code_either(said: io.StringIO) -> None:
    try:
        raise ValueError(f"/v/{CODE}")
    except ValueError:
        logging.getLogger("bihuan").exception("Internal Server Error: %s", "/matters/7")
    assert "Internal Server Error: /matters/7" in said.getvalue()
    assert "test_logs.py" in said.getvalue()
    assert CODE not in said.getvalue()
