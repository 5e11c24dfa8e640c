"""A disk of few bytes for the command alone, in a folder that others see empty."""

import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

_MOUNTED = 'mount -t tmpfs -o size="$1" tmpfs "$2" || exit 99; shift 2; exec "$@"'


def with_small_disk(folder: Path, size: str) -> list[str]:
    """What stands before a command that is to find the folder on a disk of that size, as 2m.

    A test that cannot have one is skipped.
    """
    folder.mkdir(exist_ok=True)
    before = [*_apart(), "sh", "-c", _MOUNTED, "sh"]
    if not _can_mount(tuple(before), str(folder)):
        pytest.skip("no disk can be mounted here")
    return [*before, size, str(folder)]


@cache
def _apart() -> tuple[str, ...]:
    return ("unshare", "-m") if os.geteuid() == 0 else ("unshare", "-rm")


@cache
def _can_mount(before: tuple[str, ...], folder: str) -> bool:
    if shutil.which(before[0]) is None:
        return False
    tried = subprocess.run([*before, "1m", folder, "true"], capture_output=True, check=False)
    return tried.returncode == 0
