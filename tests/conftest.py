"""Runs of the installed command, each in a folder of its own with a bare environment."""

import json
import os
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from command import COMMAND, Run

TIMEOUT_S = 60

# A busy machine is no failure: what takes long is bounded in bench/, never by a clock in a test.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture
def environment(tmp_path) -> dict[str, str]:
    """What the command finds in its environment: UTC, a home of its own, no script on PATH."""
    return _environment_at(tmp_path)


def _environment_at(folder: Path) -> dict[str, str]:
    return {
        "PATH": "/usr/bin:/bin",
        "HOME": str(folder / "home"),
        "TZ": "UTC",
        "LANG": "C.UTF-8",
        "COLUMNS": "80",
    }


@pytest.fixture
def seshis(tmp_path, environment) -> Callable[..., Run]:
    """Runs `seshis ARGUMENTS` in tmp_path; stdin is text or bytes, by default empty."""
    return _runs_in(tmp_path, environment)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """Runs `seshis ARGUMENTS` in a folder that the tests of a module copy what they need from."""
    folder = tmp_path_factory.mktemp("prepared")
    return _runs_in(folder, _environment_at(folder)), folder


def _runs_in(folder: Path, environment: Mapping[str, str]) -> Callable[..., Run]:
    def run(
        *arguments: str | os.PathLike[str],
        stdin: str | bytes = b"",
        env: Mapping[str, str] | None = None,
        timeout: float = TIMEOUT_S,
    ) -> Run:
        process = subprocess.run(
            [COMMAND, *map(str, arguments)],
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            cwd=folder,
            env={**environment, **(env or {})},
            timeout=timeout,
            check=False,
        )
        return Run(process)

    return run


@pytest.fixture
def write_json(tmp_path) -> Callable[..., Path]:
    """Writes a value as JSON into a file of tmp_path."""

    def write(value: Any, name: str = "sessions.json") -> Path:
        path = tmp_path / name
        path.write_text(json.dumps(value))
        return path

    return write
