"""Runs of the installed command, each in a folder of its own with a bare environment."""

import json
import os
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from command import COMMAND, Run
from examples import register_profiles
from warm import WarmCommand

TIMEOUT_S = 60

register_profiles()


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


@pytest.fixture(scope="session")
def warm_command(tmp_path_factory) -> Iterator[WarmCommand]:
    """The command in a process that has it loaded; what it finds in its home stays between runs."""
    command = WarmCommand(_environment_at(tmp_path_factory.mktemp("warm")))
    yield command
    command.close()


@pytest.fixture
def seshis(tmp_path, environment, warm_command) -> Callable[..., Run]:
    """Runs `seshis ARGUMENTS` in tmp_path; stdin is text or bytes, by default empty."""
    return _runs_in(tmp_path, environment, warm_command)


@pytest.fixture
def installed_seshis(tmp_path, environment) -> Callable[..., Run]:
    """Runs as seshis does, but each starts the installed command: for what a start is or costs."""
    return _runs_in(tmp_path, environment, None)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory, warm_command):
    """Runs `seshis ARGUMENTS` in a folder that the tests of a module copy what they need from."""
    folder = tmp_path_factory.mktemp("prepared")
    return _runs_in(folder, _environment_at(folder), warm_command), folder


def _runs_in(
    folder: Path, environment: Mapping[str, str], warm: WarmCommand | None
) -> Callable[..., Run]:
    def run(
        *arguments: str | os.PathLike[str],
        stdin: str | bytes = b"",
        env: Mapping[str, str] | None = None,
        timeout: float = TIMEOUT_S,
    ) -> Run:
        called = [*map(str, arguments)]
        given = stdin.encode() if isinstance(stdin, str) else stdin
        found = {**environment, **(env or {})}
        if warm is not None and warm.can_run_in(found):
            process = warm.run(
                called, stdin=given, folder=folder, environment=found, timeout=timeout
            )
        else:
            process = subprocess.run(
                [COMMAND, *called],
                input=given,
                capture_output=True,
                cwd=folder,
                env=found,
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
